"""The land below a map: the part of the world that holds some points, its coasts, borders and names."""

import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from marsad.publish.drawing.svg import FAINT, INK, element, text
from marsad.publish.drawing.world import world

_SMALLEST_DEGREES: Final = 1.2
_MOST_NAMES: Final = 14


class Paper(NamedTuple):
    """How wide a drawing is, and how tall it may and must be, in pixels."""

    width: float
    tallest: float
    lowest: float


class Frame(NamedTuple):
    """A part of the world and how it is laid on the paper: degrees of longitude shrink with the latitude."""

    west: float
    south: float
    east: float
    north: float
    width: float

    @property
    def scale(self) -> float:
        """Pixels a degree of longitude."""
        return self.width / (self.east - self.west)

    @property
    def height(self) -> float:
        """How tall the paper is."""
        return (self.north - self.south) * self.scale / self.shrink

    @property
    def shrink(self) -> float:
        """How long a degree of longitude is beside one of latitude."""
        return math.cos(math.radians((self.south + self.north) / 2))

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a place lies on the paper."""
        return (lon - self.west) * self.scale, (self.north - lat) * self.scale / self.shrink

    def holds(self, lon: float, lat: float) -> bool:
        """Return whether a place lies on the paper."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


def framed(points: Sequence[tuple[float, float]], paper: Paper) -> Frame:
    """Return the part of the world that holds all points (lon, lat), with some room, neither too flat nor too tall."""
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    shrink = math.cos(math.radians((south + north) / 2))
    wide = max((east - west) * 1.25, _SMALLEST_DEGREES, (north - south) * 1.25 / shrink * paper.width / paper.tallest)
    tall = max((north - south) * 1.25, wide * shrink * paper.lowest / paper.width)
    x, y = (west + east) / 2, (south + north) / 2
    sides = (max(x - wide / 2, -180), max(y - tall / 2, -85), min(x + wide / 2, 180), min(y + tall / 2, 85))
    return Frame(*sides, paper.width)


def land(frame: Frame) -> str:
    """Return sea, countries and provinces within a frame; what reaches beyond it is cut off by the paper's edge."""
    sea = element("rect", width=frame.width, height=round(frame.height, 1), fill="#dfe8ec")
    shapes = "".join(_path(ring, frame, closed=True) for ring in world().rings if _touches(ring, frame))
    borders = "".join(_path(line, frame, closed=False) for line in world().provinces if _touches(line, frame))
    return (
        sea
        + element("path", d=shapes, fill="#fbfaf6", stroke=FAINT, stroke_width=1, fill_rule="evenodd")
        + (element("path", d=borders, fill="none", stroke="#b9c2c7", stroke_width=0.7) if borders else "")
    )


def _touches(line: Sequence[tuple[float, float]], frame: Frame) -> bool:
    lons, lats = [lon for lon, _ in line], [lat for _, lat in line]
    beside = max(lons) < frame.west or min(lons) > frame.east or max(lats) < frame.south or min(lats) > frame.north
    return not beside


def _path(line: Sequence[tuple[float, float]], frame: Frame, *, closed: bool) -> str:
    points = (frame.at(lon, lat) for lon, lat in line)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if closed else "")


def names(frame: Frame) -> Iterator[str]:
    """Yield the names of countries, provinces and large towns, as many as can be read."""
    taken: list[tuple[float, float]] = []
    shown = (one for one in world().names if frame.holds(one.lon, one.lat))
    for name in sorted(shown, key=lambda one: one.rank):
        x, y = frame.at(name.lon, name.lat)
        if len(taken) < _MOST_NAMES and all(abs(x - left) > 95 or abs(y - top) > 16 for left, top in taken):
            taken.append((x, y))
            size = 10 if name.town else 12
            halo = {"paint_order": "stroke", "stroke": "#fbfaf6", "stroke_width": 3, "stroke_opacity": 0.8}
            yield text(
                name.name, x, y - (5 if name.town else 0), text_anchor="middle", font_size=size, fill=INK, **halo
            )
