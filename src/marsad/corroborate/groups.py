"""Names in groups that can be joined (union-find)."""

from collections.abc import Iterable


class Groups:
    """Names in groups that can be joined; a group is called by its lowest name."""

    def __init__(self, names: Iterable[str]) -> None:
        ordered = sorted(set(names))
        self._parents = {name: name for name in ordered}
        self._members = {name: [name] for name in ordered}

    def of(self, name: str) -> str:
        """Return what the group of a name is called."""
        while self._parents[name] != name:
            self._parents[name] = self._parents[self._parents[name]]
            name = self._parents[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Make one group of two."""
        low, high = sorted((self.of(one), self.of(other)))
        if low != high:
            self._parents[high] = low
            self._members[low] += self._members.pop(high)

    def members(self, name: str) -> list[str]:
        """Return all names in the group of a name, in no order."""
        return self._members[self.of(name)]

    def all(self) -> list[list[str]]:
        """Return all groups in the order of their lowest names, each sorted."""
        return [sorted(self._members[lowest]) for lowest in sorted(self._members)]
