"""Whether a claim is about the whole of a place: "rebel-held areas of Hama" are a part, "near Hama" is beside it."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final, Literal, NamedTuple

from marsad.model import Place

Share = Literal["whole", "part", "beside"]

_REACH: Final = 60


class _Words(NamedTuple):
    """What must stand right before a name."""

    part: re.Pattern[str]
    beside: re.Pattern[str]


def share_of(place: Place, text: str, language: str) -> Share:
    """Return how much of a place the words before its name in a report's text speak of; "whole" where they tell not."""
    words = _words().get(language)
    if words is None or place.start is None or not text:
        return "whole"
    before = text[max(0, place.start - _REACH) : place.start]
    named = before + (place.text or "").removesuffix(place.name)
    if words.part.search(named) or words.part.search(before):
        return "part"
    return "beside" if words.beside.search(before) else "whole"


@cache
def _words() -> dict[str, _Words]:
    lists: dict[str, dict[str, str]] = tomllib.loads((files(__package__) / "nearby.toml").read_text(encoding="utf-8"))
    return {language: _compiled(given) for language, given in lists.items()}


def _compiled(given: dict[str, str]) -> _Words:
    choices = {name: "|".join(re.escape(word.strip()) for word in words.split("|")) for name, words in given.items()}
    tail = rf"(?:\s+(?:(?i:{choices['between']})|[^\W\d_a-z]\w*))*\s+$"
    return _Words(
        part=re.compile(rf"\b(?i:{choices['part']})\s+(?i:{choices['of']}){tail}"),
        beside=re.compile(rf"\b(?i:{choices['beside']}){tail}"),
    )
