"""What began on each day, counted from the board's columns."""

from datetime import date

import numpy as np

from marsad.model import Interval
from marsad.serve.board.columns import Board
from marsad.serve.board.kinds import Mask, Whole
from marsad.serve.views import Day, Killed, Timeline
from marsad.trends import LONGEST_DAYS, MOST_KILLED


def timeline_of(board: Board, mask: Mask, *, by_type: bool = False) -> Timeline:
    """Return the days on which incidents of the mask began, with the killed, and by type where that is wanted.

    The toll of a whole war or of weeks is of no one day: by the rule of trends it is left out, and counted.
    """
    dated = mask & board.dated
    sums = dated & ((board.last - board.day >= LONGEST_DAYS) | (board.best >= MOST_KILLED))
    days, where = np.unique(board.day[dated], return_inverse=True)

    def summed(column: Whole | Mask) -> list[int]:
        return [int(one) for one in np.bincount(where, weights=column[dated] * ~sums[dated], minlength=len(days))]

    columns = (np.bincount(where, minlength=len(days)).tolist(), *map(summed, (board.low, board.best, board.high)))
    types = _by_type(board, dated, where, len(days)) if by_type else [()] * len(days)
    rows = zip(days.tolist(), *columns, summed(board.open), types, strict=True)
    return Timeline(
        days=tuple(_day(*row) for row in rows),
        undated=int(mask.sum() - dated.sum()),
        sums=int((sums & board.told).sum()),
        types=board.kinds if by_type else (),
    )


def _by_type(board: Board, dated: Mask, where: Whole, days: int) -> list[tuple[int, ...]]:
    """Return, for each day, how many incidents there were of each type."""
    kinds = len(board.kinds)
    counts = np.bincount(where * kinds + board.kind[dated], minlength=days * kinds).reshape(days, kinds)
    return list(map(tuple, counts.tolist()))


def span_of(board: Board) -> Interval | None:
    """Return the days from the first incident of a known year to the last, None where there is none."""
    if not board.dated.any():
        return None
    first, last = board.day[board.dated].min(), board.last[board.dated].max()
    return Interval(start=date.fromordinal(int(first)), end=date.fromordinal(int(last)))


def _day(ordinal: int, incidents: int, low: int, best: int, high: int, is_open: int, of: tuple[int, ...]) -> Day:
    dead = Killed(low=low, best=best, high=high, open=is_open > 0)
    return Day(day=date.fromordinal(ordinal), incidents=incidents, killed=dead, of=of)
