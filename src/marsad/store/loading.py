"""A store made in one go of a record that is whole already: nothing is looked up, compared or worked out.

For stores that are derived from another one. To `put` each report looks for it first, which is most of the work.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy import Connection, update

from marsad.model import Incident, KeptReading, incident_id
from marsad.store.backend import ClaimWords, ReportWords
from marsad.store.rows import Values, actor_values, claim_values, place_values, version_values, words_of
from marsad.store.schema import claim, claim_actor, claim_place, incident, incident_claim, meta, report, report_version
from marsad.store.sqlite import SqliteBackend, open_sqlite
from marsad.store.writing import incident_rows, insert_rows

_BATCH: Final = 1000
_Item = TypeVar("_Item")
Advance = Callable[[int], None]


def load_store(
    path: Path, readings: Iterable[KeptReading], incidents: Iterable[Incident], advance: Advance = lambda done: None
) -> None:
    """Make a store in a file that is not there yet; `advance` is told how many reports are in so far.

    Each reading is the only text of its report. Claims that an incident names and no reading has are not linked to it.
    Raises `StoreError` where the file cannot be written. The file keeps no log beside it: it is not written again.
    """
    store = open_sqlite(path, create=True)
    backend = store.backend
    if not isinstance(backend, SqliteBackend):
        raise TypeError(f"{path}: is no SQLite file")
    with store:
        with backend.writing() as connection:
            known = _load_readings(connection, backend, readings, advance)
            _load_incidents(connection, incidents, known)
            connection.execute(update(meta).where(meta.c.name.in_(("claims", "incidents"))).values(value=1))
        backend.seal()


def _load_readings(
    connection: Connection, backend: SqliteBackend, readings: Iterable[KeptReading], advance: Advance
) -> set[str]:
    """Write texts and claims; return the ids of the claims."""
    known: set[str] = set()
    versions, claims = count(1), count(1)
    for batch in _batches(readings):
        keyed = [(next(versions), one) for one in batch]
        insert_rows(connection, report, ({"id": one.report.id, "url": one.report.url} for _, one in keyed))
        insert_rows(connection, report_version, (_version(key, one) for key, one in keyed))
        for key, one in keyed:
            backend.index_report(connection, ReportWords(key, one.report.title, one.report.text))
        told = [(next(claims), version, one.report.publisher, each) for version, one in keyed for each in one.claims]
        insert_rows(connection, claim, (claim_values(each, version) | {"key": key} for key, version, _, each in told))
        insert_rows(connection, claim_actor, (row for key, _, by, each in told for row in actor_values(each, key, by)))
        insert_rows(connection, claim_place, (row for key, _, _, each in told for row in place_values(each, key)))
        backend.index_claims(connection, [ClaimWords(key, words_of(each)) for key, _, _, each in told])
        known.update(each.id for *_, each in told)
        advance(keyed[-1][0])
    return known


def _version(key: int, reading: KeptReading) -> Values:
    made: Values = {"key": key, "number": 1, "current": True, "added": reading.added, "reader": reading.reader}
    return version_values(reading.report) | made


def _load_incidents(connection: Connection, incidents: Iterable[Incident], known: set[str]) -> None:
    for batch in _batches(incidents):
        rows = incident_rows(batch)
        insert_rows(connection, incident, (row.values for row in rows))
        links = (_link(row.values["id"], each) for row in rows for each in row.claims if each in known)
        insert_rows(connection, incident_claim, links)


def _link(incident_name: object, claim_id: str) -> Values:
    # The name is that of an incident of which this claim is the first: see `marsad.model.incident_id`.
    return {"incident_id": incident_name, "claim_id": claim_id, "name": incident_id(claim_id)}


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    waiting = iter(items)
    while batch := list(islice(waiting, _BATCH)):
        yield batch
