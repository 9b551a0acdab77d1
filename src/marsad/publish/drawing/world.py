"""The offline world that the page draws, read for a still map: TopoJSON, whose lines are shared by their neighbours."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

Line = tuple[tuple[float, float], ...]


class Name(NamedTuple):
    """A name on the map; those of a lower rank come first."""

    name: str
    lon: float
    lat: float
    rank: float
    town: bool


class World(NamedTuple):
    """Coasts and countries as rings, borders of provinces as lines, in degrees of longitude and latitude.

    `countries` has each country's polygons by its two letters: a ring and its holes.
    """

    countries: dict[str, tuple[tuple[Line, ...], ...]]
    provinces: tuple[Line, ...]
    names: tuple[Name, ...]

    @property
    def rings(self) -> Iterator[Line]:
        """All rings of all countries."""
        return (ring for polygons in self.countries.values() for polygon in polygons for ring in polygon)


class _Properties(msgspec.Struct):
    kind: str = ""


class _Polygons(msgspec.Struct):
    id: str
    arcs: list[list[list[int]]]


class _Lines(msgspec.Struct):
    arcs: list[list[int]]
    properties: _Properties


class _Countries(msgspec.Struct):
    geometries: list[_Polygons]


class _Borders(msgspec.Struct):
    geometries: list[_Lines]


class _Objects(msgspec.Struct):
    countries: _Countries
    lines: _Borders


class _Transform(msgspec.Struct):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Topology(msgspec.Struct):
    objects: _Objects
    arcs: list[list[tuple[int, int]]]
    transform: _Transform
    labels: list[tuple[int, str, str, float, float, float]]


@cache
def world() -> World:
    """Return the world."""
    folder = files("marsad") / "serve" / "static" / "world"
    topology = msgspec.json.decode((folder / "world.json").read_bytes(), type=_Topology)
    towns = msgspec.json.decode((folder / "towns.json").read_bytes(), type=list[tuple[str, float, float, float]])
    arcs = [_unpacked(arc, topology.transform) for arc in topology.arcs]
    return World(dict(_countries(topology, arcs)), tuple(_borders(topology, arcs)), tuple(_names(topology, towns)))


def _unpacked(arc: list[tuple[int, int]], transform: _Transform) -> Line:
    """Return an arc in degrees: it is kept as steps on a grid."""
    (across, up), (west, south) = transform.scale, transform.translate
    x = y = 0
    line = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        line.append((x * across + west, y * up + south))
    return tuple(line)


def _countries(topology: _Topology, arcs: list[Line]) -> Iterator[tuple[str, tuple[tuple[Line, ...], ...]]]:
    for country in topology.objects.countries.geometries:
        yield country.id, tuple(tuple(_joined(ring, arcs) for ring in polygon) for polygon in country.arcs)


def _borders(topology: _Topology, arcs: list[Line]) -> Iterator[Line]:
    for lines in topology.objects.lines.geometries:
        if lines.properties.kind == "province":
            yield from (_joined(line, arcs) for line in lines.arcs)


def _joined(numbers: list[int], arcs: list[Line]) -> Line:
    """Return arcs one after the other; a negative number is one that is gone backwards."""
    line: list[tuple[float, float]] = []
    for number in numbers:
        line += arcs[number] if number >= 0 else arcs[~number][::-1]
    return tuple(line)


def _names(topology: _Topology, towns: list[tuple[str, float, float, float]]) -> Iterator[Name]:
    for kind, name, _, rank, lon, lat in topology.labels:
        yield Name(name, lon, lat, rank + (0 if kind == 0 else 20), town=False)
    for place, (name, lon, lat, _) in enumerate(towns):
        yield Name(name, lon, lat, 10 + place / len(towns) * 10, town=True)
