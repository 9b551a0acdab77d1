"""Incidents as clusters of claims: the surest judgement first, no blind chaining.

Two clusters join where the mean probability over all their pairs is that of "same" and no pair of them is judged
"different". So one strong pair cannot tear two incidents together, and one weak link cannot tear one apart; a pair
judged "unsure" is united where the claims about it are. Claims that a person united go as one from the start: another
claim tells of the same as they do where it tells of the same as one of them.

Probabilities are whole millionths, and means are kept as sums, so that no rounding depends on the order of joining.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import Final

from marsad.corroborate.compare import DIFFERENT, SAME
from marsad.corroborate.groups import Groups
from marsad.corroborate.memory import Link

MILLION: Final = 1_000_000
SAME_MILLIONTHS: Final = round(SAME * MILLION)
DIFFERENT_MILLIONTHS: Final = round(DIFFERENT * MILLION)
PARTED: Final = -1
"""What a person judged to be different, whatever else speaks for it."""

Likelihood = Callable[[str, str], int]
"""Gives the probability, in millionths, that two claims tell of the same, or `PARTED`."""

Sum = tuple[int, int] | None
"""The sum of the millionths over a number of pairs, and that number; None where two clusters must not join."""


def clusters(atoms: Sequence[Sequence[str]], links: Iterable[Link], likelihood: Likelihood) -> list[list[str]]:
    """Cluster claims, by their ids; each cluster sorted, in the order of its first.

    `atoms` are the claims, those together that go as one; `links` are the pairs judged the same; `likelihood` is asked
    for other pairs when it matters.
    """
    named = {min(atom): list(atom) for atom in atoms}
    homes = {claim: name for name, atom in named.items() for claim in atom}
    near = {_ordered(homes[left], homes[right]) for left, right, _ in links if homes[left] != homes[right]}
    found: list[list[str]] = []
    for members, inner in _components(named, near):
        found.extend(Agglomeration({name: named[name] for name in members}, likelihood).run(inner))
    return sorted(sorted(cluster) for cluster in found)


def _components(names: Iterable[str], near: Iterable[tuple[str, str]]) -> list[tuple[list[str], list[tuple[str, str]]]]:
    """Divide into parts that no link connects."""
    groups = Groups(names)
    pairs = sorted(near)
    for left, right in pairs:
        groups.join(left, right)
    inner: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for left, right in pairs:
        inner[groups.of(left)].append((left, right))
    return [(members, inner[members[0]]) for members in groups.all()]


class Agglomeration:
    """The clusters of one connected component, joined best first; each is called by its lowest member."""

    def __init__(self, atoms: dict[str, list[str]], likelihood: Likelihood) -> None:
        self._clusters = {name: [atom] for name, atom in atoms.items()}
        self._ages = dict.fromkeys(atoms, 0)
        self._likelihood = likelihood
        self._sums: dict[tuple[str, str], Sum] = {}
        self._near: dict[str, set[str]] = {name: set() for name in atoms}
        self._heap: list[tuple[float, str, str, int, int]] = []

    def run(self, pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
        """Join until nothing more belongs together, starting from the pairs that a link connects."""
        for left, right in pairs:
            self._note(left, right, self._between(left, right))
        heapify(self._heap)
        while self._heap:
            _, left, right, left_age, right_age = heappop(self._heap)
            if self._ages.get(left) == left_age and self._ages.get(right) == right_age:
                self._join(left, right)
        return [[claim for atom in atoms for claim in atom] for atoms in self._clusters.values()]

    def _note(self, left: str, right: str, total: Sum) -> None:
        self._sums[left, right] = total
        self._near[left].add(right)
        self._near[right].add(left)
        if total is not None and total[0] >= SAME_MILLIONTHS * total[1]:
            mean = total[0] / total[1]
            heappush(self._heap, (-mean, left, right, self._ages[left], self._ages[right]))

    def _join(self, left: str, right: str) -> None:
        """Join two clusters under the lower name and weigh the new one against all that either was weighed against."""
        near = (self._near[left] | self._near.pop(right)) - {left, right}
        merged = {other: self._total(left, right, other) for other in near}
        self._clusters[left] += self._clusters.pop(right)
        del self._ages[right]
        self._ages[left] += 1
        self._near[left].discard(right)
        for other in sorted(merged):
            self._near[other].discard(right)
            self._note(*_ordered(left, other), merged[other])

    def _total(self, left: str, right: str, other: str) -> Sum:
        """Return the sum over the pairs of two clusters about to be one and a third."""
        one = self._between(left, other)
        two = self._between(right, other) if one is not None else None
        return None if one is None or two is None else (one[0] + two[0], one[1] + two[1])

    def _between(self, side: str, other: str) -> Sum:
        pair = _ordered(side, other)
        if pair not in self._sums:
            self._sums[pair] = self._judged(side, other)
        return self._sums[pair]

    def _judged(self, side: str, other: str) -> Sum:
        """Weigh clusters that no sum at hand connects."""
        total, number = 0, 0
        for one in self._clusters[side]:
            for two in self._clusters[other]:
                likely = self._of_atoms(one, two)
                if likely < DIFFERENT_MILLIONTHS:
                    return None
                pairs = len(one) * len(two)
                total, number = total + likely * pairs, number + pairs
        return total, number

    def _of_atoms(self, one: Sequence[str], two: Sequence[str]) -> int:
        judged = [self._likelihood(*_ordered(left, right)) for left in one for right in two]
        return PARTED if PARTED in judged else max(judged)


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
