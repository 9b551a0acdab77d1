"""What counts of many incidents as columns, from which any period and split is counted at once."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsad.model import Incident
from marsad.model.trends import Split, Step
from marsad.trends.periods import start_of
from marsad.trends.rules import Seen, Toll, outline_of

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]

NEVER: Final = date.max.toordinal()
"""Where a day is not known: it comes last."""


class Coded(NamedTuple):
    """Words by number, in the order of the alphabet."""

    words: tuple[str, ...]
    codes: Whole


class Tolls(NamedTuple):
    """Tolls by incident: those of one lie side by side, `many` from `first` on; `kinds` are outcome and side."""

    first: Whole
    many: Whole
    kinds: tuple[tuple[str, str], ...]
    kind: Whole
    bounds: Whole
    open: Mask


class Columns:
    """Incidents, a row each in the order that they came in.

    `why` is why one is not counted. `begun` is the day that it begins on as an ordinal, 0 where it has no date; `start`
    the same, `NEVER` where the year is not known. `doer` is the row of an incident, once for each side that did it.
    """

    def __init__(self, incidents: Iterable[Incident | Seen]) -> None:
        told = list(map(outline_of, incidents))
        self.ids = tuple(one.id for one in told)
        self.why = _coded(one.why for one in told)
        self.begun = _whole(one.begun.toordinal() if one.begun else 0 for one in told)
        self.start = _whole(one.day.toordinal() if one.day else NEVER for one in told)
        self.contested, self.single = (_whole(one.contested for one in told), _whole(one.single for one in told))
        self.parts: dict[Split, Coded] = {
            "country": _coded(one.country for one in told),
            "admin1": _coded(one.admin1 for one in told),
            "type": _coded(one.type for one in told),
        }
        doers = [(row, *side) for row, one in enumerate(told) for side in one.sides]
        self.doer = _whole(row for row, _, _ in doers)
        self.sides, self.names = _coded(side for _, side, _ in doers), _coded(name for _, _, name in doers)
        self.tolls = _tolls([one.tolls for one in told])

    def counts(self) -> Mask:
        """Return the mask of the incidents that are counted."""
        counted: Mask = np.array([not why for why in self.why.words], dtype=np.bool_)[self.why.codes]
        return counted

    def periods(self, step: Step) -> Whole:
        """Return the first day of the period that each begins in."""
        days, at = np.unique(self.start, return_inverse=True)
        return _whole(_first(day, step) for day in days.tolist())[at]


def _first(day: int, step: Step) -> int:
    return day if day == NEVER else start_of(date.fromordinal(day), step).toordinal()


def _tolls(told: Sequence[Sequence[Toll]]) -> Tolls:
    every = [toll for one in told for toll in one]
    kinds = tuple(sorted({(toll.outcome, toll.side) for toll in every}))
    code = {kind: number for number, kind in enumerate(kinds)}
    many = _whole(map(len, told))
    return Tolls(
        first=np.cumsum(many) - many,
        many=many,
        kinds=kinds,
        kind=_whole(code[toll.outcome, toll.side] for toll in every),
        bounds=np.array([toll[2:5] for toll in every], dtype=np.int64).reshape(-1, 3),
        open=np.array([toll.open for toll in every], dtype=np.bool_),
    )


def _coded(words: Iterable[str]) -> Coded:
    told = list(words)
    known = tuple(sorted(set(told)))
    code = {word: number for number, word in enumerate(known)}
    return Coded(known, _whole(code[word] for word in told))


def _whole(numbers: Iterable[int]) -> Whole:
    return np.fromiter(numbers, dtype=np.int64)
