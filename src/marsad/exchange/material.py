"""What fits a query in a store, as iterators of records."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import combinations, islice, product
from typing import Final, NamedTuple

from msgspec.structs import replace

from marsad import review
from marsad.asking import ANY, Traits, incidents_like
from marsad.deciding import effective
from marsad.exchange.batches import batches
from marsad.model import CitedClaim, Decision, Judgement, KeptReading, Review, Skipped
from marsad.publish.material import CitedIncident, SourceLine
from marsad.publish.withhold.gathered import Outline, outline_of
from marsad.store.interface import Query, SourceCount, Store

_BATCH: Final = 256


class StoreMaterial:
    """What fits a query in a store, as `marsad.publish.material.Material`.

    Where incidents are to be like something, what does not belong to such a one does not fit. Readings hold claims as
    they were read, beside what reviewers did, or else as they stand by that.
    """

    def __init__(self, store: Store, query: Query, traits: Traits = ANY, *, as_read: bool = True) -> None:
        self._store, self._query, self._traits, self._as_read = store, query, traits, as_read
        self.left_out: Counter[str] = Counter()

    def incidents(self) -> Iterator[CitedIncident]:
        """Yield the incidents, the heads of their reports fetched by the batch."""
        for incidents in batches(incidents_like(self._store, self._query, self._traits), _BATCH):
            ids = {report_id for incident in incidents for report_id in incident.reports}
            heads = {head.id: head for head in self._store.heads(ids)}
            for incident in incidents:
                known = tuple(heads[report_id] for report_id in incident.reports if report_id in heads)
                yield CitedIncident(incident=incident, reports=known)

    def claims(self) -> Iterator[CitedClaim]:
        """Yield the claims."""
        if self._traits == ANY:
            return self._store.claims(self._query)
        told = self._store.claims(replace(self._query, limit=None))
        return islice((cited for cited in told if cited.claim.id in self._chosen.claims), self._query.limit)

    def sources(self) -> Iterator[SourceLine]:
        """Yield who says so."""
        return self._store.sources(self._query) if self._traits == ANY else _sources(self.claims())

    def judgements(self) -> Iterator[Judgement]:
        """Yield which claims of the incidents were judged to tell of the same, by the machine or by somebody.

        The reasons of the machine are not kept; `marsad why` works them out anew.
        """
        decided = {pair: one for one in reversed(effective(self._store)) for pair in _pairs(one)}
        seen: set[str] = set()
        for ids in batches(self._incident_ids(), _BATCH):
            if decided:
                seen.update(claim for body in self._store.incident_bodies(ids) for claim in outline_of(body).claims)
            with self._store.remembered() as memory:
                links = sorted(memory.links_of(ids))
            yield from (_linked(*link) for link in links if link[:2] not in decided)
        yield from (_judged(pair, one) for pair, one in sorted(decided.items()) if seen.issuperset(pair))

    def readings(self) -> Iterator[KeptReading]:
        """Yield every text of the reports of which a claim fits."""
        read = self._store.readings(self._query, as_read=self._as_read)
        return read if self._traits == ANY else (one for one in read if one.report.id in self._chosen.reports)

    def decisions(self) -> Iterator[Decision]:
        """Yield what people decided."""
        return iter(self._store.decisions())

    def reviews(self) -> Iterator[Review]:
        """Yield what reviewers did; what two who code blind have still to hide from each other is left out."""
        with self._store.reviewed() as reviews:
            acts = reviews.acts()
        shown = review.open_to_all(acts)
        if len(shown) < len(acts):
            self.left_out["acts of a blind coding that is not done"] = len(acts) - len(shown)
        return iter(shown)

    def skipped(self) -> Iterator[Skipped]:
        """Yield what was passed over."""
        return self._store.skipped()

    def _incident_ids(self) -> Iterable[str]:
        return self._store.incident_ids(self._query) if self._traits == ANY else self._chosen.incidents

    @cached_property
    def _chosen(self) -> "_Chosen":
        """What belongs to the incidents that are like that; only ids are remembered."""
        chosen = _Chosen([], set(), set())
        for incident in incidents_like(self._store, replace(self._query, limit=None), self._traits):
            chosen.incidents.append(incident.id)
            chosen.claims.update(incident.claims)
            chosen.reports.update(incident.reports)
        return chosen


class _Chosen(NamedTuple):
    incidents: list[str]
    claims: set[str]
    reports: set[str]


def _sources(told: Iterable[CitedClaim]) -> Iterator[SourceCount]:
    """Yield who makes some claims, most claims first."""
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    reports: defaultdict[str, dict[str, date | None]] = defaultdict(dict)
    for cited in told:
        for actor_id, name in {actor.id: actor.name for actor in cited.claim.sources}.items():
            names[actor_id][name] += 1
            reports[actor_id][cited.report.id] = cited.report.published
    for actor_id, called in sorted(names.items(), key=lambda one: (-one[1].total(), one[0])):
        days = [day for day in reports[actor_id].values() if day]
        yield SourceCount(
            id=actor_id,
            name=min(called, key=lambda name: (-called[name], name)),
            claims=called.total(),
            reports=len(reports[actor_id]),
            first=min(days, default=None),
            last=max(days, default=None),
        )


def _pairs(decision: Decision) -> Iterator[tuple[str, str]]:
    """Yield each two claims of different groups, the lower id first."""
    for one, other in combinations(decision.groups, 2):
        yield from ((min(pair), max(pair)) for pair in product(one, other))


def _linked(left: str, right: str, millionths: int) -> Judgement:
    return Judgement(left=left, right=right, verdict="same", probability=millionths / 1_000_000)


def _judged(pair: tuple[str, str], decision: Decision) -> Judgement:
    likely = {"same": 1.0, "different": 0.0, "unsure": 0.5}[decision.verdict]
    left, right = pair
    return Judgement(
        left=left,
        right=right,
        verdict=decision.verdict,
        probability=likely,
        reasons=(decision.reason,) if decision.reason else (),
        judge=decision.by,
        at=decision.at,
    )


def outlines_of(store: Store) -> Iterator[Outline]:
    """Yield what has to be known of every incident before anything of it is shown."""
    return map(outline_of, store.all_incident_bodies())
