"""Questions that a page asks all the time, put into the database's own words once.

To have SQLAlchemy put a question into words, and the answer into rows, takes several times as long as to have it
answered.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam
from sqlalchemy.sql.selectable import Select

WANTED: Final[BindParameter[Any]] = bindparam("wanted", expanding=True)
"""The names that a question is about; it has no other values."""

_AT_ONCE: Final = 500  # names in one IN (…)

Plain = tuple[Any, ...]
"""A row as the driver gives it, its values read as the columns say."""


class _Words(NamedTuple):
    """A question about so many names as text, and how those columns are read that are not taken as they come."""

    text: str
    readers: tuple[tuple[int, Callable[[Any], Any]], ...]


class Ready:
    """A question about `WANTED`."""

    def __init__(self, asked: Select[Any]) -> None:
        self._asked = asked
        self._words: dict[int, _Words] = {}

    def rows(self, connection: Connection, wanted: Sequence[object]) -> Iterator[Plain]:
        """Yield the answer for some names."""
        for start in range(0, len(wanted), _AT_ONCE):
            some = tuple(wanted[start : start + _AT_ONCE])
            words = self._words.get(len(some)) or self._put(connection, len(some))
            found = connection.exec_driver_sql(words.text, some).cursor
            yield from _read(found.fetchall() if found is not None else [], words)

    def _put(self, connection: Connection, number: int) -> _Words:
        dialect = connection.dialect
        named = self._asked.params(wanted=list(range(number)))
        text = str(named.compile(dialect=dialect, compile_kwargs={"render_postcompile": True}))
        kinds = [column.type.dialect_impl(dialect) for column in named.selected_columns]
        readers = ((at, kind.result_processor(dialect, None)) for at, kind in enumerate(kinds))
        words = self._words[number] = _Words(text, tuple((at, read) for at, read in readers if read))
        return words


def _read(rows: Sequence[Plain], words: _Words) -> Iterator[Plain]:
    if not words.readers:
        return iter(rows)
    return (_with(list(row), words) for row in rows)


def _with(row: list[Any], words: _Words) -> Plain:
    for at, read in words.readers:
        row[at] = read(row[at])
    return tuple(row)
