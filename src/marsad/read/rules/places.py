"""Where it happened: the places named near a trigger, with the words that say what kind of place they are."""

import re
from collections.abc import Sequence
from typing import Final

from marsad.model import Mention
from marsad.read.rules.document import Mark, Sentence
from marsad.read.rules.triggers import Trigger

_KIND: Final = (
    r"provinces?|governorates?|states?|regions?|districts?|countryside|city|town|village|hamlet|neighbou?rhoods?|suburbs?|"
    r"areas?|camp|airport|air\s?base|airbase|base|military\s+airport|oil\s?fields?|gas\s?fields?|dam|bridge|crossing|"
    r"hospital|department|municipality|county|valley|mountains?|hills?|plateau|peninsula|river|highway|road|farms?|"
    r"enclave|agency|division|tehsil|sub-?division|market|square|prison|school|university|junction|border"
)
_SIDE: Final = (
    r"(?:the\s+)?(?:far\s+)?(?:north|south|east|west|central|northern|southern|eastern|western|north-?east(?:ern)?|"
    r"north-?west(?:ern)?|south-?east(?:ern)?|south-?west(?:ern)?|rural|northeastern|downtown|greater)"
)
_LEFT: Final = re.compile(
    rf"(?:(?:{_SIDE}\s+)?(?:{_KIND}|parts?|outskirts|edge|centre|center|countryside|suburbs|gates|capital)\s+of\s+(?:the\s+)?"
    rf"(?:{_SIDE}\s+)?|{_SIDE}\s+(?:the\s+)?|(?:{_SIDE}\s+)?(?:{_KIND})\s+of\s+)$",
    re.IGNORECASE,
)
_RIGHT: Final = re.compile(rf"(?:['’]s?)?\s+(?:{_SIDE}\s+)?(?:{_KIND})\b(?!\s+of)", re.IGNORECASE)
_IN: Final = re.compile(
    r"\b(?:in|at|near|on|of|from|to|into|around|inside|outside|towards?|over|between|through|across|entered|enters?|"
    r"captured|retook|seized|took|hit|targeted|bombed|shelled|struck|overran|liberated|besieged|reached|villages?|towns?|"
    r"districts?|neighbou?rhoods?)\s+(?:the\s+)?(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_CHAIN: Final = re.compile(
    r"[\s,(]*(?:(?:in|of|near|and|as\s+well\s+as|at|on|inside|the|northern|southern|eastern|western|central|part)\b[\s,]*){0,4}(?:\w+\s+){0,2}",
    re.I,
)
_MOST: Final = 3


def places_for(sentence: Sentence, trigger: Trigger) -> tuple[Mention, ...]:
    """Return the places of what a trigger tells, in the order of the text: those after it, else those before."""
    after = [p for p in sentence.places if p.start >= trigger.start]
    before = [p for p in sentence.places if p.end <= trigger.start]
    near = _chain(sentence, after, trigger) or _chain_before(sentence, before)
    return tuple(_described(sentence, place) for place in near[:_MOST])


def _chain(sentence: Sentence, after: Sequence[Mark], trigger: Trigger) -> list[Mark]:
    """Return the first place after the trigger, and those that follow it closely."""
    for i, place in enumerate(after):
        if _IN.search(_text(sentence, place.start - 50, place.start)) or place.start < trigger.end + 3:
            return _linked(sentence, after[i:])
    return []


def _chain_before(sentence: Sentence, before: Sequence[Mark]) -> list[Mark]:
    located = [p for p in before if _IN.search(_text(sentence, p.start - 50, p.start))]
    if not located:
        return list(before[-1:])
    first = located[-1]
    for place in reversed(located[:-1]):
        if _CHAIN.fullmatch(_text(sentence, place.end, first.start)):
            first = place
    return _linked(sentence, [p for p in before if p.start >= first.start])


def _linked(sentence: Sentence, marks: Sequence[Mark]) -> list[Mark]:
    chain = [marks[0]]
    for place in marks[1:]:
        gap = _RIGHT.sub("", _text(sentence, chain[-1].end, place.start), count=1)
        if not _CHAIN.fullmatch(gap):
            break
        chain.append(place)
    return chain


def _text(sentence: Sentence, start: int, end: int) -> str:
    return sentence.text[max(0, start - sentence.start) : max(0, end - sentence.start)]


def _described(sentence: Sentence, place: Mark) -> Mention:
    """Return the place with the words around it that say what it is: "eastern areas of Hama province"."""
    start, end = place.start, place.end
    left = _LEFT.search(_text(sentence, start - 60, start))
    right = _RIGHT.match(_text(sentence, end, end + 40))
    start -= len(left.group()) if left else 0
    end += len(right.group()) if right else 0
    text = _text(sentence, start, end)
    lead = re.match(r"(?i)the\s+", text)
    start += lead.end() if lead else 0
    text = text[lead.end() :] if lead else text
    return Mention(name=" ".join(text.split()), text=text, start=start, end=end)
