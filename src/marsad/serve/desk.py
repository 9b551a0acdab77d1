"""What the routes ask: a store, and the records that the page needs made from what it gives."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Literal, TypeVar

import msgspec
import numpy as np
from msgspec.structs import replace

from marsad import __version__
from marsad.model import ReportHead
from marsad.model.trends import Split, Step
from marsad.serve.board import (
    Asked,
    Board,
    Boards,
    Tile,
    chosen,
    claims_chosen,
    cut_ahead,
    extent_of,
    features_of,
    held,
    span_of,
    tile_of,
    timeline_of,
)
from marsad.serve.killed import tallied
from marsad.serve.names import Names
from marsad.serve.pages import claims_page, page_of, report_page, with_incidents
from marsad.serve.passages import passages
from marsad.serve.trending import Trending
from marsad.serve.views import (
    ActorPage,
    Changed,
    ClaimPage,
    Extent,
    FeatureCollection,
    Found,
    IncidentView,
    PlacePage,
    QuotedClaim,
    ReportPage,
    SourcePage,
    Status,
    Timeline,
)
from marsad.store import Query, Store
from marsad.trends import Trends

Row = TypeVar("Row")
Order = Literal["oldest", "newest"]
REPORT_INCIDENTS = 1000


class Desk:
    """A store, asked as the page asks, by many threads at once."""

    def __init__(self, store: Store, generation: Callable[[], str]) -> None:
        self.store = store
        self._boards = Boards(store, generation)
        self._names = Names(store, generation)
        self._trending = Trending(store, self._boards)

    def warm(self) -> None:
        """Read what is kept in memory before somebody has to wait for it."""
        cut_ahead(self._boards.newest())
        self._names.actors("", 0)

    def incidents(self, asked: Asked, page: Query, order: Order = "oldest") -> bytes:
        """Return a page of incidents, as `IncidentPage` in JSON; undated ones come last."""
        board = self._boards.newest()
        fitting = chosen(board, self.store, asked)
        listed = board.page(fitting, newest=order == "newest", after=page.after, limit=page.limit)
        ids = [board.labels.ids[row] for row in listed.rows]
        return page_of(self.store.incident_bodies(ids), board, listed.next)

    def claims(self, query: Query) -> bytes:
        """Return a page of claims, as `ClaimPage` in JSON; undated ones come last."""
        claims = (board := self._boards.newest()).claims
        if query.after and query.after not in claims.row_of:  # that of an old text: the store knows where it stood
            rows, more = _cut(self.store.claims(_one_more(query)), query)
            standings = self.store.standings([row.claim.id for row in rows])
            page = ClaimPage(claims=rows, next=rows[-1].claim.id if more else None, standings=standings)
            return msgspec.json.encode(page)
        with self.store.at_once():
            fitting = claims_chosen(board, self.store, query)
            after = claims.row_of[query.after] if query.after else None
            listed = claims.order.page(fitting, newest=query.newest, after=after, limit=query.limit)
            told = self.store.cited_bodies(claims.numbers[list(listed.rows)].tolist())
            return claims_page(told, claims.ids[listed.rows[-1]] if listed.more else None)

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
        with self.store.at_once():
            incident = self.store.incident(incident_id)
            return IncidentView(incident=tallied(incident), claims=self._quoted(incident.claims))

    def report(self, report_id: str) -> bytes:
        """Return a report with its claims and their incidents, as `ReportView` in JSON."""
        board = self._boards.newest()
        with self.store.at_once():
            told = self.store.told_report(report_id)
            bodies = self.store.incident_bodies(board.telling(told.claims)[:REPORT_INCIDENTS])
        return report_page(told, bodies, board)

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
        return self._quoted((self.store.claim(claim_id).claim.id,))[0]

    def map(self, asked: Asked) -> FeatureCollection:
        """Return all that can be placed."""
        board = self._boards.newest()
        return features_of(board, chosen(board, self.store, asked))

    def tile(self, asked: Asked, tile: Tile) -> bytes:
        """Return one square of the map."""
        board = self._boards.newest()
        return tile_of(board, chosen(board, self.store, asked), tile)

    def extent(self, asked: Asked) -> Extent:
        """Return how much there is, and where it lies."""
        board = self._boards.newest()
        return extent_of(board, chosen(board, self.store, asked))

    def timeline(self, asked: Asked, *, by_type: bool = False) -> Timeline:
        """Return all by day, and by type where that is wanted."""
        board = self._boards.newest()
        return timeline_of(board, chosen(board, self.store, asked), by_type=by_type)

    def search(self, words: str, limit: int) -> bytes:
        """Return what some words find: incidents newest first, reports, actors, places; as `Found` in JSON."""
        board = self._boards.newest()
        with self.store.at_once():
            fitting = chosen(board, self.store, Asked(query=Query(words=words)))
            listed = board.page(fitting, newest=True, after="", limit=limit)
            bodies = self.store.incident_bodies([board.labels.ids[row] for row in listed.rows])
            found = Found(
                total=int(np.count_nonzero(fitting)),
                incidents=(),
                reports=tuple(self._reports_holding(board, words, limit)),
                actors=self._names.actors(words, limit),
                places=self._names.places(words, limit),
            )
        return with_incidents(found, bodies, board)

    def _reports_holding(self, board: Board, words: str, limit: int) -> list[ReportHead]:
        """Return the reports whose text holds some words, claims or not, newest first."""
        texts = [one.texts for one in held(board, self.store, words)]
        return self.store.heads_of(board.texts.newest(texts, limit))

    def trends(self, query: Query, split: Sequence[Split], step: Step) -> Trends:
        """Return how incidents and their tolls went over time."""
        return self._trending.trends(query, split, step)

    def changed(self) -> Changed:
        """Return what the page must know when the store is another."""
        return Changed(incidents=len(self._boards.newest()), stale=self.store.stale())

    def status(self) -> Status:
        """Return what the store holds."""
        counts = self.store.counts()
        return Status(
            version=__version__,
            reports=counts.reports,
            claims=counts.claims,
            incidents=counts.incidents,
            sources=counts.sources,
            skipped=counts.skipped,
            stale=self.store.stale(),
            span=span_of(self._boards.newest()),
        )

    def _quoted(self, claim_ids: Sequence[str]) -> tuple[QuotedClaim, ...]:
        # Without those that are not there: the incidents may be older than the claims, and `stale` says so.
        standings = self.store.standings(claim_ids)
        return tuple(
            QuotedClaim(
                report=cited.report,
                claim=cited.claim,
                passages=passages(text, cited.claim.evidence),
                standing=standings.get(cited.claim.id, "read"),
            )
            for cited, text in self.store.read_in(claim_ids)
        )


def _one_more(query: Query) -> Query:
    return query if query.limit is None else replace(query, limit=query.limit + 1)


def _cut(rows: Iterable[Row], query: Query) -> tuple[tuple[Row, ...], bool]:
    """Return the rows asked for, and whether there are more."""
    if query.limit is None:
        return tuple(rows), False
    found = tuple(islice(rows, query.limit + 1))
    return found[: query.limit], len(found) > query.limit
