"""Changing a store: every function takes a connection in a transaction that nobody else writes in."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import count, islice
from typing import Final, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, select, update

from marsad.model import Decision, GroundedClaim, GroundedReading, Incident, KeptReading, Report, Skipped, incident_id
from marsad.model.doubt import CONTESTED
from marsad.store.backend import Backend, ClaimWords, ReportWords
from marsad.store.identity import arrive
from marsad.store.interface import Arrival
from marsad.store.reading import all_decisions, counters
from marsad.store.rows import (
    Values,
    actor_values,
    claim_values,
    incident_values,
    place_values,
    skipped_values,
    version_values,
    words_of,
)
from marsad.store.schema import (
    TRACES,
    claim,
    claim_actor,
    claim_place,
    decision,
    incident,
    incident_claim,
    meta,
    pending,
    report,
    report_version,
    skipped,
)

_CHUNK: Final = 1000
_Item = TypeVar("_Item")


class IncidentRows(NamedTuple):
    """An incident ready to be written."""

    values: Values
    claims: tuple[str, ...]
    contested: bool


def put_reading(connection: Connection, backend: Backend, reading: GroundedReading) -> Arrival:
    """Keep a report and its claims, unless this very text is kept already as this reader read it."""
    arrival, arrived = arrive(connection, reading.report, reading.reader)
    if arrival == "unchanged":
        return arrival
    version_key, number = _add_version(connection, arrived, reading)
    backend.index_report(connection, ReportWords(version_key, arrived.title, arrived.text))
    claims = tuple(_unique(connection, reading.claims, number))
    _add_claims(connection, backend, claims, version_key, arrived.publisher)
    await_corroboration(connection, [version_key])
    return arrival


def count_change(connection: Connection) -> None:
    """Note that there are claims which the incidents do not tell of."""
    count_up(connection, "claims")


def count_up(connection: Connection, counter: str) -> None:
    """Let a counter grow by one."""
    connection.execute(update(meta).where(meta.c.name == counter).values(value=meta.c.value + 1))


def keep_skipped(connection: Connection, passed_over: Iterable[Skipped]) -> None:
    """Keep what was passed over and is not kept yet."""
    for values in map(skipped_values, passed_over):
        known = select(skipped.c.key).where(skipped.c.digest == values["digest"])
        if connection.scalar(known) is None:
            connection.execute(insert(skipped).values(**values, added=datetime.now(UTC)))


def keep_decision(connection: Connection, taken: Decision) -> None:
    """Keep a decision behind all others, and note that the reports which it speaks of are to be corroborated anew."""
    body = msgspec.json.encode(taken).decode()
    connection.execute(insert(decision).values(id=taken.id, body=body))
    undone = [one for one in all_decisions(connection) if one.id == taken.undoes]
    spoken_of = {each for one in (taken, *undone) for group in one.groups for each in group}
    versions: set[int] = set()
    for chunk in _chunks(sorted(spoken_of)):
        # Also of claims that an earlier text made: what was decided of them follows their reports.
        told = select(claim.c.version_key).where(claim.c.id.in_(chunk))
        reports = select(report_version.c.report_id).where(report_version.c.key.in_(told))
        current = select(report_version.c.key).where(report_version.c.current, report_version.c.report_id.in_(reports))
        versions.update(connection.scalars(current))
    await_corroboration(connection, sorted(versions))
    count_change(connection)


def await_all(connection: Connection, edition: int) -> None:
    """Forget all incidents, and note that all reports are to be corroborated anew, by rules of some edition."""
    for table in (incident_claim, incident, *TRACES, pending):
        connection.execute(delete(table))
    await_corroboration(connection, connection.scalars(select(report_version.c.key).where(report_version.c.current)))
    connection.execute(update(meta).where(meta.c.name == "edition").values(value=edition))
    count_change(connection)


def incident_rows(made: Iterable[Incident]) -> list[IncidentRows]:
    """Return incidents in the form in which they are written."""
    return [IncidentRows(incident_values(one), tuple(dict.fromkeys(one.claims)), one.contested) for one in made]


def replace_incidents(connection: Connection, rows: Sequence[IncidentRows], made_from: int) -> None:
    """Put these incidents in the place of all others, unless those were made from newer claims."""
    if counters(connection)["incidents"] > made_from:
        return
    for table in (incident_claim, incident, *TRACES):
        connection.execute(delete(table))
    add_incidents(connection, rows)
    connection.execute(delete(pending).where(pending.c.change <= made_from))
    connection.execute(update(meta).where(meta.c.name == "incidents").values(value=made_from))
    count_up(connection, "edits")


def add_incidents(connection: Connection, rows: Sequence[IncidentRows]) -> None:
    """Keep new incidents beside those there are."""
    insert_rows(connection, incident, (row.values for row in rows))
    links = (
        {"incident_id": row.values["id"], "claim_id": each, "name": incident_id(each)}
        for row in rows
        for each in row.claims
    )
    insert_rows(connection, incident_claim, links)
    for contested in (True, False):
        _contest(connection, [each for row in rows if row.contested is contested for each in row.claims], contested)


def _contest(connection: Connection, claims: Sequence[str], contested: bool) -> None:
    """Note of claims whether their incident is contested: those are to be reviewed sooner."""
    shift = -CONTESTED if contested else CONTESTED
    for chunk in _chunks(claims):
        otherwise = claim.c.id.in_(chunk) & (claim.c.contested != contested)
        change = update(claim).where(otherwise).values(contested=contested, rank=claim.c.rank + shift)
        connection.execute(change)


def await_corroboration(connection: Connection, versions: Iterable[int]) -> None:
    """Note that the claims of some texts have come or gone; one that is noted already stays as it is."""
    change = counters(connection)["claims"] + 1
    for chunk in _chunks(versions):
        connection.execute(delete(pending).where(pending.c.version_key.in_(chunk)))
        connection.execute(insert(pending), [{"version_key": key, "change": change} for key in chunk])


def _add_version(connection: Connection, arrived: Report, reading: GroundedReading) -> tuple[int, int]:
    """Make a text the current one of its report; return its key and its number."""
    last = select(func.max(report_version.c.number)).where(report_version.c.report_id == arrived.id)
    number = (connection.scalar(last) or 0) + 1
    if number == 1:
        connection.execute(insert(report).values(id=arrived.id, url=arrived.url))
    else:
        _retire(connection, arrived)
    added = reading.added if isinstance(reading, KeptReading) else datetime.now(UTC)
    made: Values = {"number": number, "current": True, "added": added, "reader": reading.reader}
    values = version_values(arrived) | made
    key = connection.scalar(insert(report_version).returning(report_version.c.key), values)
    return key or 0, number


def _retire(connection: Connection, arrived: Report) -> None:
    """Make the current text of a report and its claims old ones."""
    current = report_version.c.current & (report_version.c.report_id == arrived.id)
    keys = select(report_version.c.key).where(current)
    connection.execute(update(claim).where(claim.c.version_key.in_(keys)).values(current=False))
    connection.execute(update(report_version).where(current).values(current=False))
    if arrived.url:
        connection.execute(update(report).where(report.c.id == arrived.id).values(url=arrived.url))


def _unique(connection: Connection, claims: Sequence[GroundedClaim], number: int) -> Iterator[GroundedClaim]:
    """Yield claims under ids that no claim has: those of a second text become "id~2"."""
    taken = _taken(connection, [each.id for each in claims])
    for each in claims:
        others = (f"{each.id}~{again}" for again in count(max(number, 2)))
        free = each.id if each.id not in taken else _first_free(connection, others, taken)
        taken.add(free)
        yield _called(each, free)


def _first_free(connection: Connection, names: Iterable[str], taken: set[str]) -> str:
    return next(name for name in names if name not in taken and not _taken(connection, [name]))


def _taken(connection: Connection, names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for chunk in _chunks(names):
        found.update(connection.scalars(select(claim.c.id).where(claim.c.id.in_(chunk))))
    return found


def _called(grounded: GroundedClaim, claim_id: str) -> GroundedClaim:
    return grounded if grounded.id == claim_id else msgspec.structs.replace(grounded, id=claim_id)


def _add_claims(
    connection: Connection, backend: Backend, claims: Sequence[GroundedClaim], version_key: int, publisher: str
) -> None:
    if not claims:
        return
    made = insert(claim).returning(claim.c.key, sort_by_parameter_order=True)
    keys = connection.scalars(made, [claim_values(each, version_key) for each in claims]).all()
    keyed = list(zip(keys, claims, strict=True))
    insert_rows(connection, claim_actor, (row for key, each in keyed for row in actor_values(each, key, publisher)))
    insert_rows(connection, claim_place, (row for key, each in keyed for row in place_values(each, key)))
    backend.index_claims(connection, [ClaimWords(key, words_of(each)) for key, each in keyed])


def insert_rows(connection: Connection, table: Table, rows: Iterable[Values]) -> None:
    """Insert rows, some at a time."""
    for chunk in _chunks(rows):
        connection.execute(insert(table), chunk)


def _chunks(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    waiting = iter(items)
    while chunk := list(islice(waiting, _CHUNK)):
        yield chunk
