"""The base of all records: frozen, typed, keyword-only, and the same in JSON as in Python."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

import msgspec

Shown = TypeVar("Shown", bound="Record")

_IN_NOTEBOOKS: Final[dict[type, Callable[[Any], str]]] = {}


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen record. Equal fields make equal records; `msgspec.json.encode` gives its JSON form."""

    def _repr_html_(self) -> str | None:
        """Return how a notebook shows it, None where nobody has said how: see `show_in_notebooks`."""
        show = next((_IN_NOTEBOOKS[kind] for kind in type(self).__mro__ if kind in _IN_NOTEBOOKS), None)
        return show(self) if show else None


def show_in_notebooks(kind: type[Shown], show: Callable[[Shown], str]) -> None:
    """Let notebooks show records of a kind as HTML; records themselves know of no display."""
    _IN_NOTEBOOKS[kind] = show


class Span(Record, frozen=True, kw_only=True):
    """Some words of a report: Unicode code points into its text, `end` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words themselves."""
        return text[self.start : self.end]
