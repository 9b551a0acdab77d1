"""The outlines of countries, out of the map's own world, so that both run along the same lines."""

from functools import cache

import numpy as np

from marsad.publish.drawing.world import world
from marsad.serve.board.kinds import Real
from marsad.serve.board.square import squared


class Ring:
    """One ring of an outline on the square map; a hole is what does not belong to it."""

    def __init__(self, points: Real, *, is_hole: bool = False) -> None:
        self.points, self.is_hole = points, is_hole


@cache
def outline_of_country(code: str) -> tuple[Ring, ...]:
    """Return the rings of a country, by its two letters; none where the map does not know it."""
    polygons = world().countries.get(code, ())
    # The last point of a ring is its first once more.
    rings = ((np.array(ring[:-1]), at > 0) for polygon in polygons for at, ring in enumerate(polygon))
    return tuple(Ring(squared(points), is_hole=is_hole) for points, is_hole in rings)
