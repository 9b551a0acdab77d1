"""The routes by which reviewers check claims: the queue, one report, acts on claims, and blind coding by two.

For reviewers only. Acts are signed with the account, on the open desk of one machine by the name that is given, and
noted in the log; the incidents near them are brought up to date before the answer. No answer is kept.
"""

from collections.abc import Iterable
from typing import Annotated, Final

import msgspec
from fastapi import APIRouter, Request
from fastapi import Path as PathParameter
from fastapi import Query as Parameter
from starlette.responses import Response

from marsad import pipeline, reviewing
from marsad.model import Record, Review
from marsad.model.review import Start
from marsad.review import Agreement, Assignment
from marsad.review.wish import Wish
from marsad.reviewing import Compared, Queue, Seen
from marsad.reviewing.blind import Side
from marsad.serve.answers import JSON
from marsad.serve.asked import PREFIX, OfDesk, says
from marsad.serve.bodies import Wanted, takes, wanted
from marsad.serve.desk import Desk
from marsad.serve.filters import Cursor, Filters, ReportId, filters, only
from marsad.serve.killed import tallied
from marsad.serve.people import Person
from marsad.serve.reviewer import Reviewer
from marsad.serve.views import TalliedIncident
from marsad.store import QueuedStanding
from marsad.store.accounts import Accounts

router = APIRouter(prefix=f"{PREFIX}/review")

_UNKEPT: Final = {"cache-control": "no-store"}
_MOST: Final = 200


class Judging(Wanted, frozen=True, kw_only=True):
    """Accept or reject a claim."""

    claim: str
    reason: str = ""


class Correcting(Wanted, frozen=True, kw_only=True):
    """Correct a claim: `changes` gives each field that is wrong, whole."""

    claim: str
    changes: Wish
    reason: str = ""


class Adding(Wanted, frozen=True, kw_only=True):
    """Add a claim that was missed: `told` gives at least its type and its evidence."""

    report: str
    told: Wish
    reason: str = ""


class Checking(Wanted, frozen=True, kw_only=True):
    """Say that nothing more is to be found in a report."""

    report: str
    reason: str = ""


class Undoing(Wanted, frozen=True, kw_only=True):
    """Take back an act."""

    act: str
    reason: str = ""


class Assigning(Wanted, frozen=True, kw_only=True):
    """Give a report to two reviewers to be coded blind."""

    report: str
    reviewers: tuple[str, ...]
    start: Start = "machine"
    reason: str = ""


class Finishing(Wanted, frozen=True, kw_only=True):
    """Say that one is done with a report that one codes blind."""

    assignment: str


class Settling(Wanted, frozen=True, kw_only=True):
    """Settle a difference by taking the coding of one side."""

    assignment: str
    number: int
    take: Side
    reason: str = ""


class Acted(Record, frozen=True, kw_only=True):
    """What was done, the report as it stands now, and the incidents that its claims tell of."""

    acts: tuple[Review, ...]
    seen: Seen
    incidents: tuple[TalliedIncident, ...]


class Acts(Record, frozen=True, kw_only=True):
    """What reviewers did, oldest first; `orphans` are the ids of acts whose claims their reports make no more."""

    acts: tuple[Review, ...]
    orphans: tuple[str, ...]


class Assignments(Record, frozen=True, kw_only=True):
    """The reports that are or were coded blind, oldest first."""

    assignments: tuple[Assignment, ...]


RECORDS: Final = (
    *(Judging, Correcting, Adding, Checking, Undoing, Assigning, Finishing, Settling),
    *(Acted, Acts, Assignments, Queue, Seen, Compared, Agreement),
)

Standing = Annotated[QueuedStanding, Parameter(description="Claims that nobody judged, that somebody did, or all")]
Limit = Annotated[int, Parameter(ge=1, le=_MOST, description="How many at most")]
Id = Annotated[str, PathParameter(max_length=2000)]
Two = Annotated[list[str] | None, Parameter(max_length=2, description="Over the reports of these two only")]
_ACTED: Final = says(Acted)


_ONLY: Final = [only(names=("reviewer",))]


@router.get(
    "/queue",
    responses=says(Queue),
    dependencies=[only(filters, names=("reviewer", "standing", "after", "limit"))],
)
def queue(
    desk: OfDesk,
    person: Reviewer,
    query: Filters,
    standing: Standing = "unreviewed",
    after: Cursor = "",
    limit: Limit = 50,
) -> Response:
    """List claims to be reviewed, the most doubtful first, and say how far one is."""
    wanted_page = msgspec.structs.replace(query, limit=limit, after=after)
    return _json(reviewing.queue(desk.store, wanted_page, person.name, standing))


@router.get("/reports/{report_id:path}", responses=says(Seen), dependencies=_ONLY)
def report(desk: OfDesk, person: Reviewer, report_id: Id) -> Response:
    """Give a report with its claims as they stand, rejected ones too, and all that was done to them."""
    return _json(reviewing.seen(desk.store, report_id, person.name))


@router.get("/acts", responses=says(Acts), dependencies=[only(names=("reviewer", "report"))])
def acts(desk: OfDesk, person: Reviewer, report: ReportId = "") -> Response:
    """List what reviewers did, to one report or to all; of what is coded blind only one's own."""
    told = tuple(reviewing.acts(desk.store, person.name, report))
    lost = tuple(act.id for act in reviewing.orphans(desk.store) if report in ("", act.report))
    return _json(Acts(acts=told, orphans=lost))


@router.get("/assignments", responses=says(Assignments), dependencies=_ONLY)
def assignments(desk: OfDesk, person: Reviewer) -> Response:
    """List the reports that two code blind, and how far each is."""
    return _json(Assignments(assignments=reviewing.assignments(desk.store)))


@router.get("/assignments/{assignment}", responses=says(Compared), dependencies=_ONLY)
def compared(desk: OfDesk, person: Reviewer, assignment: Id) -> Response:
    """Give what two made of a report, claim by claim; only when both are done."""
    return _json(reviewing.compared(desk.store, assignment))


@router.get("/agreement", responses=says(Agreement), dependencies=[only(names=("reviewer", "of"))])
def agreement(desk: OfDesk, person: Reviewer, of: Two = None) -> Response:
    """Tell how far those agree who coded the same reports blind."""
    return _json(reviewing.agreement(desk.store, of or ()))


@router.get(
    "/training",
    responses=says(None, "application/zip", "The reviewed reports in the form of hand-made gold"),
    dependencies=[only(filters, names=("reviewer",))],
)
def training(request: Request, desk: OfDesk, person: Reviewer, query: Filters) -> Response:
    """Give the reports whose every claim was judged, to train and measure readers with: whole texts, all names."""
    pipeline.refresh(desk.store)
    packed, learned = reviewing.zipped_training(desk.store, query)
    _note(request, person, "exported", "training data", f"{learned.reports} reports")
    headers = _UNKEPT | {"content-disposition": 'attachment; filename="marsad-training.zip"'}
    return Response(packed, media_type="application/zip", headers=headers)


@router.post("/accept", responses=_ACTED, dependencies=_ONLY, openapi_extra=takes(Judging))
def accept(request: Request, desk: OfDesk, person: Reviewer, body: Annotated[Judging, wanted(Judging)]) -> Response:
    """Say that a claim is right as it stands."""
    act = reviewing.accept(desk.store, body.claim, person.name, body.reason)
    return _acted(request, desk, person, [act])


@router.post("/reject", responses=_ACTED, dependencies=_ONLY, openapi_extra=takes(Judging))
def reject(request: Request, desk: OfDesk, person: Reviewer, body: Annotated[Judging, wanted(Judging)]) -> Response:
    """Say that there is no such claim: it makes no incident any more."""
    act = reviewing.reject(desk.store, body.claim, person.name, body.reason)
    return _acted(request, desk, person, [act])


@router.post("/correct", responses=_ACTED, dependencies=_ONLY, openapi_extra=takes(Correcting))
def correct(
    request: Request, desk: OfDesk, person: Reviewer, body: Annotated[Correcting, wanted(Correcting)]
) -> Response:
    """Say how some fields of a claim should be; names, places and times are looked up as a reader's are."""
    act = reviewing.correct(desk.store, body.claim, body.changes, person.name, body.reason)
    return _acted(request, desk, person, [act])


@router.post("/add", responses=_ACTED, dependencies=_ONLY, openapi_extra=takes(Adding))
def add(request: Request, desk: OfDesk, person: Reviewer, body: Annotated[Adding, wanted(Adding)]) -> Response:
    """Add a claim that the reader missed."""
    act = reviewing.add(desk.store, body.report, body.told, person.name, body.reason)
    return _acted(request, desk, person, [act])


@router.post("/check", responses=_ACTED, dependencies=_ONLY, openapi_extra=takes(Checking))
def check(request: Request, desk: OfDesk, person: Reviewer, body: Annotated[Checking, wanted(Checking)]) -> Response:
    """Say that nothing more is to be found in a report whose every claim was judged, or in which none was read."""
    act = reviewing.check(desk.store, body.report, person.name, body.reason)
    return _acted(request, desk, person, [act])


@router.post("/undo", responses=_ACTED, dependencies=_ONLY, openapi_extra=takes(Undoing))
def undo(request: Request, desk: OfDesk, person: Reviewer, body: Annotated[Undoing, wanted(Undoing)]) -> Response:
    """Take back what a reviewer did; it stays on record, and this can be taken back too."""
    return _acted(request, desk, person, [reviewing.undo(desk.store, body.act, person.name, body.reason)])


@router.post("/assign", responses=_ACTED, dependencies=_ONLY, openapi_extra=takes(Assigning))
def assign(request: Request, desk: OfDesk, person: Reviewer, body: Annotated[Assigning, wanted(Assigning)]) -> Response:
    """Give a report to two reviewers to be coded blind."""
    act = reviewing.assign(desk.store, body.report, body.reviewers, person.name, body.start, body.reason)
    return _acted(request, desk, person, [act])


@router.post("/done", responses=_ACTED, dependencies=_ONLY, openapi_extra=takes(Finishing))
def done(request: Request, desk: OfDesk, person: Reviewer, body: Annotated[Finishing, wanted(Finishing)]) -> Response:
    """Say that one is done; when both are, each sees what the other did."""
    return _acted(request, desk, person, [reviewing.done(desk.store, body.assignment, person.name)])


@router.post("/settle", responses=_ACTED, dependencies=_ONLY, openapi_extra=takes(Settling))
def settle(request: Request, desk: OfDesk, person: Reviewer, body: Annotated[Settling, wanted(Settling)]) -> Response:
    """Settle a difference by taking the coding of one side."""
    made = reviewing.settle(desk.store, body.assignment, body.number, body.take, person.name, body.reason)
    return _acted(request, desk, person, made)


@router.post("/settle-agreed", responses=_ACTED, dependencies=_ONLY, openapi_extra=takes(Finishing))
def settle_agreed(
    request: Request, desk: OfDesk, person: Reviewer, body: Annotated[Finishing, wanted(Finishing)]
) -> Response:
    """Let all that both coded alike stand."""
    made = reviewing.settle_agreed(desk.store, body.assignment, person.name)
    both = reviewing.compared(desk.store, body.assignment)
    return _acted(request, desk, person, made, both.assignment.report)


def _acted(request: Request, desk: Desk, person: Person, made: Iterable[Review], of: str = "") -> Response:
    """Note what was done, bring the incidents near it up to date, and tell how its report stands now."""
    acts = tuple(made)
    for act in acts:
        _note(request, person, f"reviewed: {act.verb}", act.id, act.report)
    pipeline.refresh(desk.store)
    report_id = acts[0].report if acts else of
    now = reviewing.seen(desk.store, report_id, person.name)
    touched = desk.store.incidents_of([one.claim.id for one in now.claims])
    return _json(Acted(acts=acts, seen=now, incidents=tuple(map(tallied, touched))))


def _note(request: Request, person: Person, act: str, subject: str, detail: str) -> None:
    accounts: Accounts | None = request.app.state.accounts
    if accounts:  # without accounts the act itself tells who
        accounts.note(person.name, act, subject, detail)


def _json(record: Record) -> Response:
    return Response(msgspec.json.encode(record), media_type=JSON, headers=_UNKEPT)
