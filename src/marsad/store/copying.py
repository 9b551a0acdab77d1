"""Reading a whole store as a stream, for exports: every text of every report with its claims; heads by the batch."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, false, select
from sqlalchemy.sql.selectable import Select

from marsad.model import KeptReading, ReportHead
from marsad.store.filters import Condition
from marsad.store.rows import BODY, HEAD_COLUMNS, REPORT_COLUMNS, AnyRow, claim_from, head_from, report_from
from marsad.store.schema import claim, report_version

_CHUNK = 256


def kept_readings(connection: Connection, conditions: Sequence[Condition], *, as_read: bool) -> Iterator[KeptReading]:
    """Yield every text of the reports of which a current claim fits, as they came, with its claims.

    They are as they were read, or else as they stand.
    """
    versions = select(*REPORT_COLUMNS, *_KEPT)
    claims = select(claim.c.version_key, claim.c.body).where(claim.c.standing != "added")
    if not as_read:
        counts = claim.c.current | claim.c.standing.not_in(("rejected", "added"))
        claims = select(claim.c.version_key, BODY).where(counts)
    if conditions:
        fitting = select(report_version.c.report_id).join(claim, claim.c.version_key == report_version.c.key)
        chosen = report_version.c.report_id.in_(fitting.where(claim.c.current, *conditions))
        versions = versions.where(chosen)
        claims = claims.where(claim.c.version_key.in_(select(report_version.c.key).where(chosen)))
    grouped = _Grouped(_stream(connection, claims.order_by(claim.c.version_key, claim.c.key)))
    for row in _stream(connection, versions.order_by(report_version.c.key)):
        told = tuple(claim_from(each.body) for each in grouped.of(row.key))
        yield KeptReading(
            report=report_from(row),
            claims=told,
            number=row.number,
            added=row.added,
            current=row.current,
            reader=row.reader,
        )


def heads(connection: Connection, report_ids: Iterable[str]) -> Iterator[ReportHead]:
    """Yield what is known of reports as last seen, besides their words, in no order; missing ones are left out."""
    # "Is not false" where no index can answer it: for some hundred ids SQLite would go through all that is current.
    wanted = report_version.c.current.is_not(false()) & report_version.c.report_id.in_(list(report_ids))
    return map(head_from, connection.execute(select(*HEAD_COLUMNS).where(wanted)).all())


class _Grouped:
    """Rows in the order of their version, handed out version by version."""

    def __init__(self, rows: Iterator[AnyRow]) -> None:
        self._groups = groupby(rows, attrgetter("version_key"))
        self._next = next(self._groups, None)

    def of(self, key: int) -> Iterator[AnyRow]:
        if self._next is not None and self._next[0] == key:
            yield from self._next[1]
            self._next = next(self._groups, None)


_KEPT = (
    report_version.c.key,
    report_version.c.number,
    report_version.c.added,
    report_version.c.current,
    report_version.c.reader,
)


def _stream(connection: Connection, statement: Select[Any]) -> Iterator[AnyRow]:
    for some in connection.execution_options(yield_per=_CHUNK).execute(statement).partitions():
        yield from some
