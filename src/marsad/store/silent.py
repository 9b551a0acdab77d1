"""The reports in whose latest text nothing was read; some of them somebody has checked.

Whether a check is in effect only the acts of a report tell (`marsad.review`). Where there is none, or none that could
have been taken back or be of an older text, the tables tell it: of all others the acts must be asked.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, and_, exists, func, or_, select
from sqlalchemy.sql.selectable import Select

from marsad.model import Report
from marsad.store.filters import Condition
from marsad.store.rows import REPORT_COLUMNS, report_from
from marsad.store.schema import claim, report_version, review

_of: Final = review.c.report_id == report_version.c.report_id
_checked: Final = exists().where(_of, review.c.verb == "check")
_doubtful: Final = or_(report_version.c.number > 1, exists().where(_of, review.c.verb == "undo"))

_gone: Final = and_(claim.c.standing == "added", ~claim.c.current)
_again: Final = and_(
    report_version.c.key.in_(select(claim.c.version_key).where(_gone)),
    ~exists().where(claim.c.version_key == report_version.c.key, ~_gone),
)
"""A text whose only claims somebody added and took back is as silent as before."""


class Silent(NamedTuple):
    """One of these reports: `key` grows with each text that comes, `version` is the text's number.

    `is_open` says that nobody checked it; None where only its acts tell.
    """

    report: Report
    key: int
    version: int
    is_open: bool | None


def silent(connection: Connection, conditions: Sequence[Condition], before: int | None) -> Iterator[Silent]:
    """Yield those that may be open, what came last first, up to a key."""
    columns = (*REPORT_COLUMNS, report_version.c.key, report_version.c.number, _checked.label("checked"))
    wanted = _without_claims(select(*columns), conditions).where(or_(~_checked, _doubtful))
    if before is not None:
        wanted = wanted.where(report_version.c.key < before)
    for row in connection.execute(wanted.order_by(report_version.c.key.desc())):
        yield Silent(report_from(row), row.key, row.number, None if row.checked else True)


def silent_length(connection: Connection, conditions: Sequence[Condition]) -> tuple[int, list[tuple[str, int]]]:
    """Return how many are open for sure, and the reports and versions of which only the acts tell."""
    names = select(report_version.c.report_id, report_version.c.number, _doubtful.label("doubtful"))
    asked = report_version.c.report_id.in_(select(review.c.report_id).where(review.c.verb == "check"))
    checked = connection.execute(_without_claims(names, [*conditions, asked])).all()
    everything = _narrowed_length(connection, conditions) if conditions else _length(connection)
    return everything - len(checked), [(name, number) for name, number, doubtful in checked if doubtful]


def _narrowed_length(connection: Connection, conditions: Sequence[Condition]) -> int:
    return connection.scalar(_without_claims(select(func.count()), conditions)) or 0


def _length(connection: Connection) -> int:
    """Count all of them by what indexes alone tell: looking for the claims of each text takes four times as long."""
    texts = select(func.count()).select_from(report_version).where(report_version.c.current)
    old = select(report_version.c.key).where(~report_version.c.current)
    told = select(func.count(claim.c.version_key.distinct()))
    of_old = told.where(claim.c.version_key.in_(old))
    again = select(func.count()).select_from(report_version).where(report_version.c.current, _again)
    current, every, older, returned = (connection.scalar(one) or 0 for one in (texts, told, of_old, again))
    return current - (every - older) + returned


def _without_claims(wanted: Select[Any], conditions: Sequence[Condition]) -> Select[Any]:
    """Narrow a question to the current texts that have no claim: none that was read, even if rejected, none added."""
    silent = or_(report_version.c.key.not_in(select(claim.c.version_key)), _again)
    return wanted.select_from(report_version).where(report_version.c.current, silent, *conditions)
