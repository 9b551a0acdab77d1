"""How many people an incident killed or hurt, as one row of a table tells it: sides added up, bounds kept."""

from collections.abc import Iterable
from typing import NamedTuple

from marsad.model import Figure, Incident
from marsad.model.ontology import Outcome, Side


class Count(NamedTuple):
    """A number with its bounds; `high` is None where nobody bounds it."""

    low: int
    best: int
    high: int | None


def counted(incident: Incident, outcome: Outcome) -> Count | None:
    """Return how many suffered an outcome in all, None where no claim speaks of it.

    Different sides add up. The figure of no known side may count the same people again, so it is not added: the
    greater of it and of the sum counts.
    """
    figures = [figure for figure in incident.figures if figure.outcome == outcome]
    if not figures:
        return None
    known = _sum(_count(figure) for figure in figures if figure.side != "unknown")
    return _greater(known, _sum(_count(figure) for figure in figures if figure.side == "unknown"))


def counted_side(incident: Incident, outcome: Outcome, side: Side) -> Count | None:
    """Return how many of one side suffered an outcome, None where no claim speaks of it."""
    figures = [figure for figure in incident.figures if figure.outcome == outcome and figure.side == side]
    return _sum(map(_count, figures)) if figures else None


def _count(figure: Figure) -> Count:
    told = [number for number in (figure.best, figure.high, figure.low) if number is not None]
    best = told[0] if told else 0
    return Count(min(figure.low or 0, best), best, figure.high)


def _sum(counts: Iterable[Count]) -> Count:
    total = Count(0, 0, 0)
    for one in counts:
        high = None if total.high is None or one.high is None else total.high + one.high
        total = Count(total.low + one.low, total.best + one.best, high)
    return total


def _greater(one: Count, other: Count) -> Count:
    high = None if one.high is None or other.high is None else max(one.high, other.high)
    return Count(max(one.low, other.low), max(one.best, other.best), high)
