"""Where in a text words tell a time: `find_times`."""

import re
from collections.abc import Iterator
from typing import Final

from marsad.knowledge.times.grammar import Grammar, fold, load_grammar, matches
from marsad.knowledge.times.records import Tense, TimeWords
from marsad.knowledge.times.traps import plausible

# How far before its most telling word an expression may begin.
_REACH: Final = 45
_REACH_OF_TENSE: Final = 120
_SENTENCE_END: Final = re.compile(r"[.!?;]\s")
_WORD: Final = re.compile(r"(?<!\w)['\w]")


def find_times(text: str, language: str = "en") -> tuple[TimeWords, ...]:
    """Return the words of a text that tell a time: the longest ones, in order, none overlapping another."""
    return tuple(_found(text, fold(text), load_grammar(language)))


def _found(text: str, folded: str, grammar: Grammar) -> Iterator[TimeWords]:
    done = 0
    for trigger in grammar.trigger.finditer(folded):
        if trigger.start() < done:
            continue
        for start in _starts(folded, max(done, trigger.start() - _REACH), trigger.start()):
            if words := _longest(text, folded, start, trigger.start(), grammar):
                yield words
                done = words.end
                break
        else:
            done = trigger.start() + 1  # no later trigger changes what begins before here


def _starts(folded: str, first: int, last: int) -> Iterator[int]:
    """Yield where words begin from `first` to `last`."""
    for word in _WORD.finditer(folded, first, last + 1):
        yield word.start()


def _longest(text: str, folded: str, start: int, trigger: int, grammar: Grammar) -> TimeWords | None:
    """Return the longest expression that begins here and holds the trigger."""
    for end, rule in matches(grammar, folded, start):
        if end > trigger and plausible(text, folded, start, end, rule, grammar.lexicon.traps):
            return TimeWords(start=start, end=end, text=text[start:end], kind=rule.kind)
    return None


def tense_at(text: str, start: int, end: int, language: str = "en") -> Tense:
    """Return whether a time looks ahead, by the nearest word of its sentence that tells a tense."""
    cues = load_grammar(language).lexicon.tense
    before = _SENTENCE_END.split(fold(text[max(0, start - _REACH_OF_TENSE) : start]))[-1]
    if before.split()[-1:] and before.split()[-1] in cues.leads:
        return "future"
    after = _SENTENCE_END.split(fold(text[end : end + _REACH_OF_TENSE]))[0]
    cue = re.compile(rf"(?<!\w)(?:({cues.future})|{cues.past})(?!\w)")
    nearest = [*cue.finditer(before)][-1:] or [*cue.finditer(after)][:1]
    return "future" if nearest and nearest[0][1] else "past"
