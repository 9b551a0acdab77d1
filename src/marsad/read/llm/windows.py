"""A report in parts of whole sentences: each letter of it is in exactly one part."""

from collections.abc import Sequence
from typing import Final

from marsad.model import Record, Span
from marsad.read.sentences import sentences

# Letters in one part: small enough that a small model answers in full, large enough to hold most reports whole.
SIZE: Final = 6000
# Letters of what stands before a part, shown with it so that "he" and "the group" can be told.
_BEFORE: Final = 600


class Window(Record, frozen=True, kw_only=True):
    """Some sentences in a row, and where the text that is shown before them begins."""

    sentences: tuple[Span, ...]
    before: int

    @property
    def start(self) -> int:
        """Where it begins in the report."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.sentences[-1].end


def windows(text: str, size: int = SIZE) -> tuple[Window, ...]:
    """Return the parts of a text, none longer than `size` letters unless a single sentence is."""
    parts: list[list[Span]] = []
    for span in sentences(text):
        if not parts or span.end - parts[-1][0].start > size:
            parts.append([])
        parts[-1].append(span)
    return tuple(_window(part, text) for part in parts)


def halves(window: Window, text: str) -> tuple[Window, Window] | None:
    """Return a window as two, None where it is a single sentence."""
    middle = len(window.sentences) // 2
    if not middle:
        return None
    return _window(window.sentences[:middle], text), _window(window.sentences[middle:], text)


def _window(part: Sequence[Span], text: str) -> Window:
    start = part[0].start
    before = max(0, start - _BEFORE)
    cut = text.find(" ", before, start) if before else 0
    return Window(sentences=tuple(part), before=max(cut, 0) or before)
