"""What every store can do. Claims are stored and never overwritten; incidents are a view that can be rebuilt."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, Self

from marsad.model import (
    CitedClaim,
    Decision,
    GroundedClaim,
    GroundedReading,
    Incident,
    KeptReading,
    Record,
    Report,
    ReportHead,
    Skipped,
)
from marsad.model.review import Standing
from marsad.store.glance import CitedBody, ClaimRow, Holding, ToldReport

if TYPE_CHECKING:
    from marsad.store.remembering import SqlMemory
    from marsad.store.reviewing import SqlReviews

Arrival = Literal["added", "changed", "reread", "unchanged"]
QueuedStanding = Literal["unreviewed", "reviewed", "all"]


class Query(Record, frozen=True, kw_only=True):
    """Which claims, incidents or sources: all conditions must hold; empty ones do not count.

    `place`, `actor`, `source` match names in any spelling of case and accents, or an id. A source is who says so or
    passes it on, and the publisher where a claim names nobody. `country` is ISO 3166-1 alpha-2. `since` and `until`
    bound the days that a claim may mean, inclusive; one without a date fits neither. `words` is a full-text search
    in the reports' and claims' words: all of them, "quoted" ones side by side. `min_confidence` is the least
    probability of being right that a claim may have; one without any does not fit. `after` is the cursor: the `id` of
    the last row seen; `NotFoundError` where there is no such row. `newest` turns the order of days and ids round
    (sources keep theirs); what has no date comes last either way.
    """

    place: str = ""
    country: str = ""
    actor: str = ""
    type: str = ""
    source: str = ""
    report: str = ""
    words: str = ""
    since: date | None = None
    until: date | None = None
    after: str = ""
    limit: int | None = None
    min_confidence: float | None = None
    newest: bool = False


class Counts(Record, frozen=True, kw_only=True):
    """How much there is, and the first and the last day of dated incidents of a known year."""

    reports: int
    claims: int
    incidents: int
    sources: int
    skipped: int
    first: date | None = None
    last: date | None = None


class SourceCount(Record, frozen=True, kw_only=True):
    """Somebody who says things: how many claims in how many reports, the first and the last published when."""

    id: str
    name: str
    claims: int
    reports: int
    first: date | None = None
    last: date | None = None


class ActorCount(Record, frozen=True, kw_only=True):
    """Somebody who does things or suffers them: in how many claims, in which part, on days from when to when."""

    id: str
    name: str
    claims: int
    initiators: int = 0
    supporters: int = 0
    targets: int = 0
    first: date | None = None
    last: date | None = None


class PlaceCount(Record, frozen=True, kw_only=True):
    """Somewhere that claims name: `id` of the gazetteer, or the folded name where none knows it."""

    id: str
    name: str
    level: str
    claims: int
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    first: date | None = None
    last: date | None = None


class Arrived(Record, frozen=True, kw_only=True):
    """A text that came into the store: `number` grows with each."""

    number: int
    report: ReportHead
    added: datetime


class Queued(Record, frozen=True, kw_only=True):
    """A claim in the queue of those to be reviewed.

    `lowest` is the lowest of its probability and those of its fields; `contested` that the `incident` which it tells
    of (empty where it tells of none) is. `rank` is its place in the queue as it was listed: `Query.after` of the page
    behind it is its `cursor`.
    """

    report: ReportHead
    claim: GroundedClaim
    standing: Standing
    lowest: float
    contested: bool = False
    incident: str = ""
    rank: int = 0

    @property
    def cursor(self) -> str:
        """Where the queue goes on behind this claim, whatever became of it since."""
        return f"{self.rank} {self.claim.id}"


class Version(Record, frozen=True, kw_only=True):
    """One text of a report as one reader read it: `number` counts from 1, the highest is current."""

    number: int
    report: Report
    added: datetime
    reader: str = ""


class Store(Protocol):
    """The one interface; `marsad.store.open_store` gives one. All methods raise `StoreError` where they cannot."""

    @property
    def path(self) -> Path | None:
        """Where it lies, for another process to open; None where none can."""
        ...

    def arrival(self, report: Report, reader: str = "") -> tuple[Arrival, Report]:
        """Say whether a report is new, changed or known, and return it under the id that it has or will have here.

        Where it is known, but was read by another reader than the one that is named, it is "reread".
        """
        ...

    def put(self, readings: Iterable[GroundedReading]) -> tuple[Arrival, ...]:
        """Keep readings in one transaction; return what each turned out to be once inside it, in order.

        A `KeptReading` keeps the moment at which it came, any other comes now.
        """
        ...

    def skip(self, skipped: Iterable[Skipped]) -> None:
        """Keep what was passed over, with its reason; the same one twice is kept once."""
        ...

    def skipped(self) -> Iterator[Skipped]:
        """All that was passed over, oldest first."""
        ...

    def report(self, report_id: str) -> Report:
        """Return a report as last seen; `NotFoundError` where there is none."""
        ...

    def told_report(self, report_id: str) -> ToldReport:
        """Return a report as last seen with its claims as JSON; `NotFoundError` where there is none."""
        ...

    def versions(self, report_id: str) -> tuple[Version, ...]:
        """Return all texts of a report, oldest first."""
        ...

    def reports(self, query: Query = ...) -> Iterator[ReportHead]:
        """All reports of which a claim fits (all, for an empty query), by date and id."""
        ...

    def claims(self, query: Query = ...) -> Iterator[CitedClaim]:
        """Claims of the current versions, by date and id."""
        ...

    def claim(self, claim_id: str) -> CitedClaim:
        """Return one claim, also of an old version; `NotFoundError` where there is none."""
        ...

    def incidents(self, query: Query = ...) -> Iterator[Incident]:
        """Incidents of which, for each condition, some claim fits, by date and id."""
        ...

    def incident(self, incident_id: str) -> Incident:
        """Return one incident; `NotFoundError` where there is none."""
        ...

    def sources(self, query: Query = ...) -> Iterator[SourceCount]:
        """Everybody who is the source of a claim that fits, most claims first."""
        ...

    def counts(self, query: Query = ...) -> Counts:
        """Count what fits (cursor and limit aside) without reading it; `skipped` is all that was passed over."""
        ...

    def actors(self, query: Query = ...) -> Iterator[ActorCount]:
        """Everybody who does, backs or suffers what the claims that fit tell, most claims first."""
        ...

    def places(self, query: Query = ...) -> Iterator[PlaceCount]:
        """Everywhere that the claims that fit name, most claims first."""
        ...

    def arrivals(self, after: int = 0, limit: int = 100) -> list[Arrived]:
        """Return the texts that came after a number, oldest first."""
        ...

    def last_arrival(self) -> int:
        """Return the number of the text that came last, 0 where there is none."""
        ...

    def state(self) -> str:
        """Return a text that changes whenever reports, claims, incidents or what was passed over do."""
        ...

    def incident_ids(self, query: Query = ...) -> list[str]:
        """Return the ids of what `incidents` would yield, without cursor and limit."""
        ...

    def incident_bodies(self, ids: Sequence[str]) -> list[str]:
        """Return some incidents as JSON, in the order of their ids; without those that are not there."""
        ...

    def all_incident_bodies(self) -> Iterator[str]:
        """Every incident as JSON, by date and id."""
        ...

    def read_in(self, claim_ids: Sequence[str]) -> Iterator[tuple[CitedClaim, str]]:
        """Claims, current or not, in the order of their ids, each with the very text that it was read in."""
        ...

    def standings(self, claim_ids: Sequence[str]) -> dict[str, Standing]:
        """Return what people made of those of some claims that they accepted, corrected, rejected or added."""
        ...

    def holding(self, words: str) -> list[Holding]:
        """Return what holds each of some words and "quoted phrases"."""
        ...

    def texts(self) -> Sequence[int]:
        """Return the numbers of the current texts of all reports, newest first."""
        ...

    def heads_of(self, texts: Sequence[int]) -> list[ReportHead]:
        """Return the reports of some texts, by their numbers, in that order; without missing ones."""
        ...

    def claim_keys(self, query: Query = ...) -> Sequence[int]:
        """Return the numbers of the claims that fit, of old texts too, in no order and without cursor and limit."""
        ...

    def claim_rows(self) -> Iterator[ClaimRow]:
        """All current claims by date and id: number, id, first and last day, and the incident that tells of it."""
        ...

    def cited_bodies(self, claims: Sequence[int]) -> dict[str, CitedBody]:
        """Return some claims, of old texts too, by id in the order of their numbers, as JSON; without missing ones."""
        ...

    def at_once(self) -> AbstractContextManager[None]:
        """Let all that this thread asks within be of one moment; what is iterated over must end within."""
        ...

    def stale(self) -> bool:
        """Whether claims have come since the incidents were made."""
        ...

    def remembering(self) -> AbstractContextManager["SqlMemory"]:
        """Give what corroboration remembers (`marsad.corroborate.Memory`), in one transaction with no other writer."""
        ...

    def remembered(self) -> AbstractContextManager["SqlMemory"]:
        """Give what corroboration remembers, to look at."""
        ...

    def incidents_of(self, claims: Iterable[str]) -> list[Incident]:
        """Return the incidents that hold some claims, by date and id."""
        ...

    def edition(self) -> int:
        """Return the edition of the rules that made the incidents, 0 where none did."""
        ...

    def forget_incidents(self, edition: int) -> None:
        """Forget all incidents and what corroboration remembers, to be made anew by rules of some edition.

        What people decided stays.
        """
        ...

    def decide(self, decision: Decision) -> None:
        """Keep what somebody decided; the incidents that it speaks of are then stale."""
        ...

    def decisions(self) -> list[Decision]:
        """Return all decisions, oldest first, those that were taken back too."""
        ...

    def reviewing(self) -> AbstractContextManager["SqlReviews"]:
        """Give what reviewers did, to add to it and to let claims stand by it, with no other writer."""
        ...

    def reviewed(self) -> AbstractContextManager["SqlReviews"]:
        """Give what reviewers did, to look at."""
        ...

    def queue(self, query: Query = ..., standing: QueuedStanding = "unreviewed") -> list[Queued]:
        """Return claims of the latest texts that fit, rejected ones too, the most doubtful first.

        Doubt is the lowest probability of the claim and its fields, to a tenth, and two tenths more where its incident
        is contested; of equals the higher toll of people killed comes first. `Query.after` is the `cursor` of the last
        claim of the page before; `UsageError` where it is none.
        """
        ...

    def queue_length(self, query: Query = ..., standing: QueuedStanding = "unreviewed") -> int:
        """Return how many claims `queue` has, without the limit."""
        ...

    def rebuild(self, build: "Builder") -> None:
        """Put the incidents that another builder makes of all current claims in the place of all there are.

        In one transaction that readers never see half of. What corroboration remembers is forgotten.
        """
        ...

    def readings(self, query: Query = ..., *, as_read: bool = True) -> Iterator[KeptReading]:
        """Every text of the reports of which a claim fits (of all, for an empty query), as they came, with its claims.

        `put` keeps them in another store with their moments. With `as_read=False` their claims are as they stand with
        what reviewers did: corrected, rejected ones left out, added ones among them.
        """
        ...

    def heads(self, report_ids: Iterable[str]) -> tuple[ReportHead, ...]:
        """Return what is known of some reports besides their words, in no order; missing ones are left out."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...


Builder = Callable[[Iterable[CitedClaim], Callable[[str], str]], Iterable[Incident]]
"""Makes incidents from claims, and a function from report id to text: `marsad.corroborate.incidents`."""
