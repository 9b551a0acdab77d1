"""What is compared: an incident of one's own, or a row of somebody's data set, in the same few fields."""

from datetime import date

from marsad.model import Actor, GroundedReading, Incident, Interval, Place, Record, Toll
from marsad.model.count import Count, in_all
from marsad.publish.where import Point, drawn, point_of


class Event(Record, frozen=True, kw_only=True):
    """One event of either record; `killed` is None where nothing is said of deaths."""

    id: str
    title: str
    type: str
    start: date | None
    end: date | None
    place: Place | None
    killed: Count | None
    actors: frozenset[str]

    @property
    def point(self) -> Point | None:
        """Where it is, None where that is not known."""
        return point_of(self.place)

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2, "" where it is not known."""
        return (self.place.country if self.place else None) or ""


def event_of_incident(incident: Incident) -> Event:
    """Return an incident as an event."""
    return Event(
        id=incident.id,
        title=incident.title,
        type=incident.type,
        start=_day(incident.date, "start"),
        end=_day(incident.date, "end"),
        place=drawn(incident.places),
        killed=in_all(incident.figures, "killed"),
        actors=_ids((*incident.initiators, *incident.targets)),
    )


def event_of_reading(reading: GroundedReading) -> Event:
    """Return a row of a data set as an event; the first of its tolls of killed is the total."""
    claim = reading.claims[0]
    return Event(
        id=reading.report.id,
        title=reading.report.title,
        type=claim.type,
        start=_day(claim.date, "start"),
        end=_day(claim.date, "end"),
        place=drawn(claim.places),
        killed=next((_count(toll) for toll in claim.tolls if toll.outcome == "killed"), None),
        actors=_ids((*claim.initiators, *claim.targets)),
    )


def _day(interval: Interval | None, name: str) -> date | None:
    known: date | None = getattr(interval, name) if interval and interval.year_known else None
    return known


def _ids(actors: tuple[Actor, ...]) -> frozenset[str]:
    return frozenset(actor.id for actor in actors)


def _count(toll: Toll) -> Count:
    best = toll.high if toll.high is not None else toll.low
    best = int(toll.text) if toll.text and toll.text.isdecimal() else best
    return Count(toll.low or 0, best or 0, toll.high)
