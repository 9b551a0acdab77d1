"""The shapes that the gazetteer keeps: which division holds a point, and where two countries meet."""

import sqlite3
from array import array
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

_SCALE: Final = 10_000
_SAME_KM: Final = 0.11  # radii are kept to a tenth


class Outline(NamedTuple):
    """The outer rings of a division, each a flat row of lon, lat in ten-thousandths of a degree, and their box."""

    row: int
    rings: tuple[memoryview, ...]
    box: tuple[int, int, int, int]

    @property
    def degrees(self) -> Iterator[list[tuple[float, float]]]:
        """The rings as points: lon, lat."""
        for ring in self.rings:
            yield [(ring[at] / _SCALE, ring[at + 1] / _SCALE) for at in range(0, len(ring), 2)]

    def holds(self, lat: float, lon: float) -> bool:
        """Return whether a point lies within."""
        x, y = round(lon * _SCALE), round(lat * _SCALE)
        west, south, east, north = self.box
        return west <= x <= east and south <= y <= north and any(_in_ring(ring, x, y) for ring in self.rings)


class Outlines:
    """Reads outlines from the gazetteer's file, a country at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows_at(self, lat: float, lon: float, country: str) -> Iterator[int]:
        """Yield the divisions of a country that hold a point, by their row."""
        return (outline.row for outline in self._of(country) if outline.holds(lat, lon))

    def of(self, place_id: str, radius_km: float | None = None) -> Outline | None:
        """Return the shape of a division, None where none is known.

        With `radius_km`, only where that is as wide as the division: "the east of Hama" has its id, and another shape.
        """
        row, wide = self._divisions.get(place_id, (None, 0.0))
        if row is None or (radius_km is not None and abs(radius_km - wide) > _SAME_KM):
            return None
        packed = self._connection.execute("SELECT rings FROM outline WHERE row = ?", (row,)).fetchone()[0]
        return _outline(row, packed)

    @cached_property
    def _divisions(self) -> dict[str, tuple[int, float]]:
        """The row and the radius of each division that has a shape, by its id: to look one up would scan all places."""
        rows = self._connection.execute("SELECT id, row, radius FROM place JOIN outline USING (row)")
        return {key if isinstance(key, str) else f"gn:{key}": (row, radius / 10) for key, row, radius in rows}

    def border(self, one: str, other: str) -> tuple[tuple[float, float], ...]:
        """Return points (lat, lon), about 10 km apart, where two countries meet; none where they do not."""
        query = "SELECT points FROM border WHERE one = ? AND other = ?"
        found = self._connection.execute(query, sorted((one, other))).fetchone()
        numbers = array("i", found[0]) if found else array("i")
        return tuple((lat / _SCALE, lon / _SCALE) for lon, lat in zip(numbers[::2], numbers[1::2], strict=True))

    @lru_cache(maxsize=16)  # noqa: B019  (there is one file a process, and it lives as long)
    def _of(self, country: str) -> tuple[Outline, ...]:
        rows = self._connection.execute("SELECT row, rings FROM outline WHERE country = ? ORDER BY row", (country,))
        return tuple(_outline(row, rings) for row, rings in rows)


def _outline(row: int, packed: bytes) -> Outline:
    """Unpack the number of rings, the number of points of each, then all their points."""
    numbers = memoryview(packed).cast("i")
    at, rings = 1 + numbers[0], []
    for length in numbers[1:at]:
        rings.append(numbers[at : at + 2 * length])
        at += 2 * length
    xs = [x for ring in rings for x in ring[::2].tolist()]
    ys = [y for ring in rings for y in ring[1::2].tolist()]
    return Outline(row, tuple(rings), (min(xs), min(ys), max(xs), max(ys)))


def _in_ring(ring: memoryview, x: int, y: int) -> bool:
    inside = False
    x1, y1 = ring[-2], ring[-1]
    for at in range(0, len(ring), 2):
        x2, y2 = ring[at], ring[at + 1]
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
        x1, y1 = x2, y2
    return inside
