"""Where a key of a name leads, and what can be asked for keys."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol


class Ref(NamedTuple):
    """A place that a key leads to, before its row is read: how prominent it is, and whether the key is its name."""

    row: int
    prominence: int
    is_name: bool


class Lookup(Protocol):
    """Keys, and the places that they lead to."""

    def __contains__(self, key: str) -> bool:
        """Return whether any place has this key."""
        ...

    def refs(self, key: str) -> Iterator[Ref]:
        """Yield the places that a key leads to."""
        ...


class Both:
    """Two lookups as one."""

    def __init__(self, one: Lookup, other: Lookup) -> None:
        self._one, self._other = one, other

    def __contains__(self, key: str) -> bool:
        return key in self._one or key in self._other

    def refs(self, key: str) -> Iterator[Ref]:
        """Yield the places that a key leads to in either."""
        yield from self._one.refs(key)
        yield from self._other.refs(key)
