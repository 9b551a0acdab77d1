"""Incidents as clusters of claims: the surest pair first, no blind chaining.

Two clusters join where the mean probability over all their pairs is high enough and no pair of them is judged
different. So one strong pair cannot tear two incidents together, and one weak link cannot tear one apart.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import Final

Probability = Callable[[int, int], float]

# The mean over all pairs that holds a cluster together.
TOGETHER: Final = 0.5
# A single pair less likely than this keeps two clusters apart, whatever the others say.
APART: Final = 0.1


class Agglomeration:
    """The clusters of one connected component, joined best first."""

    def __init__(self, members: Sequence[int], probability: Probability) -> None:
        self._clusters = {member: [member] for member in members}
        self._ages = dict.fromkeys(members, 0)
        self._probability = probability
        self._means: dict[tuple[int, int], float] = {}
        self._near: dict[int, set[int]] = {member: set() for member in members}
        self._heap: list[tuple[float, int, int, int, int]] = []

    def run(self, links: Iterable[tuple[int, int, float]]) -> list[list[int]]:
        """Join until nothing more belongs together; links are pairs with their probabilities, lower member first."""
        for left, right, likely in links:
            self._note(left, right, likely)
        heapify(self._heap)
        while self._heap:
            _, left, right, left_age, right_age = heappop(self._heap)
            if self._ages.get(left) == left_age and self._ages.get(right) == right_age:
                self._join(left, right)
        return list(self._clusters.values())

    def _note(self, left: int, right: int, mean: float) -> None:
        self._means[left, right] = mean
        self._near[left].add(right)
        self._near[right].add(left)
        if mean >= TOGETHER:
            heappush(self._heap, (-mean, left, right, self._ages[left], self._ages[right]))

    def _join(self, left: int, right: int) -> None:
        """Join two clusters under the lower name and weigh the new one against all that either was weighed against."""
        near = (self._near[left] | self._near.pop(right)) - {left, right}
        merged = {other: self._mean(left, right, other) for other in near}
        self._clusters[left] += self._clusters.pop(right)
        del self._ages[right]
        self._ages[left] += 1
        self._near[left].discard(right)
        for other in sorted(merged):
            self._near[other].discard(right)
            self._note(*_ordered(left, other), merged[other])

    def _mean(self, left: int, right: int, other: int) -> float:
        """Return the mean probability between two clusters about to be one and a third; 0 where they must not join."""
        parts = [(len(self._clusters[side]), self._between(side, other)) for side in (left, right)]
        if any(mean == 0.0 for _, mean in parts):
            return 0.0
        return sum(size * mean for size, mean in parts) / sum(size for size, _ in parts)

    def _between(self, side: int, other: int) -> float:
        pair = _ordered(side, other)
        if pair not in self._means:
            self._means[pair] = self._judged(side, other)
        return self._means[pair]

    def _judged(self, side: int, other: int) -> float:
        """Judge clusters whose claims never met in a block."""
        chances = [
            self._probability(*_ordered(one, two)) for one in self._clusters[side] for two in self._clusters[other]
        ]
        return 0.0 if min(chances) < APART else sum(chances) / len(chances)


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def clusters(count: int, links: Iterable[tuple[int, int, float]], probability: Probability) -> list[list[int]]:
    """Cluster the numbers below `count` by the links between them, each cluster sorted, in the order of its first.

    `links` may leave out pairs less likely than `TOGETHER`; `probability` is asked for them when it matters.
    """
    strong = [link for link in links if link[2] >= TOGETHER]
    found: list[list[int]] = []
    for members, inner in _components(count, strong):
        found.extend(Agglomeration(members, probability).run(inner))
    return sorted(sorted(cluster) for cluster in found)


def _components(
    count: int, links: Sequence[tuple[int, int, float]]
) -> Iterable[tuple[list[int], list[tuple[int, int, float]]]]:
    """Divide into parts that no link connects."""
    groups = Groups(count)
    for left, right, _ in links:
        groups.join(left, right)
    members: dict[int, list[int]] = defaultdict(list)
    inner: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for one in range(count):
        members[groups.of(one)].append(one)
    for link in sorted(links):
        inner[groups.of(link[0])].append(link)
    return [(members[root], inner[root]) for root in sorted(members)]


class Groups:
    """Numbers in groups that can be joined (union-find); a group's name is its lowest number."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def of(self, one: int) -> int:
        """Return the name of the group."""
        while self._parents[one] != one:
            self._parents[one] = self._parents[self._parents[one]]
            one = self._parents[one]
        return one

    def join(self, one: int, other: int) -> None:
        """Make one group of two."""
        low, high = sorted((self.of(one), self.of(other)))
        self._parents[high] = low
