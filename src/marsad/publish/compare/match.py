"""Which event of one record is which of the other: pairs that are near in time and space, the best first, each once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from marsad.knowledge.geo import distance_km
from marsad.model import Record
from marsad.publish.compare.events import Event

# Events that span more are totals: they are met at their first and last days only.
_LONGEST: Final = 62
# What each agreement is worth, and how much must come together: a day and a place alone are not one event.
_DAY, _PLACE, _SIDE, _TYPE, _DEAD = 1.0, 1.0, 0.8, 0.4, 0.8
_ENOUGH: Final = 1.6


class Reach(Record, frozen=True, kw_only=True):
    """How far apart two tellings of one event may lie: days between them, and kilometres beyond their own radius."""

    days: int = 2
    km: float = 30.0


class Match(NamedTuple):
    """Two events that are taken for the same."""

    here: Event
    there: Event


def matched(here: Sequence[Event], there: Sequence[Event], reach: Reach) -> tuple[Match, ...]:
    """Return pairs of events, each event in at most one: those of one id, then the pairs that agree most."""
    index = _by_day(there)
    found = ((score, -one, -other) for one, other, score in _scored(here, there, index, reach) if score >= _ENOUGH)
    # An incident's id comes from its first claim: two stores of the same reports have it in common, dated or not.
    known = {event.id: number for number, event in enumerate(there)}
    pairs = [(number, known[event.id]) for number, event in enumerate(here) if event.id in known]
    taken_here, taken_there = {one for one, _ in pairs}, {other for _, other in pairs}
    for _, one, other in sorted(found, reverse=True):
        if -one not in taken_here and -other not in taken_there:
            taken_here.add(-one)
            taken_there.add(-other)
            pairs.append((-one, -other))
    return tuple(Match(here[one], there[other]) for one, other in sorted(pairs))


def apart_km(one: Event, other: Event) -> float | None:
    """Return the distance between two events, None where either is not placed."""
    if one.point is None or other.point is None:
        return None
    return distance_km(*one.point, *other.point)


def apart_days(one: Event, other: Event) -> int | None:
    """Return the days between two intervals, 0 where they overlap, None where either is not dated."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return None
    return max(0, (other.start - one.end).days, (one.start - other.end).days)


def _scored(
    here: Sequence[Event], there: Sequence[Event], index: dict[tuple[str, date], list[int]], reach: Reach
) -> Iterator[tuple[int, int, float]]:
    for number, event in enumerate(here):
        near = {
            other
            for day in _days(event, reach.days)
            for country in ({event.country, ""} if event.country else _countries(index, day))
            for other in index.get((country, day), ())
        }
        for other in near:
            yield number, other, _score(event, there[other], reach)


def _by_day(events: Sequence[Event]) -> dict[tuple[str, date], list[int]]:
    index: defaultdict[tuple[str, date], list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        for day in _days(event, 0):
            index[event.country, day].append(number)
    return dict(index)


def _countries(index: dict[tuple[str, date], list[int]], day: date) -> Iterable[str]:
    return [country for country, known in index if known == day]


def _days(event: Event, around: int) -> Iterator[date]:
    if event.start is None or event.end is None:
        return
    first, last = event.start - timedelta(days=around), event.end + timedelta(days=around)
    span = (last - first).days
    steps = range(span + 1) if span <= _LONGEST else (0, span)
    yield from (first + timedelta(days=step) for step in steps)


def _score(one: Event, other: Event, reach: Reach) -> float:
    """Return how much two events agree, 0 where they lie too far apart."""
    km, days = apart_km(one, other), apart_days(one, other)
    room = _radius(one) + _radius(other) + reach.km
    if days is None or days > reach.days or (km is not None and km > room):
        return 0.0
    nearness = _PLACE * (1 - km / room) if km is not None else 0.0
    sides = _SIDE * len(one.actors & other.actors) / max(1, min(len(one.actors), len(other.actors)))
    same_type = _TYPE * (one.type == other.type)
    return _DAY * (1 - days / (reach.days + 1)) + nearness + sides + same_type + _DEAD * _alike(one, other)


def _radius(event: Event) -> float:
    return (event.place.radius_km if event.place else None) or 0.0


def _alike(one: Event, other: Event) -> float:
    """Return how near two death tolls are, from 0 to 1."""
    if one.killed is None or other.killed is None:
        return 0.0
    least, most = sorted((one.killed.best, other.killed.best))
    return (least + 1) / (most + 1)
