"""Who can hold a place, and whether two names for a holder mean one side.

Reports say "the rebels", "regime forces", "the Free Syrian Army". A state's branches are the state; rebels without a
name are the rebels of the country that the place lies in, which may mean any group that is at home there and fights
its state, but need not mean others.
"""

from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from itertools import combinations
from typing import Final

from marsad.knowledge.actors import load_actors
from marsad.knowledge.actors.fold import fold
from marsad.knowledge.actors.states import branch_of, id_of, split_id
from marsad.knowledge.sides import BELLIGERENTS, allied, at_odds, homegrown, kin
from marsad.model import Actor

_REBELS: Final = "rebels"
_STRANGERS: Final = ("x:", "unnamed:")
# Groups of which the registry knows nothing; a name without such a word may be a town's or a person's.
_GROUP_WORDS: Final = frozenset(
    "army front brigade brigades battalion battalions movement council legion militia resistance guard corps "
    "administration alliance union division shield".split()
)
_PRONOUNS: Final = frozenset("his her their its our my other some all but and".split())


class Likeness(Enum):
    """Whether two sides are one."""

    SAME = "the same"
    OTHER = "others"
    UNCLEAR = "cannot be told apart"


@lru_cache(maxsize=100_000)
def party_of(actor: Actor, country: str | None) -> Actor | None:
    """Return the side that an actor is or fights for, None where it could be anybody or can hold no place."""
    if actor.id.startswith(_STRANGERS):
        return _stranger(actor, country)
    entry = load_actors().get(actor.id)
    if entry is not None and entry.kind == "person":
        entry = load_actors().get(entry.stands_for or "")
    if entry is None or entry.kind not in BELLIGERENTS | {"party", "peacekeepers"}:
        return None
    return _known(entry.id)


def parties_of(actors: Iterable[Actor], country: str | None, year: int) -> tuple[Actor, ...]:
    """Return the sides of several actors, each once; none where they are enemies, who cannot do one thing."""
    found = {party.id: party for actor in actors if (party := party_of(actor, country))}
    if any(at_odds(one, other, year) for one, other in combinations(found, 2)):
        return ()
    return tuple(found.values())


def likeness(ones: Iterable[Actor], others: Iterable[Actor], year: int) -> Likeness:
    """Return whether two sets of holders are one side: where any of one is any of the other, or its ally."""
    found = {_likeness(one.id, other.id, year) for one in ones for other in others}
    for certain in (Likeness.SAME, Likeness.UNCLEAR):
        if certain in found:
            return certain
    return Likeness.OTHER


@lru_cache(maxsize=100_000)
def _likeness(one: str, other: str, year: int) -> Likeness:
    if at_odds(one, other, year):
        return Likeness.OTHER
    if allied(one, other, year):
        return Likeness.SAME
    for unnamed, group in ((one, other), (other, one)):
        country, branch = split_id(unnamed) or ("", "")
        if branch == _REBELS and homegrown(group, country):
            return Likeness.SAME
        if branch == _REBELS and not group.startswith("state:"):
            return Likeness.UNCLEAR
    return Likeness.OTHER


def _known(actor_id: str) -> Actor:
    """Return a side under its usual name; a state that holds a place is called by its government."""
    own = kin(actor_id)
    country, branch = split_id(own) or ("", "")
    named = id_of(country, "government") if country and not branch else own
    entry, shown = load_actors().get(own), load_actors().get(named)
    name = shown.name if shown else own
    return Actor(name=name, id=own, kind=entry.kind if entry else "unknown", country=entry.country if entry else None)


def _stranger(actor: Actor, country: str | None) -> Actor | None:
    """Return the side of somebody whom the registry does not know: unnamed rebels, or a group by its name."""
    words = fold(actor.name).split()
    if not words or (words[0] in _PRONOUNS and len(words) < 2):
        return None
    if country and (branch_of(" ".join(words)) == _REBELS or branch_of(words[-1]) == _REBELS):
        return _known(id_of(country, _REBELS))
    named = actor.name[:1].isupper() and len(words) > 1 and words[0] not in _PRONOUNS
    if named and words[-1] in _GROUP_WORDS and actor.id.startswith("x:"):
        return Actor(name=actor.name, id=actor.id, kind=actor.kind, country=actor.country)
    return None
