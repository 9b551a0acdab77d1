"""A user's own places, in a file beside the shipped one: villages, camps, checkpoints, p-codes.

The file is SQLite: places, and the keys of their names in the two tiers of `names` (letters and sounds).
"""

import math
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from marsad.errors import KnowledgeError
from marsad.knowledge.gazetteer.entry import Entry, OwnPlace
from marsad.knowledge.gazetteer.names import fold, is_latin, loosen
from marsad.knowledge.gazetteer.ref import Ref

# Who lists a place wants it found: it counts as much as a town of 16,000.
_LISTED_BY_HAND: Final = 5
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS place (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, level TEXT NOT NULL, country TEXT NOT NULL,
  admin1 TEXT NOT NULL, admin2 TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL,
  radius REAL NOT NULL, prominence INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS exact (
  key TEXT, row INTEGER, is_name INTEGER NOT NULL, PRIMARY KEY (key, row)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS loose (
  key TEXT, row INTEGER, is_name INTEGER NOT NULL, PRIMARY KEY (key, row)) WITHOUT ROWID;
"""
_COLUMNS: Final = "id, name, level, country, admin1, admin2, lat, lon, population, radius, prominence"


class OwnIndex:
    """One tier of keys; rows of own places are told by numbers below zero."""

    def __init__(self, connection: sqlite3.Connection, tier: str) -> None:
        self._connection = connection
        self._query = f"SELECT row, prominence, is_name FROM {tier} JOIN place USING (row) WHERE key = ?"  # noqa: S608

    def __contains__(self, key: str) -> bool:
        return any(True for _ in self.refs(key))

    def refs(self, key: str) -> Iterator[Ref]:
        """Yield the places that a key leads to."""
        for row, prominence, is_name in self._connection.execute(self._query, (key,)):
            yield Ref(-row, prominence, bool(is_name))


class OwnPlaces:
    """The file itself, made where there is none.

    Raises `KnowledgeError` where it is no such file or cannot be written.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self._path = path
        uri = f"file:{path}?mode={'rwc' if create else 'ro'}"
        try:
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            if create:
                self._connection.executescript(_SCHEMA)
            self._connection.execute(f"SELECT {_COLUMNS} FROM place LIMIT 0")  # noqa: S608
        except sqlite3.Error as error:
            raise KnowledgeError(
                f"{path}: is no gazetteer of your own ({error}); name another, or remove it"
            ) from error
        self.exact = OwnIndex(self._connection, "exact")
        self.loose = OwnIndex(self._connection, "loose")

    def add(self, places: Iterable[OwnPlace]) -> int:
        """Keep places in one transaction, each in the stead of one with its id; return how many."""
        count = 0
        try:
            with self._connection:
                for place in places:
                    self._put(place)
                    count += 1
        except sqlite3.Error as error:
            raise KnowledgeError(f"{self._path}: cannot be written ({error}); nothing of this file is kept") from error
        return count

    def entry(self, row: int) -> Entry:
        """Return the place of a row, told below zero."""
        query = f"SELECT {_COLUMNS} FROM place WHERE row = ?"  # noqa: S608
        return _entry(self._connection.execute(query, (-row,)).fetchone())

    def by_id(self, place_id: str) -> Entry | None:
        """Return the place of an id."""
        query = f"SELECT {_COLUMNS} FROM place WHERE id = ?"  # noqa: S608
        found = self._connection.execute(query, (place_id,)).fetchone()
        return _entry(found) if found else None

    def _put(self, place: OwnPlace) -> None:
        entry, execute = place.entry, self._connection.execute
        known = execute("SELECT row FROM place WHERE id = ?", (entry.id,)).fetchone()
        if known:
            for table in ("exact", "loose", "place"):
                execute(f"DELETE FROM {table} WHERE row = ?", known)  # noqa: S608
        values = (entry.id, entry.name, entry.level, entry.country, entry.admin1, entry.admin2, entry.lat, entry.lon,
                  entry.population, entry.radius_km, _prominence(entry))  # fmt: skip
        row = execute(f"INSERT INTO place ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?)", values).lastrowid  # noqa: S608
        first = fold(entry.name)
        for key in {fold(name) for name in place.names} - {""}:
            execute("INSERT INTO exact VALUES (?,?,?)", (key, row, key == first))
        for key in {loosen(name) for name in place.names if is_latin(name)} - {""}:
            execute("INSERT INTO loose VALUES (?,?,0)", (key, row))


def _prominence(entry: Entry) -> int:
    """Return what people make of a place, on the scale of the shipped gazetteer."""
    as_town = min(14, int(math.log2(max(entry.population, 500) / 500)))
    return as_town if entry.id.startswith("gn:") else max(_LISTED_BY_HAND, as_town)


def _entry(columns: tuple[object, ...]) -> Entry:
    place_id, name, level, country, admin1, admin2, lat, lon, population, radius, _ = columns
    import msgspec

    return msgspec.convert(
        {"id": place_id, "name": name, "level": level, "country": country, "admin1": admin1, "admin2": admin2,
         "lat": lat, "lon": lon, "population": population, "radius_km": radius},
        Entry,
    )  # fmt: skip
