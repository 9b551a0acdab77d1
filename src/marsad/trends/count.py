"""Counting incidents by period and by what else was asked for."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple, get_args

from marsad.knowledge.actors import load_actors
from marsad.knowledge.sides import side_of
from marsad.model import Actor, Figure, Incident
from marsad.model.incident import FigureSide
from marsad.model.ontology import Outcome
from marsad.model.trends import Band, Split, Step, Trend
from marsad.trends.periods import start_of

SPLITS: Final[tuple[Split, ...]] = get_args(Split)

LONGEST_DAYS: Final = 14
"""What lasts longer sums up other incidents."""

MOST_KILLED: Final = 10_000
_UNKNOWN: Final = ""
_Key = tuple[date | None, tuple[str, ...]]


@dataclass
class _Sum:
    """The tolls of one outcome and side so far."""

    low: int = 0
    best: int = 0
    high: int = 0
    open: bool = False
    incidents: int = 0

    def add(self, figure: Figure) -> None:
        """Add the figure of one more incident."""
        low = figure.low or 0
        best = figure.best if figure.best is not None else low
        self.low += min(low, best)
        self.best += best
        self.high += max(best, low, figure.high or 0)
        self.open |= figure.high is None
        self.incidents += 1


@dataclass
class _Row:
    """What was counted for one period and split."""

    incidents: int = 0
    contested: int = 0
    single: int = 0
    sums: dict[tuple[Outcome, FigureSide], _Sum] = field(default_factory=lambda: defaultdict(_Sum))

    def add(self, incident: Incident) -> None:
        """Count one more incident."""
        self.incidents += 1
        self.contested += incident.contested
        self.single += (incident.origins.count or 0) < 2
        for figure in incident.totals:
            self.sums[figure.outcome, "all"].add(figure)
        for figure in incident.figures:
            if figure.side == "civilians":
                self.sums[figure.outcome, "civilians"].add(figure)

    def bands(self) -> tuple[Band, ...]:
        """Return the tolls, by outcome, all sides first."""
        return tuple(
            Band(
                outcome=outcome,
                side=side,
                low=found.low,
                best=found.best,
                high=found.high,
                open=found.open,
                incidents=found.incidents,
            )
            for (outcome, side), found in sorted(self.sums.items())
        )


class _Side(NamedTuple):
    """Somebody who did it."""

    id: str
    name: str


class Trends(NamedTuple):
    """What happened, a row for each period and part, by time; and how many incidents were left out, by why."""

    rows: tuple[Trend, ...]
    left_out: dict[str, int]


def trends(incidents: Iterable[Incident], split: Sequence[Split] = (), step: Step = "week") -> Trends:
    """Count what happened in each period and for each part of a split; what has no date comes last.

    An incident counts in the period that it begins in. What would count the same twice, or did not happen, is left
    out: situations, sums over long, the toll of a whole war, what is planned and what is only denied.
    """
    # Provinces of two countries may bear one name.
    parts: tuple[Split, ...] = tuple(
        name for name in SPLITS if name in split or (name == "country" and "admin1" in split)
    )
    rows: dict[_Key, _Row] = defaultdict(_Row)
    names: dict[str, str] = {}
    left_out: Counter[str] = Counter()
    for incident in incidents:
        if why := _no_count(incident):
            left_out[why] += 1
            continue
        for key in _keys(incident, parts, step, names):
            rows[key].add(incident)
    ranked = sorted(rows, key=lambda key: (key[0] or date.max, key[1]))
    return Trends(tuple(_trend(key, rows[key], parts, step, names) for key in ranked), dict(left_out))


def _no_count(incident: Incident) -> str:
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


def _keys(incident: Incident, split: Sequence[Split], step: Step, names: dict[str, str]) -> Iterator[_Key]:
    """Yield the rows that an incident counts in: one, or one for each of its doers."""
    when = incident.date
    start = start_of(when.start, step) if when is not None and when.year_known else None
    sides = _sides(incident) if "side" in split else (_Side(_UNKNOWN, ""),)
    for side in sides:
        names.setdefault(side.id, side.name)
        yield start, tuple(_VALUES[name](incident, side) for name in split)


def _sides(incident: Incident) -> tuple[_Side, ...]:
    """Return who did it; nobody in particular is one side, without a name."""
    found = {side_of(actor.id): actor for actor in incident.initiators if _is_somebody(actor)}
    return tuple(_Side(own, _name(own, actor)) for own, actor in found.items()) or (_Side(_UNKNOWN, ""),)


@lru_cache(maxsize=10_000)
def _name(own: str, actor: Actor) -> str:
    """Return what a side is called: as the registry calls it, else as claims do."""
    entry = load_actors().get(own)
    return entry.name if entry else actor.name


def _is_somebody(actor: Actor) -> bool:
    return not actor.id.startswith("unnamed:") and not (actor.kind == "unknown" and actor.name.islower())


def _country(incident: Incident, side: _Side) -> str:
    return next((place.country for place in incident.places if place.country), _UNKNOWN)


def _admin1(incident: Incident, side: _Side) -> str:
    return next((place.admin1 for place in incident.places if place.admin1), _UNKNOWN)


_VALUES: Final[dict[Split, Callable[[Incident, _Side], str]]] = {
    "country": _country,
    "admin1": _admin1,
    "side": lambda incident, side: side.id,
    "type": lambda incident, side: incident.type,
}


def _trend(key: _Key, row: _Row, split: Sequence[Split], step: Step, names: dict[str, str]) -> Trend:
    values = dict(zip(split, key[1], strict=True))
    return Trend(
        start=key[0],
        step=step,
        incidents=row.incidents,
        contested=row.contested,
        single=row.single,
        tolls=row.bands(),
        country=values.get("country"),
        admin1=values.get("admin1"),
        side=values.get("side"),
        side_name=names[values["side"]] if "side" in values else None,
        type=values.get("type"),
    )
