"""How two records differ: for each pair in place, days and deaths; and what only one of them has."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Literal

from marsad.knowledge.gazetteer import loosen
from marsad.model import Record
from marsad.model.count import Count
from marsad.publish.compare.events import Event
from marsad.publish.compare.match import Reach, apart_days, apart_km, matched

Found = Literal["matched", "only here", "only there"]
Deaths = Literal["equal", "within range", "higher here", "lower here", "not told"]


class Seen(Record, frozen=True, kw_only=True):
    """One side of a row: an event as it is shown."""

    id: str
    title: str
    start: date | None
    end: date | None
    place: str | None
    level: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    killed_low: int | None
    killed: int | None
    killed_high: int | None


class Difference(Record, frozen=True, kw_only=True):
    """One row: an event that both have, and how they differ, or one that only one of them has.

    `km` lie between them, `days` between their intervals (0 where they overlap), `killed_more` is how many more died
    by this record than by the other.
    """

    found: Found
    here: Seen | None = None
    there: Seen | None = None
    km: float | None = None
    same_province: bool | None = None
    days: int | None = None
    deaths: Deaths | None = None
    killed_more: int | None = None


class Comparison(Record, frozen=True, kw_only=True):
    """Two records set side by side."""

    rows: tuple[Difference, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each kind, and of the matched how many agree in each respect."""
        pairs = [row for row in self.rows if row.found == "matched"]
        counts = {
            found: sum(row.found == found for row in self.rows) for found in ("matched", "only here", "only there")
        }
        counts["matched within 25 km"] = sum(row.km is not None and row.km <= 25 for row in pairs)
        counts["matched in the same province"] = sum(bool(row.same_province) for row in pairs)
        counts["matched with days that overlap"] = sum(row.days == 0 for row in pairs)
        deaths = Counter(row.deaths for row in pairs)
        return counts | {f"matched, deaths {kind}": deaths[kind] for kind in sorted(deaths, key=str) if kind}


def compare(here: Sequence[Event], there: Sequence[Event], reach: Reach | None = None) -> Comparison:
    """Return two records side by side: the pairs first, by day, then what only one has."""
    pairs = matched(here, there, reach or Reach())
    paired = {match.here.id for match in pairs}, {match.there.id for match in pairs}
    rows = [_difference(match.here, match.there) for match in pairs]
    rows += [Difference(found="only here", here=seen(event)) for event in here if event.id not in paired[0]]
    rows += [Difference(found="only there", there=seen(event)) for event in there if event.id not in paired[1]]
    return Comparison(rows=tuple(rows))


def seen(event: Event) -> Seen:
    """Return an event as it is shown."""
    place, point, killed = event.place, event.point, event.killed
    return Seen(
        id=event.id,
        title=event.title,
        start=event.start,
        end=event.end,
        place=place.name if place else None,
        level=place.level if place else None,
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        killed_low=killed.low if killed else None,
        killed=killed.best if killed else None,
        killed_high=killed.high if killed else None,
    )


def deaths_of(here: Event, there: Event) -> Deaths:
    """Return how the deaths of one event compare; within range where the range of either holds the other's best."""
    if here.killed is None or there.killed is None:
        return "not told"
    if here.killed.best == there.killed.best:
        return "equal"
    if _holds(here.killed, there.killed.best) or _holds(there.killed, here.killed.best):
        return "within range"
    return "higher here" if here.killed.best > there.killed.best else "lower here"


def _holds(count: Count, best: int) -> bool:
    return count.low <= best and (count.high is None or best <= count.high)


def same_province(here: Event, there: Event) -> bool | None:
    """Return whether both lie in one province, however each spells it; None where either names none."""
    one, other = (_bare(event.place.admin1 if event.place else None) for event in (here, there))
    return None if not one or not other else one == other or loosen(one) == loosen(other) != ""


def _bare(name: str | None) -> str:
    kinds = {"governorate", "province", "state", "department", "region", "oblast", "district", "county", "wilayat"}
    return " ".join(word for word in (name or "").casefold().split() if word not in kinds)


def _difference(here: Event, there: Event) -> Difference:
    km = apart_km(here, there)
    told = here.killed is not None and there.killed is not None
    return Difference(
        found="matched",
        here=seen(here),
        there=seen(there),
        km=None if km is None else round(km, 1),
        same_province=same_province(here, there),
        days=apart_days(here, there),
        deaths=deaths_of(here, there),
        killed_more=here.killed.best - there.killed.best if told and here.killed and there.killed else None,
    )
