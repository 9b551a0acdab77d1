"""The routes under `/api/v1`: each asks the desk and hands on its bytes."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi import Path as PathParameter
from starlette.responses import Response

from marsad.errors import NotFoundError
from marsad.model import Record
from marsad.serve import views
from marsad.serve.answers import GEOJSON, JSON, Answers
from marsad.serve.desk import Desk, Order
from marsad.serve.filters import Filters, Page, filters, only, page

PREFIX = "/api/v1"
router = APIRouter(prefix=PREFIX)

Id = Annotated[str, PathParameter(max_length=2000)]
PAGED = [only(filters, page)]
ORDERED = [only(filters, page, names=("order",))]
FILTERED = [only(filters)]
PLAIN = [only()]


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _answers(request: Request) -> Answers:
    answers: Answers = request.app.state.answers
    return answers


OfDesk = Annotated[Desk, Depends(_desk)]
Answering = Annotated[Answers, Depends(_answers)]


def _says(record: type[Record], media_type: str = JSON) -> dict[int | str, dict[str, object]]:
    """Describe an answer and its errors for OpenAPI; the schemas are added by `application`."""

    def of(schema: str, description: str, media: str = JSON) -> dict[str, object]:
        return {"description": description, "content": {media: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}}

    return {
        200: of(record.__name__, (record.__doc__ or "").splitlines()[0], media_type),
        304: {"description": "What the asker has is still so"},
        400: of("Problem", "The question makes no sense"),
        404: of("Problem", "There is no such thing"),
        422: of("Problem", "A parameter is not of its form"),
        503: of("Problem", "The store cannot be read"),
    }


@router.get("/status", responses=_says(views.Status), dependencies=PLAIN)
def status(request: Request, desk: OfDesk, answers: Answering) -> Response:
    """Say what the store holds."""
    return answers.answer(request, desk.status)


@router.get("/incidents", responses=_says(views.IncidentPage), dependencies=ORDERED)
def incidents(request: Request, desk: OfDesk, answers: Answering, query: Page, order: Order = "oldest") -> Response:
    """List incidents by date, a page at a time."""
    return answers.answer(request, lambda: desk.incidents(query, order))


@router.get("/incidents.geojson", responses=_says(views.FeatureCollection, GEOJSON), dependencies=FILTERED)
def incidents_geojson(request: Request, desk: OfDesk, answers: Answering, query: Filters) -> Response:
    """Give all incidents that could be placed, as points with the precision of their place."""
    return answers.answer(request, lambda: desk.map(query), GEOJSON)


@router.get("/incidents/{incident_id:path}", responses=_says(views.IncidentView), dependencies=PLAIN)
def incident(request: Request, desk: OfDesk, answers: Answering, incident_id: Id) -> Response:
    """Give one incident with every claim that tells of it, and the words of each."""
    return answers.answer(request, lambda: desk.incident(incident_id))


@router.get("/timeline", responses=_says(views.Timeline), dependencies=FILTERED)
def timeline(request: Request, desk: OfDesk, answers: Answering, query: Filters) -> Response:
    """Count incidents and the killed by day."""
    return answers.answer(request, lambda: desk.timeline(query))


@router.get("/reports", responses=_says(views.ReportPage), dependencies=PAGED)
def reports(request: Request, desk: OfDesk, answers: Answering, query: Page) -> Response:
    """List reports without their text, a page at a time."""
    return answers.answer(request, lambda: desk.reports(query))


@router.get("/reports/{report_id:path}", responses=_says(views.ReportView), dependencies=PLAIN)
def report(request: Request, desk: OfDesk, answers: Answering, report_id: Id) -> Response:
    """Give one report with its text, what is claimed in it, and the incidents that these claims tell of."""
    return answers.answer(request, lambda: desk.report(report_id))


@router.get("/claims", responses=_says(views.ClaimPage), dependencies=PAGED)
def claims(request: Request, desk: OfDesk, answers: Answering, query: Page) -> Response:
    """List claims by date, a page at a time, each with the report that makes it."""
    return answers.answer(request, lambda: desk.claims(query))


@router.get("/sources", responses=_says(views.SourcePage), dependencies=PAGED)
def sources(request: Request, desk: OfDesk, answers: Answering, query: Page) -> Response:
    """List who says so, most claims first."""
    return answers.answer(request, lambda: desk.sources(query))


@router.get("/{rest:path}", include_in_schema=False)
def nothing(rest: str) -> Response:
    """Answer for all that is not there, as JSON."""
    raise NotFoundError(f"no such address in the API: {PREFIX}/{rest}; see {PREFIX}/openapi.json")
