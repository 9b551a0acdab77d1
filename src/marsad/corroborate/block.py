"""Which claims are compared at all: those that share a block of place and time, or a figure and a time.

Blocks overlap (a claim lies in all that it touches), so that no border parts two claims of one incident. Which blocks
a claim lies in depends on the claim alone. Where a block grows large, its earliest claims stand for all: every claim
is compared with them, and the others are not compared with each other. So a claim costs the same in a store of any
size, and which pairs are compared does not depend on the order in which claims came.
"""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from math import floor
from typing import Final

from marsad.corroborate.facts import Facts, skeleton
from marsad.corroborate.families import families_of
from marsad.model import CitedClaim, Place

LARGEST: Final = 200
"""How many claims of a block are compared with all others of it."""

_CELL_DEGREES: Final = 0.5
_REACH_DEGREES: Final = 0.15  # about 16 km: as far as two gazetteers' points for one town lie apart
_DAYS: Final = 4
_SLACK_DAYS: Final = 1
_SMALLEST_TELLING_TOLL: Final = 4
_NAME_BITS: Final = 40

Key = tuple[Hashable, ...]


def blocks_of(one: Facts) -> frozenset[int]:
    """Return the blocks that a claim lies in, as numbers of 64 bits; none for one that is united with nobody else's."""
    if one.alone:
        return frozenset()
    return frozenset(_blocks(one))


def rank_of(cited: CitedClaim) -> int:
    """Return a number that grows with the day of publication and differs between claims; the undated come last."""
    day = (cited.report.published or date.max).toordinal()
    name = int.from_bytes(blake2b(cited.claim.id.encode(), digest_size=_NAME_BITS // 8).digest())
    return day << _NAME_BITS | name


def _blocks(one: Facts) -> Iterator[int]:
    """Yield where and when a claim is to be sought; by its town and the very day, since towns can be busy."""
    families = families_of(one.cited.claim.type) or (-1,)
    names = {skeleton(place.name) for place in one.points}
    towns = [_name((one.planned, "name", name, family)) for name in names for family in families]
    spaces = [_name((one.planned, *space)) for space in _spaces(one)]
    for days, keys in ((_days(one), towns), (_spans(one), spaces)):
        # The number begins with the day, so that a store finds the blocks of one time side by side.
        yield from ((day or 0) << _NAME_BITS | key for day in days for key in keys)


@lru_cache(maxsize=100_000)
def _name(key: Key) -> int:
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=_NAME_BITS // 8).digest())


def _days(one: Facts) -> Iterable[int | None]:
    if one.first is None or one.last is None:
        return (None,)
    return range(one.first, one.last + _SLACK_DAYS + 1)


def _spans(one: Facts) -> Iterable[int | None]:
    """Return the first days of the spans of days that it lies in."""
    if one.first is None or one.last is None:
        return (None,)
    first = (one.first - _SLACK_DAYS) // _DAYS * _DAYS
    return range(first, one.last + _SLACK_DAYS + 1, _DAYS)


def _spaces(one: Facts) -> set[Key]:
    """Return where it is to be sought: cells, provinces, wide areas, and figures for claims that say no place."""
    spaces: set[Key] = {("toll", *toll) for toll in one.tolls if toll[1] >= _SMALLEST_TELLING_TOLL}
    for place in one.points:
        spaces.update(_cells(place))
    if not one.points:
        spaces.update(("name", skeleton(place.name)) for place in one.areas)
    provinces = {(place.country or "", place.admin1.lower()) for place in one.points + one.areas if place.admin1}
    return spaces | {("province", *province) for province in provinces}


def _cells(place: Place) -> Iterator[Key]:
    """Yield the cells of the grid that a point is in or near."""
    if place.lat is None or place.lon is None:
        return
    corners = (-_REACH_DEGREES, _REACH_DEGREES)
    for lat in {floor((place.lat + shift) / _CELL_DEGREES) for shift in corners}:
        for lon in {floor((place.lon + shift) / _CELL_DEGREES) for shift in corners}:
            yield "cell", lat, lon
