"""The outlines of countries, out of the map's own world, so that both run along the same lines."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from marsad.serve.board.kinds import Real
from marsad.serve.board.square import squared

_WORLD: Final = Path(__file__).parents[1] / "static" / "world" / "world.json"


class Ring:
    """One ring of an outline on the square map; a hole is what does not belong to it."""

    def __init__(self, points: Real, *, is_hole: bool = False) -> None:
        self.points, self.is_hole = points, is_hole


class _Shape(msgspec.Struct, tag_field="type"):
    """A country of a TopoJSON: its rings are rows of numbers of arcs."""

    id: str = ""


class _Polygon(_Shape, tag="Polygon"):
    arcs: list[list[int]] = []


class _MultiPolygon(_Shape, tag="MultiPolygon"):
    arcs: list[list[list[int]]] = []


class _Countries(msgspec.Struct):
    geometries: list[_Polygon | _MultiPolygon]


class _Objects(msgspec.Struct):
    countries: _Countries


class _Transform(msgspec.Struct):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _World(msgspec.Struct):
    objects: _Objects
    arcs: list[list[tuple[int, int]]]
    transform: _Transform


@cache
def outline_of_country(code: str) -> tuple[Ring, ...]:
    """Return the rings of a country, by its two letters; none where the map does not know it."""
    world = _world()
    found = next((one for one in world.objects.countries.geometries if one.id == code), None)
    return tuple(_rings(world, found)) if found else ()


@cache
def _world() -> _World:
    return msgspec.json.decode(_WORLD.read_bytes(), type=_World)


def _rings(world: _World, country: _Polygon | _MultiPolygon) -> Iterator[Ring]:
    polygons = country.arcs if isinstance(country, _MultiPolygon) else [country.arcs]
    for polygon in polygons:
        for at, numbers in enumerate(polygon):
            parts = [_arc(world, number) for number in numbers]
            # Each arc begins where the one before it ends.
            yield Ring(squared(np.concatenate([part[:-1] for part in parts])), is_hole=at > 0)


def _arc(world: _World, number: int) -> Real:
    """Return the points of an arc; those that are walked backwards are ~number."""
    steps = np.cumsum(world.arcs[number if number >= 0 else ~number], axis=0)
    points: Real = steps * world.transform.scale + world.transform.translate
    return points if number >= 0 else points[::-1]
