"""What people decided, as it bears on pairs of claims: a person's word goes before the machine's."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from marsad.corroborate.groups import Groups
from marsad.model import Decision
from marsad.model.incident import Verdict


def in_effect(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that nobody took back, the latest first."""
    ordered = sorted(decisions, key=lambda one: (one.at, one.id))
    undone: set[str] = set()
    kept = []
    for decision in reversed(ordered):
        if decision.id in undone:
            continue
        if decision.verb == "undo":
            undone.add(decision.undoes)
        else:
            kept.append(decision)
    return kept


class People:
    """The decisions in effect, asked by pairs of claims."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self.decisions = in_effect(decisions)
        self._groups: dict[str, dict[int, int]] = defaultdict(dict)
        for number, decision in enumerate(self.decisions):
            for group, claims in enumerate(decision.groups):
                for claim in claims:
                    self._groups[claim][number] = group

    def speaking(self, left: str, right: str) -> Decision | None:
        """Return the latest decision on two claims."""
        mine, yours = self._groups.get(left), self._groups.get(right)
        if not mine or not yours:
            return None
        both = (number for number, group in mine.items() if yours.get(number, group) != group)
        return next((self.decisions[number] for number in sorted(both)), None)

    def verdict(self, left: str, right: str) -> Verdict | None:
        """Return what the latest decision on two claims says; None where nobody decided."""
        decision = self.speaking(left, right)
        return decision.verdict if decision else None

    def partners(self, claim: str) -> set[str]:
        """Return the claims that somebody judged to tell of the same as this one."""
        others = {
            other
            for number, group in self._groups.get(claim, {}).items()
            for place, claims in enumerate(self.decisions[number].groups)
            if place != group and self.decisions[number].verdict == "same"
            for other in claims
        }
        return {other for other in others if self.verdict(claim, other) == "same"}

    def concerning(self, claims: Iterable[str]) -> list[Decision]:
        """Return the decisions that speak of some claims, the latest first."""
        numbers = {number for claim in claims for number in self._groups.get(claim, ())}
        return [self.decisions[number] for number in sorted(numbers)]

    def united(self, claims: Sequence[str]) -> list[list[str]]:
        """Divide claims into parts that people united; two that people parted are in one only where they said both."""
        groups = Groups(claims)
        for left, right in self._unions(set(claims)):
            if groups.of(left) != groups.of(right) and not self._parted(groups, left, right):
                groups.join(left, right)
        return groups.all()

    def _unions(self, claims: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield pairs that people united, by the latest decision first."""
        pairs: set[tuple[int, str, str]] = set()
        for claim in self._groups.keys() & claims:
            for other in self.partners(claim) & set(claims):
                decision = self.speaking(claim, other)
                if decision is not None and claim < other:
                    pairs.add((self.decisions.index(decision), claim, other))
        yield from ((left, right) for _, left, right in sorted(pairs))

    def _parted(self, groups: Groups, left: str, right: str) -> bool:
        ours, theirs = groups.members(left), groups.members(right)
        return any(self.verdict(one, other) == "different" for one in ours for other in theirs)
