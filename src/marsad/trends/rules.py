"""What counts of an incident, and where: the rules, one incident at a time."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from marsad.knowledge.actors import load_actors
from marsad.knowledge.sides import side_of
from marsad.model import Actor, Figure, Incident, Interval

LONGEST_DAYS: Final = 14
"""What lasts longer sums up other incidents."""

MOST_KILLED: Final = 10_000
UNKNOWN: Final = ""


class _Part(msgspec.Struct):
    """What a part of an incident is read into where only this of it counts."""


class SeenActor(_Part):
    """Who did it."""

    id: str
    name: str
    kind: str = "unknown"


class SeenPlace(_Part):
    """Where."""

    country: str | None = None
    admin1: str | None = None


class SeenFigure(_Part):
    """How many of whom suffered what."""

    outcome: str
    side: str
    low: int | None
    best: int | None
    high: int | None


class SeenOrigins(_Part):
    """How many independent origins."""

    count: int | None


class SeenGrade(_Part):
    """How sure it is."""

    airwars: str


class Seen(_Part):
    """What trends look at of an incident: it is read from its JSON in a quarter of the time of all of it."""

    id: str
    kind: str
    type: str
    origins: SeenOrigins
    initiators: tuple[SeenActor, ...] = ()
    places: tuple[SeenPlace, ...] = ()
    date: Interval | None = None
    figures: tuple[SeenFigure, ...] = ()
    totals: tuple[SeenFigure, ...] = ()
    planned: bool = False
    contested: bool = False
    grade: SeenGrade | None = None


class Side(NamedTuple):
    """Somebody who did it."""

    id: str
    name: str


class Toll(NamedTuple):
    """How many suffered an outcome in one incident, all sides together or the civilians among them."""

    outcome: str
    side: str
    low: int
    best: int
    high: int
    open: bool


class Outline(NamedTuple):
    """What counts of an incident; `why` is why it is not counted, `begun` its first day, `day` that of a known year."""

    id: str
    why: str
    begun: date | None
    day: date | None
    contested: bool
    single: bool
    country: str
    admin1: str
    type: str
    sides: tuple[Side, ...]
    tolls: tuple[Toll, ...]


def outline_of(incident: Incident | Seen) -> Outline:
    """Return what counts of an incident."""
    when = incident.date
    return Outline(
        id=incident.id,
        why=_no_count(incident),
        begun=when.start if when is not None else None,
        day=when.start if when is not None and when.year_known else None,
        contested=incident.contested,
        single=(incident.origins.count or 0) < 2,
        country=next((place.country for place in incident.places if place.country), UNKNOWN),
        admin1=next((place.admin1 for place in incident.places if place.admin1), UNKNOWN),
        type=incident.type,
        sides=_sides(incident),
        tolls=tuple(_tolls(incident)),
    )


def _no_count(incident: Incident | Seen) -> str:
    """Return why an incident is not counted; nothing where it is."""
    if incident.kind == "situation":
        return "situations"
    if incident.planned:
        return "planned"
    if incident.grade is not None and incident.grade.airwars == "discounted":
        return "discounted"
    if incident.date is not None and (incident.date.end - incident.date.start).days >= LONGEST_DAYS:
        return f"over {LONGEST_DAYS} days long"
    if any((figure.best or 0) >= MOST_KILLED for figure in incident.totals if figure.outcome == "killed"):
        return "a whole war's toll"
    return ""


def _sides(incident: Incident | Seen) -> tuple[Side, ...]:
    """Return who did it; nobody in particular is one side, without a name."""
    found = {side_of(actor.id): actor.name for actor in incident.initiators if _is_somebody(actor)}
    return tuple(Side(own, _name(own, name)) for own, name in found.items()) or (Side(UNKNOWN, ""),)


def _tolls(incident: Incident | Seen) -> Iterator[Toll]:
    yield from (_toll(one, "all") for one in incident.totals)
    yield from (_toll(one, "civilians") for one in incident.figures if one.side == "civilians")


def _toll(figure: Figure | SeenFigure, side: str) -> Toll:
    low = figure.low or 0
    best = figure.best if figure.best is not None else low
    return Toll(figure.outcome, side, min(low, best), best, max(best, low, figure.high or 0), figure.high is None)


@lru_cache(maxsize=10_000)
def _name(own: str, said: str) -> str:
    """Return what a side is called: as the registry calls it, else as claims do."""
    entry = load_actors().get(own)
    return entry.name if entry else said


def _is_somebody(actor: Actor | SeenActor) -> bool:
    return not actor.id.startswith("unnamed:") and not (actor.kind == "unknown" and actor.name.islower())
