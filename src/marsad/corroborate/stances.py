"""Who tells of an incident and who denies it, and against whom what they say speaks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from marsad.corroborate.facts import Facts, side_of_toll
from marsad.knowledge.sides import BELLIGERENTS, kin
from marsad.model import Actor, GroundedClaim, Voice
from marsad.model.incident import Stance
from marsad.model.ontology import ClaimType, Outcome

# What is done to people who do not fight, whatever else a claim says of them.
_CIVIL_HARM: Final[frozenset[ClaimType]] = frozenset(
    {"attack_on_civilians", "sexual_violence", "human_shields", "abduction", "chemical_attack"}
)
_LOSSES: Final[frozenset[Outcome]] = frozenset({"killed", "injured", "captured", "surrendered"})


class _Key(NamedTuple):
    """What makes two claims those of one voice."""

    id: str
    name: str
    stance: Stance
    hurts: tuple[str, ...]
    own_deed: bool


def voices_in(facts: Iterable[Facts]) -> tuple[Voice, ...]:
    """Return who tells of an incident or denies it, in the order of their names.

    A voice whose claims speak against different sides stands there once for each.
    """
    claims: dict[_Key, list[GroundedClaim]] = defaultdict(list)
    for one in sorted(facts, key=lambda one: one.cited.claim.id):
        for key in _keys(one):
            claims[key].append(one.cited.claim)
    return tuple(_voice(key, claims[key]) for key in sorted(claims, key=lambda key: (key.name, key)))


def _voice(key: _Key, claims: Iterable[GroundedClaim]) -> Voice:
    told = list(claims)
    return Voice(
        id=key.id,
        name=key.name,
        stance=key.stance,
        claims=tuple(claim.id for claim in told),
        hedged=all(claim.certainty == "hedged" for claim in told),
        hurts=key.hurts,
        own_deed=key.own_deed,
    )


def _keys(one: Facts) -> Iterator[_Key]:
    claim, head = one.cited.claim, one.cited.report
    stance: Stance = "denies" if claim.status == "denied" else "tells"
    hurts = tuple(sorted(set(_hurts(claim)))) if stance == "tells" else ()
    doers = {kin(actor.id) for actor in claim.initiators}
    for source in claim.sources:
        yield _Key(source.id, source.name, stance, hurts, kin(source.id) in doers)
    if not claim.sources:
        yield _Key("", head.publisher or head.id, stance, hurts, False)


def _hurts(claim: GroundedClaim) -> Iterator[str]:
    """Yield the sides that a claim speaks against: who harmed civilians, lost fighters or ground."""
    outcomes = {(toll.outcome, side_of_toll(claim, toll)) for toll in claim.tolls}
    if claim.type in _CIVIL_HARM or any(side == "civilians" for _, side in outcomes):
        yield from _sides(claim.initiators)
    if claim.type == "withdrawal" or any(outcome in _LOSSES and side == "initiator" for outcome, side in outcomes):
        yield from _sides(claim.initiators)
    if claim.type == "territory_gained" or any(outcome in _LOSSES and side == "target" for outcome, side in outcomes):
        yield from _sides(claim.targets)


def _sides(actors: Iterable[Actor]) -> set[str]:
    return {kin(actor.id) for actor in actors if actor.kind in BELLIGERENTS}
