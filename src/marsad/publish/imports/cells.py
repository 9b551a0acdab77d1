"""A row as the text of a report: a line for each cell, so that what a claim takes from it has its words."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

from marsad.publish.imports.rows import Row


class Words(NamedTuple):
    """A cell and where it stands in the text."""

    text: str
    start: int
    end: int


class Told:
    """A row as text, and each of its cells in it."""

    def __init__(self, row: Row) -> None:
        lines, at = [], 0
        self._words: dict[str, Words] = {}
        for name, cell in row.cells.items():
            if cell:
                value = " ".join(cell.split())
                start = at + len(name) + 2
                self._words[name] = Words(value, start, start + len(value))
                lines.append(f"{name}: {value}\n")
                at += len(lines[-1])
        self.text = "".join(lines)

    def words(self, column: str) -> Words | None:
        """Return a cell with its place; None where it is empty or not there."""
        return self._words.get(column) if column else None

    def cell(self, column: str) -> str:
        """Return a cell, "" where it is empty or not there."""
        words = self.words(column)
        return words.text if words else ""

    def joined(self, columns: Iterable[str]) -> str:
        """Return several cells in one line."""
        return " · ".join(cell for column in columns if (cell := self.cell(column)))


def number(text: str) -> float | None:
    """Return a number, "1,200" and "7.0" among them; None for what is none."""
    try:
        return float(text.replace(",", "")) if text else None
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def day(text: str, formats: tuple[str, ...]) -> date | None:
    """Return a day written in one of some formats; a time of day behind it does not matter. None for what is none."""
    for form in formats:
        try:
            if form == "unix":
                return datetime.fromtimestamp(float(text), UTC).date()
            return datetime.strptime(text, form).date()
        except (ValueError, OverflowError, OSError):
            continue
    return None
