"""Looking into a store: every function takes a connection and sees the one moment that this sees."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from sqlalchemy import Column, Connection, distinct, func, literal, select, true, tuple_
from sqlalchemy.sql.selectable import Select

from marsad.errors import NotFoundError
from marsad.model import CitedClaim, Decision, Incident, Report, ReportHead, Skipped
from marsad.store.filters import Condition
from marsad.store.interface import Query, SourceCount, Version
from marsad.store.rows import (
    CITED_COLUMNS,
    HEAD_COLUMNS,
    REPORT_COLUMNS,
    AnyRow,
    cited_from,
    decision_from,
    head_from,
    incident_from,
    report_from,
    skipped_from,
)
from marsad.store.schema import (
    UNDATED,
    claim,
    claim_actor,
    decision,
    incident,
    incident_claim,
    meta,
    pending,
    report_version,
    skipped,
)

_CHUNK: Final = 256
_cited: Final = claim.join(report_version, claim.c.version_key == report_version.c.key)


class _Order(NamedTuple):
    """How rows of one kind follow each other: by day and id; `among` are those that a cursor may point at."""

    noun: str
    day: Column[Any]
    name: Column[Any]
    among: Condition = true()


_CLAIMS: Final = _Order("claim", claim.c.day, claim.c.id)
_INCIDENTS: Final = _Order("incident", incident.c.day, incident.c.id)
_REPORTS: Final = _Order("report", report_version.c.day, report_version.c.report_id, report_version.c.current)


def claims(connection: Connection, query: Query, conditions: Sequence[Condition]) -> Iterator[CitedClaim]:
    """Yield the current claims that fit."""
    fitting = select(*CITED_COLUMNS).select_from(_cited).where(claim.c.current, *conditions)
    return map(cited_from, _page(connection, fitting, _CLAIMS, query))


def incidents(connection: Connection, query: Query, conditions: Sequence[Condition]) -> Iterator[Incident]:
    """Yield the incidents of which, for each condition, a claim fits."""
    fitting = select(incident.c.body).where(*(incident.c.id.in_(incidents_with(each)) for each in conditions))
    return (incident_from(row.body) for row in _page(connection, fitting, _INCIDENTS, query))


def reports(connection: Connection, query: Query, conditions: Sequence[Condition]) -> Iterator[ReportHead]:
    """Yield the reports of which a claim fits, or all where there is no condition."""
    fitting = select(*HEAD_COLUMNS).where(report_version.c.current)
    if conditions:
        versions = select(claim.c.version_key).where(claim.c.current, *conditions)
        fitting = fitting.where(report_version.c.key.in_(versions))
    return map(head_from, _page(connection, fitting, _REPORTS, query))


def sources(connection: Connection, query: Query, conditions: Sequence[Condition]) -> Iterator[SourceCount]:
    """Yield who says the claims that fit, most claims first."""
    rows = connection.execute(_source_counts(conditions)).all()
    return (SourceCount(**row._mapping) for row in found_after(rows, query, "source"))


def found_after(rows: Iterable[AnyRow], query: Query, noun: str) -> Iterator[AnyRow]:
    """Return the rows that follow the one whose `id` is the cursor, up to the limit."""
    following = iter(rows)
    if query.after and not any(row.id == query.after for row in following):
        raise not_found(noun, query.after)
    return islice(following, query.limit)


def _source_counts(conditions: Sequence[Condition]) -> Select[Any]:
    published, number = report_version.c.published, func.count(distinct(claim.c.key)).label("claims")
    joined = claim_actor.join(claim, claim_actor.c.claim_key == claim.c.key)
    joined = joined.join(report_version, claim.c.version_key == report_version.c.key)
    columns = (
        claim_actor.c.actor_id.label("id"),
        _usual_name().label("name"),
        number,
        func.count(distinct(report_version.c.report_id)).label("reports"),
        func.min(published).label("first"),
        func.max(published).label("last"),
    )
    fitting = select(*columns).select_from(joined).where(claim_actor.c.role == "sources", claim.c.current, *conditions)
    return fitting.group_by(claim_actor.c.actor_id).order_by(number.desc(), claim_actor.c.actor_id)


def _usual_name() -> Any:
    """Select the name that most claims give an actor."""
    other = claim_actor.alias("other")
    same = (other.c.actor_id == claim_actor.c.actor_id) & (other.c.role == "sources")
    names = select(other.c.name).where(same).group_by(other.c.name)
    return names.order_by(func.count().desc(), other.c.name).limit(1).scalar_subquery()


def claim_named(connection: Connection, claim_id: str) -> CitedClaim:
    """Return one claim, current or not."""
    found = connection.execute(select(*CITED_COLUMNS).select_from(_cited).where(claim.c.id == claim_id)).first()
    if found is None:
        raise not_found("claim", claim_id)
    return cited_from(found)


def incident_named(connection: Connection, incident_id: str) -> Incident:
    """Return one incident, also by an id that it had when another of its claims was the first."""
    exact = select(incident.c.body).where(incident.c.id == incident_id)
    holder = select(incident_claim.c.incident_id).where(incident_claim.c.name == incident_id)
    body = connection.scalar(exact) or connection.scalar(select(incident.c.body).where(incident.c.id.in_(holder)))
    if body is None:
        raise not_found("incident", incident_id)
    return incident_from(body)


def incidents_of(connection: Connection, claims: Iterable[str]) -> list[Incident]:
    """Return the incidents that hold some claims, by date and id."""
    found: dict[str, tuple[Any, str]] = {}
    for claim_id in claims:
        holder = select(incident_claim.c.incident_id).where(incident_claim.c.claim_id == claim_id)
        for row in connection.execute(select(incident).where(incident.c.id.in_(holder))):
            found[row.id] = (row.day, row.body)
    ordered = sorted((day, name, body) for name, (day, body) in found.items())
    return [incident_from(body) for _, _, body in ordered]


def report_named(connection: Connection, report_id: str) -> Report:
    """Return a report as last seen."""
    current = report_version.c.current & (report_version.c.report_id == report_id)
    found = connection.execute(select(*REPORT_COLUMNS).where(current)).first()
    if found is None:
        raise not_found("report", report_id)
    return report_from(found)


def versions_of(connection: Connection, report_id: str) -> tuple[Version, ...]:
    """Return all texts of a report, oldest first."""
    texts = select(*REPORT_COLUMNS, report_version.c.number, report_version.c.added, report_version.c.reader)
    rows = connection.execute(texts.where(report_version.c.report_id == report_id).order_by(report_version.c.number))
    found = tuple(
        Version(number=row.number, report=report_from(row), added=row.added, reader=row.reader) for row in rows
    )
    if not found:
        raise not_found("report", report_id)
    return found


def all_skipped(connection: Connection) -> Iterator[Skipped]:
    """Yield what was passed over, oldest first."""
    return (skipped_from(row.body) for row in _stream(connection, select(skipped.c.body).order_by(skipped.c.key)))


def all_decisions(connection: Connection) -> list[Decision]:
    """Return what people decided, oldest first."""
    return [decision_from(body) for body in connection.scalars(select(decision.c.body).order_by(decision.c.key))]


def counters(connection: Connection) -> dict[str, int]:
    """Return the counters that tell whether incidents are as new as claims."""
    return {row.name: row.value for row in connection.execute(select(meta.c.name, meta.c.value))}


def awaits_corroboration(connection: Connection) -> bool:
    """Return whether claims have come or gone since the incidents were made."""
    return connection.scalar(select(pending.c.version_key).limit(1)) is not None


def incidents_with(condition: Condition) -> Select[Any]:
    """Select the ids of the incidents of which a claim fits."""
    joined = incident_claim.join(claim, incident_claim.c.claim_id == claim.c.id)
    return select(incident_claim.c.incident_id).select_from(joined).where(condition)


def _page(connection: Connection, fitting: Select[Any], order: _Order, query: Query) -> Iterator[AnyRow]:
    if query.newest:
        yield from islice(_newest(connection, fitting, order, query), query.limit)
        return
    if query.after:
        seen = tuple_(literal(_day_of(connection, order, query.after)), literal(query.after))
        fitting = fitting.where(tuple_(order.day, order.name) > seen)
    yield from _stream(connection, fitting.order_by(order.day, order.name).limit(query.limit))


def _newest(connection: Connection, fitting: Select[Any], order: _Order, query: Query) -> Iterator[AnyRow]:
    """Yield the dated, then the undated: as one statement the sort could not go by the index."""
    seen = _day_of(connection, order, query.after) if query.after else None
    key = tuple_(order.day, order.name)
    for part, among in ((order.day < UNDATED, True), (order.day == UNDATED, False)):
        if not (among and seen == UNDATED):
            cursor = key < tuple_(literal(seen), literal(query.after)) if seen and among == (seen < UNDATED) else true()
            last_first = fitting.where(part, cursor).order_by(order.day.desc(), order.name.desc())
            yield from _stream(connection, last_first.limit(query.limit))


def _day_of(connection: Connection, order: _Order, name: str) -> Any:
    day = connection.scalar(select(order.day).where(order.name == name, order.among))
    if day is None:
        raise not_found(order.noun, name)
    return day


def _stream(connection: Connection, statement: Select[Any]) -> Iterator[AnyRow]:
    for some in connection.execution_options(yield_per=_CHUNK).execute(statement).partitions():
        yield from some


def not_found(noun: str, name: str) -> NotFoundError:
    """Return what is raised where something is not there."""
    return NotFoundError(f"no {noun} {name!r} in this store; `marsad {noun}s` lists those there are")
