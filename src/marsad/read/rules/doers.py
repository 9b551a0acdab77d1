"""Who did it where no actor stands for it: whoever speaks of their own deeds, and names that no registry knows."""

from typing import Final

from marsad.knowledge.words import common_words
from marsad.read.rules.attribution import Attribution
from marsad.read.rules.document import ActorMark, Sentence
from marsad.read.rules.triggers import Trigger

_NEAR: Final = 60


def spoken_of(sentence: Sentence, trigger: Trigger, said: Attribution) -> list[ActorMark]:
    """Match "the militia said it ambushed": whoever speaks tells what they did."""
    own = sentence.rule("roles.pronoun").search(sentence.words(trigger.start - _NEAR, trigger.start))
    return _speakers(sentence, said) if own else []


def speaking(sentence: Sentence, doer: ActorMark, said: Attribution) -> list[ActorMark]:
    """Match "the militia said its fighters ambushed": the fighters of whoever speaks."""
    plain = doer.sort == "side" and doer.text.islower()
    own = plain and sentence.rule("roles.possessive").search(sentence.words(doer.start - _NEAR, doer.start))
    return _speakers(sentence, said) if own else []


def _speakers(sentence: Sentence, said: Attribution) -> list[ActorMark]:
    """Return those who say so and can be a side."""
    silent = ("monitor", "outlet", "agency")
    return [a for a in sentence.actors if (a.start, a.end) in said.spoken and a.kind not in silent][:1]


def named_subject(sentence: Sentence, trigger: Trigger) -> list[ActorMark]:
    """Match "The Viet Cong attacked": a name right before an active verb that no registry knows."""
    if not sentence.rule("roles.active").match(trigger.text):
        return []
    told = sentence.rule("roles.named_subject").search(sentence.words(sentence.start, trigger.start))
    if told is None or all(word.lower() in common_words(sentence.language) for word in told["who"].split()):
        return []
    start, end = sentence.start + told.start("who"), sentence.start + told.end("who")
    known = [(m.start, m.end) for m in (*sentence.actors, *sentence.places, *sentence.times)]
    if any(first < end and start < last for first, last in known):
        return []
    return [ActorMark(start=start, end=end, text=told["who"], name=told["who"], sort="side")]
