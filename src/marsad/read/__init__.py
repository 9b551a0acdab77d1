"""From reports to claims. Readers are pluggable behind one protocol; `make_reader` knows them by name."""

from collections.abc import Callable
from typing import Final

from marsad.errors import UsageError
from marsad.read.protocol import Reader

__all__ = ["READERS", "Reader", "make_reader"]


def _rules() -> Reader:
    from marsad.read.rules.reader import RulesReader

    return RulesReader()


READERS: Final[dict[str, Callable[[], Reader]]] = {"rules": _rules}


def make_reader(name: str) -> Reader:
    """Return the reader of that name. Raises `UsageError` where there is none."""
    if name not in READERS:
        raise UsageError(f"no reader is called {name!r}; there is: {', '.join(READERS)}")
    return READERS[name]()
