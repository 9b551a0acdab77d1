"""Who backs and who fights whom, by what grounded claims say: a view on claims, each with its date."""

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import Final, Literal

from marsad.model import Actor, GroundedClaim, Interval, Record

RelationKind = Literal["backs", "with", "fights"]

# Types in which the one side fights the other. An arrest or a protest is no enmity.
FIGHTS: Final = frozenset(
    "armed_clash offensive territory_gained air_strike shelling suicide_bombing explosive_device grenade_attack "
    "chemical_attack siege".split()
)
# Who suffers as one of these is nobody's enemy.
_NO_PARTY: Final = frozenset("civilians journalists aid_workers people unknown person protesters".split())
# A joint attack makes allies of those who make it; the parties of an agreement may be enemies.
_JOINT: Final = FIGHTS - {"armed_clash", "siege"}


class Relation(Record, frozen=True, kw_only=True):
    """One actor `backs` another, fights beside it (`with`) or `fights` it, as one claim says."""

    kind: RelationKind
    one: Actor
    other: Actor
    date: Interval | None = None
    claim_id: str


def relations(claims: Iterable[GroundedClaim]) -> Iterator[Relation]:
    """Yield what claims say of allies and enemies; denied and planned ones say nothing."""
    for claim in claims:
        if claim.status not in ("denied", "planned"):
            yield from _of_claim(claim)


def _of_claim(claim: GroundedClaim) -> Iterator[Relation]:
    parties = [actor for actor in claim.initiators if actor.kind not in _NO_PARTY]
    for backer, backed in product(claim.supporters, parties):
        yield from _relation("backs", backer, backed, claim)
    if claim.type in FIGHTS:
        enemies = [actor for actor in claim.targets if actor.kind not in _NO_PARTY]
        for one, other in product(parties, enemies):
            yield from _relation("fights", one, other, claim)
    # Two possible doers of a hedged claim stand beside each other as well.
    if (claim.type in _JOINT and claim.certainty == "stated") or claim.type == "alliance":
        for one, other in combinations(parties, 2):
            yield from _relation("with", one, other, claim)


def _relation(kind: RelationKind, one: Actor, other: Actor, claim: GroundedClaim) -> Iterator[Relation]:
    if one.id != other.id:
        yield Relation(kind=kind, one=one, other=other, date=claim.date, claim_id=claim.id)
