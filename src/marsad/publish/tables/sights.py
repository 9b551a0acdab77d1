"""What the columns of incidents and claims look at: a record with what many of them need of it, worked out once."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from marsad.model import CitedClaim, Figure, Toll
from marsad.model.count import Count, in_all, of_side
from marsad.model.incident import Stance
from marsad.publish.material import CitedIncident
from marsad.publish.where import drawn, point_of


class Untold(NamedTuple):
    """Stands for the count of what no claim speaks of."""

    low: None = None
    best: None = None
    high: None = None


UNTOLD: Final = Untold()
Counts = Mapping[tuple[str, str], Count | Untold]


class IncidentSight:
    """An incident, the heads of its reports, the place it is drawn at, that place's point, and its counts.

    `counts` are by outcome and side, "all" for the sides together; what no claim speaks of is not among them.
    """

    __slots__ = ("counts", "incident", "place", "point", "reports")

    def __init__(self, row: CitedIncident) -> None:
        self.incident, self.reports = row.incident, row.reports
        self.place = drawn(row.incident.places)
        self.point = point_of(self.place)
        self.counts = _counts(row.incident.figures)

    def voices(self, stance: Stance) -> tuple[str, ...]:
        """Return who takes a stance."""
        return tuple(dict.fromkeys([voice.name for voice in self.incident.voices if voice.stance == stance]))


class ClaimSight:
    """A claim, the head of its report, the place it is drawn at, its point, and its greatest toll of killed."""

    __slots__ = ("claim", "killed", "place", "point", "report")

    def __init__(self, row: CitedClaim) -> None:
        self.claim, self.report = row.claim, row.report
        self.place = drawn(row.claim.places)
        self.point = point_of(self.place)
        # A total stands beside its parts.
        tolls = [toll for toll in row.claim.tolls if toll.outcome == "killed"]
        self.killed: Toll | None = max(tolls, key=_greatest, default=None)


def _counts(figures: tuple[Figure, ...]) -> Counts:
    told: dict[tuple[str, str], Count | Untold] = {}
    for figure in figures:
        outcome, side = figure.outcome, figure.side
        if (outcome, side) not in told:
            told[outcome, side] = of_side(figures, outcome, side) or UNTOLD
        if (outcome, "all") not in told:
            told[outcome, "all"] = in_all(figures, outcome) or UNTOLD
    return told


def _greatest(toll: Toll) -> int:
    return toll.high or toll.low or 0
