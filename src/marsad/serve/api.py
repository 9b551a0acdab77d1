"""The routes under `/api/v1` that read: each asks the desk and hands on its bytes."""

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from fastapi import Path as PathParameter
from fastapi import Query as Parameter
from msgspec.structs import replace
from starlette.responses import Response

from marsad.serve import views
from marsad.serve.answers import GEOJSON, TILE
from marsad.serve.asked import PREFIX, Answering, OfDesk, OfSide, says
from marsad.serve.board import DEEPEST, Tile
from marsad.serve.brisk import BriskRoute
from marsad.serve.desk import Order
from marsad.serve.filters import PLAIN as PLAIN_WORDS
from marsad.serve.filters import OfIncidents, Page, asked, filters, only, page, traits
from marsad.store import Query

router = APIRouter(prefix=PREFIX, route_class=BriskRoute)

Id = Annotated[str, PathParameter(max_length=2000)]
Zoom = Annotated[int, PathParameter(ge=0, le=DEEPEST)]
Part = Annotated[int, PathParameter(ge=0, lt=1 << DEEPEST)]
SearchWords = Annotated[str, Parameter(min_length=1, max_length=300, examples=["market"]), PLAIN_WORDS]
Few = Annotated[int, Parameter(ge=1, le=50, description="How many of each kind at most")]
By = Annotated[Literal["day", "type"], Parameter(description="Days alone, or each told apart by type")]
PAGED = [only(filters, page)]
TURNED = [only(filters, page, names=("order",))]
ORDERED = [only(filters, asked, traits, page, names=("order",))]
FILTERED = [only(filters, asked, traits)]
PLAIN = [only()]


@router.get("/status", responses=says(views.Status), dependencies=PLAIN)
def status(request: Request, side: OfSide) -> Response:
    """Say what the store holds, and how much is withheld from whoever asks."""
    return side.answers.answer(
        request, lambda: replace(side.desk.status(), profile=side.profile, withheld=side.withheld)
    )


@router.get("/incidents", responses=says(views.IncidentPage), dependencies=ORDERED)
def incidents(
    request: Request, desk: OfDesk, answers: Answering, question: OfIncidents, query: Page, order: Order = "oldest"
) -> Response:
    """List incidents by date, a page at a time."""
    return answers.answer(request, lambda: desk.incidents(question, query, order))


@router.get("/incidents.geojson", responses=says(views.FeatureCollection, GEOJSON), dependencies=FILTERED)
def incidents_geojson(request: Request, desk: OfDesk, answers: Answering, question: OfIncidents) -> Response:
    """Give all incidents that could be placed, as points with the precision of their place."""
    return answers.answer(request, lambda: desk.map(question), GEOJSON)


@router.get("/tiles/{z}/{x}/{y}.mvt", responses=says(None, TILE), dependencies=FILTERED)
def tile(
    request: Request, desk: OfDesk, answers: Answering, question: OfIncidents, z: Zoom, x: Part, y: Part
) -> Response:
    """Give one square of the map as a vector tile, with the layers `incidents`, `clusters`, `areas` and `middles`."""
    return answers.answer(request, lambda: desk.tile(question, Tile(z, x, y)), TILE)


@router.get("/incidents/{incident_id:path}", responses=says(views.IncidentView), dependencies=PLAIN)
def incident(request: Request, desk: OfDesk, answers: Answering, incident_id: Id) -> Response:
    """Give one incident with every claim that tells of it, and the words of each."""
    return answers.answer(request, lambda: desk.incident(incident_id))


@router.get("/timeline", responses=says(views.Timeline), dependencies=[only(filters, asked, traits, names=("by",))])
def timeline(request: Request, desk: OfDesk, answers: Answering, question: OfIncidents, by: By = "day") -> Response:
    """Count incidents and the killed by day, and incidents by type where that is asked for."""
    return answers.answer(request, lambda: desk.timeline(question, by_type=by == "type"))


@router.get("/reports", responses=says(views.ReportPage), dependencies=TURNED)
def reports(request: Request, desk: OfDesk, answers: Answering, query: Page, order: Order = "oldest") -> Response:
    """List reports without their text, a page at a time."""
    return answers.answer(request, lambda: desk.reports(_turned(query, order)))


@router.get("/reports/{report_id:path}", responses=says(views.ReportView), dependencies=PLAIN)
def report(request: Request, desk: OfDesk, answers: Answering, report_id: Id) -> Response:
    """Give one report with its text, what is claimed in it, and the incidents that these claims tell of."""
    return answers.answer(request, lambda: desk.report(report_id))


@router.get("/claims", responses=says(views.ClaimPage), dependencies=TURNED)
def claims(request: Request, desk: OfDesk, answers: Answering, query: Page, order: Order = "oldest") -> Response:
    """List claims by date, a page at a time, each with the report that makes it."""
    return answers.answer(request, lambda: desk.claims(_turned(query, order)))


@router.get("/claims/{claim_id:path}", responses=says(views.QuotedClaim), dependencies=PLAIN)
def claim(request: Request, desk: OfDesk, answers: Answering, claim_id: Id) -> Response:
    """Give one claim with the report that makes it and its words; also one of an older text of its report."""
    return answers.answer(request, lambda: desk.claim(claim_id))


@router.get("/sources", responses=says(views.SourcePage), dependencies=PAGED)
def sources(request: Request, desk: OfDesk, answers: Answering, query: Page) -> Response:
    """List who says so, most claims first."""
    return answers.answer(request, lambda: desk.sources(query))


@router.get("/actors", responses=says(views.ActorPage), dependencies=PAGED)
def actors(request: Request, desk: OfDesk, answers: Answering, query: Page) -> Response:
    """List who did, backed or suffered what is claimed, most claims first."""
    return answers.answer(request, lambda: desk.actors(query))


@router.get("/places", responses=says(views.PlacePage), dependencies=PAGED)
def places(request: Request, desk: OfDesk, answers: Answering, query: Page) -> Response:
    """List where what is claimed happened, most claims first."""
    return answers.answer(request, lambda: desk.places(query))


@router.get("/search", responses=says(views.Found), dependencies=[only(names=("words", "limit"))])
def search(request: Request, desk: OfDesk, answers: Answering, words: SearchWords, limit: Few = 8) -> Response:
    """Find incidents and reports by their words, actors and places by the beginnings of their names."""
    return answers.answer(request, lambda: desk.search(words, limit))


def _turned(query: Query, order: Order) -> Query:
    return replace(query, newest=order == "newest")
