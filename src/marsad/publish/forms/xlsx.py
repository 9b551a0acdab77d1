"""XLSX: every table a sheet, and the README the first. Cells are text, numbers and days, never formulas."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, Final

from marsad.publish.form import File, Form, Options, Part, Parts
from marsad.publish.forms import workbook
from marsad.publish.material import Material
from marsad.publish.rows import TABLES, Sheets
from marsad.publish.sink import Sink
from marsad.publish.table import Cell, Table

_FASTEST: Final = 1  # of zlib's levels: what it takes is most of the time, and twice as slow a one saves a tenth
_CUT: Final = "cells cut at 32,767 characters, which is all that a spreadsheet holds"
_README: Final = "README"


class _Book:
    """A workbook on its way into an archive: sheets are added one after the other."""

    def __init__(self) -> None:
        self._sink = Sink()
        self._archive = zipfile.ZipFile(self._sink, "w", zipfile.ZIP_DEFLATED, compresslevel=_FASTEST)
        self.names: list[str] = [_README]

    def table(self, name: str, parts: Iterable[Part]) -> Iterator[bytes]:
        """Yield a table of one or more sheets."""
        for number, pieces in enumerate(parts, 1):
            self.names.append(name if number == 1 else f"{name} ({number})")
            yield from self._sheet(len(self.names), pieces)

    def end(self, readme: Iterable[str]) -> Iterator[bytes]:
        """Yield the README, only now that it is known what was left out and withheld, and what holds all together."""
        yield from self._sheet(1, _encoded(workbook.Sheet((), ("text",)), ((line,) for line in readme)))
        parts = {
            "xl/workbook.xml": workbook.workbook(self.names),
            "xl/_rels/workbook.xml.rels": workbook.workbook_relations(len(self.names)),
            "xl/styles.xml": workbook.STYLES,
            "_rels/.rels": workbook.RELATIONS,
            "[Content_Types].xml": workbook.content_types(len(self.names)),
        }
        for name, text in parts.items():
            self._archive.writestr(name, text)
        self._archive.close()
        yield self._sink.take()

    def _sheet(self, number: int, pieces: Part) -> Iterator[bytes]:
        with self._archive.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                yield self._sink.take()


def _parts(material: Material) -> Parts:
    sheets = Sheets(material)
    return lambda name: _sheets(material, TABLES[name], sheets.cells(name))


def _sheets(material: Material, table: Table[Any], rows: Iterator[Sequence[Cell]]) -> Iterator[Part]:
    """Yield a table as sheets; what one cannot hold goes on in the next."""
    kinds = [column.kind for column in table.columns]
    first = next(rows, None)
    while True:
        sheet = workbook.Sheet(table.names, kinds)
        yield _encoded(sheet, islice(chain(() if first is None else (first,), rows), workbook.ROWS - 1))
        if sheet.cut:
            material.left_out[_CUT] += sheet.cut
        first = next(rows, None)
        if first is None:
            return


def _encoded(sheet: workbook.Sheet, rows: Iterable[Sequence[Cell]]) -> Part:
    return map(str.encode, sheet.pieces(rows))


def _chunks(material: Material, options: Options) -> Iterator[bytes]:
    book, parts = _Book(), _parts(material)
    for name in TABLES:
        yield from book.table(name, options.ahead(name) or parts(name))
    yield from book.end(options.about())


def _files(material: Material, options: Options) -> Iterator[File]:
    yield File("marsad.xlsx", _chunks(material, options))


def _tables(options: Options) -> tuple[Table[Any], ...]:
    return tuple(TABLES.values())


FORM: Final = Form(
    name="xlsx",
    ending="xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    meaning="all tables of the record as sheets of one workbook, with a README",
    loses=(
        "more than 1,048,575 rows on one sheet: they go on in the next",
        'lists: their texts are joined by "; "',
        "the words behind each value; `jsonl` holds them",
    ),
    files=_files,
    tables=_tables,
    parts=_parts,
    binary=True,
)
