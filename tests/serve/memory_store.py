"""A store in memory, for trying what stands on a store."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime
from typing import Any, Self

import msgspec

from marsad.errors import NotFoundError
from marsad.model import CitedClaim, GroundedReading, Incident, Interval, Report, ReportHead, Skipped
from marsad.model.review import Standing
from marsad.store import (
    ActorCount,
    Arrival,
    Arrived,
    Builder,
    CitedBody,
    ClaimRow,
    Counts,
    Holding,
    PlaceCount,
    Query,
    SourceCount,
    ToldReport,
    Version,
)


class MemoryStore:
    """The `Store` protocol over lists, plainly: what a page needs, no more."""

    def __init__(self, readings: Iterable[GroundedReading] = (), build: Builder | None = None) -> None:
        self._reports: dict[str, list[Report]] = {}
        self._claims: list[CitedClaim] = []
        self._incidents: list[Incident] = []
        self.closed = False
        self.put(readings)
        if build and self._claims:
            self.rebuild(build)

    def put(self, readings: Iterable[GroundedReading]) -> tuple[Arrival, ...]:
        made = tuple(readings)
        for one in made:
            self._reports.setdefault(one.report.id, []).append(one.report)
            self._claims += [CitedClaim(report=one.report.head, claim=claim) for claim in one.claims]
        return ("added",) * len(made)

    def rebuild(self, build: Builder) -> None:
        made = build(self._claims, lambda report_id: self.report(report_id).text)
        self._incidents = sorted(made, key=lambda one: (one.date.start if one.date else date.max, one.id))

    def arrival(self, report: Report, reader: str = "") -> tuple[Arrival, Report]:
        return "added", report

    def skip(self, skipped: Iterable[Skipped]) -> None: ...

    def skipped(self) -> Iterator[Skipped]:
        return iter(())

    def report(self, report_id: str) -> Report:
        if report_id not in self._reports:
            raise NotFoundError(f"{report_id}: no such report")
        return self._reports[report_id][-1]

    def told_report(self, report_id: str) -> ToldReport:
        told = [number for number, one in enumerate(self._claims) if one.report.id == report_id]
        return ToldReport(self.report(report_id), len(self._reports[report_id]), self.cited_bodies(told))

    def versions(self, report_id: str) -> tuple[Version, ...]:
        texts = enumerate(self._reports[report_id], start=1)
        return tuple(Version(number=number, report=one, added=datetime.now(UTC)) for number, one in texts)

    def reports(self, query: Query = Query()) -> Iterator[ReportHead]:  # noqa: B008
        heads = [texts[-1].head for texts in self._reports.values()]
        return _page(heads, query, lambda head: head.id)

    def claims(self, query: Query = Query()) -> Iterator[CitedClaim]:  # noqa: B008
        fitting = [one for one in self._claims if self._fits(one, query)]
        return _page(fitting, query, lambda one: one.claim.id)

    def claim(self, claim_id: str) -> CitedClaim:
        for one in self._claims:
            if one.claim.id == claim_id:
                return one
        raise NotFoundError(f"{claim_id}: no such claim")

    def incidents(self, query: Query = Query()) -> Iterator[Incident]:  # noqa: B008
        fitting = {one.claim.id for one in self._claims if self._fits(one, query)}
        found = [one for one in self._incidents if fitting.intersection(one.claims)]
        return _page(found, query, lambda one: one.id)

    def incident(self, incident_id: str) -> Incident:
        for one in self._incidents:
            if one.id == incident_id:
                return one
        raise NotFoundError(f"{incident_id}: no such incident")

    def sources(self, query: Query = Query()) -> Iterator[SourceCount]:  # noqa: B008
        counts: dict[str, SourceCount] = {}
        for one in self._claims:
            for source in one.claim.sources:
                before = counts.get(source.id)
                claims = before.claims + 1 if before else 1
                counts[source.id] = SourceCount(id=source.id, name=source.name, claims=claims, reports=1)
        return _page(sorted(counts.values(), key=lambda one: -one.claims), query, lambda one: one.id)

    def actors(self, query: Query = Query()) -> Iterator[ActorCount]:  # noqa: B008
        counts: dict[str, ActorCount] = {}
        for one in (one for one in self._claims if self._fits(one, query)):
            for actor in (*one.claim.initiators, *one.claim.targets):
                before = counts.get(actor.id)
                claims = before.claims + 1 if before else 1
                counts[actor.id] = ActorCount(id=actor.id, name=actor.name, claims=claims)
        return _page(sorted(counts.values(), key=lambda one: -one.claims), query, lambda one: one.id)

    def places(self, query: Query = Query()) -> Iterator[PlaceCount]:  # noqa: B008
        counts: dict[str, PlaceCount] = {}
        for one in (one for one in self._claims if self._fits(one, query)):
            for place in one.claim.places:
                before = counts.get(place.id or place.name)
                claims = before.claims + 1 if before else 1
                name = place.id or place.name
                counts[name] = PlaceCount(id=name, name=place.name, level=place.level, claims=claims)
        return _page(sorted(counts.values(), key=lambda one: -one.claims), query, lambda one: one.id)

    def arrivals(self, after: int = 0, limit: int = 100) -> list[Arrived]:
        texts = enumerate((one for texts in self._reports.values() for one in texts), start=1)
        new = [Arrived(number=number, report=one.head, added=datetime.now(UTC)) for number, one in texts]
        return new[after : after + limit]

    def last_arrival(self) -> int:
        return sum(map(len, self._reports.values()))

    def state(self) -> str:
        return f"{self.last_arrival()} {len(self._incidents)}"

    def incident_ids(self, query: Query = Query()) -> list[str]:  # noqa: B008
        return [one.id for one in self.incidents(query)]

    def incident_bodies(self, ids: Sequence[str]) -> list[str]:
        found = {one.id: one for one in self._incidents}
        return [msgspec.json.encode(found[name]).decode() for name in ids if name in found]

    def all_incident_bodies(self) -> Iterator[str]:
        return iter(self.incident_bodies([one.id for one in self._incidents]))

    def at_once(self) -> AbstractContextManager[None]:
        return nullcontext()

    def read_in(self, claim_ids: Sequence[str]) -> Iterator[tuple[CitedClaim, str]]:
        cited = {one.claim.id: one for one in self._claims}
        return ((cited[name], self._text_of(cited[name])) for name in claim_ids if name in cited)

    def standings(self, claim_ids: Sequence[str]) -> dict[str, Standing]:
        return {}

    def _text_of(self, cited: CitedClaim) -> str:
        texts = [one.text for one in self._reports[cited.report.id]]
        told = [one for one in cited.claim.places if one.text]
        fitting = (text for text in reversed(texts) if all(text[one.start : one.end] == one.text for one in told))
        return next(fitting, texts[-1])

    def holding(self, words: str) -> list[Holding]:
        def held(number: int, word: str) -> bool:
            return word in self._current(number).text.lower()

        texts = [[n for n in range(len(self._reports)) if held(n, word)] for word in words.lower().split()]
        return [Holding(one, ()) for one in texts]

    def texts(self) -> Sequence[int]:
        return range(len(self._reports))

    def heads_of(self, texts: Sequence[int]) -> list[ReportHead]:
        return [self._current(number).head for number in texts]

    def _current(self, number: int) -> Report:
        return list(self._reports.values())[number][-1]

    def claim_keys(self, query: Query = Query()) -> Sequence[int]:  # noqa: B008
        return [number for number, one in enumerate(self._claims) if self._fits(one, query)]

    def claim_rows(self) -> Iterator[ClaimRow]:
        told = {claim: incident.id for incident in self._incidents for claim in incident.claims}
        for number, one in sorted(enumerate(self._claims), key=lambda pair: _in_time(pair[1])):
            when, name = one.claim.date, one.claim.id
            text = list(self._reports).index(one.report.id)
            yield ClaimRow(number, name, when and when.start, when and when.end, told.get(name), text)

    def cited_bodies(self, claims: Sequence[int]) -> dict[str, CitedBody]:
        found = [self._claims[number] for number in claims]
        return {one.claim.id: CitedBody(one.report, msgspec.json.encode(one.claim).decode(), "read") for one in found}

    def counts(self, query: Query = Query()) -> Counts:  # noqa: B008
        rows = (self.reports(query), self.claims(query), self.incidents(query), self.sources(query), self.skipped())
        names = ("reports", "claims", "incidents", "sources", "skipped")
        return Counts(**{name: len(list(each)) for name, each in zip(names, rows, strict=True)})

    def stale(self) -> bool:
        return False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.closed = True

    def _fits(self, one: CitedClaim, query: Query) -> bool:
        claim = one.claim
        names = {
            query.place: [name for place in claim.places for name in (place.name, place.admin1 or "")],
            query.actor: [name for actor in (*claim.initiators, *claim.targets) for name in (actor.name, actor.id)],
            query.source: [name for source in claim.sources for name in (source.name, source.id)],
            query.words: [self.report(one.report.id).text],
            query.country: [place.country or "" for place in claim.places],
        }
        told = all(any(asked.lower() in name.lower() for name in given) for asked, given in names.items() if asked)
        typed = query.type in ("", claim.type) and query.report in ("", one.report.id)
        sure = query.min_confidence is None or (claim.confidence or 0) >= query.min_confidence
        return told and typed and sure and _within(claim.date, query)


def _in_time(one: CitedClaim) -> tuple[date, str]:
    return one.claim.date.start if one.claim.date else date.max, one.claim.id


def _within(interval: Interval | None, query: Query) -> bool:
    if query.since is None and query.until is None:
        return True
    if interval is None:
        return False
    since, until = query.since or date.min, query.until or date.max
    return interval.start <= until and interval.end >= since


def _page(rows: list[Any], query: Query, key: Callable[[Any], str]) -> Iterator[Any]:
    ids = [key(row) for row in rows]
    if query.after and query.after not in ids:
        raise NotFoundError(f"no {query.after!r} in this store")
    start = ids.index(query.after) + 1 if query.after else 0
    return iter(rows[start:][: query.limit])
