"""The tables of the record with their rows: one of them, or all with as few looks at the record as can be."""

import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import chain
from types import GenericAlias
from typing import Any, Final

import msgspec

from marsad.errors import UsageError
from marsad.model import CitedClaim, ReportHead
from marsad.publish.material import CitedIncident, Material
from marsad.publish.table import Cell, Kind, Table
from marsad.publish.tables import CLAIMS, CONTRADICTIONS, FIGURES, INCIDENTS, JUDGEMENTS, REPORTS, SOURCES, VOICES
from marsad.publish.tables.others import FigureRow, PositionRow, VoiceRow

TABLES: Final[dict[str, Table[Any]]] = {
    table.name: table for table in (INCIDENTS, FIGURES, VOICES, CONTRADICTIONS, CLAIMS, REPORTS, SOURCES, JUDGEMENTS)
}

ON_CLAIMS: Final = (CLAIMS.name, REPORTS.name, SOURCES.name, JUDGEMENTS.name)
"""The tables for which no incident has to be seen, so that they can be made apart from the others."""

_BATCH: Final = 1000


def rows_of(name: str, material: Material) -> Iterator[Any]:
    """Yield the rows of the table of this name. Raises `UsageError` where there is none."""
    makers: dict[str, Callable[[], Iterator[Any]]] = {
        "incidents": material.incidents,
        **{made: partial(_all_of, make, material) for made, make in _ON_INCIDENTS.items()},
        "claims": material.claims,
        "reports": lambda: chain.from_iterable(map(_Unseen(), material.claims())),
        "sources": material.sources,
        "judgements": material.judgements,
    }
    return makers[table_named(name).name]()


def _all_of(make: Callable[[CitedIncident], Iterator[Any]], material: Material) -> Iterator[Any]:
    return chain.from_iterable(map(make, material.incidents()))


def table_named(name: str) -> Table[Any]:
    """Return the table of this name. Raises `UsageError` where there is none."""
    if name not in TABLES:
        raise UsageError(f"there is no table {name!r}; there are {', '.join(TABLES)}")
    return TABLES[name]


class Sheets:
    """The cells of all tables, to be taken in the order of `TABLES`, each once.

    What hangs on incidents (figures, voices, contradictions) and on claims (reports) is written into a file beside
    while these go by, so that nothing is read, decoded or searched for withheld words twice.
    """

    def __init__(self, material: Material) -> None:
        self._material = material
        self._aside: dict[str, _Aside] = {}

    def cells(self, name: str) -> Iterator[tuple[Cell, ...]]:
        """Yield the cells of each row of a table."""
        aside = self._aside.pop(name, None)
        if aside is not None:
            return aside.read()
        rows = rows_of(name, self._material)
        if name == INCIDENTS.name:
            rows = self._set_aside(rows, _ON_INCIDENTS)
        elif name == CLAIMS.name:
            rows = self._set_aside(rows, {REPORTS.name: _Unseen()})
        return map(TABLES[name].row, rows)

    def _set_aside(self, rows: Iterator[Any], makers: Mapping[str, Callable[[Any], Iterator[Any]]]) -> Iterator[Any]:
        asides = {name: _Aside(TABLES[name]) for name in makers}
        self._aside.update(asides)
        pairs = [(make, asides[name].write) for name, make in makers.items()]
        for row in rows:
            for make, write in pairs:
                write(make(row))
            yield row


class _Aside:
    """Rows of cells in a file that is gone when it was read; they go in and out by the thousand."""

    def __init__(self, table: Table[Any]) -> None:
        self._table = table
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (it is closed where it is read)
        self._encode = msgspec.msgpack.Encoder().encode
        self._waiting: list[tuple[Cell, ...]] = []
        self._sizes = array("L")

    def write(self, records: Iterable[Any]) -> None:
        self._waiting += map(self._table.row, records)
        if len(self._waiting) >= _BATCH:
            self._flush()

    def read(self) -> Iterator[tuple[Cell, ...]]:
        self._flush()
        kinds: tuple[Any, ...] = tuple(_TYPES[column.kind] | None for column in self._table.columns)
        decode = msgspec.msgpack.Decoder(GenericAlias(list, (GenericAlias(tuple, kinds),))).decode
        with self._file as file:
            file.seek(0)
            for size in self._sizes:
                yield from decode(file.read(size))

    def _flush(self) -> None:
        packed = self._encode(self._waiting)
        self._sizes.append(len(packed))
        self._file.write(packed)
        self._waiting.clear()


class _Unseen:
    """Gives the report of each claim, each once; only the ids are remembered: some tens of bytes a report."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def __call__(self, cited: CitedClaim) -> Iterator[ReportHead]:
        if cited.report.id not in self._seen:
            self._seen.add(cited.report.id)
            yield cited.report


def _figures(row: CitedIncident) -> Iterator[FigureRow]:
    return (FigureRow(row.incident.id, figure) for figure in (*row.incident.figures, *row.incident.totals))


def _voices(row: CitedIncident) -> Iterator[VoiceRow]:
    return (VoiceRow(row.incident.id, voice) for voice in row.incident.voices)


def _positions(row: CitedIncident) -> Iterator[PositionRow]:
    for number, one in enumerate(row.incident.contradictions, 1):
        yield from (PositionRow(row.incident.id, number, one.about, each) for each in one.positions)


_ON_INCIDENTS: Final[dict[str, Callable[[CitedIncident], Iterator[Any]]]] = {
    FIGURES.name: _figures,
    VOICES.name: _voices,
    CONTRADICTIONS.name: _positions,
}
_TYPES: Final[dict[Kind, Any]] = {
    "text": str,
    "whole": int,
    "number": float,
    "flag": bool,
    "day": date,
    "list": tuple[str, ...],
}
