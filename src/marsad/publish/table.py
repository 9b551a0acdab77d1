"""Tables: columns that say what they mean, the same for CSV, spreadsheets, Parquet and data frames.

A new column is one line in the list of its table.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Generic, Literal, TypeVar

from marsad.model import Record

Cell = str | int | float | bool | date | tuple[str, ...] | None
Kind = Literal["text", "whole", "number", "flag", "day", "list"]
"""What stands in a column: `list` is several texts, `day` a date without a time of day."""

Row = TypeVar("Row")

JOINT = "; "
"""What parts the texts of a list where a form has no lists."""


class Column(Record, Generic[Row], frozen=True, kw_only=True):
    """One column: its name, what it means, and how its cell is got. `tag` is its HXL hashtag where it has one."""

    name: str
    kind: Kind
    meaning: str
    cell: Callable[[Row], Cell]
    tag: str = ""


class Table(Record, Generic[Row], frozen=True, kw_only=True):
    """A table: what one row of it is, and its columns."""

    name: str
    meaning: str
    columns: tuple[Column[Row], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def row(self, record: Row) -> tuple[Cell, ...]:
        """Return the cells of one row."""
        return tuple([column.cell(record) for column in self.columns])

    def named(self, record: Row) -> Iterator[tuple[str, Cell]]:
        """Yield the cells of one row with the names of their columns."""
        return ((column.name, column.cell(record)) for column in self.columns)


def col(name: str, kind: Kind, meaning: str, cell: Callable[[Row], Cell], tag: str = "") -> Column[Row]:
    """Return a column; short, so that a table reads as a list."""
    return Column(name=name, kind=kind, meaning=meaning, cell=cell, tag=tag)


def flat(cell: Cell) -> str | int | float | bool | date | None:
    """Return a cell for a form that has no lists."""
    return JOINT.join(cell) if isinstance(cell, tuple) else cell
