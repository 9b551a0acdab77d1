"""The branches of every state by rule: "Syrian army", "Russian warplanes", "Assad regime forces".

They are not listed: a country's name, its demonym or its ruler's name, and the words for a branch, make the actor
`state:SY:military`. What the words for each branch are stands in `data/branches.txt`.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from marsad.knowledge.actors.entry import KINDS, ActorEntry
from marsad.knowledge.actors.words import word_lists

COALITION: Final = "coalition"


class Branch(NamedTuple):
    """A branch of a state: the noun that names it and the kind of actor it is."""

    noun: str
    kind: str


BRANCHES: Final[dict[str, Branch]] = {
    "military": Branch("army", "state_forces"),
    "airforce": Branch("air force", "state_forces"),
    "navy": Branch("navy", "state_forces"),
    "security": Branch("security forces", "state_forces"),
    "intelligence": Branch("intelligence", "state_forces"),
    "police": Branch("police", "police"),
    "government": Branch("government", "state"),
    "defence": Branch("defence ministry", "state"),
    "foreign": Branch("foreign ministry", "state"),
    "interior": Branch("interior ministry", "state"),
    "health": Branch("health ministry", "state"),
    "media": Branch("state media", "outlet"),
    "parliament": Branch("parliament", "state"),
    "judiciary": Branch("courts", "state"),
    "rebels": Branch("rebels", "rebels"),
    "militias": Branch("pro-government militias", "political_militia"),
    COALITION: Branch("coalition", "coalition"),
}


def split_id(actor_id: str) -> tuple[str, str] | None:
    """Return country and branch ("" for the state itself) of a composed id, None for any other."""
    prefix, _, rest = actor_id.partition(":")
    country, _, branch = rest.partition(":")
    known = prefix == "state" and len(country) == 2 and (not branch or branch in BRANCHES)
    return (country, branch) if known else None


def id_of(country: str, branch: str = "") -> str:
    """Return the id of a state, or of one branch of it."""
    return f"state:{country}:{branch}" if branch else f"state:{country}"


def compose(country: str, branch: str, name: str, demonym: str) -> ActorEntry:
    """Return the entry of a state or of one branch of it."""
    if not branch:
        return ActorEntry(id=id_of(country), name=name, kind="state", country=country, inter=1)
    noun, kind = BRANCHES[branch]
    label = f"{demonym or name}-led {noun}" if branch == COALITION else f"{demonym or name} {noun}"
    parent = () if branch in ("rebels", "militias", COALITION) else (id_of(country),)
    return ActorEntry(
        id=id_of(country, branch), name=label, kind=kind, country=country, parents=parent, inter=KINDS[kind]
    )


@cache
def _nouns() -> dict[str, str]:
    """Return the branch that each noun names."""
    return {
        noun: branch for branch, nouns in word_lists("branches.txt").items() for noun in nouns if branch in BRANCHES
    }


@cache
def _tail() -> re.Pattern[str]:
    noun = "|".join(sorted(_nouns(), key=len, reverse=True))
    modifier = "|".join(word_lists("branches.txt")["modifiers"])
    return re.compile(rf"(?: s)?((?: (?:{modifier})){{0,3}} (?:{noun}))(?= |$)")


def tail_at(folded: str, position: int) -> tuple[int, str] | None:
    """Return where the words for a branch end that begin at a position, and which branch; None without any."""
    found = _tail().match(folded, position)
    return (found.end(), _branch_at_end(found[1].split())) if found else None


def _branch_at_end(words: list[str]) -> str:
    """Return the branch named by the longest noun that ends the words: "regime | security forces"."""
    tails = (" ".join(words[start:]) for start in range(len(words)))
    return next(_nouns()[tail] for tail in tails if tail in _nouns())


def branch_of(words: str) -> str | None:
    """Return the branch that folded words name by themselves ("the regime forces"), None where they name none."""
    found = tail_at(f" {words.strip()}", 0)
    return found[1] if found and found[0] == len(words.strip()) + 1 else None
