"""Who holds a place: what is worked out from claims of control, of places taken and left, and of sieges."""

from datetime import date as Day  # noqa: N812  (a field of `Sign` is called day)
from typing import Literal

from marsad.model.grounded import Actor, Place
from marsad.model.record import Record

Deed = Literal["holds", "takes", "leaves", "besieges", "denies"]
"""What a claim says of a side and a place; "denies" that the side took or holds it."""
Standing = Literal["independent", "against own side", "hedged", "partisan"]
"""How a claim counts: the first two change control alone, two hedged ones do together, partisan ones never."""
Status = Literal["held", "contested", "unknown"]
Confidence = Literal["high", "medium", "low"]


class Sign(Record, frozen=True, kw_only=True):
    """One claim as evidence of who holds a place: what `sides` did there by the `day`, who says so, how it counts.

    `voice` is who says so: named sources, else who passed it on, else the publisher.
    """

    claim_id: str
    report_id: str
    day: Day
    deed: Deed
    sides: tuple[Actor, ...]
    voice: str
    standing: Standing


class Holding(Record, frozen=True, kw_only=True):
    """How a place was held from the day `start` until before the day `until`, None where nothing later is known.

    `holders` are empty where it is unknown who holds it: its holder left, or only partisans speak. `since` is the day
    from which they hold it; `exact` says that a change was told of that day, else it is the first day of which
    somebody says that they hold it. `contested_by` are those of whom others say that they hold or took it;
    `besieged_by` encircle it. `evidence` speaks for the holders (for a place that was left, for their leaving),
    `against` for others, `sieges` for a siege: all oldest first, each with its claim. `reason` says why the confidence
    is what it is.
    """

    place: Place
    start: Day
    until: Day | None
    status: Status
    holders: tuple[Actor, ...]
    since: Day | None
    exact: bool
    contested_by: tuple[Actor, ...]
    besieged_by: tuple[Actor, ...]
    confidence: Confidence
    reason: str
    evidence: tuple[Sign, ...]
    against: tuple[Sign, ...] = ()
    sieges: tuple[Sign, ...] = ()


class Change(Record, frozen=True, kw_only=True):
    """How a place was held on two days; `before` is None where nothing was known on the first."""

    place: Place
    before: Holding | None
    after: Holding
