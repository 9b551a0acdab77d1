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
    rows = np.flatnonzero(mask & board.dated)
    day, best = board.day[rows], board.best[rows]
    # Rows are by day: where another begins is seen without sorting them.
    begins = np.flatnonzero(np.diff(day, prepend=0))
    of_a_day = (board.last[rows] - day < LONGEST_DAYS) & (best < MOST_KILLED)

    def summed(column: Whole | Mask) -> list[int]:
        added: list[int] = np.add.reduceat(column * of_a_day, begins, dtype=np.int64).tolist() if len(rows) else []
        return added

    columns: tuple[Whole | Mask, ...] = (board.low[rows], best, board.high[rows], board.open[rows])
    counts = np.diff(begins, append=len(rows))
    types = _by_type(board, rows, np.repeat(np.arange(len(begins)), counts)) if by_type else [()] * len(begins)
    return Timeline(
        days=tuple(map(_day, day[begins].tolist(), counts.tolist(), *map(summed, columns), types)),
        undated=int(np.count_nonzero(mask)) - len(rows),
        sums=int(np.count_nonzero(board.told[rows] & ~of_a_day)),
        types=board.kinds if by_type else (),
    )


def _by_type(board: Board, rows: Whole, where: Whole) -> list[tuple[int, ...]]:
    """Return, for each day, how many incidents there were of each type."""
    kinds, days = len(board.kinds), int(where.max(initial=-1)) + 1
    counts = np.bincount(where * kinds + board.kind[rows], minlength=days * kinds).reshape(days, kinds)
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
