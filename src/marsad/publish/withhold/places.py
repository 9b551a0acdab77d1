"""Places where people hide, heal or live: told by the district they lie in."""

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

from marsad.errors import UsageError
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.model import Place

_FINE: Final = ("site", "district", "town")
_WORDS: Final = re.compile(r"[\W_]+")


@lru_cache(maxsize=16)
def kinds_pattern(kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the words for kinds of place. Raises `UsageError` for a kind that is none."""
    table = tomllib.loads((files("marsad.publish") / "data" / "sensitive.toml").read_text(encoding="utf-8"))
    for kind in kinds:
        if kind not in table:
            raise UsageError(f"{kind!r} is no kind of place that can be coarsened; there are {', '.join(table)}")
    words = (_WORDS.sub(" ", word) for kind in kinds for word in table[kind].split())
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True)) or '(?!)'})\b")


def is_sensitive(place: Place, kinds: tuple[str, ...]) -> bool:
    """Return whether a place is of one of these kinds, by its name, the report's words for it, or its id."""
    return place.level in _FINE and _speaks_of(kinds, f"{place.name} {place.text or ''} {place.id or ''}")


@lru_cache(maxsize=16384)
def _speaks_of(kinds: tuple[str, ...], told: str) -> bool:
    return bool(kinds_pattern(kinds).search(_WORDS.sub(" ", told.casefold())))


def coarsened(places: Sequence[Place]) -> tuple[Place, ...]:
    """Return places of which none is finer than a district: those that are coarser, else the province, the country."""
    coarse = tuple(place for place in places if place.level not in _FINE)
    if coarse:
        return coarse
    first = next(iter(places), None)
    district = first and (_province(first) or _country(first))
    return (district,) if district else ()


def _province(place: Place) -> Place | None:
    if not place.admin1:
        return None
    entries = load_gazetteer().spelt(place.admin1)
    found = (entry for entry in entries if entry.level == "province" and entry.country == place.country)
    entry = next(found, None)
    if entry is None:
        return Place(name=place.admin1, level="province", country=place.country, admin1=place.admin1)
    return Place(
        name=entry.name,
        id=entry.id,
        level="province",
        country=entry.country,
        admin1=entry.name,
        lat=entry.lat,
        lon=entry.lon,
        radius_km=entry.radius_km,
    )


def _country(place: Place) -> Place | None:
    entry = load_gazetteer().get(f"country:{place.country}") if place.country else None
    if entry is None:
        return None
    return Place(
        name=entry.name,
        id=entry.id,
        level="country",
        country=entry.country,
        lat=entry.lat,
        lon=entry.lon,
        radius_km=entry.radius_km,
    )
