"""The tables of the record with their rows."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from marsad.errors import UsageError
from marsad.model import ReportHead
from marsad.publish.material import Material
from marsad.publish.table import Table
from marsad.publish.tables import CLAIMS, CONTRADICTIONS, FIGURES, INCIDENTS, JUDGEMENTS, REPORTS, SOURCES, VOICES
from marsad.publish.tables.others import FigureRow, PositionRow, VoiceRow

TABLES: Final[dict[str, Table[Any]]] = {
    table.name: table for table in (INCIDENTS, FIGURES, VOICES, CONTRADICTIONS, CLAIMS, REPORTS, SOURCES, JUDGEMENTS)
}


def rows_of(name: str, material: Material) -> Iterator[Any]:
    """Yield the rows of the table of this name. Raises `UsageError` where there is none."""
    makers: dict[str, Callable[[], Iterator[Any]]] = {
        "incidents": material.incidents,
        "figures": lambda: _figures(material),
        "voices": lambda: _voices(material),
        "contradictions": lambda: _positions(material),
        "claims": material.claims,
        "reports": lambda: _reports(material),
        "sources": material.sources,
        "judgements": material.judgements,
    }
    return makers[table_named(name).name]()


def table_named(name: str) -> Table[Any]:
    """Return the table of this name. Raises `UsageError` where there is none."""
    if name not in TABLES:
        raise UsageError(f"there is no table {name!r}; there are {', '.join(TABLES)}")
    return TABLES[name]


def _figures(material: Material) -> Iterator[FigureRow]:
    for row in material.incidents():
        for figure in (*row.incident.figures, *row.incident.totals):
            yield FigureRow(row.incident.id, figure)


def _voices(material: Material) -> Iterator[VoiceRow]:
    for row in material.incidents():
        for voice in row.incident.voices:
            yield VoiceRow(row.incident.id, voice)


def _positions(material: Material) -> Iterator[PositionRow]:
    for row in material.incidents():
        for number, one in enumerate(row.incident.contradictions, 1):
            yield from (PositionRow(row.incident.id, number, one.about, each) for each in one.positions)


def _reports(material: Material) -> Iterator[ReportHead]:
    """Yield each report that tells of an incident or claim once."""
    # Only the ids are remembered: some tens of bytes a report.
    seen: set[str] = set()
    for cited in material.claims():
        if cited.report.id not in seen:
            seen.add(cited.report.id)
            yield cited.report
