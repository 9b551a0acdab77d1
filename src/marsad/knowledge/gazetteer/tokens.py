"""A text as words with their places in it: what the scanner for names looks at."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

# "U.S." and "W.Va.", then words with inner apostrophes ("Ma'arat", "N'Djamena"), but no possessives or short verbs.
_WORD: Final = re.compile(
    r"(?:[^\W\d_]{1,2}\.){2,}|[^\W_]+(?:['’‘`ʿʼ](?!(?:s|ve|ll|d|re|m|t)\b)[^\W\d_]+)*", re.IGNORECASE
)
_SENTENCE_END: Final = re.compile(r"[.!?:;]['\"”’)]*\s|\n|[•|]")
_UPPER_SHARE: Final = 0.8


class Token(NamedTuple):
    """A word; `gap` is what stands between it and the word before it."""

    start: int
    end: int
    text: str
    lower: str
    capital: bool
    gap: str

    @property
    def starts_sentence(self) -> bool:
        """Whether a capital says nothing here."""
        return self.start == 0 or bool(_SENTENCE_END.search(self.gap)) or self.gap.endswith(('"', "“"))

    @property
    def touches(self) -> bool:
        """Whether only a space or a hyphen lies between it and the word before it."""
        return self.gap in (" ", "-", "‑", "\n", "  ")


@lru_cache(maxsize=4)  # names and peoples are looked for in the same text, one after the other
def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the words of a text."""
    return tuple(_tokens(text))


def is_upper(text: str) -> bool:
    """Return whether a text is written in capitals, so that they say nothing."""
    begin = text[:4000]
    upper, lower = sum(map(str.isupper, begin)), sum(map(str.islower, begin))
    return upper > _UPPER_SHARE * (upper + lower)


def _tokens(text: str) -> Iterator[Token]:
    end = 0
    for found in _WORD.finditer(text):
        word, start = found[0], found.start()
        yield Token(start, found.end(), word, word.lower(), word[0].isupper(), text[end:start])
        end = found.end()
