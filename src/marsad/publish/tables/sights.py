"""What the columns of incidents and claims look at: a record with what many of them need of it, worked out once."""

from marsad.model import CitedClaim, Toll
from marsad.model.count import Count, in_all, of_side
from marsad.model.incident import Stance
from marsad.model.ontology import Outcome, Side
from marsad.publish.material import CitedIncident
from marsad.publish.where import drawn, point_of


class IncidentSight:
    """An incident, the heads of its reports, the place it is drawn at, that place's point, and its counts."""

    __slots__ = ("_counts", "_sides", "incident", "place", "point", "reports")

    def __init__(self, row: CitedIncident) -> None:
        self.incident, self.reports = row.incident, row.reports
        self.place = drawn(row.incident.places)
        self.point = point_of(self.place)
        self._counts: dict[Outcome, Count | None] = {}
        self._sides: dict[tuple[Outcome, Side], Count | None] = {}

    def count(self, outcome: Outcome) -> Count | None:
        """Return how many suffered an outcome, all sides together."""
        if outcome not in self._counts:
            self._counts[outcome] = in_all(self.incident.figures, outcome)
        return self._counts[outcome]

    def count_side(self, outcome: Outcome, side: Side) -> Count | None:
        """Return how many of one side did."""
        if (outcome, side) not in self._sides:
            self._sides[outcome, side] = of_side(self.incident.figures, outcome, side)
        return self._sides[outcome, side]

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
        self.killed: Toll | None = max(tolls, key=lambda toll: toll.high or toll.low or 0, default=None)
