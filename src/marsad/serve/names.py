"""The names that a store's claims use, kept in memory to be found while somebody types."""

import threading
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from marsad.store import ActorCount, PlaceCount, Query, Store
from marsad.store.fold import fold

Counted = TypeVar("Counted", ActorCount, PlaceCount)


class _Kept(NamedTuple):
    generation: str
    actors: tuple[tuple[str, ActorCount], ...]
    places: tuple[tuple[str, PlaceCount], ...]


class Names:
    """Actors and places by name, most claims first; read again only where the store has changed."""

    def __init__(self, store: Store, generation: Callable[[], str]) -> None:
        self._store = store
        self._generation = generation
        self._kept: _Kept | None = None
        self._lock = threading.Lock()

    def actors(self, words: str, limit: int) -> tuple[ActorCount, ...]:
        """Return the actors of whose names a word begins with each of these words."""
        return _fitting(self._newest().actors, words, limit)

    def places(self, words: str, limit: int) -> tuple[PlaceCount, ...]:
        """Return the places of whose names a word begins with each of these words."""
        return _fitting(self._newest().places, words, limit)

    def _newest(self) -> _Kept:
        generation = self._generation()
        with self._lock:
            if self._kept is None or not generation or self._kept.generation != generation:
                self._kept = _Kept(
                    generation, _folded(self._store.actors(Query())), _folded(self._store.places(Query()))
                )
            return self._kept


def _folded(counted: Iterable[Counted]) -> tuple[tuple[str, Counted], ...]:
    return tuple((f" {fold(one.name)}", one) for one in counted)


def _fitting(named: tuple[tuple[str, Counted], ...], words: str, limit: int) -> tuple[Counted, ...]:
    beginnings = [f" {word}" for word in fold(words).split()]
    if not beginnings:
        return ()
    fitting = (one for name, one in named if all(beginning in name for beginning in beginnings))
    return tuple(one for one, _ in zip(fitting, range(limit), strict=False))
