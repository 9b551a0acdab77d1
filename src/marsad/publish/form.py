"""What a form of export is: what it is called, what it cannot hold, and how a record becomes its bytes.

A form writes no file: it yields bytes, and whoever asked puts them into a file, a pipe or an answer.
"""

from collections.abc import Callable, Iterator
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


class Options(Record, frozen=True, kw_only=True):
    """What a form is told: when the export is made, its code tables, and the table asked for, of forms that hold one.

    `about` gives the lines of the README as far as is known when it is asked, for forms that carry it inside.
    """

    made: datetime
    codes: Codes
    table: str = "incidents"
    about: Callable[[], tuple[str, ...]] = tuple


class Form(Record, frozen=True, kw_only=True):
    """One form. `loses` says, a line each, what it cannot hold; `files` makes it.

    A form with `folder` has several files; any other has one. `tables` are its columns, for the README. `needs` are
    the packages beyond the plain install.
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
