"""What a form of export is: what it is called, what it cannot hold, and how a record becomes its bytes.

A form writes no file: it yields bytes, and whoever asked puts them into a file, a pipe or an answer.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from marsad.model import Record
from marsad.publish.codes import Codes
from marsad.publish.material import Material
from marsad.publish.table import Table


class File(NamedTuple):
    """One file of an export: its name, and its bytes in pieces, to be taken in order and once."""

    name: str
    chunks: Iterator[bytes]


Part = Iterator[bytes]
"""A piece of an export that stands by itself, as a file or within one; its bytes are to be taken in order and once."""

Parts = Callable[[str], Iterable[Part]]
"""Gives the parts that a table becomes, one at least, each to be taken before the next."""


def none_ahead(table: str) -> None:
    """Return nothing: no part is made yet."""


class Options(Record, frozen=True, kw_only=True):
    """What a form is told: when the export is made, its code tables, and the table asked for, of forms that hold one.

    `about` gives the lines of the README as far as is known when it is asked, for forms that carry it inside. `ahead`
    gives the parts of a table that somebody else made, as the form's own `parts` makes them; None where there are none.
    """

    made: datetime
    codes: Codes
    table: str = "incidents"
    about: Callable[[], tuple[str, ...]] = tuple
    ahead: Callable[[str], Iterable[Part] | None] = none_ahead


class Form(Record, frozen=True, kw_only=True):
    """One form. `loses` says, a line each, what it cannot hold; `files` makes it.

    A form with `folder` has several files; any other has one. `tables` are its columns, for the README. `needs` are
    the packages beyond the plain install. `parts` makes single tables, to be asked in the order of the tables, of forms
    that take some of them ready-made.
    """

    name: str
    ending: str
    media_type: str
    meaning: str
    loses: tuple[str, ...]
    files: Callable[[Material, Options], Iterator[File]]
    tables: Callable[[Options], tuple[Table[Any], ...]] = lambda _: ()
    folder: bool = False
    binary: bool = False
    needs: tuple[str, ...] = ()
    parts: Callable[[Material], Parts] | None = None
