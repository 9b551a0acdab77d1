"""How many an incident killed or hurt, all sides together: the one place where the figures of sides are added up."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol


class Counted(Protocol):
    """What counts of a `marsad.model.Figure` here."""

    @property
    def outcome(self) -> str:
        """What they suffered."""
        ...

    @property
    def side(self) -> str:
        """Whose they were."""
        ...

    @property
    def low(self) -> int | None:
        """The least number."""
        ...

    @property
    def best(self) -> int | None:
        """The number to give where only one can be given."""
        ...

    @property
    def high(self) -> int | None:
        """The greatest number; None where it is open."""
        ...


class Count(NamedTuple):
    """A number with its bounds.

    `high` is None where nobody bounds it ("at least 14"); `said` is the greatest number that is named all the same.
    """

    low: int
    best: int
    high: int | None
    said: int = 0


NOBODY = Count(0, 0, 0, 0)


def in_all(figures: Iterable[Counted], outcome: str) -> Count | None:
    """Return how many suffered an outcome in an incident of these figures, None where no claim speaks of it.

    Different sides add up. The figure of no known side may count the same people again, and so is not added: each
    bound is the greater of its and the sum's.
    """
    told = [figure for figure in figures if figure.outcome == outcome]
    if len(told) < 2:
        return _count(told[0]) if told else None
    known = _sum(_count(figure) for figure in told if figure.side != "unknown")
    return _greater(known, _sum(_count(figure) for figure in told if figure.side == "unknown"))


def of_side(figures: Iterable[Counted], outcome: str, side: str) -> Count | None:
    """Return how many of one side suffered an outcome, None where no claim speaks of it."""
    told = [figure for figure in figures if (figure.outcome, figure.side) == (outcome, side)]
    return _sum(map(_count, told)) if told else None


def _count(figure: Counted) -> Count:
    said = [number for number in (figure.best, figure.high, figure.low) if number is not None]
    best = said[0] if said else 0
    return Count(min(figure.low or 0, best), best, figure.high, max(said, default=0))


def _sum(counts: Iterable[Count]) -> Count:
    total = NOBODY
    for one in counts:
        high = None if total.high is None or one.high is None else total.high + one.high
        total = Count(total.low + one.low, total.best + one.best, high, total.said + one.said)
    return total


def _greater(one: Count, other: Count) -> Count:
    high = None if one.high is None or other.high is None else max(one.high, other.high)
    return Count(max(one.low, other.low), max(one.best, other.best), high, max(one.said, other.said))
