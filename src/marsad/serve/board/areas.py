"""The areas in which incidents are only known to lie: their shapes on the square map, and how a square cuts them."""

from functools import lru_cache
from math import cos, pi, radians
from typing import Final, NamedTuple

import numpy as np

from marsad.knowledge.gazetteer import load_gazetteer
from marsad.serve.board.countries import Ring, outline_of_country
from marsad.serve.board.kinds import Mask, Real, Whole
from marsad.serve.board.mvt import EXTENT, drawn
from marsad.serve.board.square import squared

_EQUATOR_KM: Final = 40_075.017
_CORNERS: Final = 64  # of a circle
_WIDTHS: Final = {"subprovince": 20.0, "province": 60.0, "country": 250.0, "region": 300.0}
_USUAL_KM: Final = 60.0
_PIXEL: Final = EXTENT / 512
_LEAST: Final = 8 * _PIXEL  # half of what can be hit
AROUND: Final = 8 * _PIXEL  # what is drawn beyond a square, so that its edges are not seen
_FINE: Final = _PIXEL  # what lies nearer together is one point
_KEPT: Final = 8192


class Ground(NamedTuple):
    """Where something is known to lie: what a place says of it."""

    id: str
    level: str
    country: str
    lon: float
    lat: float
    radius_km: float | None


class Shape:
    """An area on the square map, from 0 to 1 rightwards and downwards; `key` is the same for the same area."""

    def __init__(self, key: str, rings: tuple[Ring, ...]) -> None:
        self.key, self.rings = key, rings
        points = np.concatenate([ring.points for ring in rings])
        self.low, self.high = points.min(axis=0), points.max(axis=0)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        return (*self.low.tolist(), *self.high.tolist())


@lru_cache(maxsize=_KEPT)
def shape_of(ground: Ground) -> Shape:
    """Return the outline of a country or a division; of all else the circle that it is known by."""
    if ground.level == "country" and (outline := outline_of_country(ground.country)):
        return _named(f"country:{ground.country}", outline)
    known = load_gazetteer().outline(ground.id, ground.radius_km) if ground.level in _WIDTHS else None
    if known:
        return _named(ground.id, tuple(Ring(squared(np.array(ring))) for ring in known.degrees))
    radius = _WIDTHS.get(ground.level, _USUAL_KM) if ground.radius_km is None else ground.radius_km
    around = radius / _EQUATOR_KM / cos(radians(ground.lat))
    key = f"{ground.lon:.5f}~{ground.lat:.5f}~{radius:.1f}"
    return Shape(key, (_circle(squared(np.array([(ground.lon, ground.lat)]))[0], around),))


@lru_cache(maxsize=_KEPT)
def _named(key: str, rings: tuple[Ring, ...]) -> Shape:
    return Shape(key, rings)


@lru_cache(maxsize=_KEPT)
def cut(shape: Shape, z: int, x: int, y: int) -> bytes:
    """Return what of an area lies in and just around a square, as it is drawn there; empty where nothing does."""
    size = (1 << z) * EXTENT
    corner = np.array((x, y)) * EXTENT
    rings = shape.rings
    if float((shape.high - shape.low).max()) * size < 2 * _LEAST:
        rings = (_circle((shape.high + shape.low) / 2, _LEAST / size),)
    seen = (_seen(ring, size, corner) for ring in rings)
    return drawn(points for points in seen if points is not None)


def _seen(ring: Ring, size: int, corner: Real) -> Whole | None:
    """Return a ring's points in a square, coarse as one sees them; None where there is nothing to be seen."""
    points = ring.points * size - corner
    low, high = points.min(axis=0), points.max(axis=0)
    if (high < -AROUND).any() or (low > EXTENT + AROUND).any() or (high - low).max() < _PIXEL:
        return None
    points = points[_apart(np.floor(points / _FINE))]
    for axis in (0, 1):
        if low[axis] < -AROUND:
            points = _half(points, axis, -AROUND, 1)
        if high[axis] > EXTENT + AROUND and len(points):
            points = _half(points, axis, EXTENT + AROUND, -1)
    there: Whole = np.round(points).astype(np.int64)
    there = there[_apart(there)] if len(there) else there
    if len(there) < 3:
        return None
    return there if (_twice(there) < 0) == ring.is_hole else there[::-1]


def _apart(points: Real | Whole) -> Mask:
    """Return which points are not where the one before them is."""
    apart: Mask = (points != points[np.arange(-1, len(points) - 1)]).any(axis=1)
    return apart


def _half(points: Real, axis: int, bound: float, side: int) -> Real:
    """Return what of a ring lies on one side of a line (the method of Sutherland and Hodgman)."""
    inside = side * (points[:, axis] - bound) >= 0
    behind = np.arange(-1, len(points) - 1)
    before, was = points[behind], inside[behind]
    way = points - before
    along = np.where(way[:, axis] == 0, 1, way[:, axis])
    met = before + ((bound - before[:, axis]) / along)[:, None] * way
    kept: Real = np.stack((met, points), axis=1)[np.stack((was != inside, inside), axis=1)]
    return kept


def _twice(points: Whole) -> float:
    """Return twice the area of a ring: more than nothing where it runs clockwise as one sees it."""
    x, y = points.T.astype(np.float64)
    return float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum())


def _circle(middle: Real, radius: float) -> Ring:
    turns = np.linspace(0, 2 * pi, _CORNERS, endpoint=False)
    return Ring(middle + radius * np.stack((np.cos(turns), np.sin(turns)), axis=1))
