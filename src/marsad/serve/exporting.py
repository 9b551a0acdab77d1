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
from marsad.publish.forms import FORMS
from marsad.publish.withhold import Terms
from marsad.publish.withhold.profile import ProfileName
from marsad.serve.asked import BYTES, PREFIX, says_in
from marsad.serve.filters import Filters, Like, filters, only, traits
from marsad.serve.people import Person, must_be, person_of
from marsad.serve.sides import Side, Sides
from marsad.store.accounts import Accounts

router = APIRouter(prefix=PREFIX)

_ZIP: Final = "application/zip"
_MEDIA_TYPES: Final = {form.media_type.partition(";")[0]: BYTES for form in FORMS.values()}

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
    responses=says_in(_MEDIA_TYPES, "The export, in the media type of its form"),
    dependencies=[only(filters, traits, names=("as", "table", "profile"))],
)
def export(
    request: Request,
    query: Filters,
    like: Like,
    form: FormName,
    table: TableName = "incidents",
    profile: Profile = "",
) -> Response:
    """Give all that fits in a form of the field; what is wider than `public` is for reviewers."""
    person = person_of(request)
    wish = Wish(form=form, terms=_terms(request, person, profile), query=query, traits=like, table=table)
    made, terms = _made(side_for(request, wish.terms), wish), wish.terms
    accounts: Accounts | None = request.app.state.accounts
    if accounts:
        accounts.note(person.name, "exported", form, terms.profile.name)
    ending, media_type = _file(made.form)
    disposition = f'attachment; filename="marsad-{terms.profile.name}.{ending}"'
    headers = {"cache-control": "no-store", "content-disposition": disposition}
    return StreamingResponse(_begun(made.chunks()), media_type=media_type, headers=headers)


def _terms(request: Request, person: Person, wanted: ProfileName | Literal[""]) -> Terms:
    """Return the terms of an export; whoever signed in may come from anywhere, so that `public` is theirs."""
    sides: Sides = request.app.state.sides
    seen = sides.of(person).profile
    profile = wanted or ("internal" if person.means == "open" and seen == "internal" else "public")
    if profile not in ("public", seen):
        must_be(person, "reviewer")
    return terms_of(load_settings(), profile)


def side_for(request: Request, terms: Terms) -> Side:
    """Return out of which record an export is made.

    Whoever sees only what is shown is given that, lest a filter tell whether what is withheld would have fitted.
    """
    sides: Sides = request.app.state.sides
    shown = sides.shown.side if sides.shown else sides.whole
    return shown if shown.profile == terms.profile.name else sides.of(person_of(request))


def _made(side: Side, wish: Wish) -> Export:
    """Return the export; out of the whole record it is made when the incidents are up to date."""
    if side.profile == wish.terms.profile.name and side.profile != "internal":
        return Export(side.desk.store, wish, dict(side.withheld), worth_two=None)
    pipeline.refresh(side.desk.store)
    return Export(side.desk.store, wish, worth_two=None)


def _file(form: Form) -> tuple[str, str]:
    return ("zip", _ZIP) if form.folder else (form.ending, form.media_type)


def _begun(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Make the first piece at once: what cannot be made is then an error, not an answer that breaks off."""
    first = next(chunks, b"")
    return chain((first,), chunks)
