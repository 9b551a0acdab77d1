"""What a place is called in the record: its usual name, with what the words add to it."""

import re
from difflib import SequenceMatcher
from typing import Final

from marsad.ground.places.parse import Described
from marsad.knowledge.gazetteer import Entry, fold

OUTSKIRTS: Final = ("suburbs", "outskirts", "environs", "hinterland")
_WIDE: Final = ("country", "region", "province")
_NAMED: Final = re.compile(r"(?:[a-z]{1,3}[-’'])?[A-Z]")
_SAME: Final = 0.9


def name_of(described: Described, entry: Entry) -> str:
    """Return the name with what tells it from its namesakes: the kind of a province, the side of a country."""
    name = entry.name if _alike(described.name, entry) else described.name
    if described.kind == "region" and entry.level == "country":
        return _with_kind(described.name, described.kind_word)
    if described.road:
        return f"{described.road} to {name}"
    if entry.level == "province" and described.kind == "province":
        name = f"{name} province"
    elif described.kind in ("either", "subprovince") and entry.level in ("town", "subprovince"):
        name = _with_kind(name, described.kind_word.rstrip("s").capitalize())
    if described.around:
        name = f"{described.around} of {name}" if described.around in OUTSKIRTS else f"{name} countryside"
    if described.away_km:
        far = f"{described.away_km:.0f} km" if described.away_km >= 1 else f"{1000 * described.away_km:.0f} m"
        return f"{far} {described.side} of {name}" if described.side else f"{far} from {name}"
    if described.side and described.beside and entry.level not in _WIDE:
        return f"{described.side.lower()} of {name}"
    return f"{described.side.lower()} {name}" if described.side else name


def _alike(words: str, entry: Entry) -> bool:
    """Whether a report spells a place much as it is usually spelt; else the report's own words are its name.

    Countries, regions, provinces and sites go by their usual name, and so does what the words name in lower case.
    """
    if entry.level in (*_WIDE, "site") or not _NAMED.match(words) or words.isupper():
        return True
    return SequenceMatcher(None, fold(words), fold(entry.name)).ratio() >= _SAME


def name_of_unknown(described: Described) -> str:
    """Return the name that the words give, with the kind that tells a hospital from its town."""
    if described.kind in ("site", "either", "subprovince"):
        return _with_kind(described.name, described.kind_word)
    return described.name


def _with_kind(name: str, kind: str) -> str:
    return name if name.lower().endswith(kind.lower()) else f"{name} {kind}"
