"""How the places of two claims lie to each other."""

from collections.abc import Sequence
from enum import Enum
from typing import Final

from rapidfuzz import fuzz

from marsad.corroborate.facts import Facts, plain, skeleton
from marsad.knowledge.geo import distance_km
from marsad.model import Place

# How far two points for one place may lie apart where its radius is unknown.
_RADIUS_KM: Final = {"site": 2.0, "district": 3.0, "town": 4.0}
# What the ids of places begin with that the gazetteer does not know.
_STRANGE: Final = "x:"
_SPELLING: Final = 85.0
_SPELLING_OF_CONSONANTS: Final = 60.0


class Relation(Enum):
    """How the places of two claims lie to each other, the surest first."""

    SPOT = "the same place"
    SPELLING = "names that spell alike"
    AMONG = "a place that one of them names among others"
    NEAR = "places within each other's radius"
    INSIDE = "a place and the province that it lies in"
    AREA = "the same province"
    COUNTRY = "the same country, no nearer"
    UNKNOWN = "no place to compare"
    PARTS = "different parts of one town"
    APART = "different places"


def relation(left: Facts, right: Facts) -> Relation:
    """Return how the places of two claims lie to each other."""
    if left.points and right.points:
        return _of_points(left, right)
    if not (left.points or left.areas) or not (right.points or right.areas):
        return Relation.UNKNOWN
    return _of_areas(left, right)


def _of_points(left: Facts, right: Facts) -> Relation:
    """Compare by the finest place of each; a town that both name besides says that they are parts of one."""
    ours, theirs = _finest(left), _finest(right)
    near = _nearest(ours, theirs)
    if near is not Relation.APART and _nearest(ours[:1], theirs[:1]) is Relation.APART:
        return Relation.AMONG
    if near is not Relation.APART or (len(ours), len(theirs)) == (len(left.points), len(right.points)):
        return near
    if _nearest(left.points, right.points) is Relation.APART:
        return Relation.APART
    return Relation.NEAR if "town" in {ours[0].level, theirs[0].level} else Relation.PARTS


def _nearest(ours: Sequence[Place], theirs: Sequence[Place]) -> Relation:
    """Return the surest relation that any two of them have."""
    found = [_of_two(one, other) for one in ours for other in theirs]
    return next((near for near in (Relation.SPOT, Relation.SPELLING, Relation.NEAR) if near in found), Relation.APART)


def _finest(one: Facts) -> Sequence[Place]:
    """Return its places at the level of the first, which is the finest."""
    if len(one.points) == 1:
        return one.points
    return [place for place in one.points if place.level == one.points[0].level]


def _of_two(one: Place, other: Place) -> Relation:
    if one.id is not None and one.id == other.id:
        return Relation.SPOT
    strange = is_strange(one) or is_strange(other)
    if _countries_differ(one, other) and not strange:
        return Relation.APART
    distance = None if strange else _way_km(one, other)
    if distance is not None:
        return _by_distance(one, other, distance)
    return _by_name(one, other)


def _by_distance(one: Place, other: Place, distance: float) -> Relation:
    mine, yours = _reach(one), _reach(other)
    if distance > 2 * (mine + yours):
        return Relation.APART
    if plain(one) == plain(other):
        return Relation.SPOT
    # The suburbs of a capital lie within its radius, and often in a province of their own: they are other towns.
    return Relation.NEAR if distance <= max(mine, yours) and not _provinces_differ(one, other) else Relation.APART


def _by_name(one: Place, other: Place) -> Relation:
    """Compare by name, for want of coordinates; provinces that differ part even equal names."""
    if _provinces_differ(one, other):
        return Relation.APART
    if plain(one) == plain(other):
        return Relation.SPOT
    return Relation.SPELLING if _spelt_alike(one, other) else Relation.APART


def _spelt_alike(one: Place, other: Place) -> bool:
    likeness = fuzz.ratio(plain(one), plain(other))
    same_consonants = skeleton(one.name) == skeleton(other.name)
    return likeness >= _SPELLING or (same_consonants and likeness >= _SPELLING_OF_CONSONANTS)


def _reach(place: Place) -> float:
    return place.radius_km or _RADIUS_KM.get(place.level, 0.0)


def _of_areas(left: Facts, right: Facts) -> Relation:
    """Compare where at least one names no town: by province, then by country."""
    first, second = _area(left), _area(right)
    if first.country and second.country and first.country != second.country:
        return Relation.APART
    provinces = [place.admin1 or (plain(place) if place.level == "province" else "") for place in (first, second)]
    if not all(provinces):
        return Relation.COUNTRY if first.country and first.country == second.country else Relation.UNKNOWN
    if not _alike(*provinces):
        return Relation.APART
    return Relation.INSIDE if left.points or right.points else Relation.AREA


def _area(one: Facts) -> Place:
    """Return the place of a claim that says most of its province."""
    return min(one.points + one.areas, key=lambda place: (not place.admin1, place.level not in {"province"}))


def is_strange(place: Place) -> bool:
    """Return whether no gazetteer knows a place.

    Its point, if it has one, is then that of the province that its report names, and its country may only be that of
    which its report speaks most.
    """
    return (place.id or "").startswith(_STRANGE)


def _countries_differ(one: Place, other: Place) -> bool:
    return bool(one.country and other.country and one.country != other.country)


def _provinces_differ(one: Place, other: Place) -> bool:
    return bool(one.admin1 and other.admin1 and not _alike(one.admin1, other.admin1))


def _alike(one: str, other: str) -> bool:
    return fuzz.ratio(one.lower(), other.lower()) >= _SPELLING


def _way_km(one: Place, other: Place) -> float | None:
    """Return the way between two places; None where one is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance_km(one.lat, one.lon, other.lat, other.lon)
