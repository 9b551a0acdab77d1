"""Where sentences begin and end: by punctuation, paragraphs, list items, never inside an abbreviation.

Hard-wrapped text (old wires) keeps its sentences over line ends; a line of its own (headline, list item) is one.
"""

import re
from collections.abc import Iterator
from statistics import median
from typing import Final

from marsad.model import Span
from marsad.read.asides import without_asides

_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt brig adm gov sen rep rev st jr sr no vs approx etc al inc ltd co corp "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun km e.g i.e u.s u.k u.n a.m p.m fig "
    "hon pvt cpl cmdr supt insp dist art vol ave dept".split()
)
_TERMINAL: Final = re.compile(r"[.!?…。؟]+[\"'”’)\]]*(?=\s+|$)")
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-–—•*·▪]|\d{1,2}[.)])\s)")
_LINE: Final = re.compile(r"[^\n]+")
_WORD_BEFORE: Final = re.compile(r"([\w.]+)$")
_LOWER_START: Final = re.compile(r"\s*[a-z]")
_LINES_A_STOP: Final = 12  # fewer stops than one in so many lines are no prose
_MAX_LENGTH: Final = 2000  # a "sentence" beyond this is a list without punctuation; cut so that work stays linear


def sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """Return the sentences of a text in order; white space between them belongs to none, nor do asides."""
    caseless = text.islower()
    wrapped = _hard_wrapped(text) and _is_prose(text, caseless=caseless)
    found: list[Span] = []
    for block in without_asides(text, _blocks(text, wrapped=wrapped), language):
        found.extend(_split(text, block, caseless=caseless))
    return tuple(found)


def _hard_wrapped(text: str) -> bool:
    """Whether line ends are mere layout: many lines of nearly the same middling width."""
    widths = [len(line) for line in text.split("\n") if line.strip()]
    return len(widths) > 4 and 50 <= median(widths) <= 90 and max(widths) <= 110


def _is_prose(text: str, *, caseless: bool) -> bool:
    """Whether sentences end often enough; a list of headlines may have lines of one width too, but it has no stops."""
    stops = sum(_ends_sentence(text, stop, len(text), caseless=caseless) for stop in _TERMINAL.finditer(text))
    return _LINES_A_STOP * stops >= text.count("\n")


def _blocks(text: str, *, wrapped: bool) -> Iterator[Span]:
    if not wrapped:
        for line in _LINE.finditer(text):
            yield Span(start=line.start(), end=line.end())
        return
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield Span(start=start, end=gap.start())
        start = gap.end()
    yield Span(start=start, end=len(text))


def _split(text: str, block: Span, *, caseless: bool) -> Iterator[Span]:
    start = block.start
    for stop in _TERMINAL.finditer(text, block.start, block.end):
        if _ends_sentence(text, stop, block.end, caseless=caseless):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, block.end)


def _ends_sentence(text: str, stop: re.Match[str], end: int, *, caseless: bool) -> bool:
    if stop.end() >= end:
        return True
    if not caseless and _LOWER_START.match(text, stop.end(), end):
        return False
    if stop.group()[0] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 20), stop.start())
    if before is None:
        return True
    word = before.group(1)
    initial = len(word) == 1 and word.isalpha() and not text.isupper()
    return not initial and word.lower() not in _ABBREVIATIONS


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _MAX_LENGTH:
        cut = text.rfind(" ", start, start + _MAX_LENGTH)
        cut = cut if cut > start else start + _MAX_LENGTH
        yield Span(start=start, end=cut)
        start = cut
    if end > start:
        yield Span(start=start, end=end)
