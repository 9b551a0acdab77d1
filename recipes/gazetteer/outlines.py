"""What of the shapes is kept: simplified outlines of divisions, and the lines where two countries meet."""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any, Final

from geometry import Ring, distance_km
from places import Place

# Degrees; an outline is this faithful, which is about a kilometre.
_TOLERANCE: Final = 0.012
# Islets that are a smaller share of a division than this are left out.
_LEAST_SHARE: Final = 0.002
_APART_KM: Final = 10.0
_SCALE: Final = 10_000


def outlines(places: Iterable[Place]) -> dict[str, bytes]:
    """Return by key the outlines of all places with a shape: the number of rings, their lengths, then lon, lat."""
    return {place.key: _packed(place.shape.rings) for place in places if place.shape}


def borders(features: list[dict[str, Any]]) -> dict[tuple[str, str], bytes]:
    """Return for each two countries the points that their shapes share, about 10 km apart: lon, lat."""
    owners: dict[tuple[float, float], set[str]] = defaultdict(set)
    for feature in features:
        country = feature["properties"]["iso_a2"]
        if len(country) == 2 and country != "-1":
            for point in _points(feature["geometry"]):
                owners[point].add(country)
    shared = defaultdict(list)
    for point, countries in owners.items():
        for pair in combinations(sorted(countries), 2):
            shared[pair].append(point)
    return {pair: _numbers(_thinned(sorted(points))) for pair, points in sorted(shared.items())}


def _points(geometry: dict[str, Any]) -> Iterable[tuple[float, float]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return ((round(point[0], 5), round(point[1], 5)) for polygon in polygons for ring in polygon for point in ring)


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    kept: list[tuple[float, float]] = []
    for lon, lat in points:
        if all(distance_km(lat, lon, other[1], other[0]) >= _APART_KM for other in kept):
            kept.append((lon, lat))
    return kept


def _packed(rings: list[Ring]) -> bytes:
    areas = [_area(ring) for ring in rings]
    kept = [_simplified(ring) for ring, area in zip(rings, areas, strict=True) if area >= _LEAST_SHARE * max(areas)]
    head = array("i", [len(kept), *map(len, kept)])
    return head.tobytes() + b"".join(_numbers((point[0], point[1]) for point in ring) for ring in kept)


def _numbers(points: Iterable[tuple[float, float]]) -> bytes:
    return array("i", (round(value * _SCALE) for point in points for value in point)).tobytes()


def _area(ring: Ring) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(one[0] * two[1] - two[0] * one[1] for one, two in pairs)) / 2


def _simplified(ring: Ring) -> list[tuple[float, float]]:
    """Return a ring by the method of Douglas and Peucker, cut open where it is widest."""
    points = [(point[0], point[1]) for point in ring]
    far = max(range(len(points)), key=lambda at: math.dist(points[0], points[at]))
    keep = {0, far, len(points) - 1}
    spans = [(0, far), (far, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        at = max(range(first + 1, last), key=lambda k: _off(points[k], points[first], points[last]))
        if _off(points[at], points[first], points[last]) > _TOLERANCE:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [points[at] for at in sorted(keep)]


def _off(point: tuple[float, float], one: tuple[float, float], two: tuple[float, float]) -> float:
    """Return how far a point is from the line between two others, in degrees."""
    length = math.dist(one, two)
    if length == 0:
        return math.dist(point, one)
    cross = (two[0] - one[0]) * (one[1] - point[1]) - (one[0] - point[0]) * (two[1] - one[1])
    return abs(cross) / length
