"""The newest board of a store, read again only where the store has changed."""

import threading
from collections.abc import Callable

from marsad.serve.board.columns import Board, board_of
from marsad.store import Store


class Boards:
    """Keeps one board; many threads may ask for it, one reads."""

    def __init__(self, store: Store, generation: Callable[[], str]) -> None:
        self._store = store
        self._generation = generation
        self._kept: tuple[str, Board] | None = None
        self._lock = threading.Lock()

    def newest(self) -> Board:
        """Return the board of the store as it is; an empty generation cannot be told from another."""
        generation = self._generation()
        kept = self._kept
        if kept and generation and kept[0] == generation:
            return kept[1]
        with self._lock:
            kept = self._kept
            if not (kept and generation and kept[0] == generation):
                kept = self._kept = (generation, board_of(self._store))
            return kept[1]
