"""Bringing incidents up to date near what came or went, and nowhere else.

The result is that of making all incidents anew, in whatever order the reports came. Why: which blocks a claim lies
in, which reports are copies, and how likely two claims tell of the same depends on those claims and reports alone.
So only claims near a change have other links than before; they and all incidents that they touch are clustered anew,
together with a ring of the incidents linked to these. Where one of the ring comes out changed, it is taken in and a
wider ring is drawn. Where none does, those beyond cannot change either: the joining of clusters goes by the surest
pair, so an incident of the ring that was joined from the same pairs in the same order is, for those beyond, as before.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Final, NamedTuple

from marsad.corroborate.block import LARGEST, blocks_of, rank_of
from marsad.corroborate.cluster import SAME_MILLIONTHS, clusters
from marsad.corroborate.copies import families, renew, sample
from marsad.corroborate.facts import evidence_words
from marsad.corroborate.incident import incident_of
from marsad.corroborate.knowing import FactsCache, Knowing
from marsad.corroborate.memory import BlockRow, Head, Link, Memory
from marsad.corroborate.voices import voices_in
from marsad.corroborate.words import tokens
from marsad.model import CitedClaim, ClaimTrace, Incident, ReportTrace

BATCH: Final = 64
EDITION: Final = 3
"""Grows whenever the rules of corroboration change: incidents of another edition are to be made anew."""


class _Change(NamedTuple):
    """What came and went: ids of claims, and those whose links must be worked out anew."""

    gone: set[str]
    come: set[str]
    dirty: set[str]


class Corroboration:
    """Incidents, kept up to date; between calls it remembers only what it can work out again."""

    def __init__(self) -> None:
        self._cache = FactsCache()

    def step(self, memory: Memory, limit: int = BATCH) -> int:
        """Bring the incidents up to date with up to `limit` changed reports; return how many these were."""
        reports = memory.changed(limit)
        if reports:
            _Step(memory, self._cache).run(reports)
            memory.done(reports)
        return len(reports)


class _Step:
    """One step: some reports, at one moment."""

    def __init__(self, memory: Memory, cache: FactsCache) -> None:
        self.memory = memory
        self._cache = cache
        self.knowing = Knowing(memory, cache)
        self._heads: dict[int, list[Head]] = {}

    def run(self, reports: Collection[str]) -> None:
        gone = {claim for claims in self.memory.claims_of(reports).values() for claim in claims}
        shaken = {name: set(claims) for name, claims in self.memory.clusters(gone).items()}
        leaving = self._rows(gone)
        self.memory.drop_claims(gone)
        self._cache.forget(gone)
        told = self.memory.current(reports)
        texts = self.memory.texts({cited.report.id for cited in told})
        others = self._renew_reports(reports, told, texts)
        come = self._remember(told, texts)
        self.knowing = Knowing(self.memory, self._cache)  # whose families and decisions are those of now
        entering = self._rows(come)
        dirty = self._move(leaving, entering) | come
        dirty |= {claim for claims in self.memory.claims_of(others).values() for claim in claims}
        dirty -= gone - come
        self._link(dirty)
        self._cluster(_Change(gone - come, come, dirty), shaken)

    # ---- what came

    def _renew_reports(
        self, reports: Collection[str], told: Iterable[CitedClaim], texts: Mapping[str, str]
    ) -> set[str]:
        """Remember the reports that tell something; return the others whose copies are not the same any more."""
        heads = {cited.report.id: cited.report for cited in told}
        come = {
            name: ReportTrace(
                head.published.toordinal() if head.published else 0, sample(tokens(texts[name])), voices_in(texts[name])
            )
            for name, head in heads.items()
        }
        return renew(self.memory, reports, come)

    def _remember(self, told: Iterable[CitedClaim], texts: Mapping[str, str]) -> set[str]:
        traces = [ClaimTrace(cited, evidence_words(cited, texts[cited.report.id])) for cited in told]
        self.memory.keep_claims(traces)
        return {trace.cited.claim.id for trace in traces}

    def _rows(self, claims: Collection[str]) -> list[BlockRow]:
        known = self.knowing.known(claims)
        return [(block, rank_of(one.cited), one.cited.claim.id) for one in known for block in blocks_of(one)]

    def _move(self, leaving: list[BlockRow], entering: list[BlockRow]) -> set[str]:
        """Take claims out of blocks and put others in; return those that now are, or no longer are, a block's first."""
        touched = {block for block, _, _ in (*leaving, *entering)}
        before = self.memory.heads(touched, LARGEST)
        self.memory.drop_blocks(leaving)
        self.memory.keep_blocks(entering)
        self._heads = self._shifted(before, leaving, entering)
        moved: set[str] = set()
        for block in touched:
            moved |= _first(before.get(block, ())) ^ _first(self._heads[block])
        return moved - {claim for _, _, claim in leaving}

    def _shifted(
        self, before: Mapping[int, list[Head]], leaving: Iterable[BlockRow], entering: Iterable[BlockRow]
    ) -> dict[int, list[Head]]:
        """Return the heads of blocks after some claims left and others came; asks where those behind move up."""
        gone = {(block, claim) for block, _, claim in leaving}
        after = {block: [head for head in heads if (block, head[1]) not in gone] for block, heads in before.items()}
        short = {block for block, _ in gone if len(before.get(block, ())) > LARGEST}
        come: dict[int, set[Head]] = defaultdict(set)
        for block, rank, claim in entering:
            come[block].add((rank, claim))
        after |= {block: sorted(come[block].union(after.get(block, ())))[: LARGEST + 1] for block in come}
        return after | self.memory.heads(short, LARGEST)

    # ---- links

    def _link(self, dirty: set[str]) -> None:
        """Judge anew all pairs that these claims are in."""
        self.memory.drop_links(dirty)
        self.knowing.load(dirty)
        near = self._near(dirty)
        self.knowing.load({other for others in near.values() for other in others})
        links: list[Link] = []
        for left, right in sorted({_ordered(claim, other) for claim, others in near.items() for other in others}):
            likely = self.knowing.likelihood(left, right)
            if likely >= SAME_MILLIONTHS:
                links.append((left, right, likely))
        self.memory.keep_links(links)

    def _near(self, claims: Collection[str]) -> dict[str, set[str]]:
        """Return for each claim those that it is to be compared with."""
        facts = {claim: self.knowing.facts(claim) for claim in claims}
        blocks = {claim: blocks_of(one) for claim, one in facts.items()}
        asked = {block for own in blocks.values() for block in own} - self._heads.keys()
        heads = self._heads | self.memory.heads(asked, LARGEST)
        kin = self._kin({one.cited.report.id for one in facts.values()})
        near: dict[str, set[str]] = {}
        for claim, own in blocks.items():
            met = kin[facts[claim].cited.report.id] | self._partners(claim)
            for block in own:
                met.update(self._met(claim, block, heads[block]))
            near[claim] = met - {claim}
        return near

    def _met(self, claim: str, block: int, heads: list[Head]) -> Iterable[str]:
        first = _first(heads)
        return self.memory.members(block) if len(heads) > LARGEST and claim in first else first

    def _kin(self, reports: Collection[str]) -> dict[str, set[str]]:
        """Return for each report all claims of it and its copies."""
        kin = families(self.memory, reports)
        claims = self.memory.claims_of({one for family in kin.values() for one in family})
        return {name: {claim for one in kin[name] for claim in claims.get(one, ())} for name in reports}

    def _partners(self, claim: str) -> set[str]:
        partners = self.knowing.people.partners(claim)
        return self.memory.known(partners) if partners else set()

    # ---- incidents

    def _cluster(self, change: _Change, shaken: dict[str, set[str]]) -> None:
        """Cluster all that is touched, with its ring, and put what comes out in the place of what was there."""
        old = shaken | self._homes(change.dirty)
        inner = change.dirty | {claim for claims in old.values() for claim in claims} - change.gone
        while True:
            links = self.memory.links(inner)
            outside = {claim for link in links for claim in link[:2]} - inner
            ring = self._homes(outside)
            around = {claim for claims in ring.values() for claim in claims}
            found = self._clusters(inner | around, [*links, *self.memory.links(around)])
            changed = {name: claims for name, claims in ring.items() if claims not in found}
            if not changed:
                break
            old |= changed
            inner |= {claim for claims in changed.values() for claim in claims}
        self._replace(old, [claims for claims in found if claims <= inner], change.dirty)

    def _homes(self, claims: Collection[str]) -> dict[str, set[str]]:
        return {name: set(members) for name, members in self.memory.clusters(claims).items()}

    def _clusters(self, claims: set[str], links: Iterable[Link]) -> list[set[str]]:
        self.knowing.load(claims)
        inner = {link for link in links if link[0] in claims and link[1] in claims}
        atoms = self.knowing.people.united(sorted(claims))
        return [set(cluster) for cluster in clusters(atoms, inner, self.knowing.likelihood)]

    def _replace(self, old: dict[str, set[str]], found: list[set[str]], dirty: Collection[str]) -> None:
        """Keep incidents of which nothing changed; make the others."""
        same = [claims for claims in old.values() if claims in found and not claims & set(dirty)]
        gone = [name for name, claims in old.items() if claims not in same]
        self.memory.replace(gone, list(self._made([claims for claims in found if claims not in same])))

    def _made(self, found: Iterable[set[str]]) -> Iterator[Incident]:
        found = list(found)
        self.knowing.load(claim for claims in found for claim in claims)
        told = [self.knowing.known(sorted(claims)) for claims in found]
        voices = self._voices({one.cited.report.id for facts in told for one in facts})
        for facts in told:
            yield incident_of(facts, voices.__getitem__)

    def _voices(self, reports: Collection[str]) -> dict[str, frozenset[str]]:
        """Return whom each report may have its news from: those in its text, and all whom its claims cite."""
        told = self.memory.claims_of(reports)
        self.knowing.load(claim for claims in told.values() for claim in claims)
        return {
            name: trace.voices.union(*(self.knowing.facts(claim).sources for claim in told[name]))
            for name, trace in self.memory.report_traces(reports).items()
        }


def _first(heads: Iterable[Head]) -> set[str]:
    """Return the claims that are compared with all others of their block."""
    return {claim for _, claim in islice(heads, LARGEST)}


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
