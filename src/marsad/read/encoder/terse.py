"""Texts that are no reports at length: headlines, posts of a sentence or two, lists of headlines.

What a report tells again below its headline, a headline alone tells for the first time, so other models weigh it; and
the lines of a list have nothing to do with each other. See docs/decisions/0015-headlines.md.
"""

from collections.abc import Sequence
from typing import Final

from marsad.read.rules.document import Sentence

_POST: Final = 2  # sentences
_LONGEST: Final = 200  # characters that a headline has at most
_ENDS: Final = tuple('.!?…"”')


def is_list(sentences: Sequence[Sentence]) -> bool:
    """Whether a text is a list of headlines: most of its lines are no sentences, and none is long."""
    ended = sum(sentence.text.rstrip().endswith(_ENDS) for sentence in sentences)
    return len(sentences) > _POST and 2 * ended < len(sentences) and all(len(s.text) <= _LONGEST for s in sentences)


def is_terse(sentences: Sequence[Sentence]) -> bool:
    """Whether a text is a headline, a post of one or two sentences, or a list of headlines."""
    return len(sentences) <= _POST or is_list(sentences)


def apart(sentences: Sequence[Sentence]) -> list[Sequence[Sentence]]:
    """Return the sentences that are to be read together: all of them, or each line of a list for itself."""
    return [[sentence] for sentence in sentences] if is_list(sentences) else [sentences]
