"""The words behind a claim, marked in their sentences."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from rich.text import Text

from marsad.cli.terminal import clean, out
from marsad.model import CitedClaim, GroundedClaim, Mention, Span, Toll
from marsad.read.sentences import sentences

EVIDENCE: Final = "underline"
WHO: Final = "bold red"
WHOM: Final = "bold magenta"
WHERE: Final = "bold green"
WHEN: Final = "bold cyan"
TOLL: Final = "bold yellow"
SAYS: Final = "bold blue"

_SPACE: Final = re.compile(r"\s+")


class Mark(NamedTuple):
    """A style on some words."""

    start: int
    end: int
    style: str


def marks_of(claim: GroundedClaim) -> list[Mark]:
    """Return what to mark: the evidence, and within it each field in the colour of its label."""
    spoken: tuple[tuple[Iterable[Mention | Toll], str], ...] = (
        ((*claim.initiators, *claim.supporters), WHO),
        (claim.targets, WHOM),
        (claim.places, WHERE),
        ((claim.when,) if claim.when else (), WHEN),
        (claim.tolls, TOLL),
        ((*claim.sources, *claim.via), SAYS),
    )
    evidence = [Mark(span.start, span.end, EVIDENCE) for span in claim.evidence]
    return evidence + [
        Mark(mention.start, mention.end, style)
        for mentions, style in spoken
        for mention in mentions
        if mention.start is not None and mention.end is not None
    ]


def in_sentences(text: str, claim: GroundedClaim) -> Text:
    """Return the sentences that carry a claim, its words marked; "…" stands for sentences between."""
    shown = list(_sentences_over(text, claim.evidence))
    marks = marks_of(claim)
    result = Text()
    for number, sentence in enumerate(shown):
        if number:
            result.append(_joint(text[shown[number - 1].end : sentence.start]))
        result.append_text(marked(text, sentence, marks))
    return result


def marked(text: str, within: Span, marks: Iterable[Mark]) -> Text:
    """Return some words of a text with marks; without colours, the evidence stands in «guillemets»."""
    fitting = [mark for mark in marks if mark.start < within.end and mark.end > within.start]
    cuts = sorted({within.start, within.end} | {min(max(p, within.start), within.end) for m in fitting for p in m[:2]})
    plain = out().color_system is None
    result = Text()
    for start, end in pairwise(cuts):
        styles = [mark.style for mark in fitting if mark.start <= start and mark.end >= end]
        words = _SPACE.sub(" ", clean(text[start:end]))
        result.append(words, style=" ".join(dict.fromkeys(styles)))
    return _bracketed(text, within, fitting) if plain else result


def _bracketed(text: str, within: Span, marks: Iterable[Mark]) -> Text:
    covered = [mark for mark in marks if mark.style == EVIDENCE]
    opens = {max(mark.start, within.start) for mark in covered}
    closes = {min(mark.end, within.end) for mark in covered}
    pieces: list[str] = []
    for start, end in pairwise(sorted({within.start, within.end} | opens | closes)):
        pieces.append("«" if start in opens else "")
        pieces.append(_SPACE.sub(" ", clean(text[start:end])))
        pieces.append("»" if end in closes else "")
    return Text("".join(pieces))


def text_of(cited: CitedClaim, texts: Iterable[str]) -> str:
    """Return the first of a report's texts that a claim's words fit: a claim may be of an older version."""
    mentions = [*cited.claim.initiators, *cited.claim.targets, *cited.claim.places, *cited.claim.sources]
    spoken = [mention for mention in mentions if mention.text is not None]
    for text in texts:
        if all(text[mention.start : mention.end] == mention.text for mention in spoken):
            return text
    return ""


def _sentences_over(text: str, evidence: tuple[Span, ...]) -> Iterator[Span]:
    for sentence in _sentences(text):
        if any(span.start < sentence.end and span.end > sentence.start for span in evidence):
            yield sentence


@lru_cache(maxsize=8)
def _sentences(text: str) -> tuple[Span, ...]:
    return sentences(text)


def _joint(between: str) -> str:
    if between.strip():
        return " … "
    return "\n" if "\n" in between else " "
