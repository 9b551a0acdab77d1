"""Facts and judgements on demand: worked out from what is remembered, each once."""

from collections import OrderedDict
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Final

from msgspec.structs import replace

from marsad.corroborate.cluster import DIFFERENT_MILLIONTHS, MILLION, PARTED, SAME_MILLIONTHS
from marsad.corroborate.compare import judge, probability
from marsad.corroborate.copies import families
from marsad.corroborate.facts import Facts, facts_of
from marsad.corroborate.following import followed
from marsad.corroborate.memory import Memory
from marsad.corroborate.people import People
from marsad.model import ClaimTrace, Judgement

_MOST_FACTS: Final = 50_000

# A person's "unsure": neither a reason to unite two claims nor one to part them.
_UNSURE: Final = (SAME_MILLIONTHS + DIFFERENT_MILLIONTHS) // 2


class FactsCache:
    """Facts of claims that were asked for lately; what may have changed since must be forgotten."""

    def __init__(self) -> None:
        self._facts: OrderedDict[str, Facts] = OrderedDict()

    def get(self, claim: str) -> Facts | None:
        """Return the facts of a claim as they were when it was last asked for."""
        return self._facts.get(claim)

    def keep(self, one: Facts) -> None:
        """Remember facts, forgetting the oldest where there are too many."""
        self._facts[one.cited.claim.id] = one
        if len(self._facts) > _MOST_FACTS:
            self._facts.popitem(last=False)

    def forget(self, claims: Iterable[str]) -> None:
        """Forget claims that went: they may come back as people corrected them."""
        for claim in claims:
            self._facts.pop(claim, None)


class Knowing:
    """Facts of claims, and how likely two claims tell of the same, at one moment of a memory."""

    def __init__(self, memory: Memory, cache: FactsCache) -> None:
        self.memory = memory
        self._cache = cache
        self._facts: dict[str, Facts] = {}
        self._judged: dict[tuple[str, str], int] = {}

    @cached_property
    def people(self) -> People:
        """What people decided, each of the claims that stand now."""
        return People(followed(self.memory, self.memory.decisions()))

    def load(self, claims: Iterable[str]) -> None:
        """Get ready for questions about some claims; those that are not remembered are left out."""
        wanted = [claim for claim in claims if claim not in self._facts]
        if not wanted:
            return
        unknown = [claim for claim in wanted if self._cache.get(claim) is None]
        traces = self.memory.claim_traces(unknown)
        found = [one for claim in wanted if (one := self._cache.get(claim))]
        found += [_facts(trace) for trace in traces.values()]
        kin = families(self.memory, {one.cited.report.id for one in found})
        for one in found:
            family = kin[one.cited.report.id][0]
            known = one if one.family == family else replace(one, family=family)
            self._cache.keep(known)
            self._facts[one.cited.claim.id] = known

    def facts(self, claim: str) -> Facts:
        """Return the facts of a claim."""
        if claim not in self._facts:
            self.load([claim])
        return self._facts[claim]

    def known(self, claims: Collection[str]) -> list[Facts]:
        """Return the facts of some claims."""
        self.load(claims)
        return [self._facts[claim] for claim in claims if claim in self._facts]

    def judgement(self, left: str, right: str) -> Judgement:
        """Judge two claims; where a person did, with the name, the day and the reason."""
        machine = judge(self.facts(left), self.facts(right))
        decision = self.people.speaking(machine.left, machine.right)
        if decision is None:
            return machine
        return Judgement(
            left=machine.left,
            right=machine.right,
            verdict=decision.verdict,
            probability={"same": 1.0, "different": 0.0, "unsure": machine.probability}[decision.verdict],
            reasons=(decision.reason, *machine.reasons),
            judge=decision.by,
            at=decision.at,
        )

    def likelihood(self, left: str, right: str) -> int:
        """Return how likely two claims tell of the same, in millionths, or `PARTED`."""
        pair = (left, right)
        if pair not in self._judged:
            self._judged[pair] = self._likelihood(left, right)
        return self._judged[pair]

    def _likelihood(self, left: str, right: str) -> int:
        verdict = self.people.verdict(left, right)
        if verdict is None:
            return round(probability(self.facts(left), self.facts(right)) * MILLION)
        return {"same": MILLION, "different": PARTED, "unsure": _UNSURE}[verdict]


def _facts(trace: ClaimTrace) -> Facts:
    return replace(facts_of(trace.cited, "", ""), words=trace.words)
