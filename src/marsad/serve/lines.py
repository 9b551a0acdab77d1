"""The routes for what is worked out over time: who held which place, and how incidents and tolls went."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi import Query as Parameter
from starlette.responses import Response

from marsad.asking import resolved
from marsad.control import Control
from marsad.errors import NotFoundError
from marsad.knowledge.sources import SourceBook
from marsad.model import Record
from marsad.model.control import Change, Holding
from marsad.model.trends import Split, Step, Trend
from marsad.serve.asked import PREFIX, Answering, OfDesk, says
from marsad.serve.desk import Desk
from marsad.serve.filters import Country, Day, Filters, PlaceName, filters, only
from marsad.store import Query
from marsad.views import control_of

router = APIRouter(prefix=PREFIX)


class Held(Record, frozen=True, kw_only=True):
    """Who held which place on a day; `left_out` counts the claims that were no evidence, by why."""

    day: date | None
    held: tuple[Holding, ...]
    left_out: dict[str, int]


class Changes(Record, frozen=True, kw_only=True):
    """The places that were held otherwise on the last of two days than on the first."""

    since: date
    until: date
    changes: tuple[Change, ...]


class History(Record, frozen=True, kw_only=True):
    """How one place was held, oldest first."""

    held: tuple[Holding, ...]


class TrendTable(Record, frozen=True, kw_only=True):
    """Incidents and tolls by period; `left_out` counts the incidents that are not in it, by why."""

    rows: tuple[Trend, ...]
    left_out: dict[str, int]


def _book(request: Request) -> SourceBook:
    book: SourceBook = request.app.state.sources
    return book


Book = Annotated[SourceBook, Depends(_book)]
Of = Annotated[list[Split] | None, Parameter(description="Told apart by what; may be given several times")]


def _control(desk: Desk, country: str, book: SourceBook) -> Control:
    return control_of(desk.store, resolved(Query(country=country)), book)


def _wanted(control: Control, place: str) -> Callable[[Holding | Change], bool]:
    """Return whether something is of a place; of any where none is named."""
    if not place:
        return lambda one: True
    keys = _keys(control, place)
    return lambda one: control.key(one.place) in keys


def _keys(control: Control, place: str) -> set[tuple[str, str]]:
    keys = {*control.named(place), *control.named(resolved(Query(place=place)).place)}
    if not keys:
        raise NotFoundError(f"no claim tells who holds {place!r}")
    return keys


@router.get("/control", responses=says(Held), dependencies=[only(names=("on", "country", "place"))])
def control(
    request: Request,
    desk: OfDesk,
    answers: Answering,
    book: Book,
    on: Day = None,
    country: Country = "",
    place: PlaceName = "",
) -> Response:
    """Tell who held which place on a day (by default the last of which claims tell), how surely, by which claims."""

    def made() -> Held:
        found = _control(desk, country, book)
        day, wanted = on or found.last, _wanted(found, place)
        held = tuple(one for one in found.on(day) if wanted(one)) if day else ()
        return Held(day=day, held=held, left_out=dict(found.left_out))

    return answers.answer(request, made)


@router.get(
    "/control/changes", responses=says(Changes), dependencies=[only(names=("since", "until", "country", "place"))]
)
def changes(
    request: Request,
    desk: OfDesk,
    answers: Answering,
    book: Book,
    since: Annotated[date, Parameter(description="The first day", examples=["2016-06-01"])],
    until: Annotated[date, Parameter(description="The last day", examples=["2016-06-30"])],
    country: Country = "",
    place: PlaceName = "",
) -> Response:
    """Tell which places were held otherwise on the last day than on the first."""
    resolved(Query(since=since, until=until))  # says so where they are the wrong way round

    def made() -> Changes:
        found = _control(desk, country, book)
        wanted = _wanted(found, place)
        return Changes(
            since=since, until=until, changes=tuple(one for one in found.changes(since, until) if wanted(one))
        )

    return answers.answer(request, made)


@router.get("/control/history", responses=says(History), dependencies=[only(names=("place", "country"))])
def history(
    request: Request, desk: OfDesk, answers: Answering, book: Book, place: PlaceName, country: Country = ""
) -> Response:
    """Tell how a place was held, oldest first."""

    def made() -> History:
        found = _control(desk, country, book)
        keys = _keys(found, place) if place else set()
        return History(held=tuple(one for key in sorted(keys) for one in found.history(key)))

    return answers.answer(request, made)


@router.get("/trends", responses=says(TrendTable), dependencies=[only(filters, names=("step", "by"))])
def trends(
    request: Request, desk: OfDesk, answers: Answering, query: Filters, step: Step = "week", by: Of = None
) -> Response:
    """Count incidents and all their tolls by period, and by country, province, side or type."""

    def made() -> TrendTable:
        found = desk.trends(query, by or (), step)
        return TrendTable(rows=tuple(found.rows), left_out=dict(found.left_out))

    return answers.answer(request, made)
