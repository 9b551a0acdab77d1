"""The words of a claim, with as much of the text around them as a reader needs to judge them."""

from collections.abc import Iterable

from marsad.model import Span
from marsad.serve.views import Passage

AROUND = 160  # code points on each side, cut at the paragraph and between words


def passages(text: str, spans: Iterable[Span]) -> tuple[Passage, ...]:
    """Return the spans' surroundings, in the order of the text; those that touch become one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(_around(text, span) for span in spans if span.start < len(text)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(Passage(start=start, end=end, text=text[start:end]) for start, end in merged)


def _around(text: str, span: Span) -> tuple[int, int]:
    return _start(text, span.start), _end(text, min(span.end, len(text)))


def _start(text: str, start: int) -> int:
    floor = max(0, start - AROUND)
    paragraph = text.rfind("\n", floor, start)
    if paragraph >= 0:
        return paragraph + 1
    if floor == 0:
        return 0
    space = text.find(" ", floor, start)
    return start if space < 0 else space + 1


def _end(text: str, end: int) -> int:
    ceiling = min(len(text), end + AROUND)
    paragraph = text.find("\n", end, ceiling)
    if paragraph >= 0:
        return paragraph
    if ceiling == len(text):
        return ceiling
    space = text.rfind(" ", end, ceiling)
    return end if space < 0 else space
