"""The names that a store's claims use, kept in memory to be found while somebody types."""

import threading
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, islice
from typing import Generic, NamedTuple, TypeVar

from marsad.store import ActorCount, PlaceCount, Query, Store
from marsad.store.fold import fold

Counted = TypeVar("Counted", ActorCount, PlaceCount)


class _Named(Generic[Counted]):
    """Some names as one text, which is searched many times as fast as one name after the other."""

    def __init__(self, counted: Iterable[Counted]) -> None:
        self.counted: tuple[Counted, ...] = tuple(counted)
        self.names = tuple(f" {fold(one.name)}" for one in self.counted)
        self.text = "\n".join(self.names)
        self.starts = tuple(accumulate((len(name) + 1 for name in self.names[:-1]), initial=0))

    def fitting(self, words: str) -> Iterator[Counted]:
        """Yield those in whose names a word begins with each of these words, in their order."""
        beginnings = [f" {word}" for word in fold(words).split()]
        at = self.text.find(beginnings[0]) if beginnings else -1
        while at >= 0:
            number = bisect_right(self.starts, at) - 1
            if all(beginning in self.names[number] for beginning in beginnings):
                yield self.counted[number]
            at = self.text.find(beginnings[0], self.starts[number] + len(self.names[number]))


class _Kept(NamedTuple):
    generation: str
    actors: _Named[ActorCount]
    places: _Named[PlaceCount]


class Names:
    """Actors and places by name, most claims first; read again only where the store has changed."""

    def __init__(self, store: Store, generation: Callable[[], str]) -> None:
        self._store = store
        self._generation = generation
        self._kept: _Kept | None = None
        self._lock = threading.Lock()

    def actors(self, words: str, limit: int) -> tuple[ActorCount, ...]:
        """Return the actors of whose names a word begins with each of these words."""
        return tuple(islice(self._newest().actors.fitting(words), limit))

    def places(self, words: str, limit: int) -> tuple[PlaceCount, ...]:
        """Return the places of whose names a word begins with each of these words."""
        return tuple(islice(self._newest().places.fitting(words), limit))

    def _newest(self) -> _Kept:
        generation = self._generation()
        with self._lock:
            if self._kept is None or not generation or self._kept.generation != generation:
                self._kept = _Kept(generation, _Named(self._store.actors(Query())), _Named(self._store.places(Query())))
            return self._kept
