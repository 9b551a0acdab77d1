"""Victims told by how they belong together: "a couple and their daughter" are three."""

import re
from collections.abc import Iterator
from functools import cache

from marsad.model import Record
from marsad.read.lexicon import any_of, words
from marsad.read.numbers import quantities


class Family(Record, frozen=True, kw_only=True):
    """Words for people who belong together, at offsets of the text, and how many they are; `high` None is open."""

    start: int
    end: int
    low: int
    high: int | None


def families(text: str, language: str = "en") -> Iterator[Family]:
    """Yield the families that a text names one by one, in order."""
    grammar = _grammar(language)
    for match in grammar.family.finditer(text):
        counts = [grammar.count(member) for member in grammar.member.finditer(match.group())]
        low = sum(count for count, _ in counts)
        open_ended = any(is_open for _, is_open in counts)
        yield Family(start=match.start(), end=match.end(), low=low, high=None if open_ended else low)


class _Grammar:
    """The words for kin of one language, as patterns."""

    def __init__(self, language: str) -> None:
        def listed(key: str) -> str:
            return any_of(words(language, "tolls", "family", key))

        self._language = language
        kin, owners, joiners = any_of(_kin(language)), listed("owners"), listed("joiners")
        first = any_of([*_kin(language), *words(language, "tolls", "one", "words")])
        number = rf"(?:{listed('articles')}|{listed('numbers')}|\d{{1,2}})"
        age = r"(?:,?\s+(?:aged\s+)?\d{1,2}(?=\s*[,)\s]),?)?"
        owned = rf"{owners}\s+(?:{number}\s+)?(?:[\w-]+\s+){{0,2}}?{kin}{age}"
        later = rf"(?:{owned}|{number}\s+(?:[\w-]+\s+){{0,2}}?{kin}{age})"
        joined = rf"(?:\s*,\s*(?:{joiners}\s+)?|\s+{joiners}\s+)"
        # Whoever comes first may be anybody ("a teacher and her son"), but where nothing says whose the others are.
        told = rf"{number}\s+(?:[\w-]+\s+){{0,2}}?"
        self.family = re.compile(
            rf"(?<![\w-]){told}(?:{first}{age}(?:{joined}{later})*{joined}{owned}|{kin}{age}{joined}{later})"
            rf"(?:{joined}{later})*(?![\w-])",
            re.IGNORECASE,
        )
        self.member = re.compile(
            rf"(?<![\w-])(?:{owners}\s+(?:(?P<owned>{number})\s+)?|(?P<number>{number})\s+)(?:[\w-]+\s+){{0,2}}?"
            rf"(?:(?P<pair>{listed('pairs')})|(?P<several>{listed('several')})|{first})(?![\w-])",
            re.IGNORECASE,
        )

    def count(self, member: re.Match[str]) -> tuple[int, bool]:
        """Return how many a member of a family is, and whether it may be more."""
        said = next(quantities(member["owned"] or member["number"] or "", language=self._language), None)
        if member["pair"]:
            return 2, False
        if said is not None and said.low is not None:
            return said.low, False
        return (2, True) if member["several"] else (1, False)


def _kin(language: str) -> tuple[str, ...]:
    return tuple(word for key in ("pairs", "several", "one") for word in words(language, "tolls", "family", key))


@cache
def _grammar(language: str) -> _Grammar:
    return _Grammar(language)
