"""Days in periods: a week begins on Monday."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final, get_args

from marsad.model.trends import Step

STEPS: Final[tuple[Step, ...]] = get_args(Step)

_STARTS: Final[dict[Step, Callable[[date], date]]] = {
    "day": lambda day: day,
    "week": lambda day: day - timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
    "year": lambda day: day.replace(month=1, day=1),
}
_LONGEST: Final[dict[Step, timedelta]] = {
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "month": timedelta(days=31),
    "year": timedelta(days=366),
}


def start_of(day: date, step: Step) -> date:
    """Return the first day of the period that a day lies in."""
    return _STARTS[step](day)


def periods(first: date, last: date, step: Step) -> Iterator[date]:
    """Yield the first days of all periods from that of one day to that of another."""
    start = start_of(first, step)
    while start <= last:
        yield start
        start = start_of(start + _LONGEST[step], step)
