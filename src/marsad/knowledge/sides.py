"""Who stands on whose side in a war: a state and its branches, allies and enemies in the years that the registry gives.

Both bonds hold in both directions. Of a state's branches the rebels and the militias of a country are actors of their
own: the first fight the state, the second fight for it.
"""

from collections import defaultdict
from functools import lru_cache
from typing import Final

from marsad.knowledge.actors import load_actors
from marsad.knowledge.actors.entry import Bond

_APART: Final = frozenset({"rebels", "militias", "coalition"})
# Kinds of actor that can have a side of their own in a war: what they say of it is said by a party.
BELLIGERENTS: Final = frozenset(
    {
        "state",
        "state_forces",
        "police",
        "rebels",
        "political_militia",
        "identity_militia",
        "criminal",
        "foreign_forces",
        "coalition",
    }
)

_Bonds = dict[str, dict[str, tuple[Bond, ...]]]


def kin(actor_id: str) -> str:
    """Return the state that a branch of it belongs to ("state:SY:military" → "state:SY"), else the actor itself."""
    prefix, _, rest = actor_id.partition(":")
    country, _, branch = rest.partition(":")
    return f"state:{country}" if prefix == "state" and branch and branch not in _APART else actor_id


@lru_cache(maxsize=100_000)
def side_of(actor_id: str) -> str:
    """Return the side that an actor is or acts for: his own for a person who leads it, the state for a branch of it."""
    entry = load_actors().get(actor_id)
    return kin(entry.stands_for if entry and entry.stands_for else actor_id)


@lru_cache(maxsize=100_000)
def allied(one: str, other: str, year: int) -> bool:
    """Return whether two actors, by id, were on one side in a year: the same, of one state, or allies."""
    one, other = kin(one), kin(other)
    return one == other or _of_one_state(one, other) == "militias" or _bound(_allies(), one, other, year)


@lru_cache(maxsize=100_000)
def at_odds(one: str, other: str, year: int) -> bool:
    """Return whether two actors, by id, were enemies in a year."""
    one, other = kin(one), kin(other)
    return one != other and (_of_one_state(one, other) == "rebels" or _bound(_enemies(), one, other, year))


@lru_cache(maxsize=100_000)
def homegrown(rebels: str, country: str) -> bool:
    """Return whether a group may be meant by "the rebels" of a country: it is at home there and fights its state.

    A group of which the registry names neither such an enmity nor an ally with one is not taken for one.
    """
    entry = load_actors().get(rebels)
    if entry is None or entry.kind != "rebels" or entry.country != country:
        return False
    state = f"state:{country}"
    return _fights(rebels, state) or any(_fights(bond.actor_id, state) for bond in entry.allies)


def _fights(actor_id: str, state: str) -> bool:
    return state in _enemies().get(actor_id, {})


def _of_one_state(one: str, other: str) -> str:
    """Return which branch stands against its own state here: "rebels", "militias", or nothing."""
    short, long = sorted((one, other), key=len)
    state, _, branch = long.rpartition(":")
    return branch if state == short and short.startswith("state:") else ""


def _bound(bonds: _Bonds, one: str, other: str, year: int) -> bool:
    return any(_holds(bond, year) for bond in bonds.get(one, {}).get(other, ()))


def _holds(bond: Bond, year: int) -> bool:
    return (bond.since is None or bond.since <= year) and (bond.until is None or year <= bond.until)


@lru_cache(maxsize=1)
def _allies() -> _Bonds:
    return _both_ways("allies")


@lru_cache(maxsize=1)
def _enemies() -> _Bonds:
    return _both_ways("enemies")


def _both_ways(name: str) -> _Bonds:
    bonds: dict[str, dict[str, tuple[Bond, ...]]] = defaultdict(dict)
    for entry in load_actors():
        own: tuple[Bond, ...] = getattr(entry, name)
        for bond in own:
            for one, other in ((entry.id, bond.actor_id), (bond.actor_id, entry.id)):
                bonds[kin(one)][kin(other)] = (*bonds[kin(one)].get(kin(other), ()), bond)
    return bonds
