"""A map of incidents on the offline world."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from marsad.model import Place
from marsad.publish.brief.drawing.svg import FAINT, INK, MARK, Drawn, drawing, element, text
from marsad.publish.brief.drawing.world import World, world
from marsad.publish.brief.material import Story
from marsad.publish.brief.wording import fill, words

_WIDTH: Final = 680.0
_TALLEST, _LOWEST = 430.0, 240.0
_SMALLEST_DEGREES: Final = 1.2
_KM_A_DEGREE: Final = 111.2
_WIDE: Final = frozenset({"subprovince", "province"})
_TOO_WIDE: Final = frozenset({"country", "region"})  # an area as large as the map says nothing on it
_WIDE_KM: Final = 15.0
_MOST_NAMES: Final = 14


class _Spot(NamedTuple):
    lon: float
    lat: float
    radius_km: float | None
    wide: bool
    killed: int


class _Frame(NamedTuple):
    """A part of the world and how it is laid on the paper: degrees of longitude shrink with the latitude."""

    west: float
    south: float
    east: float
    north: float

    @property
    def scale(self) -> float:
        """Pixels a degree of longitude."""
        return _WIDTH / (self.east - self.west)

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


def world_map(stories: Sequence[Story]) -> Drawn:
    """Return where incidents were; nothing where none has a known place."""
    spots = list(_spots(stories))
    if not spots:
        return Drawn("", "")
    told = fill(words().drawings["map"], number=str(len(spots)))
    if unplaced := len(stories) - len(spots):
        told += fill(words().drawings["unplaced"], number=str(unplaced))
    frame = _framed(spots)
    paper = element("rect", width=_WIDTH, height=round(frame.height, 1), fill="#dfe8ec")
    content = "".join((paper, _land(world(), frame), *_marks(spots, frame), *_names(world(), frame)))
    return Drawn(drawing(_WIDTH, round(frame.height, 1), content, told), told)


def _spots(stories: Iterable[Story]) -> Iterator[_Spot]:
    for story in stories:
        placed = (one for one in story.incident.places if one.lat is not None and one.lon is not None)
        place = next((one for one in placed if one.level not in _TOO_WIDE), None)
        if place and place.lat is not None and place.lon is not None:
            killed = next((one.best or one.low or 0 for one in story.incident.totals if one.outcome == "killed"), 0)
            yield _Spot(place.lon, place.lat, place.radius_km, _is_wide(place), killed)


def _is_wide(place: Place) -> bool:
    return place.level in _WIDE or (place.radius_km or 0) >= _WIDE_KM


def _framed(spots: Sequence[_Spot]) -> _Frame:
    """Return the part of the world that holds all spots, with some room, neither too flat nor too tall."""
    west, east = min(one.lon for one in spots), max(one.lon for one in spots)
    south, north = min(one.lat for one in spots), max(one.lat for one in spots)
    shrink = math.cos(math.radians((south + north) / 2))
    wide = max((east - west) * 1.25, _SMALLEST_DEGREES, (north - south) * 1.25 / shrink * _WIDTH / _TALLEST)
    tall = max((north - south) * 1.25, wide * shrink * _LOWEST / _WIDTH)
    x, y = (west + east) / 2, (south + north) / 2
    return _Frame(max(x - wide / 2, -180), max(y - tall / 2, -85), min(x + wide / 2, 180), min(y + tall / 2, 85))


def _land(land: World, frame: _Frame) -> str:
    """Return the land within a frame; what reaches beyond it is cut off by the paper's edge."""
    shapes = "".join(_path(ring, frame, closed=True) for ring in land.rings if _touches(ring, frame))
    borders = "".join(_path(line, frame, closed=False) for line in land.provinces if _touches(line, frame))
    return element("path", d=shapes, fill="#fbfaf6", stroke=FAINT, stroke_width=1, fill_rule="evenodd") + (
        element("path", d=borders, fill="none", stroke="#b9c2c7", stroke_width=0.7) if borders else ""
    )


def _touches(line: Sequence[tuple[float, float]], frame: _Frame) -> bool:
    lons, lats = [lon for lon, _ in line], [lat for _, lat in line]
    beside = max(lons) < frame.west or min(lons) > frame.east or max(lats) < frame.south or min(lats) > frame.north
    return not beside


def _path(line: Sequence[tuple[float, float]], frame: _Frame, *, closed: bool) -> str:
    points = (frame.at(lon, lat) for lon, lat in line)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if closed else "")


def _marks(spots: Iterable[_Spot], frame: _Frame) -> Iterator[str]:
    """Yield areas first, then dots, the large ones below the small."""
    for spot in sorted(_apart(spots), key=lambda one: (not one.wide, -(one.radius_km or 0), -one.killed)):
        x, y = frame.at(spot.lon, spot.lat)
        at = {"cx": round(x, 1), "cy": round(y, 1), "fill": MARK, "stroke": MARK}
        if spot.wide:
            radius = (spot.radius_km or 60) / _KM_A_DEGREE / frame.shrink * frame.scale
            yield element(
                "circle", **at, r=round(radius, 1), fill_opacity=0.07, stroke_opacity=0.6, stroke_dasharray="4 3"
            )
        else:
            yield element("circle", **at, r=round(min(3 + 1.3 * math.sqrt(spot.killed), 22), 1), fill_opacity=0.45)


def _apart(spots: Iterable[_Spot]) -> Iterator[_Spot]:
    """Yield each area once: drawn again and again it would look darker than it is known."""
    seen: set[tuple[float, float, float | None]] = set()
    for spot in spots:
        area = (spot.lon, spot.lat, spot.radius_km)
        if not (spot.wide and area in seen):
            yield spot
        seen.add(area)


def _names(land: World, frame: _Frame) -> Iterator[str]:
    """Yield the names of countries, provinces and large towns, as many as can be read."""
    taken: list[tuple[float, float]] = []
    shown = (one for one in land.names if frame.holds(one.lon, one.lat))
    for name in sorted(shown, key=lambda one: one.rank):
        x, y = frame.at(name.lon, name.lat)
        if len(taken) < _MOST_NAMES and all(abs(x - left) > 95 or abs(y - top) > 16 for left, top in taken):
            taken.append((x, y))
            size = 10 if name.town else 12
            halo = {"paint_order": "stroke", "stroke": "#fbfaf6", "stroke_width": 3, "stroke_opacity": 0.8}
            yield text(
                name.name, x, y - (5 if name.town else 0), text_anchor="middle", font_size=size, fill=INK, **halo
            )
