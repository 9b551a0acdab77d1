"""Whether it happened, goes on, is planned, lies back or is denied, and how surely its source says so."""

import re
from functools import cache
from typing import Final

from marsad.model.ontology import SITUATION_TYPES, Certainty, Status
from marsad.read.lexicon import whole_words, words
from marsad.read.rules.document import Sentence
from marsad.read.rules.triggers import Trigger

_HEDGE_REACH: Final = 80
_PLAN_REACH: Final = 45


@cache
def _pattern(language: str, key: str) -> re.Pattern[str]:
    return whole_words(words(language, "attribution", key))


def certainty(sentence: Sentence, trigger: Trigger) -> Certainty:
    """Return "hedged" where a hedge stands in reach of the trigger."""
    start = max(0, trigger.start - sentence.start - _HEDGE_REACH)
    end = trigger.end - sentence.start + _HEDGE_REACH // 2
    return "hedged" if _pattern(sentence.language, "hedges").search(sentence.text, start, end) else "stated"


def status(sentence: Sentence, trigger: Trigger) -> Status:
    """Return the status that the words give; a date may still show that it lies far back."""
    if trigger.type in SITUATION_TYPES:
        return "ongoing"
    at = trigger.start - sentence.start
    before = sentence.text[max(0, at - _PLAN_REACH) : at]
    before = before[max((m.end() for m in sentence.rule("status.clause").finditer(before)), default=0) :]
    denied = _pattern(sentence.language, "denied").search(sentence.text[max(0, at - 60) : at + len(trigger.text)])
    none = sentence.rule("status.none_after").match(sentence.text[at + len(trigger.text) :])
    if denied or none or sentence.rule("status.none").search(sentence.text[max(0, at - 40) : at]):
        return "denied"
    if _pattern(sentence.language, "planned").search(before):
        return "planned"
    if _pattern(sentence.language, "background").search(sentence.text):
        return "background"
    near = sentence.text[max(0, at - 30) : at + len(trigger.text) + 40]
    return "ongoing" if trigger.type == "siege" or _pattern(sentence.language, "ongoing").search(near) else "happened"
