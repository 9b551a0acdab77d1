"""The situation report of a store."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Query as Parameter
from starlette.responses import FileResponse, Response

from marsad.asking import ANY, Traits, incidents_like
from marsad.knowledge.countries import countries
from marsad.model import Incident
from marsad.publish.brief import Asked, Brief, Form, brief_of, render
from marsad.publish.brief.html import STYLE
from marsad.publish.brief.rendering import MEDIA_TYPES
from marsad.serve.asked import BYTES, PREFIX, Answering, OfDesk, says_in
from marsad.serve.filters import Filters, Like, filters, only, traits
from marsad.store import Query, Store

STYLE_ADDRESS = "/brief.css"
router = APIRouter()


def brief_of_store(store: Store, query: Query, like: Traits = ANY) -> Brief:
    """Return the situation report of the incidents in a store that fit a query and are like that themselves.

    Where the query bounds the days, incidents that began outside of them are left out: a claim of theirs may be of
    another day than they are.
    """
    where = ", ".join(filter(None, (query.place, _country(query.country))))
    within = (one for one in incidents_like(store, query, like) if _within(one, query))
    return brief_of(within, store.read_in, Asked(where=where, since=query.since, until=query.until))


def _country(code: str) -> str:
    return countries()[code].name if code in countries() else code


def _within(incident: Incident, query: Query) -> bool:
    if query.since is None and query.until is None:
        return True
    start = incident.date.start if incident.date else None
    return start is not None and (query.since or date.min) <= start <= (query.until or date.max)


@router.get(
    f"{PREFIX}/brief",
    responses=says_in(dict.fromkeys(MEDIA_TYPES.values(), BYTES), "The report"),
    dependencies=[only(filters, traits, names=("form",))],
)
def brief(
    request: Request,
    desk: OfDesk,
    answers: Answering,
    query: Filters,
    like: Like,
    form: Annotated[Form, Parameter(description="html (a page), md (Markdown) or pdf")] = "html",
) -> Response:
    """Give the situation report of all that fits: each sentence with the claims behind it and their words."""
    return answers.answer(
        request, lambda: render(brief_of_store(desk.store, query, like), form, STYLE_ADDRESS), MEDIA_TYPES[form]
    )


@router.get(STYLE_ADDRESS, include_in_schema=False)
def style() -> FileResponse:
    """Give the style sheet of reports."""
    return FileResponse(STYLE, headers={"cache-control": "no-cache"})
