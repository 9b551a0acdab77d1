"""Whom a report may have it from: all it cites, and every monitor, relief group and news agency in its text."""

import re
from collections.abc import Callable
from typing import Final

from marsad.knowledge.actors import load_actors
from marsad.model import Actor

_KINDS: Final = frozenset({"monitor", "agency", "outlet", "aid_workers"})

# Voices that texts carry without a name: two reports that both have "a monitor" may have the same one.
_UNNAMED: Final = {
    "state media": re.compile(
        r"\b(?:state(?:-run|-owned)?|official) (?:tv|television|media|radio|news)\b", re.IGNORECASE
    ),
    "a monitor": re.compile(r"\b(?:a|the) (?:war |rights )?(?:monitor|monitoring group|watchdog)\b", re.IGNORECASE),
}

# What the id of a source without a name begins with: "Syrian activists", "a witness" could be anybody.
_NAMELESS: Final = "unnamed:"

VoicesOf = Callable[[str], frozenset[str]]


def is_named(source: Actor) -> bool:
    """Return whether a source is named, so that it is the same one wherever it is cited."""
    return is_name(source.id)


def is_name(voice: str) -> bool:
    """Return whether an id is that of somebody named; the publisher's, which has none, is."""
    return not voice.startswith(_NAMELESS)


def voices_in(text: str) -> frozenset[str]:
    """Return the monitors, relief groups, agencies and outlets in a text: ids of the named, words for the unnamed."""
    registry = load_actors()
    found = {mention.actor_id for mention in registry.find(text)}
    named = {actor_id for actor_id in found if (entry := registry.get(actor_id)) and entry.kind in _KINDS}
    return frozenset(named | {voice for voice, words in _UNNAMED.items() if words.search(text)})


def name_of(voice: str) -> str:
    """Return what people call a voice: the name of an actor that is known, else the voice itself."""
    entry = load_actors().get(voice)
    return entry.name if entry else voice


def body_of(voice: str) -> str:
    """Return the id of the body for which a person stands; empty for all others."""
    entry = load_actors().get(voice)
    return entry.stands_for or "" if entry else ""
