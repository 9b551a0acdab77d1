"""The word lists that lie beside the data: `section: word | word`, one section a line."""

from functools import cache
from importlib.resources import files


@cache
def word_lists(name: str) -> dict[str, tuple[str, ...]]:
    """Return the sections of one list in `data`, each with its words."""
    lines = (files(__package__) / "data" / name).read_text(encoding="utf-8").splitlines()
    sections = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {section: tuple(word.strip() for word in words.split("|")) for section, _, words in sections}


@cache
def words_for(section: str) -> frozenset[str]:
    """Return the words of one section of `words.txt`."""
    return frozenset(word_lists("words.txt")[section])
