"""The queue of claims to be reviewed, the doubtful first: see `marsad.model.doubt`."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, and_, func, not_, select
from sqlalchemy.sql.selectable import Select

from marsad.store.filters import Condition
from marsad.store.interface import Queued, QueuedStanding
from marsad.store.rows import CITED_COLUMNS, AnyRow, cited_from
from marsad.store.schema import claim, incident_claim, report_version

_joined: Final = claim.join(report_version, claim.c.version_key == report_version.c.key)
_home: Final = (
    select(incident_claim.c.incident_id).where(incident_claim.c.claim_id == claim.c.id).limit(1).scalar_subquery()
)


def queue(
    connection: Connection, conditions: Sequence[Condition], standing: QueuedStanding, limit: int, skip: int
) -> Iterator[Queued]:
    """Yield the claims that fit, the most doubtful first; of the equally doubtful those with the highest toll."""
    columns = (*CITED_COLUMNS, claim.c.standing, claim.c.lowest, claim.c.contested, _home.label("incident"))
    fitting = select(*columns).select_from(_joined).where(*_standing(standing), *conditions)
    for row in connection.execute(fitting.order_by(claim.c.rank, claim.c.id).limit(limit).offset(skip)):
        yield _queued(row)


def queue_length(connection: Connection, conditions: Sequence[Condition], standing: QueuedStanding) -> int:
    """Return how many claims fit."""
    counted: Select[Any] = select(func.count(claim.c.key))
    if standing != "unreviewed":
        counted = counted.select_from(_joined)
    return connection.scalar(counted.where(*_standing(standing), *conditions)) or 0


def _standing(standing: QueuedStanding) -> tuple[Condition, ...]:
    """Return which claims of the latest texts are meant; of those that nobody touched an index tells alone."""
    untouched = claim.c.standing == "read"
    if standing == "unreviewed":
        return untouched, claim.c.current
    gone = and_(claim.c.standing == "added", not_(claim.c.current))
    shown = (report_version.c.current, not_(gone))
    return shown if standing == "all" else (*shown, not_(untouched))


def _queued(row: AnyRow) -> Queued:
    cited = cited_from(row)
    return Queued(
        report=cited.report,
        claim=cited.claim,
        standing=row.standing,
        lowest=row.lowest,
        contested=bool(row.contested),
        incident=row.incident or "",
    )
