"""Trends for the desk: what counts of all incidents is read once for each state of the store, and counted at once."""

import threading
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from marsad.model.trends import Split, Step
from marsad.serve.board import Asked, Board, Boards, chosen
from marsad.serve.board.claims import NOWHERE
from marsad.serve.board.kinds import Mask, Whole
from marsad.store import Query, Store
from marsad.trends import Columns, Seen, Trends, counted


class _Kept(NamedTuple):
    """What was read beside a board; `rows` are the board's of each incident."""

    board: Board
    columns: Columns
    rows: Whole


class Trending:
    """Counts the incidents of a store; many threads may ask, one reads."""

    def __init__(self, store: Store, boards: Boards) -> None:
        self._store = store
        self._boards = boards
        self._kept: _Kept | None = None
        self._lock = threading.Lock()

    def trends(self, query: Query, split: Sequence[Split], step: Step) -> Trends:
        """Return how the incidents that fit, and their tolls, went over time: see `marsad.views.trends_of`."""
        board, columns, rows = self._newest()
        fitting = np.append(chosen(board, self._store, Asked(query=query)), np.False_)[rows]
        return counted(columns, split, step, fitting & _begun(columns, query))

    def _newest(self) -> _Kept:
        board = self._boards.newest()
        with self._lock:
            if self._kept is None or self._kept.board is not board:
                self._kept = _read(self._store, board)
            return self._kept


def _read(store: Store, board: Board) -> _Kept:
    decoder = msgspec.json.Decoder(Seen)
    columns = Columns(map(decoder.decode, store.all_incident_bodies()))
    rows = [board.row_of.get(name, NOWHERE) for name in columns.ids]  # NOWHERE: one that came only now
    return _Kept(board, columns, np.array(rows, dtype=np.int64))


def _begun(columns: Columns, query: Query) -> Mask:
    """Return the mask of the incidents that begin within the days asked for; what has no date does not."""
    fitting = np.ones(len(columns.ids), dtype=np.bool_)
    if query.since or query.until:
        fitting &= columns.begun > 0
    if query.since:
        fitting &= columns.begun >= query.since.toordinal()
    if query.until:
        fitting &= columns.begun <= query.until.toordinal()
    return fitting
