"""The common words of a language: what is among them, written small, is no name."""

import gzip
from functools import cache
from importlib.resources import files
from typing import Final

# What reports of conflict add to a dictionary of everyday words.
_FIELD: Final = """
airstrike airstrikes ceasefire ceasefires jihadist jihadists warplane warplanes shelled militiamen insurgents airbase
""".split()


@cache
def common_words(language: str = "en") -> frozenset[str]:
    """Return the common words of a language in lower case, names excluded; see NOTICE.md for their source."""
    packed = files(__package__).joinpath(f"{language}.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode().split()) | frozenset(_FIELD)
