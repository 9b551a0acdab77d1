"""Rows in order, a page at a time, both ways round."""

from typing import Final, NamedTuple

import numpy as np

from marsad.serve.board.kinds import Mask, Whole

_LOOK: Final = 4000


class Listed(NamedTuple):
    """Some rows in order, and whether there are more."""

    rows: tuple[int, ...]
    more: bool


class Orders:
    """Rows that stand oldest first, undated ones last; newest first those come last as well. `day` is 0 without one."""

    def __init__(self, day: Whole) -> None:
        self._oldest = _placed(np.arange(len(day)))
        self._newest = _placed(_newest(day))

    def page(self, mask: Mask, *, newest: bool, after: int | None, limit: int | None) -> Listed:
        """Return the rows of a mask in order, behind the row `after` (which need not be in it) and up to the limit."""
        order, place_of = self._newest if newest else self._oldest
        rest = order if after is None else order[place_of[after] + 1 :]
        fitting = rest[mask[rest]] if limit is None else _first(rest, mask, limit + 1)
        return Listed(tuple(fitting[:limit].tolist()), limit is not None and len(fitting) > limit)


def _first(rows: Whole, mask: Mask, number: int) -> Whole:
    """Return the first of some rows that a mask has: most pages are full long before the rows end."""
    looked_at, found = _LOOK, rows[:0]
    while len(found) < number and looked_at < 2 * max(len(rows), _LOOK):
        seen = rows[:looked_at]
        found = seen[mask[seen]]
        looked_at *= 8
    return found


def _newest(day: Whole) -> Whole:
    order = np.arange(len(day))[::-1]
    has_date = day[order] > 0
    return np.concatenate((order[has_date], order[~has_date]))


def _placed(order: Whole) -> tuple[Whole, Whole]:
    """Return an order of rows, and the place of each row in it."""
    place_of = np.empty_like(order)
    place_of[order] = np.arange(len(order))
    return order, place_of
