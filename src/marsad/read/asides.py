"""What stands in a text and is none of its own: links to other reports, lists of the most read, notices of rights.

A headline of another report would make a claim of this one. Only whole lines (or paragraphs) count, and what follows a
heading such as "Related news" to the end of its line: "read more" within a sentence is left as it is.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from marsad.model import Span
from marsad.read.lexicon import grammar

# A line longer than this, or one that ends a sentence, is no headline.
_HEADLINE_WORDS: Final = 25
_CLOSING: Final = "\"'”’)] "


def without_asides(text: str, lines: Iterable[Span], language: str = "en") -> Iterator[Span]:
    """Yield those lines of a text that are its own, shortened where a heading in them begins a list of others."""
    listing = False
    for line in lines:
        words = line.of(text)
        if not words.strip():
            continue
        if grammar(language, "asides.heading").fullmatch(words.strip()):
            listing = True
        elif grammar(language, "asides.link").match(words) or grammar(language, "asides.notice").match(words):
            continue
        elif not (listing and _is_headline(words)):
            listing = False
            yield _up_to_heading(text, line, language)


def _is_headline(line: str) -> bool:
    stripped = line.rstrip(_CLOSING)
    return len(stripped.split()) <= _HEADLINE_WORDS and not stripped.endswith((".", "!", "…", "؟", "。"))


def _up_to_heading(text: str, line: Span, language: str) -> Span:
    """Return a line up to the heading of a list in its midst, as pages that were flattened to one line have it."""
    found = grammar(language, "asides.within").search(text, line.start, line.end)
    return Span(start=line.start, end=found.start() if found else line.end)
