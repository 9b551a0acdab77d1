"""How precisely a place is known, in the codes of the field."""

from typing import Final

from marsad.ground.places.area import Area
from marsad.model.ontology import Level

# UCDP's where_prec 2 is "within about 25 km", and 3 the second-order division.
_NEAR_KM: Final = 25.0
_BY_LEVEL: Final[dict[Level, int]] = {"subprovince": 3, "province": 4, "region": 5, "country": 6}
_SEAS: Final = ("sea", "gulf", "strait", "ocean", "channel")
# ACLED's geo_precision for each where_prec: 1 the very place, 2 near it or part of a region, 3 a larger region.
_ACLED: Final = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}


def where_prec(level: Level, area: Area, name: str = "", *, as_named: bool = True) -> int:
    """Return UCDP's code: 1 the place itself, 2 near it, 3 and 4 divisions, 5 vague or a line, 6 a country, 7 a sea.

    `as_named` says that the place is meant as it stands, not some way off or a part of its surroundings.
    """
    if level == "region" and not set(_SEAS).isdisjoint(name.lower().split()):
        return 7
    if level in ("site", "district", "town"):
        if as_named:
            return 1
        return 2 if area.radius_km <= _NEAR_KM else 3
    if level == "region" and area.radius_km <= _NEAR_KM:
        return 2
    return _BY_LEVEL[level]


def where_prec_within(within: Level, radius_km: float) -> int:
    """Return UCDP's code for a place of which only what it lies in is known."""
    if within in ("site", "district", "town"):
        return 2
    return _BY_LEVEL[within] if within != "region" or radius_km > _NEAR_KM else 2


def geo_precision(code: int | None) -> int | None:
    """Return ACLED's code for UCDP's."""
    return _ACLED[code] if code else None
