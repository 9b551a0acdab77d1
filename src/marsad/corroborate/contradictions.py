"""What the claims of one incident do not agree on, and who stands on which side.

Only what cannot all be right is listed: "at least 11" and 15 can, 11 and 15 cannot. Weapons contradict only between
reports, since one report may tell of a barrage with both.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from marsad.corroborate.facts import Facts, actor_ids, doers_of
from marsad.corroborate.figures import by_side, counted, value
from marsad.corroborate.places import Relation, is_strange, relation
from marsad.corroborate.voices import is_named
from marsad.knowledge.sides import side_of
from marsad.model import Actor, Contradiction, GroundedClaim, Position, Toll
from marsad.model.incident import Disputed
from marsad.model.ontology import ClaimType

# Those who fight each other: which of them a report names first says nothing.
_MUTUAL: Final[frozenset[ClaimType]] = frozenset({"armed_clash"})
# Kinds that say of nobody in particular that he did it.
_NOBODY: Final = frozenset({"unknown_gunmen", "civilians"})
# What a type of claim says of the weapon. Gas may come by either of the first two, so it contradicts none.
_WEAPONS: Final[dict[ClaimType, str]] = {
    "air_strike": "from the air",
    "shelling": "from the ground",
    "explosive_device": "a bomb that was placed",
    "suicide_bombing": "a bomb that was carried or driven",
    "grenade_attack": "a grenade",
}
_BOMBS: Final = frozenset({"explosive_device", "suicide_bombing"})
_ROUGH: Final = 0.2
"""How far "about 50" may be off."""

Differ = Callable[[Facts, Facts], bool]


def contradictions(facts: Sequence[Facts]) -> tuple[Contradiction, ...]:
    """Return what the claims of one incident contradict each other in."""
    told = [one for one in facts if one.cited.claim.status != "denied"]
    by_doers = _grouped(told, lambda one: doers(one.cited.claim))
    by_day = _grouped([one for one in told if one.dated], lambda one: (one.first, one.last))
    by_place = _grouped([one for one in told if one.points], lambda one: tuple(place.id for place in one.points))
    found = [
        *_denial(facts, told),
        *_differing("perpetrator", by_doers, _other_doers, _doers_named),
        *_figures(told),
        *_weapons(told),
        *_differing("day", by_day, _other_day, _day_named),
        *_differing("place", by_place, _other_place, lambda one: one.points[0].name),
    ]
    return tuple(found)


def doers(claim: GroundedClaim) -> frozenset[str]:
    """Return whom a claim names as doers, without those who could be anybody; of a clash both sides."""
    named = _somebody(doers_of(claim))
    return named | _somebody(claim.targets) if named and claim.type in _MUTUAL else named


def _grouped(told: Iterable[Facts], key: Callable[[Facts], Hashable]) -> list[list[Facts]]:
    """Group claims that say the same, so that only one of each group need be compared."""
    groups: dict[Hashable, list[Facts]] = defaultdict(list)
    for one in told:
        groups[key(one)].append(one)
    return list(groups.values())


def _differing(
    about: Disputed, groups: Sequence[list[Facts]], differ: Differ, says: Callable[[Facts], str]
) -> Iterator[Contradiction]:
    """Yield the positions of all groups that differ from another; those that go by the same words are one."""
    pairs = [pair for pair in combinations(range(len(groups)), 2) if differ(groups[pair[0]][0], groups[pair[1]][0])]
    positions: dict[str, list[Facts]] = defaultdict(list)
    for number in sorted({number for pair in pairs for number in pair}):
        positions[says(groups[number][0])] += groups[number]
    if len(positions) > 1:
        made = (_position(words, positions[words]) for words in sorted(positions))
        yield Contradiction(about=about, positions=tuple(made))


def _denial(facts: Sequence[Facts], told: Sequence[Facts]) -> Iterator[Contradiction]:
    denied = [one for one in facts if one.cited.claim.status == "denied"]
    if denied and told:
        yield Contradiction(about="denial", positions=(_position("it happened", told), _position("denied", denied)))


def _figures(told: Sequence[Facts]) -> Iterator[Contradiction]:
    """Yield the figures that exclude each other, among those that count."""
    for (outcome, side), said in by_side(told).items():
        kept = counted(said)
        apart = {id(each) for pair in combinations(kept, 2) if _exclude(pair[0].toll, pair[1].toll) for each in pair}
        positions: dict[tuple[int, str], list[Facts]] = defaultdict(list)
        for each in kept:
            if id(each) in apart:
                positions[value(each.toll) or 0, _toll_words(each.toll, outcome, side)].append(each.one)
        if positions:
            made = (_position(words, positions[number, words]) for number, words in sorted(positions))
            yield Contradiction(about="figure", positions=tuple(made))


def _exclude(one: Toll, other: Toll) -> bool:
    (low, high), (least, most) = _bounds(one), _bounds(other)
    return high < least or most < low


def _bounds(toll: Toll) -> tuple[float, float]:
    low, high = float(toll.low or 0), float("inf") if toll.high is None else float(toll.high)
    return (low * (1 - _ROUGH), high * (1 + _ROUGH)) if toll.approximate else (low, high)


def _toll_words(toll: Toll, outcome: str, side: str) -> str:
    about = "about " if toll.approximate else ""
    if toll.low == toll.high:
        number = f"{about}{toll.low:,}"
    elif toll.high is None:
        number = f"at least {about}{toll.low or 0:,}"
    else:
        number = f"up to {about}{toll.high:,}" if toll.low is None else f"{about}{toll.low:,} to {toll.high:,}"
    return f"{number} {outcome.replace('_', ' ')}" + ("" if side == "unknown" else f" ({side})")


def _weapons(told: Sequence[Facts]) -> Iterator[Contradiction]:
    """Yield the weapons of which some reports name only one and others only another."""
    by_report: dict[str, set[ClaimType]] = defaultdict(set)
    for one in told:
        if one.cited.claim.type in _WEAPONS:
            by_report[one.cited.report.id].add(one.cited.claim.type)
    alone = {weapon for weapons in by_report.values() if len(weapons) == 1 for weapon in weapons}
    if len(alone) < 2 or alone == _BOMBS:
        return
    groups = {weapon: [one for one in told if one.cited.claim.type == weapon] for weapon in sorted(alone)}
    yield Contradiction(
        about="weapon", positions=tuple(_position(_WEAPONS[weapon], group) for weapon, group in groups.items())
    )


def _other_doers(one: Facts, other: Facts) -> bool:
    ours, theirs = doers(one.cited.claim), doers(other.cited.claim)
    return bool(ours and theirs) and not ours & theirs


def _doers_named(one: Facts) -> str:
    ids, claim = doers(one.cited.claim), one.cited.claim
    named = (actor for actor in (*claim.initiators, *claim.targets) if actor_ids([actor]) and side_of(actor.id) in ids)
    return ", ".join(sorted({actor.name for actor in named}))


def _other_day(one: Facts, other: Facts) -> bool:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return one.last < other.first or other.last < one.first


def _day_named(one: Facts) -> str:
    date = one.cited.claim.date
    return " to ".join(dict.fromkeys((date.start.isoformat(), date.end.isoformat()))) if date else ""


def _other_place(one: Facts, other: Facts) -> bool:
    """Return whether two claims name different parts of a town, or neighbouring places of one level."""
    where = relation(one, other)
    ours, theirs = one.points[0], other.points[0]
    if is_strange(ours) or is_strange(theirs):
        return False
    near = where is Relation.NEAR and ours.level == theirs.level and ours.id != theirs.id and ours.name != theirs.name
    return where is Relation.PARTS or near


def _position(says: str, group: Iterable[Facts]) -> Position:
    told = list(group)
    return Position(
        says=says,
        voices=tuple(dict.fromkeys(name for one in told for name in names_of(one))),
        claims=tuple(dict.fromkeys(one.cited.claim.id for one in told)),
    )


def names_of(one: Facts) -> tuple[str, ...]:
    """Return the names of those who make a claim: its sources, else the publisher, else the report."""
    head = one.cited.report
    return tuple(source.name for source in one.cited.claim.sources) or (head.publisher or head.id,)


def _somebody(actors: Iterable[Actor]) -> frozenset[str]:
    """Return who is meant, without those of whom nothing says who they are."""
    return frozenset(map(side_of, actor_ids(actor for actor in actors if not _is_generic(actor))))


def _is_generic(actor: Actor) -> bool:
    """Return whether an actor could be anybody: "gunmen", "the militants"."""
    stranger = actor.kind == "unknown" and actor.name.islower()
    return stranger or actor.kind in _NOBODY or not is_named(actor)
