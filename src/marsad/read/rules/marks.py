"""Words that name something, where they stand, and which of them lie where."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from marsad.model import Record, Span


class Mark(Record, frozen=True, kw_only=True):
    """Words that name something, where they stand."""

    start: int
    end: int
    text: str


class Placed(Protocol):
    """Anything that begins and ends somewhere in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...


P = TypeVar("P", bound=Placed)


def without(marks: Iterable[P], others: Iterable[Placed]) -> list[P]:
    """Return the marks that overlap none of the others."""
    ends = sorted((other.start, other.end) for other in others)
    starts = [start for start, _ in ends]

    def free(mark: P) -> bool:
        i = bisect_right(starts, mark.end - 1)
        return not any(end > mark.start for _, end in ends[max(0, i - 3) : i])

    return [mark for mark in marks if free(mark)]


def within(marks: Sequence[P], span: Span) -> list[P]:
    """Return those of some marks, in order, that lie in a span."""
    first = bisect_right(marks, span.start - 1, key=lambda mark: mark.start)
    last = bisect_right(marks, span.end - 1, key=lambda mark: mark.start)
    return [mark for mark in marks[first:last] if mark.end <= span.end]
