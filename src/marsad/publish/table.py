"""Tables: columns that say what they mean, the same for CSV, spreadsheets, Parquet and data frames.

A new column is one line in the list of its table.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, Generic, Literal, TypeVar

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


def itself(record: Any) -> Any:
    """Return a record as it is."""
    return record


class Table(Record, Generic[Row], frozen=True, kw_only=True, dict=True):
    """A table: what one row of it is, and its columns.

    `sight` makes of a record what its columns look at, so that what many of them need is worked out once a row.
    """

    name: str
    meaning: str
    columns: tuple[Column[Any], ...]
    sight: Callable[[Row], Any] = itself

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def row(self, record: Row) -> tuple[Cell, ...]:
        """Return the cells of one row."""
        seen = self.sight(record)
        return tuple([cell(seen) for cell in self._cells])

    @cached_property
    def _cells(self) -> tuple[Callable[[Any], Cell], ...]:
        return tuple(column.cell for column in self.columns)

    def named(self, record: Row) -> Iterator[tuple[str, Cell]]:
        """Yield the cells of one row with the names of their columns."""
        return zip(self.names, self.row(record), strict=True)


def col(name: str, kind: Kind, meaning: str, cell: Callable[[Row], Cell], tag: str = "") -> Column[Row]:
    """Return a column; short, so that a table reads as a list."""
    return Column(name=name, kind=kind, meaning=meaning, cell=cell, tag=tag)


def flat(cell: Cell) -> str | int | float | bool | date | None:
    """Return a cell for a form that has no lists."""
    return JOINT.join(cell) if isinstance(cell, tuple) else cell
