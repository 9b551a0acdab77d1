"""Corroboration's memory in the store's tables (`marsad.corroborate.Memory`), at one moment, inside one transaction."""

import json
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, TypeVar

from sqlalchemy import Column, Connection, Table, bindparam, delete, func, select, update
from sqlalchemy.sql.selectable import Select

from marsad.model import CitedClaim, ClaimTrace, Decision, Incident, ReportTrace
from marsad.store import bulk, reading, writing
from marsad.store.rows import CITED_COLUMNS, HEAD_COLUMNS, AnyRow, cited_from
from marsad.store.schema import (
    block,
    claim,
    claim_trace,
    incident,
    incident_claim,
    link,
    passage,
    pending,
    report_copy,
    report_trace,
    report_version,
)

_SPAN: Final = 32  # days
_FEW_SPANS: Final = 3
_AT_ONCE: Final = 500  # values in one IN (…)
_Value = TypeVar("_Value", str, int)


class SqlMemory:
    """What corroboration remembers, in tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def changed(self, limit: int) -> list[str]:
        """Return up to `limit` reports whose claims have come or gone, the oldest change first."""
        joined = pending.join(report_version, pending.c.version_key == report_version.c.key)
        rows = select(report_version.c.report_id).select_from(joined).order_by(pending.c.version_key).limit(limit)
        return list(dict.fromkeys(self._connection.scalars(rows)))

    def done(self, reports: Collection[str]) -> None:
        """Note that the claims of these reports are corroborated."""
        for some in _some(reports):
            versions = select(report_version.c.key).where(report_version.c.report_id.in_(some))
            self._connection.execute(delete(pending).where(pending.c.version_key.in_(versions)))
        writing.count_up(self._connection, "edits")

    def current(self, reports: Collection[str]) -> list[CitedClaim]:
        """Return the claims that the current texts of some reports make."""
        # In two steps: as one, the database would look through all current claims.
        latest = select(report_version.c.key).where(report_version.c.current)
        versions = [row[0] for row in self._where(latest, report_version.c.report_id, reports)]
        joined = claim.join(report_version, claim.c.version_key == report_version.c.key)
        told = select(*CITED_COLUMNS).select_from(joined).where(claim.c.current)
        return [cited_from(row) for row in self._where(told, claim.c.version_key, versions)]

    def texts(self, reports: Collection[str]) -> dict[str, str]:
        """Return the current texts of some reports."""
        current = select(report_version.c.report_id, report_version.c.text).where(report_version.c.current)
        return {row[0]: row[1] for row in self._where(current, report_version.c.report_id, reports)}

    def decisions(self) -> list[Decision]:
        """Return what people decided, oldest first."""
        return reading.all_decisions(self._connection)

    def former(self, claims: Collection[str]) -> list[tuple[CitedClaim, str]]:
        """Return claims that are kept, current or not, each with the text that made it."""
        return list(bulk.read_in(self._connection, sorted(claims)))

    # ---- reports

    def report_traces(self, reports: Collection[str]) -> dict[str, ReportTrace]:
        """Return what is remembered of some reports."""
        rows = self._where(select(report_trace), report_trace.c.report_id, reports)
        return {row.report_id: ReportTrace(row.day, _unpacked(row.passages), _voices(row.voices)) for row in rows}

    def keep_reports(self, traces: Mapping[str, ReportTrace]) -> None:
        """Remember reports."""
        rows = (
            {
                "report_id": report,
                "day": trace.day,
                "passages": array("I", sorted(trace.passages)).tobytes(),
                "voices": json.dumps(sorted(trace.voices)),
            }
            for report, trace in traces.items()
        )
        writing.insert_rows(self._connection, report_trace, rows)
        passages = (
            (trace.day // _SPAN, value, trace.day, report)
            for report, trace in traces.items()
            for value in trace.passages
        )
        self._insert(passage, passages)

    def drop_reports(self, reports: Collection[str]) -> None:
        """Forget reports, and which they copy."""
        traces = self.report_traces(reports)
        for report, trace in traces.items():
            own = (passage.c.span == trace.day // _SPAN) & (passage.c.report_id == report)
            self._connection.execute(delete(passage).where(own, passage.c.hash.in_(sorted(trace.passages))))
        for other in {other for others in self.copies_of(traces).values() for other in others}:
            self._connection.execute(
                delete(report_copy).where(report_copy.c.report_id == other, report_copy.c.other_id.in_(sorted(traces)))
            )
        self._delete(report_copy, report_copy.c.report_id, traces)
        self._delete(report_trace, report_trace.c.report_id, traces)

    def holders(self, passages: Collection[int], first: int, last: int) -> Iterable[tuple[int, int, str]]:
        """Return who has these passages: each with the day and the id of a report, of days in between or unknown."""
        known = select(report_trace.c.day // _SPAN).distinct().where(report_trace.c.day.between(first, last))
        spans = {0, *range(first // _SPAN, last // _SPAN + 1)}
        if len(spans) > _FEW_SPANS:
            spans = {0, *self._connection.scalars(known)}
        wanted = select(passage.c.hash, passage.c.day, passage.c.report_id)
        return [
            (row[0], row[1], row[2])
            for span in sorted(spans)
            for row in self._where(wanted.where(passage.c.span == span), passage.c.hash, passages)
            if not row[1] or first <= row[1] <= last
        ]

    def copies_of(self, reports: Collection[str]) -> dict[str, set[str]]:
        """Return which reports copy some reports or are copied by them."""
        copies: dict[str, set[str]] = defaultdict(set)
        for row in self._where(select(report_copy), report_copy.c.report_id, reports):
            copies[row.report_id].add(row.other_id)
        return dict(copies)

    def keep_copies(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Remember that of two reports one copies the other."""
        self._insert(report_copy, (row for left, right in pairs for row in ((left, right), (right, left))))

    # ---- claims

    def claims_of(self, reports: Collection[str]) -> dict[str, list[str]]:
        """Return the remembered claims of some reports."""
        told: dict[str, list[str]] = defaultdict(list)
        wanted = select(claim_trace.c.report_id, claim_trace.c.claim_id)
        for row in self._where(wanted, claim_trace.c.report_id, reports):
            told[row[0]].append(row[1])
        return dict(told)

    def known(self, claims: Collection[str]) -> set[str]:
        """Return those of some claims that are remembered."""
        return {row[0] for row in self._where(select(claim_trace.c.claim_id), claim_trace.c.claim_id, claims)}

    def claim_traces(self, claims: Collection[str]) -> dict[str, ClaimTrace]:
        """Return what is remembered of some claims."""
        joined = claim.join(report_version, claim.c.version_key == report_version.c.key)
        joined = joined.join(claim_trace, claim_trace.c.claim_id == claim.c.id)
        # As they were remembered: people may have changed them since.
        body = func.coalesce(claim_trace.c.body, claim.c.body).label("body")
        wanted = select(*HEAD_COLUMNS, body, claim_trace.c.words).select_from(joined)
        traces = (
            ClaimTrace(cited_from(row), frozenset(row.words.split())) for row in self._where(wanted, claim.c.id, claims)
        )
        return {trace.cited.claim.id: trace for trace in traces}

    def keep_claims(self, traces: Collection[ClaimTrace]) -> None:
        """Remember claims."""
        rows = ((one.cited.claim.id, one.cited.report.id, " ".join(sorted(one.words)), None) for one in traces)
        self._insert(claim_trace, rows)
        reviewed = select(claim.c.reviewed).where(claim.c.id == claim_trace.c.claim_id).scalar_subquery()
        for some in _some([one.cited.claim.id for one in traces]):
            self._connection.execute(update(claim_trace).where(claim_trace.c.claim_id.in_(some)).values(body=reviewed))

    def drop_claims(self, claims: Collection[str]) -> None:
        """Forget claims and their links; their blocks are dropped apart."""
        self.drop_links(claims)
        self._delete(claim_trace, claim_trace.c.claim_id, claims)

    def heads(self, blocks: Collection[int], most: int) -> dict[int, list[tuple[int, str]]]:
        """Return the claims in some blocks, the lowest rank first; of each block `most` and one more."""
        counted = select(block.c.block, func.count()).group_by(block.c.block)
        sizes = {row[0]: row[1] for row in self._where(counted, block.c.block, blocks)}
        found: dict[int, list[tuple[int, str]]] = defaultdict(list)
        ordered = select(block).order_by(block.c.block, block.c.rank, block.c.claim_id)
        small = [name for name, size in sizes.items() if size <= most + 1]
        for name, rank, claim_id in self._where(ordered, block.c.block, small):
            found[name].append((rank, claim_id))
        for name in sizes.keys() - found.keys():
            first = ordered.where(block.c.block == name).limit(most + 1)
            found[name] = [(rank, claim_id) for _, rank, claim_id in self._connection.execute(first)]
        return dict(found)

    def members(self, name: int) -> list[str]:
        """Return all claims in a block."""
        return list(self._connection.scalars(select(block.c.claim_id).where(block.c.block == name)))

    def keep_blocks(self, rows: Collection[tuple[int, int, str]]) -> None:
        """Put claims into blocks."""
        self._insert(block, rows)

    def drop_blocks(self, rows: Collection[tuple[int, int, str]]) -> None:
        """Take claims out of blocks."""
        gone = [{"name": name, "at": rank, "id": claim_id} for name, rank, claim_id in rows]
        if gone:
            at = (block.c.block == bindparam("name")) & (block.c.rank == bindparam("at"))
            self._connection.execute(delete(block).where(at, block.c.claim_id == bindparam("id")), gone)

    def links(self, claims: Collection[str]) -> list[tuple[str, str, int]]:
        """Return the links that some claims have, each once."""
        return _each_once(self._where(select(link), link.c.claim_id, claims))

    def links_of(self, incidents: Collection[str]) -> list[tuple[str, str, int]]:
        """Return the links that the claims of some incidents have, each once."""
        held = select(link).join(incident_claim, incident_claim.c.claim_id == link.c.claim_id)
        return _each_once(self._where(held, incident_claim.c.incident_id, incidents))

    def keep_links(self, links: Collection[tuple[str, str, int]]) -> None:
        """Remember links."""
        self._insert(link, (row for one, two, likely in links for row in ((one, two, likely), (two, one, likely))))

    def drop_links(self, claims: Collection[str]) -> None:
        """Forget all links of some claims."""
        back = [{"one": other, "two": one} for pair in self.links(claims) for one, other in (pair[:2], pair[1::-1])]
        if back:
            own = (link.c.claim_id == bindparam("one")) & (link.c.other_id == bindparam("two"))
            self._connection.execute(delete(link).where(own), back)

    # ---- incidents

    def clusters(self, claims: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Return the incidents that hold some claims, by id, each with all its claims."""
        homes = select(incident_claim.c.incident_id).distinct()
        names = {row[0] for row in self._where(homes, incident_claim.c.claim_id, claims)}
        found: dict[str, list[str]] = defaultdict(list)
        held = select(incident_claim.c.incident_id, incident_claim.c.claim_id)
        for row in self._where(held, incident_claim.c.incident_id, names):
            found[row[0]].append(row[1])
        return {name: tuple(members) for name, members in found.items()}

    def replace(self, gone: Collection[str], made: Collection[Incident]) -> None:
        """Put new incidents in the place of some."""
        self._delete(incident_claim, incident_claim.c.incident_id, gone)
        self._delete(incident, incident.c.id, gone)
        writing.add_incidents(self._connection, writing.incident_rows(made))

    # ---- in portions

    def _where(self, wanted: Select[Any], column: Column[Any], values: Collection[_Value]) -> Iterator[AnyRow]:
        for some in _some(values):
            yield from self._connection.execute(wanted.where(column.in_(some)))

    def _delete(self, table: Table, column: Column[Any], values: Collection[str]) -> None:
        for some in _some(values):
            self._connection.execute(delete(table).where(column.in_(some)))

    def _insert(self, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
        names = [column.name for column in table.columns]
        writing.insert_rows(self._connection, table, (dict(zip(names, row, strict=True)) for row in rows))


def _each_once(rows: Iterable[AnyRow]) -> list[tuple[str, str, int]]:
    return list({(*sorted((row[0], row[1])), row[2]) for row in rows})


def _some(values: Collection[_Value]) -> Iterator[list[_Value]]:
    """Cut values into portions, in an order that does not change from run to run."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]


def _unpacked(packed: bytes) -> frozenset[int]:
    return frozenset(array("I", packed))


def _voices(words: str) -> frozenset[str]:
    return frozenset(json.loads(words))
