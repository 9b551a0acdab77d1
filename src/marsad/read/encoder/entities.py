"""Entities as whole stretches of words: how likely each is one, and which to believe of those that overlap."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from marsad.model import Record, Span
from marsad.read.encoder.model import Floats, Numbers
from marsad.read.encoder.windows import Tokens, pieces

LONGEST: Final = 12  # words of an entity; one in five hundred is longer
SHAPES: Final = 8
# From which probability on a stretch counts. Where an F1 near .6 can be had, what is right three times in ten pays.
LEAST: Final = 0.3
SHARE: Final = 0.85  # of the opinion on whole stretches; the rest is that on single words
ELSEWHERE: Final = 0.5  # of what is said of the same words all over the report
_FAINT: Final = 0.02


class Words(Record, frozen=True, kw_only=True):
    """The words of one window: the tokens that each begins and ends with, counted from the window's first, and more.

    `shapes` tell what the encoder, which knows no case, does not see; `room` how many words the sentence still has
    from each on; `spans` where the words stand in the text.
    """

    first: Numbers
    last: Numbers
    shapes: Numbers
    room: Numbers
    spans: tuple[Span, ...]


def windows_of_words(tokens: Tokens, text: str, sentences: Sequence[Span]) -> Iterator[Words]:
    """Yield the words of each window, in order; a word that two windows share belongs to the first."""
    starts = [sentence.start for sentence in sentences]
    words = pieces(tokens, text, 0, len(tokens.ids))
    at = 0
    for begin, end in tokens.windows:
        until = at
        while until < len(words) and words[until][0] < end:
            until += 1
        here = words[at:until]
        spans = tuple(Span(start=tokens.starts[a], end=tokens.ends[b - 1]) for a, b in here)
        yield Words(
            first=np.array([a - begin for a, _ in here], np.int64),
            last=np.array([min(b, end) - 1 - begin for _, b in here], np.int64),
            shapes=np.array([shape(span.of(text)) for span in spans], np.int64),
            room=_room([bisect_right(starts, span.start) for span in spans]),
            spans=spans,
        )
        at = until


def _room(sentence: Sequence[int]) -> Numbers:
    room = np.ones(len(sentence), np.int64)
    for i in range(len(sentence) - 2, -1, -1):
        if sentence[i] == sentence[i + 1]:
            room[i] += room[i + 1]
    return room


def shape(word: str) -> int:
    """Return how a word is written; 0 is kept for what is not known."""
    if not any(letter.isalnum() for letter in word):
        return 1 if word in ".,;:!?" else 2
    if word[0].isdigit():
        return 3
    if word.islower():
        return 4
    if word.isupper() and len(word) > 1:
        return 5
    return 6 if word[0].isupper() else 7


def of_labels(likely: Floats) -> Floats:
    """Return how likely each stretch is an entity [words, LONGEST, names], by labels of words [words, labels].

    That it begins at its first word, goes on up to its last, and not after it.
    """
    begins, inside = likely[:, 1::2], likely[:, 2::2]
    ends = 1 - np.vstack([inside[1:], np.zeros_like(inside[:1])])[: len(inside)]
    found: Floats = np.zeros((len(likely), LONGEST, begins.shape[1]), np.float32)
    run = begins
    for more in range(min(LONGEST, len(likely))):
        if more:
            run = run[:-1] * inside[more:]
        found[: len(run), more] = run * ends[more:]
    return found


def agreed(text: str, windows: Sequence[tuple[Words, Floats]]) -> list[Floats]:
    """Return how likely the stretches of each window are, half by what is said of the same words elsewhere."""
    places: dict[str, list[tuple[int, int, int]]] = {}
    for number, (words, likely) in enumerate(windows):
        for first, more in np.argwhere(likely.max(axis=2) > _FAINT).tolist():
            if more < words.room[first]:
                said = text[words.spans[first].start : words.spans[first + more].end].lower()
                places.setdefault(said, []).append((number, first, more))
    both = [likely.copy() for _, likely in windows]
    for some in places.values():
        mean = np.mean([windows[number][1][first, more] for number, first, more in some], axis=0)
        for number, first, more in some:
            both[number][first, more] += ELSEWHERE * (mean - both[number][first, more])
    return both


def chosen(likely: Floats, room: Numbers) -> list[tuple[int, int, int]]:
    """Return first and last word and name of the likeliest stretches that do not overlap, in order."""
    best = likely.max(axis=2)
    best[np.arange(LONGEST) >= room[:, None]] = 0
    first, more = np.nonzero(best > LEAST)
    free: NDArray[np.bool_] = np.ones(len(likely), bool)
    found: list[tuple[int, int, int]] = []
    for which in np.argsort(-best[first, more], kind="stable"):
        at, last = int(first[which]), int(first[which] + more[which])
        if free[at : last + 1].all():
            free[at : last + 1] = False
            found.append((at, last, int(likely[at, last - at].argmax())))
    return sorted(found)
