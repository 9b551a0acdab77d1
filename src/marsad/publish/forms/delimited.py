"""CSV: UTF-8, commas, quotes where they must be, lists joined by "; ", nothing that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, Final, TypeVar

from marsad.publish.form import File, Form, Options
from marsad.publish.material import Material
from marsad.publish.rows import rows_of, table_named
from marsad.publish.safe import defused
from marsad.publish.table import Cell, Table, flat

Row = TypeVar("Row")
_BATCH: Final = 500


def csv_chunks(table: Table[Row], rows: Iterable[Row], *, tags: bool = False) -> Iterator[bytes]:
    """Yield a table as CSV; with `tags` a row of HXL hashtags follows the header."""
    yield lines([table.names])
    if tags:
        yield lines([[column.tag for column in table.columns]])
    cells = (map(printed, table.row(row)) for row in rows)
    while batch := list(islice(cells, _BATCH)):
        yield lines(batch)


def lines(rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def printed(cell: Cell) -> str:
    """Return a cell as text that no spreadsheet runs."""
    plain = flat(cell)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, date):
        return plain.isoformat()
    return defused(plain) if isinstance(plain, str) else str(plain)


def _files(material: Material, options: Options) -> Iterator[File]:
    table = table_named(options.table)
    yield File(f"{table.name}.csv", csv_chunks(table, rows_of(table.name, material)))


def _tables(options: Options) -> tuple[Table[Any], ...]:
    return (table_named(options.table),)


FORM: Final = Form(
    name="csv",
    ending="csv",
    media_type="text/csv; charset=utf-8",
    meaning="one table of the record (`--table`), for spreadsheets, R and pandas",
    loses=(
        "one table at a time; `parquet` and `xlsx` hold all",
        "the words behind each value, and everyone behind each figure; `jsonl` holds them",
    ),
    files=_files,
    tables=_tables,
)
