"""The route that gives the record in the forms of the field, with what must not leave the desk withheld."""

from collections.abc import Iterator
from itertools import chain
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Request
from fastapi import Query as Parameter
from starlette.responses import Response, StreamingResponse

from marsad import pipeline
from marsad.config import load_settings
from marsad.exchange import Export, terms_of
from marsad.exchange import Request as Wish
from marsad.publish.form import Form
from marsad.publish.withhold.profile import ProfileName
from marsad.serve.asked import PREFIX, OfDesk, says
from marsad.serve.filters import Filters, filters, only
from marsad.serve.people import Person, must_be, person_of
from marsad.store.accounts import Accounts

router = APIRouter(prefix=PREFIX)

_ZIP: Final = "application/zip"
_BINARY: Final = "application/octet-stream"

FormName = Annotated[
    str, Parameter(alias="as", max_length=40, description="Which form, as `marsad export` names them", examples=["csv"])
]
TableName = Annotated[str, Parameter(max_length=40, description="Which table, of a form that holds one")]
Profile = Annotated[
    ProfileName | Literal[""],
    Parameter(description="For whom; by default `public` where there are accounts, else `internal`"),
]


@router.get(
    "/export",
    responses=says(None, _BINARY, "The export, in the media type of its form"),
    dependencies=[only(filters, names=("as", "table", "profile"))],
)
def export(
    request: Request,
    desk: OfDesk,
    query: Filters,
    form: FormName,
    table: TableName = "incidents",
    profile: Profile = "",
) -> Response:
    """Give all that fits in a form of the field; what is wider than `public` is for reviewers."""
    person = person_of(request)
    terms = terms_of(load_settings(), _profile(person, profile))
    pipeline.refresh(desk.store)
    made = Export(desk.store, Wish(form=form, terms=terms, query=query, table=table))
    accounts: Accounts | None = request.app.state.accounts
    if accounts:
        accounts.note(person.name, "exported", form, terms.profile.name)
    ending, media_type = _file(made.form)
    disposition = f'attachment; filename="marsad-{terms.profile.name}.{ending}"'
    headers = {"cache-control": "no-store", "content-disposition": disposition}
    return StreamingResponse(_begun(made.chunks()), media_type=media_type, headers=headers)


def _profile(person: Person, wanted: ProfileName | Literal[""]) -> ProfileName:
    """Return the profile of an export; whoever signed in may come from anywhere, so that `public` is theirs."""
    profile = wanted or ("internal" if person.means == "open" else "public")
    if profile != "public":
        must_be(person, "reviewer")
    return profile


def _file(form: Form) -> tuple[str, str]:
    return ("zip", _ZIP) if form.folder else (form.ending, form.media_type)


def _begun(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Make the first piece at once: what cannot be made is then an error, not an answer that breaks off."""
    first = next(chunks, b"")
    return chain((first,), chunks)
