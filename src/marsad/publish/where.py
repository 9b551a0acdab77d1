"""Where an incident is drawn: at the finest of its places that has coordinates."""

from collections.abc import Iterable
from typing import NamedTuple

from marsad.model import Place

DECIMALS = 5  # of a degree: about a metre


class Point(NamedTuple):
    """A point in degrees (WGS 84)."""

    lat: float
    lon: float


def point_of(place: Place | None) -> Point | None:
    """Return where a place is, None where no gazetteer knows it."""
    if place is None or place.lat is None or place.lon is None:
        return None
    return Point(round(place.lat, DECIMALS), round(place.lon, DECIMALS))


def drawn(places: Iterable[Place]) -> Place | None:
    """Return the finest place that has coordinates, else the finest."""
    finest = None
    for place in places:
        if place.lat is not None and place.lon is not None:
            return place
        finest = finest or place
    return finest
