"""The templates, and how they are filled: parts in brackets vanish where a filling in them is empty."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from marsad.errors import KnowledgeError

_PATH: Final = Path(__file__).with_name("words.toml")
_OPTIONAL: Final = re.compile(r"\[([^\[\]]*)\]")
_FILLING: Final = re.compile(r"\{(\w+)\}")
MOST_NAMES: Final = 4


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a type of claim is called; `implied` is the kind of actor that its noun tells already."""

    noun: str
    between: bool = False
    against: str = ""
    where: str = ""
    implied: str = ""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All templates, as words.toml has them."""

    sentence: dict[str, str]
    parts: dict[str, str]
    ranges: dict[str, str]
    tolls: dict[str, str]
    groups: dict[str, str]
    one: dict[str, str]
    plurals: dict[str, list[str]]
    about: dict[str, str]
    events: dict[str, Event]
    titles: dict[str, str]
    nothing: dict[str, str]
    tables: dict[str, str | list[str]]
    drawings: dict[str, str]
    notes: dict[str, str]

    def listed(self, names: Sequence[str]) -> str:
        """Return names as a list in words; of many only the first, and how many others."""
        if len(names) > MOST_NAMES + 1:
            names = (*names[:MOST_NAMES], fill(self.parts["others"], number=str(len(names) - MOST_NAMES)))
        return self.parts["and"].join(filter(None, (self.parts["comma"].join(names[:-1]), *names[-1:])))


@cache
def words() -> Words:
    """Return the templates; raises `KnowledgeError` where their file is damaged."""
    try:
        return msgspec.convert(tomllib.loads(_PATH.read_text(encoding="utf-8")), Words)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"{_PATH}: the wording of situation reports cannot be read: {error}") from error


def fill(template: str, **fillings: str) -> str:
    """Return a template filled; its first letter becomes a capital where it ends like a sentence.

    Names out of reports are put in last and never read as templates themselves.
    """

    def optional(found: re.Match[str]) -> str:
        return found[1] if all(fillings.get(name) for name in _FILLING.findall(found[1])) else ""

    filled = _FILLING.sub(lambda found: fillings[found[1]], _OPTIONAL.sub(optional, template))
    return filled[:1].upper() + filled[1:] if template.endswith(".") else filled
