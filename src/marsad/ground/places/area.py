"""Move and measure on the map, in kilometres."""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from marsad.knowledge.geo import distance_km

KM_PER_DEGREE: Final = 111.2
_STEP: Final = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}


class Area(NamedTuple):
    """A circle on the map within which something may be."""

    lat: float
    lon: float
    radius_km: float

    def moved(self, side: str, distance_km: float) -> "Area":
        """Return the same circle some way to a side ("north-east"), in place for no side."""
        north, east = direction(side)
        lat = max(-90.0, min(90.0, self.lat + north * distance_km / KM_PER_DEGREE))
        width = KM_PER_DEGREE * max(0.05, math.cos(math.radians(self.lat)))
        lon = self.lon + east * distance_km / width
        return self._replace(lat=lat, lon=(lon + 180.0) % 360.0 - 180.0 if abs(lon) > 180 else lon)

    def part(self, side: str) -> "Area":
        """Return that side of the circle: "the east of"."""
        if direction(side) == (0.0, 0.0):
            return self._replace(radius_km=self.radius_km * (0.6 if side else 1.0))
        return self.moved(side, 0.45 * self.radius_km)._replace(radius_km=0.6 * self.radius_km)

    def widened(self, by_km: float) -> "Area":
        """Return the circle with its surroundings."""
        return self._replace(radius_km=self.radius_km + by_km)

    @staticmethod
    def around(points: Sequence[tuple[float, float]], margin_km: float = 0.0) -> "Area":
        """Return the circle about the middle of some points (lat, lon) that holds them all."""
        lat = sum(point[0] for point in points) / len(points)
        lon = sum(point[1] for point in points) / len(points)
        return Area(lat, lon, max(distance_km(lat, lon, *point) for point in points) + margin_km)

    def rounded(self) -> "Area":
        """Return the circle in no more digits than it deserves."""
        digits = 1 if self.radius_km > 100 else 2 if self.radius_km > 15 else 4
        return Area(round(self.lat, digits), round(self.lon, digits), round(self.radius_km, 1))


def direction(side: str) -> tuple[float, float]:
    """Return the unit step north and east that a side means, zeros for none."""
    lower = side.lower()
    north = sum(step[0] for word, step in _STEP.items() if word in lower)
    east = sum(step[1] for word, step in _STEP.items() if word in lower)
    length = math.hypot(north, east)
    return (north / length, east / length) if length else (0.0, 0.0)
