"""Rows in order, a page at a time, both ways round."""

from typing import NamedTuple

import numpy as np

from marsad.serve.board.kinds import Mask, Whole


class Listed(NamedTuple):
    """Some rows in order, and whether there are more."""

    rows: tuple[int, ...]
    more: bool


class Orders:
    """Rows that stand oldest first, undated ones last; newest first those come last as well. `day` is 0 without one."""

    def __init__(self, day: Whole) -> None:
        self._dated = int(np.count_nonzero(day))

    def page(self, mask: Mask, *, newest: bool, after: int | None, limit: int | None) -> Listed:
        """Return the rows of a mask in order, behind the row `after` (which need not be in it) and up to the limit."""
        fitting = self._newest(mask, after) if newest else self._oldest(mask, after)
        return Listed(tuple(fitting[:limit].tolist()), limit is not None and len(fitting) > limit)

    def _oldest(self, mask: Mask, after: int | None) -> Whole:
        return _within(mask, 0 if after is None else after + 1, len(mask))

    def _newest(self, mask: Mask, after: int | None) -> Whole:
        if after is not None and after >= self._dated:
            return _within(mask, self._dated, after)[::-1]
        dated = _within(mask, 0, self._dated if after is None else after)
        return np.concatenate((dated[::-1], _within(mask, self._dated, len(mask))[::-1]))


def _within(mask: Mask, start: int, end: int) -> Whole:
    """Return the rows of a mask from one on up to another."""
    rows: Whole = np.flatnonzero(mask[start:end]) + start
    return rows
