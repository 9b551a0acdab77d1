"""What the routes ask: a store, and the records that the page needs made from what it gives."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, TypeVar

from msgspec.structs import replace

from marsad import __version__
from marsad.errors import NotFoundError
from marsad.model import CitedClaim, Incident
from marsad.serve.board import Asked, Boards, Tile, chosen, features_of, span_of, tile_of, timeline_of
from marsad.serve.killed import tallied
from marsad.serve.pages import page_of
from marsad.serve.passages import fits, passages
from marsad.serve.views import (
    ActorPage,
    Changed,
    ClaimPage,
    FeatureCollection,
    IncidentView,
    PlacePage,
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
    """A store, asked as the page asks, by many threads at once."""

    def __init__(self, store: Store, boards: Boards) -> None:
        self.store = store
        self._boards = boards

    def incidents(self, asked: Asked, page: Query, order: Order = "oldest") -> bytes:
        """Return a page of incidents, as `IncidentPage` in JSON; undated ones come last."""
        board = self._boards.newest()
        fitting = chosen(board, self.store, asked)
        listed = board.page(fitting, newest=order == "newest", after=page.after, limit=page.limit)
        ids = [board.labels.ids[row] for row in listed.rows]
        return page_of(self.store.incident_bodies(ids), board, listed.next)

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

    def actors(self, query: Query) -> ActorPage:
        """Return a page of those who do things or suffer them."""
        rows, more = _cut(self.store.actors(_one_more(query)), query)
        return ActorPage(actors=rows, next=rows[-1].id if more else None)

    def places(self, query: Query) -> PlacePage:
        """Return a page of places."""
        rows, more = _cut(self.store.places(_one_more(query)), query)
        return PlacePage(places=rows, next=rows[-1].id if more else None)

    def claim(self, claim_id: str) -> QuotedClaim:
        """Return a claim, its report and its words."""
        return _quoted(self.store.claim(claim_id), _Texts(self.store))

    def map(self, asked: Asked) -> FeatureCollection:
        """Return all that can be placed."""
        board = self._boards.newest()
        return features_of(board, chosen(board, self.store, asked))

    def tile(self, asked: Asked, tile: Tile) -> bytes:
        """Return one square of the map."""
        board = self._boards.newest()
        return tile_of(board, chosen(board, self.store, asked), tile)

    def timeline(self, asked: Asked) -> Timeline:
        """Return all by day."""
        board = self._boards.newest()
        return timeline_of(board, chosen(board, self.store, asked))

    def changed(self) -> Changed:
        """Return what the page must know when the store is another."""
        return Changed(incidents=len(self._boards.newest()), stale=self.store.stale())

    def status(self) -> Status:
        """Return what the store holds."""
        board = self._boards.newest()
        return Status(
            version=__version__,
            reports=_count(self.store.reports(Query())),
            claims=_count(self.store.claims(Query())),
            incidents=len(board),
            sources=_count(self.store.sources(Query())),
            skipped=_count(self.store.skipped()),
            stale=self.store.stale(),
            span=span_of(board),
        )

    def _claims_of(self, incident: Incident) -> Iterator[CitedClaim]:
        for claim_id in incident.claims:
            try:
                yield self.store.claim(claim_id)
            except NotFoundError:
                continue  # the incidents are older than the claims: `stale` says so


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
