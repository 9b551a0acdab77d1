"""The routes by which people decide about incidents: reviewers only, signed with their account, noted in the log."""

from collections.abc import Callable
from typing import Annotated

import msgspec
from fastapi import APIRouter, Body, Request
from starlette.responses import Response

from marsad import deciding, pipeline
from marsad.model import Decision, Record
from marsad.model.incident import Verdict
from marsad.serve.answers import JSON
from marsad.serve.asked import PREFIX, Answering, OfDesk, says
from marsad.serve.desk import Desk
from marsad.serve.filters import PLAIN, only
from marsad.serve.killed import tallied
from marsad.serve.people import Person
from marsad.serve.reviewer import Reviewer
from marsad.serve.views import TalliedIncident
from marsad.store import Store
from marsad.store.accounts import Accounts

router = APIRouter(prefix=f"{PREFIX}/decisions")

_UNKEPT = {"cache-control": "no-store"}


class Decisions(Record, frozen=True, kw_only=True):
    """What people decided and nobody took back, the latest first."""

    decisions: tuple[Decision, ...]


class Decided(Record, frozen=True, kw_only=True):
    """A decision, and the incidents that hold the claims it speaks of, now that it is applied."""

    decision: Decision
    incidents: tuple[TalliedIncident, ...]


Named = Annotated[str, Body(min_length=1, max_length=2000), PLAIN]
Several = Annotated[list[Named], Body(min_length=1, max_length=100)]
Reason = Annotated[str, Body(max_length=2000, description="Why; it stays on record"), PLAIN]
_ONLY = [only(names=("reviewer",))]
_SAYS = says(Decided)


@router.get("", responses=says(Decisions), dependencies=[only()])
def decisions(request: Request, desk: OfDesk, answers: Answering) -> Response:
    """List what people decided and nobody took back, the latest first."""
    return answers.answer(request, lambda: Decisions(decisions=tuple(deciding.effective(desk.store))))


@router.post("/merge", responses=_SAYS, dependencies=_ONLY)
def merge(request: Request, desk: OfDesk, person: Reviewer, incidents: Several, reason: Reason = "") -> Response:
    """Decide that some incidents, by id, are one."""
    return _decided(request, desk, person, lambda store: deciding.merge(store, incidents, person.name, reason))


@router.post("/split", responses=_SAYS, dependencies=_ONLY)
def split(
    request: Request, desk: OfDesk, person: Reviewer, incident: Named, parts: Several, reason: Reason = ""
) -> Response:
    """Decide that some claims of an incident, by their ids or those of their reports, tell of something else."""
    return _decided(request, desk, person, lambda store: deciding.split(store, incident, parts, person.name, reason))


@router.post("/judge", responses=_SAYS, dependencies=_ONLY)
def judge(
    request: Request,
    desk: OfDesk,
    person: Reviewer,
    left: Named,
    right: Named,
    verdict: Annotated[Verdict, Body()],
    reason: Reason = "",
) -> Response:
    """Decide whether two claims, by id, tell of the same."""
    return _decided(
        request, desk, person, lambda store: deciding.judge(store, left, right, verdict, person.name, reason)
    )


@router.post("/undo", responses=_SAYS, dependencies=_ONLY)
def undo(request: Request, desk: OfDesk, person: Reviewer, decision: Named, reason: Reason = "") -> Response:
    """Take a decision back; it stays on record."""
    return _decided(request, desk, person, lambda store: deciding.undo(store, decision, person.name, reason))


def _decided(request: Request, desk: Desk, person: Person, decide: Callable[[Store], Decision]) -> Response:
    """Take a decision on incidents that are up to date, note it, and bring them up to date again near it."""
    pipeline.refresh(desk.store)
    decision = decide(desk.store)
    accounts: Accounts | None = request.app.state.accounts
    if accounts:  # without accounts the decision itself tells who
        accounts.note(person.name, f"decided: {decision.verb}", decision.id, decision.reason)
    pipeline.refresh(desk.store)
    told = Decided(decision=decision, incidents=_touched(desk.store, decision))
    return Response(msgspec.json.encode(told), media_type=JSON, headers=_UNKEPT)


def _touched(store: Store, decision: Decision) -> tuple[TalliedIncident, ...]:
    undone = [one for one in store.decisions() if one.id == decision.undoes]
    claims = {claim for one in (decision, *undone) for group in one.groups for claim in group}
    return tuple(map(tallied, store.incidents_of(claims)))
