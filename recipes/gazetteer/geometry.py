"""As much geometry as a gazetteer needs: area, centroid and containment of polygons on a globe."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

KM_PER_DEGREE: Final = 111.2
Ring = Sequence[Sequence[float]]


class Shape(NamedTuple):
    """Outer rings, without their holes, and what follows from them."""

    rings: list[Ring]
    box: tuple[float, float, float, float]
    lat: float
    lon: float
    area_km2: float

    @property
    def radius_km(self) -> float:
        """The radius of a circle that holds most of the shape."""
        return max(1.0, round(1.25 * math.sqrt(self.area_km2 / math.pi), 1))

    def holds(self, lat: float, lon: float) -> bool:
        """Return whether a point lies within."""
        west, south, east, north = self.box
        if not (west <= lon <= east and south <= lat <= north):
            return False
        return any(_in_ring(ring, lat, lon) for ring in self.rings)


def shape_of(geometry: dict[str, Any]) -> Shape:
    """Return the shape of a GeoJSON Polygon or MultiPolygon."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return shape_of_rings([polygon[0] for polygon in polygons])


def shape_of_rings(rings: list[Ring]) -> Shape:
    """Return the shape of some outer rings; its centre is that of its largest part."""
    lons = [point[0] for ring in rings for point in ring]
    lats = [point[1] for ring in rings for point in ring]
    parts = [_centroid(ring) for ring in rings]
    largest = max(parts, key=lambda part: part[2])
    area = sum(part[2] for part in parts)
    return Shape(rings, (min(lons), min(lats), max(lons), max(lats)), largest[0], largest[1], area)


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance between two points, on a flat earth: good enough within a province."""
    east = (other_lon - lon) * math.cos(math.radians((lat + other_lat) / 2))
    return KM_PER_DEGREE * math.hypot(east, other_lat - lat)


def weighted_median(pairs: Iterable[tuple[float, float]]) -> float:
    """Return the value at which half of the weight is reached."""
    ordered = sorted(pairs)
    half = sum(weight for _, weight in ordered) / 2
    reached = 0.0
    for value, weight in ordered:
        reached += weight
        if reached >= half:
            return value
    raise ValueError("the median of nothing")


def topojson_rings(topology: dict[str, Any], geometry: dict[str, Any]) -> list[Ring]:
    """Return the outer rings of a TopoJSON Polygon or MultiPolygon."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [[point for arc in polygon[0] for point in _arc(topology, arc)] for polygon in polygons]


def _arc(topology: dict[str, Any], index: int) -> list[tuple[float, float]]:
    points = list(_absolute(topology, topology["arcs"][index if index >= 0 else ~index]))
    return points if index >= 0 else points[::-1]


def _absolute(topology: dict[str, Any], deltas: list[list[int]]) -> Iterator[tuple[float, float]]:
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    for dx, dy in deltas:
        x, y = x + dx, y + dy
        yield x * scale[0] + shift[0], y * scale[1] + shift[1]


def _centroid(ring: Ring) -> tuple[float, float, float]:
    """Return latitude, longitude and area in km2 of one ring."""
    twice, x_sum, y_sum = 0.0, 0.0, 0.0
    for (x1, y1, *_), (x2, y2, *_) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        twice, x_sum, y_sum = twice + cross, x_sum + (x1 + x2) * cross, y_sum + (y1 + y2) * cross
    if abs(twice) < 1e-12:
        return ring[0][1], ring[0][0], 0.0
    lon, lat = x_sum / (3 * twice), y_sum / (3 * twice)
    return lat, lon, abs(twice) / 2 * KM_PER_DEGREE**2 * math.cos(math.radians(lat))


def _in_ring(ring: Ring, lat: float, lon: float) -> bool:
    inside = False
    for (x1, y1, *_), (x2, y2, *_) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
