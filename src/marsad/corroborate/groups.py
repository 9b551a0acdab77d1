"""Names in groups that can be joined (union-find)."""

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """Names in groups that can be joined; a group is called by its lowest name."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parents = {name: name for name in sorted(names)}

    def of(self, name: str) -> str:
        """Return what the group of a name is called."""
        while self._parents[name] != name:
            self._parents[name] = self._parents[self._parents[name]]
            name = self._parents[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Make one group of two."""
        low, high = sorted((self.of(one), self.of(other)))
        self._parents[high] = low

    def all(self) -> list[list[str]]:
        """Return all groups in the order of their lowest names, each sorted."""
        members: dict[str, list[str]] = defaultdict(list)
        for name in self._parents:
            members[self.of(name)].append(name)
        return [members[lowest] for lowest in sorted(members)]
