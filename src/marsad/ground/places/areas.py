"""Where the words put a known place: as it stands, a part of it, beside it, or some way off."""

from math import hypot
from typing import Final

from marsad.ground.places.area import Area
from marsad.ground.places.naming import OUTSKIRTS
from marsad.ground.places.parse import Described
from marsad.knowledge.gazetteer import Entry
from marsad.model.ontology import Level

WIDE: Final = ("country", "region", "province")
LEAST_AWAY_KM: Final = 5.0
_PART_OF: Final[dict[Level, Level]] = {"country": "region", "town": "district"}
_DISTRICT_RADIUS_KM: Final = 30.0
_AROUND_KM: Final = 20.0
_BESIDE_KM: Final = 8.0
_ROAD_KM: Final = 25.0
_AWAY_SHARE: Final = 0.3


def is_as_named(described: Described, entry: Entry) -> bool:
    """Return whether the words mean a known place as it stands, and not what lies in it, beside it or some way off."""
    beside = described.away_km or described.beside or described.around or described.road
    within = described.side or described.part or (described.level not in (None, entry.level))
    return not beside and not within


def area_of(described: Described, entry: Entry) -> tuple[Area, Level]:
    """Return where a known place is, as its words narrow or widen it, and the level they leave."""
    area, level = Area(entry.lat, entry.lon, entry.radius_km), entry.level
    if described.kind in ("either", "subprovince") and level == "town":
        area, level = area._replace(radius_km=max(area.radius_km, _DISTRICT_RADIUS_KM)), "subprovince"
    elif described.kind == "region" and level == "country":
        level = "region"
    elif described.kind in ("site", "district") and level != described.level:
        level = described.level or level
    if described.away_km:
        return _offset(described, area), level
    if described.road:
        return area.widened(_ROAD_KM), "region"
    if described.beside and not (described.side and level in WIDE):
        area = area.widened(_BESIDE_KM)
    return _narrowed(described, area, level)


def _offset(described: Described, area: Area) -> Area:
    """Return where something is that far from a place.

    "North" is a wide side, without a side it is a ring, and nobody says whether the way is from the middle.
    """
    if not described.side:
        return area._replace(radius_km=max(LEAST_AWAY_KM, described.away_km + 0.5 * area.radius_km))
    radius = max(LEAST_AWAY_KM, hypot(_AWAY_SHARE * described.away_km, 0.5 * area.radius_km))
    return area.moved(described.side, described.away_km)._replace(radius_km=radius)


def _narrowed(described: Described, area: Area, level: Level) -> tuple[Area, Level]:
    if described.around and level == "town":
        wider: Level = "region" if described.around in OUTSKIRTS else "subprovince"
        return area.widened(_AROUND_KM).part(described.side), wider
    if described.side or described.part:
        area = area.part(described.side)
        level = level if described.beside and level == "town" else _PART_OF.get(level, level)
    return area, level
