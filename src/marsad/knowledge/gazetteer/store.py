"""The gazetteer's file: opened read-only when first needed, mapped into memory, a few rows read at a time."""

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final, get_args

from marsad.knowledge.gazetteer.entry import Entry
from marsad.knowledge.gazetteer.names import key_hash
from marsad.knowledge.gazetteer.outlines import Outlines
from marsad.knowledge.gazetteer.own import OwnPlaces
from marsad.knowledge.gazetteer.ref import Both, Lookup, Ref
from marsad.model.ontology import Level

LEVELS: Final[tuple[Level, ...]] = get_args(Level)
_COLUMNS: Final = "row, id, name, level, country, admin1, admin2, lat, lon, population, radius"


class Index:
    """Sorted hashes of keys with, beside each, the place it leads to."""

    def __init__(self, hashes: bytes, places: bytes) -> None:
        self._hashes = memoryview(hashes).cast("Q")
        self._places = memoryview(places).cast("I")

    def __contains__(self, key: str) -> bool:
        at, wanted = self._find(key)
        return at < len(self._hashes) and self._hashes[at] == wanted

    def refs(self, key: str) -> Iterator[Ref]:
        """Yield the places that a key leads to, the most prominent first."""
        at, wanted = self._find(key)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            packed = self._places[at]
            yield Ref(packed >> 5, packed >> 1 & 15, bool(packed & 1))
            at += 1

    def _find(self, key: str) -> tuple[int, int]:
        wanted = key_hash(key)
        return bisect_left(self._hashes, wanted), wanted


class PlaceFile:
    """The file itself: `exact` and `loose` are its two indexes, `entries` reads rows.

    A user's own places are looked up beside it as if they stood in it.
    """

    def __init__(self, path: Path, own: OwnPlaces | None = None) -> None:
        self._connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._connection.execute("PRAGMA mmap_size = 67108864")
        self._divisions: dict[int, str] = {}
        self._own = own
        self.exact: Lookup = self._index("exact")
        self.loose: Lookup = self._index("loose")
        self.outlines = Outlines(self._connection)
        if own:
            self.exact, self.loose = Both(self.exact, own.exact), Both(self.loose, own.loose)

    def entries(self, rows: Iterable[int]) -> tuple[Entry, ...]:
        """Return the places of these numbers, in this order."""
        return tuple(self._entry(row) for row in rows)

    def by_id(self, place_id: str) -> Entry | None:
        """Return the place of an id."""
        key = int(place_id[3:]) if place_id.startswith("gn:") else place_id
        found = self._connection.execute("SELECT row FROM place WHERE id = ? LIMIT 1", (key,)).fetchone()
        if found is None:
            return self._own.by_id(place_id) if self._own else None
        return self._entry(found[0])

    def _index(self, tier: str) -> Index:
        query = "SELECT data FROM blob WHERE name = ?"
        hashes, places = (
            self._connection.execute(query, (f"{tier}_{part}",)).fetchone()[0] for part in ("hashes", "places")
        )
        return Index(hashes, places)

    @lru_cache(maxsize=16384)  # noqa: B019  (there is one file a process, and it lives as long)
    def _entry(self, row: int) -> Entry:
        if row < 0 and self._own:
            return self._own.entry(row)
        found = self._connection.execute(f"SELECT {_COLUMNS} FROM place WHERE row = ?", (row,)).fetchone()  # noqa: S608
        _, key, name, level, country, admin1, admin2, lat, lon, population, radius = found
        return Entry(
            id=key if isinstance(key, str) else f"gn:{key}",
            name=name,
            level=LEVELS[level],
            country=country,
            admin1=self._name_of(admin1),
            admin2=self._name_of(admin2),
            lat=lat / 1e4,
            lon=lon / 1e4,
            population=population,
            radius_km=radius / 10,
        )

    def _name_of(self, row: int | None) -> str:
        if row is None:
            return ""
        if row not in self._divisions:
            found = self._connection.execute("SELECT name FROM place WHERE row = ?", (row,)).fetchone()
            self._divisions[row] = found[0]
        return self._divisions[row]


def open_place_file(own: OwnPlaces | None = None) -> PlaceFile:
    """Open the file that is shipped beside this module."""
    with as_file(files(__package__) / "gazetteer.sqlite") as path:
        return PlaceFile(path, own)
