"""The store over any SQL database: which transaction each wish runs in. The work is in `reading` and `writing`."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Final, Self

from marsad.model import CitedClaim, Decision, GroundedReading, Incident, KeptReading, Report, ReportHead, Skipped
from marsad.model.review import Standing
from marsad.store import bulk, copying, counting, queueing, reading, writing
from marsad.store.backend import Backend
from marsad.store.filters import conditions, terms
from marsad.store.glance import CitedBody, ClaimRow, Holding, ToldReport
from marsad.store.identity import arrive
from marsad.store.interface import (
    ActorCount,
    Arrival,
    Arrived,
    Builder,
    Counts,
    PlaceCount,
    Query,
    Queued,
    QueuedStanding,
    SourceCount,
    Version,
)
from marsad.store.remembering import SqlMemory
from marsad.store.reviewing import SqlReviews

_ALL: Final = Query()
_QUEUE: Final = 100


class SqlStore:
    """A `marsad.store.interface.Store` in an SQL database.

    What is iterated over sees one moment of the store, however long it takes and whoever writes meanwhile.
    """

    def __init__(self, backend: Backend):
        self.backend = backend
        self.path = backend.path.absolute()  # now: whoever asks may stand in another folder by then

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.backend.close()

    def arrival(self, report: Report, reader: str = "") -> tuple[Arrival, Report]:
        """Say whether a report is new, changed, known or read by another; return it under the id that it has here."""
        with self.backend.reading() as connection:
            return arrive(connection, report, reader)

    def put(self, readings: Iterable[GroundedReading]) -> tuple[Arrival, ...]:
        """Keep readings in one transaction; return what each turned out to be once inside it, in order."""
        made = list(readings)  # made before the lock is taken, which others wait for
        with self.backend.writing() as connection:
            arrivals = tuple(writing.put_reading(connection, self.backend, each) for each in made)
            if any(arrival != "unchanged" for arrival in arrivals):
                writing.count_change(connection)
        return arrivals

    def skip(self, skipped: Iterable[Skipped]) -> None:
        """Keep what was passed over, with its reason; the same one twice is kept once."""
        if passed_over := list(skipped):
            with self.backend.writing() as connection:
                writing.keep_skipped(connection, passed_over)

    def skipped(self) -> Iterator[Skipped]:
        """All that was passed over, oldest first."""
        with self.backend.reading() as connection:
            yield from reading.all_skipped(connection)

    def report(self, report_id: str) -> Report:
        """Return a report as last seen; `NotFoundError` where there is none."""
        with self.backend.reading() as connection:
            return reading.report_named(connection, report_id)

    def told_report(self, report_id: str) -> ToldReport:
        """Return a report as last seen with its claims as JSON; `NotFoundError` where there is none."""
        with self.backend.reading() as connection:
            return bulk.told_report(connection, report_id)

    def versions(self, report_id: str) -> tuple[Version, ...]:
        """Return all texts of a report, oldest first."""
        with self.backend.reading() as connection:
            return reading.versions_of(connection, report_id)

    def reports(self, query: Query = _ALL) -> Iterator[ReportHead]:
        """All reports of which a claim fits (all, for an empty query), by date and id."""
        with self.backend.reading() as connection:
            yield from reading.reports(connection, query, conditions(query, self.backend))

    def claims(self, query: Query = _ALL) -> Iterator[CitedClaim]:
        """Claims of the current versions, by date and id."""
        with self.backend.reading() as connection:
            yield from reading.claims(connection, query, conditions(query, self.backend))

    def claim(self, claim_id: str) -> CitedClaim:
        """Return one claim, also of an old version; `NotFoundError` where there is none."""
        with self.backend.reading() as connection:
            return reading.claim_named(connection, claim_id)

    def incidents(self, query: Query = _ALL) -> Iterator[Incident]:
        """Incidents of which, for each condition, some claim fits, by date and id."""
        with self.backend.reading() as connection:
            yield from reading.incidents(connection, query, conditions(query, self.backend))

    def incident(self, incident_id: str) -> Incident:
        """Return one incident; `NotFoundError` where there is none."""
        with self.backend.reading() as connection:
            return reading.incident_named(connection, incident_id)

    def sources(self, query: Query = _ALL) -> Iterator[SourceCount]:
        """Everybody who is the source of a claim that fits, most claims first."""
        with self.backend.reading() as connection:
            yield from reading.sources(connection, query, conditions(query, self.backend))

    def counts(self, query: Query = _ALL) -> Counts:
        """Count what fits (cursor and limit aside) without reading it; `skipped` is all that was passed over."""
        with self.backend.reading() as connection:
            return counting.counts(connection, conditions(query, self.backend))

    def actors(self, query: Query = _ALL) -> Iterator[ActorCount]:
        """Everybody who does, backs or suffers what the claims that fit tell, most claims first."""
        with self.backend.reading() as connection:
            yield from bulk.actors(connection, query, conditions(query, self.backend))

    def places(self, query: Query = _ALL) -> Iterator[PlaceCount]:
        """Everywhere that the claims that fit name, most claims first."""
        with self.backend.reading() as connection:
            yield from bulk.places(connection, query, conditions(query, self.backend))

    def arrivals(self, after: int = 0, limit: int = 100) -> list[Arrived]:
        """Return the texts that came after a number, oldest first."""
        with self.backend.reading() as connection:
            return bulk.arrivals(connection, after, limit)

    def last_arrival(self) -> int:
        """Return the number of the text that came last, 0 where there is none."""
        with self.backend.reading() as connection:
            return bulk.last_arrival(connection)

    def state(self) -> str:
        """Return a text that changes whenever reports, claims, incidents or what was passed over do."""
        with self.backend.reading() as connection:
            return bulk.state(connection)

    def incident_ids(self, query: Query = _ALL) -> list[str]:
        """Return the ids of what `incidents` would yield, without cursor and limit."""
        with self.backend.reading() as connection:
            return bulk.incident_ids(connection, conditions(query, self.backend))

    def incident_bodies(self, ids: Sequence[str]) -> list[str]:
        """Return some incidents as JSON, in the order of their ids; without those that are not there."""
        with self.backend.reading() as connection:
            return bulk.bodies(connection, ids)

    def all_incident_bodies(self) -> Iterator[str]:
        """Every incident as JSON, by date and id."""
        with self.backend.reading() as connection:
            yield from bulk.all_bodies(connection)

    def read_in(self, claim_ids: Sequence[str]) -> Iterator[tuple[CitedClaim, str]]:
        """Claims, current or not, in the order of their ids, each with the very text that it was read in."""
        with self.backend.reading() as connection:
            yield from bulk.read_in(connection, claim_ids)

    def standings(self, claim_ids: Sequence[str]) -> dict[str, Standing]:
        """Return what people made of those of some claims that they accepted, corrected, rejected or added."""
        with self.backend.reading() as connection:
            return bulk.standings(connection, claim_ids)

    def holding(self, words: str) -> list[Holding]:
        """Return what holds each of some words and "quoted phrases"."""
        with self.backend.reading() as connection:
            return [self.backend.holding(connection, term) for term in terms(words)]

    def texts(self) -> Sequence[int]:
        """Return the numbers of the current texts of all reports, newest first."""
        with self.backend.reading() as connection:
            return bulk.texts(connection)

    def heads_of(self, texts: Sequence[int]) -> list[ReportHead]:
        """Return the reports of some texts, by their numbers, in that order; without missing ones."""
        with self.backend.reading() as connection:
            return bulk.heads_of(connection, texts)

    def claim_keys(self, query: Query = _ALL) -> Sequence[int]:
        """Return the numbers of the claims that fit, of old texts too, in no order and without cursor and limit."""
        with self.backend.reading() as connection:
            return bulk.claim_keys(connection, conditions(query, self.backend))

    def claim_rows(self) -> Iterator[ClaimRow]:
        """All current claims by date and id: number, id, first and last day, and the incident that tells of it."""
        with self.backend.reading() as connection:
            yield from bulk.claim_rows(connection)

    def cited_bodies(self, claims: Sequence[int]) -> dict[str, CitedBody]:
        """Return some claims, of old texts too, by id in the order of their numbers, as JSON; without missing ones."""
        with self.backend.reading() as connection:
            return bulk.cited_bodies(connection, claims)

    def at_once(self) -> AbstractContextManager[None]:
        """Let all that this thread asks within be of one moment; what is iterated over must end within."""
        return self.backend.at_once()

    def stale(self) -> bool:
        """Whether claims have come since the incidents were made."""
        with self.backend.reading() as connection:
            return reading.awaits_corroboration(connection)

    @contextmanager
    def remembering(self) -> Iterator[SqlMemory]:
        """Give what corroboration remembers, in one transaction with no other writer."""
        with self.backend.writing() as connection:
            yield SqlMemory(connection)

    @contextmanager
    def remembered(self) -> Iterator[SqlMemory]:
        """Give what corroboration remembers, to look at."""
        with self.backend.reading() as connection:
            yield SqlMemory(connection)

    def incidents_of(self, claims: Iterable[str]) -> list[Incident]:
        """Return the incidents that hold some claims, by date and id."""
        with self.backend.reading() as connection:
            return reading.incidents_of(connection, claims)

    def edition(self) -> int:
        """Return the edition of the rules that made the incidents, 0 where none did."""
        with self.backend.reading() as connection:
            return reading.counters(connection)["edition"]

    def forget_incidents(self, edition: int) -> None:
        """Forget all incidents and what corroboration remembers, to be made anew by rules of some edition."""
        with self.backend.writing() as connection:
            writing.await_all(connection, edition)

    def decide(self, decision: Decision) -> None:
        """Keep what somebody decided; the incidents that it speaks of are then stale."""
        with self.backend.writing() as connection:
            writing.keep_decision(connection, decision)

    def decisions(self) -> list[Decision]:
        """Return all decisions, oldest first, those that were taken back too."""
        with self.backend.reading() as connection:
            return reading.all_decisions(connection)

    @contextmanager
    def reviewing(self) -> Iterator[SqlReviews]:
        """Give what reviewers did, to add to it and to let claims stand by it, with no other writer."""
        with self.backend.writing() as connection:
            yield SqlReviews(connection, self.backend)

    @contextmanager
    def reviewed(self) -> Iterator[SqlReviews]:
        """Give what reviewers did, to look at."""
        with self.backend.reading() as connection:
            yield SqlReviews(connection, self.backend)

    def queue(self, query: Query = _ALL, standing: QueuedStanding = "unreviewed") -> list[Queued]:
        """Return claims of the latest texts that fit, rejected ones too, the most doubtful first."""
        limit = _QUEUE if query.limit is None else query.limit
        with self.backend.reading() as connection:
            return list(queueing.queue(connection, conditions(query, self.backend), standing, limit, query.after))

    def queue_length(self, query: Query = _ALL, standing: QueuedStanding = "unreviewed") -> int:
        """Return how many claims `queue` has, without the limit."""
        with self.backend.reading() as connection:
            return queueing.queue_length(connection, conditions(query, self.backend), standing)

    def rebuild(self, build: Builder) -> None:
        """Make the incidents anew from the current claims, in one transaction that readers never see half of.

        They are worked out from one moment's claims without keeping anybody from writing; claims that come meanwhile
        leave the store stale.
        """
        with self.backend.reading() as connection:
            made_from = reading.counters(connection)["claims"]
            claims = reading.claims(connection, _ALL, ())
            rows = writing.incident_rows(build(claims, lambda name: reading.report_named(connection, name).text))
        with self.backend.writing() as connection:
            writing.replace_incidents(connection, rows, made_from)

    def readings(self, query: Query = _ALL, *, as_read: bool = True) -> Iterator[KeptReading]:
        """Every text of the reports of which a claim fits (all, for an empty query), as they came, with its claims."""
        with self.backend.reading() as connection:
            yield from copying.kept_readings(connection, conditions(query, self.backend), as_read=as_read)

    def heads(self, report_ids: Iterable[str]) -> tuple[ReportHead, ...]:
        """Return what is known of some reports besides their words, in no order; missing ones are left out."""
        with self.backend.reading() as connection:
            return tuple(copying.heads(connection, report_ids))
