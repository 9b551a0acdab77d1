"""XLSX: every table a sheet, and the README the first. Cells are text, numbers and days, never formulas."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from marsad.publish.form import File, Form, Options
from marsad.publish.forms.arrow import EXTRA
from marsad.publish.material import Material
from marsad.publish.needs import needed
from marsad.publish.rows import TABLES, rows_of
from marsad.publish.safe import defused
from marsad.publish.table import Cell, Table, flat

_PIECE: Final = 1 << 16
_ROWS: Final = 1_048_576
_LONGEST: Final = 32_767
_SHORTENED: Final = "… (cut: a cell of a spreadsheet holds no more)"


def _chunks(material: Material, options: Options) -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "marsad.xlsx"
        _write(path, material, options)
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def _write(path: Path, material: Material, options: Options) -> None:
    # Constant memory: a row is on disk when the next begins. No text is ever taken for a formula, a link or a number.
    settings = {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_formulas": False,
                "strings_to_urls": False, "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd"}  # fmt: skip
    book = needed("xlsxwriter", EXTRA).Workbook(str(path), settings)
    try:
        readme = book.add_worksheet("README")
        for name, table in TABLES.items():
            _sheets(book, name, table, material)
        # The first sheet is written last: only now is it known what was left out and withheld.
        for number, line in enumerate(options.about()):
            readme.write_string(number, 0, defused(line))
    finally:
        book.close()


def _sheets(book: Any, name: str, table: Table[Any], material: Material) -> None:
    """Write a table; what one sheet cannot hold goes on in the next."""
    sheet, at, number = _sheet(book, name, table), 1, 1
    for row in rows_of(name, material):
        if at == _ROWS:
            number += 1
            sheet, at = _sheet(book, f"{name} ({number})", table), 1
        for column, cell in enumerate(table.row(row)):
            _put(sheet, at, column, cell, material)
        at += 1


def _sheet(book: Any, name: str, table: Table[Any]) -> Any:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(table.names):
        sheet.write_string(0, column, title)
    return sheet


def _put(sheet: Any, row: int, column: int, cell: Cell, material: Material) -> None:
    plain = flat(cell)
    if plain is None or plain == "":
        return
    if isinstance(plain, bool):
        sheet.write_boolean(row, column, plain)
    elif isinstance(plain, str):
        sheet.write_string(row, column, _fitting(defused(plain), material))
    elif isinstance(plain, date):
        # No spreadsheet knows days before 1900.
        (sheet.write_datetime if plain.year >= 1900 else sheet.write_string)(
            row, column, plain if plain.year >= 1900 else plain.isoformat()
        )
    else:
        sheet.write_number(row, column, plain)


def _fitting(text: str, material: Material) -> str:
    if len(text) <= _LONGEST:
        return text
    material.left_out["cells cut at 32,767 characters, which is all that a spreadsheet holds"] += 1
    return text[: _LONGEST - len(_SHORTENED)] + _SHORTENED


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
    binary=True,
    needs=("xlsxwriter",),
)
