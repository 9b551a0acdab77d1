"""Which pairs of claims are compared at all: those that share a block of place and week, or a rare figure.

Blocks overlap (a claim lies in all that it touches), so that no border parts two claims of one incident. A block
that grows too large is divided by type, then day, then place name, so that the work stays near the claims.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from math import floor
from typing import Final

from marsad.corroborate.facts import Facts, skeleton
from marsad.corroborate.families import families_of
from marsad.model import Place

_LARGEST: Final = 200
_CELL_DEGREES: Final = 0.5
_REACH_DEGREES: Final = 0.15  # about 16 km: as far as two gazetteers' points for one town lie apart
_WEEK: Final = 7
_SLACK_DAYS: Final = 1
_SMALLEST_TELLING_TOLL: Final = 4

Key = tuple[Hashable, ...]
Refine = Callable[[Facts], Iterable[Hashable]]


def pairs(facts: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Yield each pair of positions, lower first, that shares a block; none twice."""
    blocks = list(_blocks(facts))
    homes: dict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        for position in block:
            homes[position].append(number)
    for position in range(len(facts)):
        near = {other for number in homes[position] for other in blocks[number] if other > position}
        yield from ((position, other) for other in sorted(near))


def _blocks(facts: Sequence[Facts]) -> Iterator[list[int]]:
    members: dict[Key, list[int]] = defaultdict(list)
    for position, one in enumerate(facts):
        for key in _keys(one):
            members[key].append(position)
    for block in members.values():
        yield from _divided(block, facts, _REFINEMENTS)


def _divided(block: list[int], facts: Sequence[Facts], refinements: Sequence[Refine]) -> Iterator[list[int]]:
    """Divide a block by one rule after the other until its parts are small enough."""
    if len(block) < 2:
        return
    if len(block) <= _LARGEST:
        yield block
    elif refinements:
        parts: dict[Hashable, list[int]] = defaultdict(list)
        for position in block:
            for key in refinements[0](facts[position]):
                parts[key].append(position)
        for part in parts.values():
            yield from _divided(part, facts, refinements[1:])
    else:
        yield from _windows(block, facts)


def _windows(block: list[int], facts: Sequence[Facts]) -> Iterator[list[int]]:
    """Cut what no rule divides into overlapping windows, the likest next to each other."""
    ranked = sorted(block, key=lambda position: (sorted(facts[position].tolls, reverse=True), position))
    step = _LARGEST // 2
    for start in range(0, len(ranked), step):
        yield ranked[start : start + _LARGEST]


def _keys(one: Facts) -> set[Key]:
    own: set[Key] = {("family", one.family)}
    if one.alone:
        return own
    spaces = _spaces(one)
    return own | {(one.planned, week, *space) for week in _weeks(one) for space in spaces}


def _weeks(one: Facts) -> Iterable[int | None]:
    if one.first is None or one.last is None:
        return (None,)
    return range((one.first - _SLACK_DAYS) // _WEEK, (one.last + _SLACK_DAYS) // _WEEK + 1)


def _spaces(one: Facts) -> set[Key]:
    """Return where it is to be sought: cells, provinces, names, and figures for claims that say no place."""
    spaces: set[Key] = {("toll", *toll) for toll in one.tolls if toll[1] >= _SMALLEST_TELLING_TOLL}
    for place in one.points or one.areas:
        spaces.add(("name", skeleton(place.name)))
        spaces.update(_cells(place))
    provinces = {(place.country or "", place.admin1.lower()) for place in one.points + one.areas if place.admin1}
    return spaces | {("province", *province) for province in provinces}


def _cells(place: Place) -> Iterator[Key]:
    """Yield the cells of the grid that a point is in or near."""
    if place.lat is None or place.lon is None or place.level not in {"site", "district", "town"}:
        return
    corners = (-_REACH_DEGREES, _REACH_DEGREES)
    for lat in {floor((place.lat + shift) / _CELL_DEGREES) for shift in corners}:
        for lon in {floor((place.lon + shift) / _CELL_DEGREES) for shift in corners}:
            yield "cell", lat, lon


def _days(one: Facts) -> Iterable[int | None]:
    if one.first is None or one.last is None:
        return (None,)
    return range(one.first - _SLACK_DAYS, one.last + _SLACK_DAYS + 1)


def _names(one: Facts) -> set[str]:
    return {skeleton(place.name) for place in one.points or one.areas} or {""}


_REFINEMENTS: Final[tuple[Refine, ...]] = (
    lambda one: families_of(one.cited.claim.type) or {-1},
    _days,
    _names,
    lambda one: sorted(one.tolls) or [None],
    lambda one: sorted(one.initiators) or [None],
)
