"""What the routes ask: a store, and the records that the page needs made from what it gives."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Literal, TypeVar

from msgspec.structs import replace

from marsad import __version__
from marsad.errors import NotFoundError
from marsad.model import CitedClaim, Incident
from marsad.serve.killed import tallied
from marsad.serve.passages import fits, passages
from marsad.serve.tally import feature_collection, span_of, timeline
from marsad.serve.views import (
    ClaimPage,
    FeatureCollection,
    IncidentPage,
    IncidentView,
    QuotedClaim,
    ReportPage,
    ReportView,
    SourcePage,
    Status,
    Timeline,
)
from marsad.store import Query, Store

Row = TypeVar("Row")
Order = Literal["oldest", "newest"]
REPORT_INCIDENTS = 1000


class Desk:
    """A store, asked as the page asks. It keeps nothing itself, and so may be used by many threads."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def incidents(self, query: Query, order: Order = "oldest") -> IncidentPage:
        """Return a page of incidents; undated ones come last."""
        if order == "newest":
            rows, more = _cut(self._newest(query), query)
        else:
            rows, more = _cut(self.store.incidents(_one_more(query)), query)
        return IncidentPage(incidents=tuple(map(tallied, rows)), next=rows[-1].id if more else None)

    def claims(self, query: Query) -> ClaimPage:
        """Return a page of claims."""
        rows, more = _cut(self.store.claims(_one_more(query)), query)
        return ClaimPage(claims=rows, next=rows[-1].claim.id if more else None)

    def reports(self, query: Query) -> ReportPage:
        """Return a page of reports."""
        rows, more = _cut(self.store.reports(_one_more(query)), query)
        return ReportPage(reports=rows, next=rows[-1].id if more else None)

    def sources(self, query: Query) -> SourcePage:
        """Return a page of sources."""
        rows, more = _cut(self.store.sources(_one_more(query)), query)
        return SourcePage(sources=rows, next=rows[-1].id if more else None)

    def incident(self, incident_id: str) -> IncidentView:
        """Return an incident with its claims and their words."""
        incident = self.store.incident(incident_id)
        texts = _Texts(self.store)
        quoted = tuple(_quoted(cited, texts) for cited in self._claims_of(incident))
        return IncidentView(incident=tallied(incident), claims=quoted)

    def report(self, report_id: str) -> ReportView:
        """Return a report with its claims and their incidents."""
        report = self.store.report(report_id)
        of_report = Query(report=report.id)
        return ReportView(
            report=report,
            versions=len(self.store.versions(report.id)),
            claims=tuple(cited.claim for cited in self.store.claims(of_report)),
            incidents=tuple(map(tallied, self.store.incidents(replace(of_report, limit=REPORT_INCIDENTS)))),
        )

    def map(self, query: Query) -> FeatureCollection:
        """Return all that can be placed."""
        return feature_collection(self.store.incidents(query))

    def timeline(self, query: Query) -> Timeline:
        """Return all by day."""
        return timeline(self.store.incidents(query))

    def status(self) -> Status:
        """Return what the store holds."""
        incidents = tuple(self.store.incidents(Query()))
        return Status(
            version=__version__,
            reports=_count(self.store.reports(Query())),
            claims=_count(self.store.claims(Query())),
            incidents=len(incidents),
            sources=_count(self.store.sources(Query())),
            skipped=_count(self.store.skipped()),
            stale=self.store.stale(),
            span=span_of(incidents),
        )

    def _newest(self, query: Query) -> list[Incident]:
        """Return what follows the cursor, newest first: a store only knows the other way."""
        found = sorted(self.store.incidents(replace(query, after="", limit=None)), key=_recency, reverse=True)
        if not query.after:
            return found
        last = _recency(self.store.incident(query.after))
        return [incident for incident in found if _recency(incident) < last]

    def _claims_of(self, incident: Incident) -> Iterator[CitedClaim]:
        for claim_id in incident.claims:
            try:
                yield self.store.claim(claim_id)
            except NotFoundError:
                continue  # the incidents are older than the claims: `stale` says so


def _recency(incident: Incident) -> tuple[date, str]:
    return (incident.date.start if incident.date else date.min, incident.id)


class _Texts:
    """The texts of the reports of one incident, each fetched once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._current: dict[str, str] = {}

    def of(self, cited: CitedClaim) -> str:
        """Return the text that a claim was read in: the current one, or the version that its words stand in."""
        report_id = cited.report.id
        if report_id not in self._current:
            self._current[report_id] = self._store.report(report_id).text
        current = self._current[report_id]
        return current if fits(cited.claim, current) else self._older(cited)

    def _older(self, cited: CitedClaim) -> str:
        for version in reversed(self._store.versions(cited.report.id)):
            if fits(cited.claim, version.report.text):
                return version.report.text
        return ""


def _quoted(cited: CitedClaim, texts: _Texts) -> QuotedClaim:
    words = passages(texts.of(cited), cited.claim.evidence)
    return QuotedClaim(report=cited.report, claim=cited.claim, passages=words)


def _one_more(query: Query) -> Query:
    return query if query.limit is None else replace(query, limit=query.limit + 1)


def _cut(rows: Iterable[Row], query: Query) -> tuple[tuple[Row, ...], bool]:
    """Return the rows asked for, and whether there are more."""
    if query.limit is None:
        return tuple(rows), False
    found = tuple(islice(rows, query.limit + 1))
    return found[: query.limit], len(found) > query.limit


def _count(rows: Iterable[object]) -> int:
    return sum(1 for _ in rows)
