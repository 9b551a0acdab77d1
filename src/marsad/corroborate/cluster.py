"""Incidents as clusters of claims: the surest judgement first, no blind chaining.

Two clusters join where the mean probability over all their pairs is that of "same" and no pair of them is judged
"different". So one strong pair cannot tear two incidents together, and one weak link cannot tear one apart; a pair
judged "unsure" is united where the claims about it are.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush

from marsad.corroborate.compare import SAME
from marsad.corroborate.groups import Groups
from marsad.model import Judgement

Judge = Callable[[str, str], Judgement]


def clusters(claims: Iterable[str], judgements: Iterable[Judgement], judge: Judge) -> list[list[str]]:
    """Cluster claims, by their ids, by the judgements on them; each cluster sorted, in the order of its first.

    `judgements` need only hold the pairs judged "same"; `judge` is asked for others when it matters.
    """
    same = [judgement for judgement in judgements if judgement.verdict == "same"]
    found: list[list[str]] = []
    for members, inner in _components(claims, same):
        found.extend(Agglomeration(members, judge).run(inner))
    return sorted(sorted(cluster) for cluster in found)


def _components(claims: Iterable[str], same: Sequence[Judgement]) -> list[tuple[list[str], list[Judgement]]]:
    """Divide into parts that no judgement connects."""
    groups = Groups(claims)
    for judgement in same:
        groups.join(judgement.left, judgement.right)
    inner: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in same:
        inner[groups.of(judgement.left)].append(judgement)
    return [(members, inner[members[0]]) for members in groups.all()]


class Agglomeration:
    """The clusters of one connected component, joined best first; each is called by its lowest member."""

    def __init__(self, members: Sequence[str], judge: Judge) -> None:
        self._clusters = {member: [member] for member in members}
        self._ages = dict.fromkeys(members, 0)
        self._judge = judge
        self._means: dict[tuple[str, str], float] = {}
        self._near: dict[str, set[str]] = {member: set() for member in members}
        self._heap: list[tuple[float, str, str, int, int]] = []

    def run(self, same: Iterable[Judgement]) -> list[list[str]]:
        """Join until nothing more belongs together, starting from the pairs judged the same."""
        for judgement in same:
            self._note(judgement.left, judgement.right, judgement.probability)
        heapify(self._heap)
        while self._heap:
            _, left, right, left_age, right_age = heappop(self._heap)
            if self._ages.get(left) == left_age and self._ages.get(right) == right_age:
                self._join(left, right)
        return list(self._clusters.values())

    def _note(self, left: str, right: str, mean: float) -> None:
        self._means[left, right] = mean
        self._near[left].add(right)
        self._near[right].add(left)
        if mean >= SAME:
            heappush(self._heap, (-mean, left, right, self._ages[left], self._ages[right]))

    def _join(self, left: str, right: str) -> None:
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

    def _mean(self, left: str, right: str, other: str) -> float:
        """Return the mean probability between two clusters about to be one and a third; 0 where they must not join."""
        parts = [(len(self._clusters[side]), self._between(side, other)) for side in (left, right)]
        if any(mean == 0.0 for _, mean in parts):
            return 0.0
        return sum(size * mean for size, mean in parts) / sum(size for size, _ in parts)

    def _between(self, side: str, other: str) -> float:
        pair = _ordered(side, other)
        if pair not in self._means:
            self._means[pair] = self._judged(side, other)
        return self._means[pair]

    def _judged(self, side: str, other: str) -> float:
        """Judge clusters that no judgement at hand connects."""
        judged = [self._judge(*_ordered(one, two)) for one in self._clusters[side] for two in self._clusters[other]]
        if any(judgement.verdict == "different" for judgement in judged):
            return 0.0
        return sum(judgement.probability for judgement in judged) / len(judged)


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
