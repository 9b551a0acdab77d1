"""What reviewers do, in the store's tables, at one moment, inside one transaction."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from marsad.model import Effective, GroundedClaim, Report, Review
from marsad.model.doubt import CONTESTED, rank_of
from marsad.model.review import ReviewVerb
from marsad.store import reading, silent, writing
from marsad.store.backend import Backend, ClaimWords
from marsad.store.filters import text_conditions
from marsad.store.interface import Query
from marsad.store.rows import (
    AnyRow,
    Values,
    actor_values,
    claim_from,
    claim_values,
    place_values,
    review_from,
    told_values,
    words_of,
)
from marsad.store.schema import claim, claim_actor, claim_place, pending, report_version, review
from marsad.store.silent import Silent

_AT_ONCE: Final = 500  # values in one IN (…)


class SqlReviews:
    """What reviewers did, in tables, and the claims as they stand with it."""

    def __init__(self, connection: Connection, backend: Backend) -> None:
        self._connection = connection
        self._backend = backend

    def acts(self, report: str = "", verbs: Collection[ReviewVerb] = ()) -> list[Review]:
        """Return what reviewers did, to the claims of one report or to all, only by some verbs or all; oldest first."""
        wanted = select(review.c.body).order_by(review.c.key)
        wanted = wanted.where(review.c.report_id == report) if report else wanted
        wanted = wanted.where(review.c.verb.in_(verbs)) if verbs else wanted
        return [review_from(body) for body in self._connection.scalars(wanted)]

    def act(self, name: str) -> Review | None:
        """Return one act by its id, None where there is none."""
        body = self._connection.scalar(select(review.c.body).where(review.c.id == name))
        return review_from(body) if body else None

    def report_of(self, name: str) -> str:
        """Return the report of a claim that somebody did something to, empty where nobody did."""
        return self._connection.scalar(select(review.c.report_id).where(review.c.claim_id == name).limit(1)) or ""

    def keep(self, acts: Iterable[Review]) -> None:
        """Keep acts behind all others, those that are kept already left out; their reports are then unapplied."""
        fresh = [act for act in {act.id: act for act in acts}.values() if self.act(act.id) is None]
        if not fresh:
            return
        self._connection.execute(insert(review), [_values(act) for act in fresh])
        reports = {act.report for act in fresh}
        current = select(report_version.c.key).where(report_version.c.current)
        for some in _some(reports):
            versions = self._connection.scalars(current.where(report_version.c.report_id.in_(some))).all()
            writing.await_corroboration(self._connection, versions)
        writing.count_change(self._connection)

    def silent(self, query: Query, before: int | None = None) -> Iterator[Silent]:
        """Yield the reports in whose latest text nothing was read, without those that were surely checked.

        What came last comes first, up to the text of a number; of the query only `words` and `report` count.
        """
        return silent.silent(self._connection, text_conditions(query, self._backend), before)

    def silent_length(self, query: Query) -> tuple[int, list[tuple[str, int]]]:
        """Return how many of them are surely unchecked, and the texts of which only their acts tell."""
        return silent.silent_length(self._connection, text_conditions(query, self._backend))

    def unapplied(self) -> list[str]:
        """Return the reports that wait for corroboration and whose claims reviewers did something to."""
        joined = pending.join(report_version, pending.c.version_key == report_version.c.key)
        reports = select(report_version.c.report_id).select_from(joined)
        return list(
            self._connection.scalars(select(review.c.report_id).distinct().where(review.c.report_id.in_(reports)))
        )

    def has(self, report: str) -> bool:
        """Return whether the store holds a report."""
        held = select(report_version.c.key).where(report_version.c.report_id == report, report_version.c.current)
        return self._connection.scalar(held) is not None

    def read(self, report: str) -> tuple[Report, int, list[GroundedClaim]]:
        """Return the latest text of a report, its number, and the claims that were read in it; `NotFoundError`."""
        found = reading.report_named(self._connection, report)
        key, number = self._version(report)
        read = select(claim.c.body).where(claim.c.version_key == key, claim.c.standing != "added")
        claims = [claim_from(body) for body in self._connection.scalars(read.order_by(claim.c.key))]
        return found, number, claims

    def apply(self, report: str, claims: Sequence[Effective]) -> bool:
        """Let the claims of a report's latest text stand as they are given; return whether that changed anything.

        What was read stays beside them. An added claim that is not among them no longer counts.
        """
        key, _ = self._version(report)
        rows = {row.id: row for row in self._connection.execute(select(claim).where(claim.c.version_key == key))}
        changed = [self._stand(key, one, rows.get(one.claim.id)) for one in claims]
        named = {one.claim.id for one in claims}
        gone = [row.id for row in rows.values() if row.standing == "added" and row.current and row.id not in named]
        self._connection.execute(update(claim).where(claim.c.id.in_(gone)).values(current=False))
        if any(changed) or gone:
            writing.await_corroboration(self._connection, [key])
            writing.count_change(self._connection)
        return any(changed) or bool(gone)

    def since(self, person: str, moment: datetime) -> list[Review]:
        """Return what one person has done since a moment, oldest first."""
        mine = (review.c.person == person) & (review.c.at >= moment)
        bodies = self._connection.scalars(select(review.c.body).where(mine).order_by(review.c.key))
        return [review_from(body) for body in bodies]

    def _version(self, report: str) -> tuple[int, int]:
        latest = select(report_version.c.key, report_version.c.number)
        key, number = self._connection.execute(
            latest.where(report_version.c.report_id == report, report_version.c.current)
        ).one()
        return key, number

    def _stand(self, version_key: int, one: Effective, row: AnyRow | None) -> bool:
        """Write how one claim stands, unless it does already."""
        if row is None:
            self._add(version_key, one)
            return True
        before = claim_from(row.reviewed or row.body)
        if (row.standing, bool(row.current)) == (_kept_standing(one), one.counts) and before == one.claim:
            return False
        if before != one.claim:
            self._tell_anew(row.key, before, one.claim, self._publisher(version_key))
        as_read = one.read is not None and one.claim == one.read
        made: Values = {
            "current": one.counts,
            "standing": _kept_standing(one),
            "reviewed": None if as_read else msgspec.json.encode(one.claim).decode(),
        }
        if row.contested:
            made["rank"] = rank_of(one.claim) - CONTESTED
        self._connection.execute(update(claim).where(claim.c.key == row.key).values(told_values(one.claim) | made))
        return True

    def _add(self, version_key: int, one: Effective) -> None:
        body = msgspec.json.encode(one.claim).decode()
        made = {"standing": _kept_standing(one), "current": one.counts, "reviewed": body}
        values = claim_values(one.claim, version_key) | made
        key = self._connection.scalar(insert(claim).returning(claim.c.key), values) or 0
        self._index(key, one.claim, self._publisher(version_key))

    def _tell_anew(self, key: int, before: GroundedClaim, after: GroundedClaim, publisher: str) -> None:
        """Let a claim be found by what it tells now, and no longer by what it told."""
        for table in (claim_actor, claim_place):
            self._connection.execute(delete(table).where(table.c.claim_key == key))
        self._backend.forget_claims(self._connection, [ClaimWords(key, words_of(before))])
        self._index(key, after, publisher)

    def _index(self, key: int, told: GroundedClaim, publisher: str) -> None:
        writing.insert_rows(self._connection, claim_actor, actor_values(told, key, publisher))
        writing.insert_rows(self._connection, claim_place, place_values(told, key))
        self._backend.index_claims(self._connection, [ClaimWords(key, words_of(told))])

    def _publisher(self, version_key: int) -> str:
        named = select(report_version.c.publisher).where(report_version.c.key == version_key)
        return self._connection.scalar(named) or ""


def _kept_standing(one: Effective) -> str:
    """Return what stands in the column: an added claim stays one, also where it was rejected."""
    return "added" if one.read is None else one.standing


def _values(act: Review) -> dict[str, object]:
    body = msgspec.json.encode(act).decode()
    return {
        "id": act.id,
        "report_id": act.report,
        "claim_id": act.claim,
        "verb": act.verb,
        "person": act.by,
        "at": act.at,
        "body": body,
    }


def _some(values: Collection[str]) -> Iterable[list[str]]:
    ordered = sorted(values)
    return (ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE))
