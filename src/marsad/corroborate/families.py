"""Which types of claim can tell of one incident, since reports call the same thing by different names."""

from typing import Final

from marsad.model import CLAIM_TYPES

# One line a family: what one report calls by the first name another may call by the second.
_FAMILIES: Final[tuple[frozenset[str], ...]] = tuple(
    frozenset(line.split())
    for line in (
        "air_strike shelling chemical_attack property_destruction attack_on_civilians",  # fire from afar
        "explosive_device suicide_bombing grenade_attack attack_on_civilians",  # a blast
        "air_strike shelling explosive_device",  # "a blast", "a bomb" that fell or was laid
        "armed_clash offensive territory_gained withdrawal deployment weapons_seized suicide_bombing",  # on the ground
        "armed_clash offensive shelling air_strike",  # an assault and the fire that goes with it
        "armed_clash attack_on_civilians",  # who is armed is disputed
        "attack_on_civilians abduction arrest sexual_violence human_shields",  # people in somebody's hands
        "displacement agreement withdrawal aid siege",  # an evacuation and the deal behind it
        "protest riot attack_on_civilians",  # in the street
        "property_destruction riot",
    )
)
_CATCH_ALL: Final = "other"

# Of the events that conflict data sets count, each of these is a few in a hundred.
RARE: Final = frozenset({"suicide_bombing", "chemical_attack", "abduction"})

# The same deed, named more or less closely (whoever blows himself up sets off a device), or by one side and the other.
_AKIN: Final = (
    frozenset({"suicide_bombing", "explosive_device"}),
    frozenset({"territory_gained", "withdrawal"}),
    frozenset({"offensive", "armed_clash"}),
)


def families_of(claim_type: str) -> frozenset[int]:
    """Return the numbers of the families that a type belongs to; of all for `other`."""
    return _NUMBERS[claim_type]


def related(left: str, right: str) -> bool:
    """Return whether claims of these types can tell of one incident."""
    return left == right or bool(_NUMBERS[left] & _NUMBERS[right])


def akin(left: str, right: str) -> bool:
    """Return whether two types name one deed, more or less closely."""
    return frozenset({left, right}) in _AKIN


def _numbers(claim_type: str) -> frozenset[int]:
    if claim_type == _CATCH_ALL:
        return frozenset(range(len(_FAMILIES)))
    return frozenset(number for number, family in enumerate(_FAMILIES) if claim_type in family)


_NUMBERS: Final = {claim_type: _numbers(claim_type) for claim_type in CLAIM_TYPES}
