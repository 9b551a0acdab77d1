"""What people decide about incidents, and how an incident came about.

A decision is made of what the incidents hold when it is taken, kept beside the claims, and applied whenever incidents
are made. Whoever calls sees to it that the store is up to date before, and brings it up to date after.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import blake2b

import msgspec

from marsad.corroborate.people import in_effect
from marsad.corroborate.why import Why
from marsad.corroborate.why import why as explained
from marsad.errors import UsageError
from marsad.model import CitedClaim, Decision, Incident
from marsad.model.decision import DecisionVerb
from marsad.model.incident import Verdict
from marsad.store.interface import Store

Groups = tuple[tuple[str, ...], ...]


def merge(store: Store, incidents: Sequence[str], by: str, reason: str) -> Decision:
    """Decide that some incidents, by id, are one; raises `UsageError` where they are one already."""
    found = {one.id: one for one in map(store.incident, incidents)}
    if len(found) < 2:
        raise UsageError(f"{', '.join(incidents)}: name two incidents or more; these are one")
    groups = tuple(one.claims for one in found.values())
    return _keep(store, "merge", by, reason, verdict="same", groups=groups)


def split(store: Store, incident: str, parts: Sequence[str], by: str, reason: str) -> Decision:
    """Decide that some claims of an incident, by their ids or those of their reports, tell of something else.

    Raises `UsageError` where one of them is not in it, and where none would stay.
    """
    found = store.incident(incident)
    told = [store.claim(claim) for claim in found.claims]
    leaving = [claim for part in parts for claim in _named(found, told, part)]
    staying = tuple(claim for claim in found.claims if claim not in leaving)
    if not staying:
        raise UsageError(f"{found.id}: all its claims would leave; name some of them")
    return _keep(store, "split", by, reason, verdict="different", groups=(tuple(dict.fromkeys(leaving)), staying))


def judge(store: Store, left: str, right: str, verdict: Verdict, by: str, reason: str) -> Decision:
    """Decide whether two claims tell of the same; "unsure" leaves it to the claims around them."""
    groups = tuple((store.claim(claim).claim.id,) for claim in (left, right))
    if left == right:
        raise UsageError(f"{left}: name two claims; these are one")
    return _keep(store, "judge", by, reason, verdict=verdict, groups=groups)


def undo(store: Store, decision: str, by: str, reason: str) -> Decision:
    """Take a decision back, which stays on record; raises `UsageError` where there is none that could be."""
    decisions = store.decisions()
    undoable = {one.id for one in in_effect(decisions)} | {one.id for one in decisions if one.verb == "undo"}
    if decision not in undoable:
        raise UsageError(f"{decision}: no decision of this id is in effect; `marsad undo` lists those that are")
    return _keep(store, "undo", by, reason, undoes=decision)


def effective(store: Store) -> list[Decision]:
    """Return the decisions that nobody took back, the latest first."""
    return in_effect(store.decisions())


def why(store: Store, incident: str) -> Why:
    """Tell how an incident came about."""
    found = store.incident(incident)
    with store.remembered() as memory:
        return explained(memory, found)


def _named(found: Incident, told: Sequence[CitedClaim], part: str) -> list[str]:
    """Return the claims of an incident that go by an id, their own or their report's."""
    named = [one.claim.id for one in told if part in (one.claim.id, one.report.id)]
    if not named:
        raise UsageError(f"{part}: no claim or report of {found.id}; `marsad why {found.id}` lists those it has")
    return named


def _keep(
    store: Store,
    verb: DecisionVerb,
    by: str,
    reason: str,
    *,
    verdict: Verdict = "unsure",
    groups: Groups = (),
    undoes: str = "",
) -> Decision:
    decision = Decision(
        id="", verb=verb, by=by, at=datetime.now(UTC), reason=reason, verdict=verdict, groups=groups, undoes=undoes
    )
    name = "d" + blake2b(msgspec.json.encode(decision), digest_size=4).hexdigest()
    named = msgspec.structs.replace(decision, id=name)
    store.decide(named)
    return named
