"""What is no point: borders between countries, and what lies between two places."""

from collections.abc import Sequence
from typing import Final

from marsad.ground.places.area import Area
from marsad.knowledge.gazetteer import Entry, Gazetteer
from marsad.knowledge.geo import distance_km

# "Near the border" is this far from it, more or less.
_NEAR_KM: Final = 15.0
# A road bends, and an end of it is not the middle of its town.
_BEND: Final = 0.1
_WIDER: Final = 1.3
_ALONE_KM: Final = 30.0


def border_area(gazetteer: Gazetteer, one: str, other: str, within: Entry | None = None) -> Area | None:
    """Return the circle that holds the border of two countries, or the stretch of it within or nearest to a place."""
    points = gazetteer.border(one, other)
    if not points:
        return None
    if within and within.level != "country":
        points = _near(points, within)
    return Area.around(points, _NEAR_KM)


def line_area(ends: Sequence[Entry]) -> Area | None:
    """Return the circle that holds the way between places; of a single one, what lies around it."""
    if not ends:
        return None
    points = [(entry.lat, entry.lon) for entry in ends]
    if len(points) == 1:
        return Area(*points[0], ends[0].radius_km + _ALONE_KM)
    whole = Area.around(points)
    return whole.widened(max(1.0, _BEND * whole.radius_km))


def _near(points: Sequence[tuple[float, float]], within: Entry) -> tuple[tuple[float, float], ...]:
    """Return the points within a place, or the one that is nearest to it."""
    apart = sorted((distance_km(*point, within.lat, within.lon), point) for point in points)
    inside = tuple(point for km, point in apart if km <= _WIDER * within.radius_km)
    return inside or (apart[0][1],)
