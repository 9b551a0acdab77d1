"""Whether a text is about conflict at all: a linear model over common words, learned by `training/relevance.py`.

It stands before the reader, so that "the champions shelled the visitors' goal" makes no claim.
"""

import math
import re
from functools import cache
from importlib.resources import files
from typing import Final

_WORD: Final = re.compile(r"[a-z]{2,}")
# Log-odds below which a text is not about conflict: on held-out reports this loses under 1 in 100.
LIMIT: Final = -1.0
# A long text may turn to conflict only in passing; each part is then asked for itself.
_PART: Final = 3000


def words_of(text: str) -> frozenset[str]:
    """Return the different words of a text in lower case."""
    return frozenset(_WORD.findall(text.lower()))


def is_about_conflict(text: str, language: str = "en") -> bool:
    """Return whether a text, or any part of a long one, may tell of conflict."""
    size = len(text) // max(1, len(text) // _PART) + 1
    return any(_log_odds(text[at : at + size], language) >= LIMIT for at in range(0, len(text), size))


def _log_odds(text: str, language: str) -> float:
    weights, bias = _model(language)
    known = [weights[word] for word in words_of(text) if word in weights]
    return bias + sum(known) / math.sqrt(max(1, len(known)))


@cache
def _model(language: str) -> tuple[dict[str, float], float]:
    lines = files("marsad.read.languages").joinpath(language, "relevance.tsv").read_text(encoding="utf-8").splitlines()
    rows = dict(line.split("\t") for line in lines)
    bias = float(rows.pop(""))
    return {word: float(weight) for word, weight in rows.items()}, bias
