"""The queue of claims to be reviewed, the doubtful first."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, case, func, not_, select, true
from sqlalchemy.sql.selectable import Select

from marsad.store.filters import Condition
from marsad.store.interface import Queued, QueuedStanding
from marsad.store.rows import CITED_COLUMNS, AnyRow, cited_from
from marsad.store.schema import claim, incident, incident_claim, report_version

_TENTHS: Final = 10
_CONTESTED: Final = 2  # tenths: as if the reader were that much less sure

_joined: Final = (
    claim.join(report_version, claim.c.version_key == report_version.c.key)
    .outerjoin(incident_claim, incident_claim.c.claim_id == claim.c.id)
    .outerjoin(incident, incident.c.id == incident_claim.c.incident_id)
)


def queue(
    connection: Connection, conditions: Sequence[Condition], standing: QueuedStanding, limit: int, skip: int
) -> Iterator[Queued]:
    """Yield the claims that fit, the most doubtful first; of the equally doubtful those with the highest toll."""
    columns = (*CITED_COLUMNS, claim.c.standing, claim.c.lowest, incident.c.contested, incident_claim.c.incident_id)
    fitting = _fitting(select(*columns), conditions, standing)
    ordered = fitting.order_by(_doubt(), claim.c.toll.desc(), claim.c.day.desc(), claim.c.id)
    for row in connection.execute(ordered.limit(limit).offset(skip)):
        yield _queued(row)


def queue_length(connection: Connection, conditions: Sequence[Condition], standing: QueuedStanding) -> int:
    """Return how many claims fit."""
    return connection.scalar(_fitting(select(func.count(claim.c.key)), conditions, standing)) or 0


def _fitting(wanted: Select[Any], conditions: Sequence[Condition], standing: QueuedStanding) -> Select[Any]:
    return wanted.select_from(_joined).where(_standing(standing), report_version.c.current, *conditions)


def _standing(standing: QueuedStanding) -> Condition:
    untouched = claim.c.standing == "read"
    gone = and_(claim.c.standing == "added", not_(claim.c.current))
    if standing == "unreviewed":
        return untouched
    return not_(gone) if standing == "all" else and_(not_(untouched), not_(gone))


def _doubt() -> ColumnElement[Any]:
    """Return the lowest confidence in tenths, less where the incident is contested: what is nearly equal is equal."""
    contested = case((incident.c.contested == true(), _CONTESTED), else_=0)
    return func.round(claim.c.lowest * _TENTHS) - contested


def _queued(row: AnyRow) -> Queued:
    cited = cited_from(row)
    return Queued(
        report=cited.report,
        claim=cited.claim,
        standing=row.standing,
        lowest=row.lowest,
        contested=bool(row.contested),
        incident=row.incident_id or "",
    )
