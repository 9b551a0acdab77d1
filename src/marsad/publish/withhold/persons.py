"""Who is a private person, and what hints at somebody who did not want to be named.

Persons in the registry of actors are public ones. Where a name may be a person's it is taken for one: withholding
the name of a group that nobody knows harms less than publishing a witness.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, Literal

from marsad.knowledge.actors import load_actors
from marsad.knowledge.actors.fold import fold
from marsad.knowledge.actors.words import words_for
from marsad.knowledge.countries import country_named
from marsad.model import Actor

Secret = Literal["person", "hint"]

PRIVATE: Final = Actor(id="withheld:person", kind="person", name="a private person")
UNNAMED: Final = Actor(id="unnamed:source", kind="unknown", name="unnamed source")

_TITLE: Final = re.compile(r"\A(?:mr|mrs|ms|miss|dr|sheikh|shaykh|imam|abu|umm|um|haj|hajj|father|sister)\b\.?", re.I)
_CAPITAL: Final = re.compile(r"\b[^\W\d_a-z][\w'’.-]*")
# Beside the words for speakers and bodies: what says of somebody no more than a profession or a side.
_PLAIN: Final = frozenset(
    "a an the some several many local senior top military security medical army rebel opposition government state "
    "official police intelligence unnamed anonymous of in from and".split()
)


def secret_of(actor: Actor) -> Secret | None:
    """Return why an actor's name is withheld, None where it is not."""
    return _secret_of(actor.id, actor.name)


@lru_cache(maxsize=65536)
def _secret_of(actor_id: str, name: str) -> Secret | None:
    if actor_id in (PRIVATE.id, UNNAMED.id):
        return None
    if actor_id.startswith("person:"):
        return "person"
    if actor_id.startswith("unnamed:"):
        return "hint"
    if load_actors().get(actor_id):
        return None
    return "person" if may_be_person(name) else None


@lru_cache(maxsize=65536)
def secret_name(name: str) -> Secret | None:
    """Return why a name that stands without its id is withheld, None where it is not."""
    if name in (PRIVATE.name, UNNAMED.name) or load_actors().named(name) or country_named(name):
        return None
    if is_hint(name):
        return "hint"
    return "person" if may_be_person(name) else None


def is_hint(name: str) -> bool:
    """Return whether words describe a speaker instead of naming one."""
    anonymous = words_for("anonymous")
    return name.islower() or any(word.islower() and fold(word) in anonymous for word in re.findall(r"[^\W_]+", name))


def is_generic(hint: str) -> bool:
    """Return whether a hint says no more than what many are: "residents", "an army spokesman"."""
    known = words_for("anonymous") | words_for("bodies") | _PLAIN
    return all(word in known for word in fold(hint).split())


def may_be_person(name: str) -> bool:
    """Return whether a name may be that of a person: a title, a given name, or several capital words and no body's."""
    words = fold(name).split()
    if not words or not words_for("bodies").isdisjoint(words):
        return False
    if _TITLE.match(name) or words[0] in _given():
        return True
    return len(words) > 1 and len(_CAPITAL.findall(name)) > 1


@cache
def _given() -> frozenset[str]:
    return frozenset((files("marsad.knowledge.gazetteer") / "given.txt").read_text(encoding="utf-8").split())
