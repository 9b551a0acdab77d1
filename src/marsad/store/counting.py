"""How much a store holds: counted in the database, nothing of it read."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, distinct, func, select
from sqlalchemy.sql.selectable import Select

from marsad.store.filters import Condition
from marsad.store.interface import Counts
from marsad.store.reading import incidents_with
from marsad.store.schema import UNDATED, claim, claim_actor, incident, report_version, skipped

# Days of the year 1 belong to reports of no known year.
_FIRST_DAY: Final = date(2, 1, 1)


def counts(connection: Connection, conditions: Sequence[Condition]) -> Counts:
    """Count the reports, claims, incidents and sources that fit."""
    fitting = [incident.c.id.in_(incidents_with(each)) for each in conditions]
    dated = (incident.c.day >= _FIRST_DAY, incident.c.day < UNDATED, *fitting)
    span = connection.execute(select(func.min(incident.c.day), func.max(incident.c.day_end)).where(*dated)).one()
    return Counts(
        reports=_number(connection, _reports(conditions)),
        claims=_number(connection, select(func.count()).where(claim.c.current, *conditions)),
        incidents=_number(connection, select(func.count()).select_from(incident).where(*fitting)),
        sources=_number(connection, _sources(conditions)),
        skipped=_number(connection, select(func.count()).select_from(skipped)),
        first=span[0],
        last=span[1],
    )


def _reports(conditions: Sequence[Condition]) -> Select[Any]:
    number = select(func.count()).where(report_version.c.current)
    versions = select(claim.c.version_key).where(claim.c.current, *conditions)
    return number.where(report_version.c.key.in_(versions)) if conditions else number


def _sources(conditions: Sequence[Condition]) -> Select[Any]:
    joined = claim_actor.join(claim, claim_actor.c.claim_key == claim.c.key)
    number = select(func.count(distinct(claim_actor.c.actor_id))).select_from(joined)
    return number.where(claim_actor.c.role == "sources", claim.c.current, *conditions)


def _number(connection: Connection, counted: Select[Any]) -> int:
    return connection.scalar(counted) or 0
