"""A map of incidents on the offline world."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from marsad.model import Place
from marsad.publish.brief.material import Story
from marsad.publish.brief.wording import fill, words
from marsad.publish.drawing.land import Frame, Paper, framed, land, names
from marsad.publish.drawing.svg import MARK, Drawn, drawing, element

_PAPER: Final = Paper(680, tallest=430, lowest=240)
_KM_A_DEGREE: Final = 111.2
_WIDE: Final = frozenset({"subprovince", "province"})
_TOO_WIDE: Final = frozenset({"country", "region"})  # an area as large as the map says nothing on it
_WIDE_KM: Final = 15.0


class _Spot(NamedTuple):
    lon: float
    lat: float
    radius_km: float | None
    wide: bool
    killed: int


def world_map(stories: Sequence[Story]) -> Drawn:
    """Return where incidents were; nothing where none has a known place."""
    spots = list(_spots(stories))
    if not spots:
        return Drawn("", "")
    told = fill(words().drawings["map"], number=str(len(spots)))
    if unplaced := len(stories) - len(spots):
        told += fill(words().drawings["unplaced"], number=str(unplaced))
    frame = framed([(spot.lon, spot.lat) for spot in spots], _PAPER)
    content = "".join((land(frame), *_marks(spots, frame), *names(frame)))
    return Drawn(drawing(_PAPER.width, round(frame.height, 1), content, told), told)


def _spots(stories: Iterable[Story]) -> Iterator[_Spot]:
    for story in stories:
        placed = (one for one in story.incident.places if one.lat is not None and one.lon is not None)
        place = next((one for one in placed if one.level not in _TOO_WIDE), None)
        if place and place.lat is not None and place.lon is not None:
            killed = next((one.best or one.low or 0 for one in story.incident.totals if one.outcome == "killed"), 0)
            yield _Spot(place.lon, place.lat, place.radius_km, _is_wide(place), killed)


def _is_wide(place: Place) -> bool:
    return place.level in _WIDE or (place.radius_km or 0) >= _WIDE_KM


def _marks(spots: Iterable[_Spot], frame: Frame) -> Iterator[str]:
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
