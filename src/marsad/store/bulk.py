"""The whole store at a glance, for whoever keeps a picture of it in memory: ids, bodies and days, no records made."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Executable, case, distinct, func, select, true
from sqlalchemy.sql.selectable import Select

from marsad.model import CitedClaim, ReportHead
from marsad.model.review import Standing
from marsad.store.filters import Condition
from marsad.store.glance import CitedBody, ClaimRow, ToldReport
from marsad.store.interface import ActorCount, Arrived, PlaceCount, Query
from marsad.store.reading import found_after, incidents_with, not_found
from marsad.store.ready import WANTED, Ready
from marsad.store.rows import BODY, CITED_COLUMNS, HEAD_COLUMNS, REPORT_COLUMNS, cited_from, head_from, report_from
from marsad.store.schema import claim, claim_actor, claim_place, incident, incident_claim, meta, report_version, skipped

_ACTING: Final = ("initiators", "supporters", "targets")
_CHUNK: Final = 10_000
_FEW: Final = 500  # claims with their texts in memory at once

_cited: Final = select(*CITED_COLUMNS).join_from(claim, report_version)
_BODIES: Final = Ready(select(incident.c.id, incident.c.body).where(incident.c.id.in_(WANTED)))
_CITED: Final = Ready(_cited.add_columns(claim.c.standing, claim.c.id, claim.c.key).where(claim.c.key.in_(WANTED)))
_READ_IN: Final = Ready(_cited.add_columns(report_version.c.text).where(claim.c.id.in_(WANTED)))
_version, _other = report_version.c, report_version.alias("other")
_NUMBER: Final = select(func.count()).where(_other.c.report_id == _version.report_id).scalar_subquery()
_REPORT: Final = Ready(
    select(*REPORT_COLUMNS, _NUMBER, _version.key).where(_version.current, _version.report_id.in_(WANTED))
)
_TOLD_IN: Final = Ready(
    select(BODY, claim.c.standing, claim.c.id)
    .where(claim.c.current, claim.c.version_key.in_(WANTED))
    .order_by(claim.c.day, claim.c.id)
)
_STANDINGS: Final = Ready(select(claim.c.id, claim.c.standing).where(claim.c.id.in_(WANTED)))
_HEADS_OF: Final = Ready(select(*HEAD_COLUMNS, report_version.c.key).where(report_version.c.key.in_(WANTED)))


def state(connection: Connection) -> str:
    """Return a text that changes whenever reports, claims, incidents or what was passed over do."""
    counters = connection.execute(select(meta.c.name, meta.c.value).order_by(meta.c.name))
    passed_over = connection.scalar(select(func.max(skipped.c.key)))
    return "|".join([*(f"{row.name}={row.value}" for row in counters), f"skipped={passed_over or 0}"])


def incident_ids(connection: Connection, conditions: Sequence[Condition]) -> list[str]:
    """Return the ids of the incidents of which, for each condition, a claim fits; by date and id."""
    fitting = select(incident.c.id).where(*(incident.c.id.in_(incidents_with(each)) for each in conditions))
    return list(connection.scalars(fitting.order_by(incident.c.day, incident.c.id)))


def all_bodies(connection: Connection) -> Iterator[str]:
    """Yield every incident as the JSON that it is kept as, by date and id."""
    rows = select(incident.c.body).order_by(incident.c.day, incident.c.id)
    yield from connection.execution_options(yield_per=_CHUNK).scalars(rows)


def bodies(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Return some incidents as the JSON that they are kept as, in the order of their ids; without those not there."""
    found: dict[str, str] = dict(_BODIES.rows(connection, ids))
    return [found[name] for name in ids if name in found]


def claim_keys(connection: Connection, conditions: Sequence[Condition]) -> Sequence[int]:
    """Return the keys of the claims that fit, of old texts too: to tell them apart each row would have to be read."""
    return numbers(connection, select(claim.c.key).where(*conditions))


def numbers(connection: Connection, selected: Executable) -> list[int]:
    """Return the one column that is selected as the database gives it.

    Made into rows, a hundred thousand of them take longer than they are found.
    """
    found = connection.execute(selected).cursor
    return [key for (key,) in found.fetchall()] if found is not None else []


def texts(connection: Connection) -> list[int]:
    """Return the keys of the current texts, newest first."""
    newest = report_version.c.day.desc(), report_version.c.report_id
    return numbers(connection, select(report_version.c.key).where(report_version.c.current).order_by(*newest))


def heads_of(connection: Connection, keys: Sequence[int]) -> list[ReportHead]:
    """Return the reports of some texts, in the order of their keys; missing ones are left out."""
    found = {row[-1]: head_from(row) for row in _HEADS_OF.rows(connection, keys)}
    return [found[key] for key in keys if key in found]


def claim_rows(connection: Connection) -> Iterator[ClaimRow]:
    """Yield all current claims by date and id."""
    joined = claim.outerjoin(incident_claim, incident_claim.c.claim_id == claim.c.id)
    days = claim.c.day_start, claim.c.day_end
    columns = (claim.c.key, claim.c.id, *days, incident_claim.c.incident_id, claim.c.version_key)
    rows = select(*columns).select_from(joined).where(claim.c.current).order_by(claim.c.day, claim.c.id)
    for row in connection.execution_options(yield_per=_CHUNK).execute(rows):
        yield ClaimRow(*row)


def cited_bodies(connection: Connection, keys: Sequence[int]) -> dict[str, CitedBody]:
    """Return some claims by id, in the order of their keys, as the JSON that they are kept as; without missing ones."""
    rows = _CITED.rows(connection, keys)
    found = {row[-1]: (row[-2], CitedBody(head_from(row), row[-4], row[-3])) for row in rows}
    return dict(found[key] for key in keys if key in found)


def told_report(connection: Connection, report_id: str) -> ToldReport:
    """Return a report as last seen with its claims."""
    row = next(_REPORT.rows(connection, [report_id]), None)
    if row is None:
        raise not_found("report", report_id)
    report = report_from(row)
    claims = {name: CitedBody(report.head, *told) for *told, name in _TOLD_IN.rows(connection, [row[-1]])}
    return ToldReport(report, row[-2], claims)


def read_in(connection: Connection, claim_ids: Sequence[str]) -> Iterator[tuple[CitedClaim, str]]:
    """Yield claims, current or not, in the order of their ids, each with the very text that it was read in."""
    for start in range(0, len(claim_ids), _FEW):
        wanted = claim_ids[start : start + _FEW]
        rows = ((cited_from(row), row[-1]) for row in _READ_IN.rows(connection, wanted))
        found = {cited.claim.id: (cited, text) for cited, text in rows}
        yield from (found[name] for name in wanted if name in found)


def standings(connection: Connection, claim_ids: Sequence[str]) -> dict[str, Standing]:
    """Return what people made of those of some claims that they did something to."""
    return {name: standing for name, standing in _STANDINGS.rows(connection, claim_ids) if standing != "read"}


def arrivals(connection: Connection, after: int, limit: int) -> list[Arrived]:
    """Return the texts that came after a number, oldest first."""
    columns = select(*HEAD_COLUMNS, report_version.c.key, report_version.c.added)
    later = columns.where(report_version.c.key > after).order_by(report_version.c.key).limit(limit)
    return [Arrived(number=row.key, report=head_from(row), added=row.added) for row in connection.execute(later)]


def last_arrival(connection: Connection) -> int:
    """Return the number of the text that came last, 0 where there is none."""
    return connection.scalar(select(func.max(report_version.c.key))) or 0


def actors(connection: Connection, query: Query, conditions: Sequence[Condition]) -> Iterator[ActorCount]:
    """Yield who does, backs or suffers what the claims that fit tell, most claims first."""
    rows = connection.execute(_actor_counts(conditions)).all()
    return (ActorCount(**row._mapping) for row in found_after(rows, query, "actor"))


def _actor_counts(conditions: Sequence[Condition]) -> Select[Any]:
    joined = claim_actor.join(claim, claim_actor.c.claim_key == claim.c.key)
    number = func.count(distinct(claim.c.key)).label("claims")
    columns = (
        claim_actor.c.actor_id.label("id"),
        func.max(claim_actor.c.name).label("name"),
        number,
        *(func.sum(case((claim_actor.c.role == role, 1), else_=0)).label(role) for role in _ACTING),
        func.min(claim.c.day_start).label("first"),
        func.max(claim.c.day_end).label("last"),
    )
    fitting = select(*columns).select_from(joined).where(claim_actor.c.role.in_(_ACTING), claim.c.current, *conditions)
    return fitting.group_by(claim_actor.c.actor_id).order_by(number.desc(), claim_actor.c.actor_id)


def places(connection: Connection, query: Query, conditions: Sequence[Condition]) -> Iterator[PlaceCount]:
    """Yield where what the claims that fit tell happened, most claims first."""
    rows = connection.execute(_place_counts(conditions)).all()
    return (PlaceCount(**row._mapping) for row in found_after(rows, query, "place"))


def _place_counts(conditions: Sequence[Condition]) -> Select[Any]:
    joined = claim_place.join(claim, claim_place.c.claim_key == claim.c.key)
    number = func.count(distinct(claim.c.key)).label("claims")
    # A place that no gazetteer knows goes by its name; the others by their id, whatever they are called.
    name = func.coalesce(claim_place.c.place_id, claim_place.c.folded)
    same = ("name", "level", "country", "admin1", "lat", "lon")
    columns = (
        name.label("id"),
        *(func.max(claim_place.c[column]).label(column) for column in same),
        number,
        func.min(claim.c.day_start).label("first"),
        func.max(claim.c.day_end).label("last"),
    )
    fitting = select(*columns).select_from(joined).where(true(), claim.c.current, *conditions)
    return fitting.group_by(name).order_by(number.desc(), name)
