"""Folding: what the spellings of a name share, as the store keeps it beside each name.

It is the store's own, because names folded by another rule would no longer be found by this one.
"""

import unicodedata
from functools import lru_cache
from typing import Final

from anyascii import anyascii

_APOSTROPHES: Final = frozenset("'’‘ʼʻ`´ʿʾ′")


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """Return a name in Latin letters without case, accents, apostrophes and marks: "Ṣan‘ā’" and "san'a" are one."""
    bare = "".join(char for char in unicodedata.normalize("NFKC", name) if char not in _APOSTROPHES)
    plain = anyascii(bare).casefold()
    words = "".join(char if char.isalnum() else " " for char in plain if char not in _APOSTROPHES).split()
    return " ".join(words) or name.casefold()
