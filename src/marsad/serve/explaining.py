"""The routes for what the page must know beside the record: where it lies, how it came about, what may be had of it."""

from importlib.util import find_spec

from fastapi import APIRouter, Request
from starlette.responses import Response

from marsad import deciding
from marsad.corroborate.why import Why
from marsad.model import Record
from marsad.publish.form import Form
from marsad.publish.forms import FORMS
from marsad.serve.api import FILTERED, PLAIN, Id
from marsad.serve.asked import PREFIX, Answering, OfDesk, says
from marsad.serve.filters import OfIncidents
from marsad.serve.views import Extent

router = APIRouter(prefix=PREFIX)


class FormOffer(Record, frozen=True, kw_only=True):
    """A form that the record can be exported in; `missing` are packages that it needs and that are not installed."""

    name: str
    ending: str
    meaning: str
    loses: tuple[str, ...]
    missing: tuple[str, ...]


class Offers(Record, frozen=True, kw_only=True):
    """The forms of exports, and whether a situation report can be made as PDF here."""

    forms: tuple[FormOffer, ...]
    pdf: bool


@router.get("/extent", responses=says(Extent), dependencies=FILTERED)
def extent(request: Request, desk: OfDesk, answers: Answering, question: OfIncidents) -> Response:
    """Count what fits, and give the box around what could be placed."""
    return answers.answer(request, lambda: desk.extent(question))


@router.get("/why/{incident_id:path}", responses=says(Why), dependencies=PLAIN)
def why(request: Request, desk: OfDesk, answers: Answering, incident_id: Id) -> Response:
    """Tell how an incident came about: what joined its claims, what was kept apart, who decided what."""
    return answers.answer(request, lambda: deciding.why(desk.store, incident_id))


@router.get("/offers", responses=says(Offers), dependencies=PLAIN)
def offers(request: Request, answers: Answering) -> Response:
    """Tell in which forms the record can be exported, and whether a PDF can be made."""
    return answers.answer(request, _offers)


def _offers() -> Offers:
    return Offers(forms=tuple(map(_offer, FORMS.values())), pdf=find_spec("typst") is not None)


def _offer(form: Form) -> FormOffer:
    missing = tuple(name for name in form.needs if find_spec(name) is None)
    ending = "zip" if form.folder else form.ending
    return FormOffer(name=form.name, ending=ending, meaning=form.meaning, loses=form.loses, missing=missing)
