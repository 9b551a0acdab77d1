"""The queue of claims to be reviewed, the doubtful first: see `marsad.model.doubt`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, func, not_, select, tuple_
from sqlalchemy.sql.selectable import Select

from marsad.errors import UsageError
from marsad.store.filters import Condition
from marsad.store.interface import Queued, QueuedStanding
from marsad.store.rows import CITED_COLUMNS, AnyRow, cited_from
from marsad.store.schema import claim, incident_claim, report_version

_RANK: Final = re.compile(r"-?\d{1,18}", re.ASCII)
_joined: Final = claim.join(report_version, claim.c.version_key == report_version.c.key)
_home: Final = (
    select(incident_claim.c.incident_id).where(incident_claim.c.claim_id == claim.c.id).limit(1).scalar_subquery()
)


def queue(
    connection: Connection, conditions: Sequence[Condition], standing: QueuedStanding, limit: int, after: str
) -> list[Queued]:
    """Return the claims that fit, the most doubtful first; of the equally doubtful those with the highest toll.

    An index holds those of one standing in their order: of each the first are taken, and of these the first.
    """
    behind = (*conditions, *_behind(after))
    parts = [_part(connection, (*of, *behind), limit) for of in _standings(standing)]
    return list(islice(merge(*parts, key=lambda one: (one.rank, one.claim.id)), limit))


def queue_length(connection: Connection, conditions: Sequence[Condition], standing: QueuedStanding) -> int:
    """Return how many claims fit."""
    counted: Select[Any] = select(func.count(claim.c.key))
    return sum(connection.scalar(counted.where(*of, *conditions)) or 0 for of in _standings(standing))


def _part(connection: Connection, conditions: Iterable[Condition], limit: int) -> list[Queued]:
    columns = (*CITED_COLUMNS, claim.c.standing, claim.c.lowest, claim.c.contested, claim.c.rank)
    fitting = select(*columns, _home.label("incident")).select_from(_joined).where(*conditions)
    return [_queued(row) for row in connection.execute(fitting.order_by(claim.c.rank, claim.c.id).limit(limit))]


def _behind(after: str) -> Iterator[Condition]:
    """Yield the condition of a cursor, as `Queued.cursor` gives it: nothing is counted to get there."""
    if not after:
        return
    rank, _, name = after.partition(" ")
    if not _RANK.fullmatch(rank) or not name:
        raise UsageError(f"{after!r}: no cursor of the queue; give `next` of the page before")
    yield tuple_(claim.c.rank, claim.c.id) > tuple_(int(rank), name)


def _standings(standing: QueuedStanding) -> list[tuple[Condition, ...]]:
    """Return which claims of the latest texts are meant, by what became of them: each part lies in one index.

    A rejected claim counts no more, as those of older texts: only its text tells them apart.
    """
    counting = [(claim.c.standing == name, claim.c.current) for name in ("accepted", "corrected", "added")]
    latest = claim.c.version_key.in_(select(report_version.c.key).where(report_version.c.current))
    rejected = (claim.c.standing == "rejected", not_(claim.c.current), latest)
    untouched = (claim.c.standing == "read", claim.c.current)
    parts: dict[QueuedStanding, list[tuple[Condition, ...]]] = {
        "unreviewed": [untouched],
        "reviewed": [*counting, rejected],
        "all": [untouched, *counting, rejected],
    }
    return parts[standing]


def _queued(row: AnyRow) -> Queued:
    cited = cited_from(row)
    return Queued(
        report=cited.report,
        claim=cited.claim,
        standing=row.standing,
        lowest=row.lowest,
        contested=bool(row.contested),
        incident=row.incident or "",
        rank=row.rank,
    )
