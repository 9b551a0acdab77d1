"""Briefings and interviews: the name before a colon speaks until the next one does."""

import re
from collections.abc import Sequence
from typing import Final

from marsad.model import Mention
from marsad.read.rules.document import Sentence
from marsad.read.rules.speakers import mention

# So many turns make a transcript; one may be a headline's "UPDATE:".
_TURNS: Final = 2


def turns(sentences: Sequence[Sentence]) -> list[Mention | None]:
    """Return for each sentence who has the word, None where nobody is named or somebody only asks."""
    labels = [_label(sentence) for sentence in sentences]
    if sum(label is not None for label in labels) < _TURNS:
        return [None] * len(labels)
    told: list[Mention | None] = []
    for sentence, label in zip(sentences, labels, strict=True):
        told.append(_speaker(sentence, label) if label else told[-1] if told else None)
    return told


def _label(sentence: Sentence) -> re.Match[str] | None:
    label = sentence.rule("speakers.label").match(sentence.text)
    if label is None:
        return None
    start, end = sentence.start + label.start("who"), sentence.start + label.end("who")
    named = (*sentence.places, *(a for a in sentence.actors if a.sort != "people"))
    return None if any(mark.start < end and start < mark.end for mark in named) else label


def _speaker(sentence: Sentence, label: re.Match[str]) -> Mention | None:
    if sentence.rule("speakers.asks").fullmatch(label["who"]):
        return None
    return mention(sentence, label.start("who"), label.end("who"))
