"""The words of one language for times: each kind of word as a regular expression and as a table of meanings."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import msgspec

from marsad.model import Record

Meaning = int | str

# Kinds of words that are figures, the same in every language that writes them with Western digits.
FIGURES: Final = {
    "month_number": r"(?:0?[1-9]|1[0-2])",
    "day_number": r"(?:0?[1-9]|[12]\d|3[01])",
    "two_digits": r"(?:0[1-9]|[12]\d|3[01])",
    "short_year": r"\d\d",
    "decade": r"(?:1[5-9]|20)\d0",
    "decade_short": r"\d0",
    "clock": r"\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?",
    "zone": r"(?:gmt|utc|e[sd]t|local time)",
}
YEAR: Final = r"(?:1[5-9]|20)\d\d"
GAP: Final = r"(?:,?\s{1,4})"
_JOINT: Final = re.compile(r"[\s-]+")

# Which table of `words.toml` each kind of word comes from; the first mean numbers, the others names.
_NUMBER_TABLES: Final = {
    "month": "months",
    "weekday": "weekdays",
    "relative": "relatives",
    "shift": "shifts",
    "half": "halves",
    "quarter": "quarters",
    "decade_word": "decade_words",
}
_NAME_TABLES: Final = {
    "unit": "units",
    "calendar_unit": "calendar_units",
    "plural_unit": "plural_units",
    "third": "thirds",
    "season": "seasons",
    "daytime": "daytimes",
    "vague": "vague_words",
    "recurring": "recurring",
    "opening": "openings",
    "happening": "happenings",
}

# Every expression in words, not in figures, holds a word of one of these.
_TRIGGER_TABLES: Final = (
    *("months", "weekdays", "relatives", "units", "seasons", "daytimes"),
    *("vague_words", "recurring", "decade_words", "triggers"),
)


class NamedDay(Record, frozen=True, kw_only=True):
    """A feast or another day with a name: `length` days from a date of its calendar (for Easter: an offset)."""

    day: int
    month: int = 1
    length: int = 1
    calendar: str = "gregorian"


class Traps(Record, frozen=True, kw_only=True):
    """What tells the words of times from their doubles; see the table of that name in `words.toml`."""

    words: frozenset[str]
    leads: frozenset[str]
    firm_leads: frozenset[str]
    year_leads: frozenset[str]
    weak_year_leads: frozenset[str]
    year_determiners: frozenset[str]
    counted: str
    verb_after: str
    age_after: str
    name_after: str
    name_before: str


class Kind(Record, frozen=True, kw_only=True):
    """One kind of word: how it looks in lower case, and what it means."""

    pattern: str
    meaning: Callable[[str], Meaning]


class TenseCues(Record, frozen=True, kw_only=True):
    """Expressions whose last one before a time says whether it looks ahead, and words right before it that do."""

    future: str
    past: str
    leads: frozenset[str]


class Lexicon(Record, frozen=True, kw_only=True):
    """All that one language gives, rules apart."""

    kinds: Mapping[str, Kind]
    named: Mapping[str, NamedDay]
    traps: Traps
    tense: TenseCues
    triggers: frozenset[str]


def plain(word: str) -> str:
    """Return a word as the tables have it: one space between its parts, no dot, no `th`."""
    return _JOINT.sub(" ", word.strip().rstrip("."))


def any_of(words: Iterable[str]) -> str:
    """Return an expression for any of these words, the longest first, grouped by first letter for speed."""
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"[\s-]{1,4}"))
    return "(?:" + "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items()) + ")"


@lru_cache
def load_lexicon(code: str) -> Lexicon:
    """Return the lexicon of a language, by its folder's name."""
    tables = tomllib.loads((files(__package__) / "languages" / code / "words.toml").read_text(encoding="utf-8"))
    named = {name: {k: v for k, v in table.items() if k != "words"} for name, table in tables["named"].items()}
    return Lexicon(
        kinds=_kinds(tables),
        named={name: NamedDay(**table) for name, table in named.items()},
        traps=msgspec.convert(tables["traps"], Traps),
        tense=msgspec.convert(tables["tense"], TenseCues),
        triggers=frozenset(_triggers(tables)),
    )


def _triggers(tables: Mapping[str, Any]) -> Iterable[str]:
    for name in _TRIGGER_TABLES:
        for words in tables[name].values():
            yield from words
    yield from (word for named in tables["named"].values() for word in named["words"])


def _kinds(tables: Mapping[str, Any]) -> dict[str, Kind]:
    numbers = _inverted(tables["numbers"], int)
    ordinals = _inverted(tables["ordinals"], int)
    kinds = {kind: _table_kind(_inverted(tables[table], int)) for kind, table in _NUMBER_TABLES.items()}
    kinds |= {kind: _table_kind(_inverted(tables[table], str)) for kind, table in _NAME_TABLES.items()}
    kinds |= {kind: Kind(pattern=pattern, meaning=_figure) for kind, pattern in FIGURES.items()}
    kinds["named"] = _table_kind({word: name for name, table in tables["named"].items() for word in table["words"]})
    kinds["month"] = Kind(pattern=kinds["month"].pattern + r"(?:\.(?=,?\s*\d))?", meaning=kinds["month"].meaning)
    kinds["number"] = _number_kind(numbers)
    kinds["year"] = _year_kind(_inverted(tables["centuries"], int), numbers)
    kinds["short_year"] = Kind(pattern=FIGURES["short_year"], meaning=_full_year)
    kinds["decade_short"] = Kind(pattern=FIGURES["decade_short"], meaning=_full_year)
    suffix = any_of(tables["ordinal_suffixes"]["of"])
    kinds["day"] = _ordinal_kind(ordinals, rf"{FIGURES['day_number']}(?:{suffix})?(?!\d)", suffix)
    kinds["ordinal_day"] = _ordinal_kind(ordinals, rf"\d{{1,3}}{suffix}", suffix)
    return kinds


def _inverted(table: Mapping[str, list[str]], meaning: type[Meaning]) -> dict[str, Meaning]:
    return {word: meaning(key) for key, words in table.items() for word in words}


def _table_kind(table: Mapping[str, Meaning]) -> Kind:
    return Kind(pattern=any_of(table), meaning=lambda word: table[plain(word)])


def _figure(word: str) -> Meaning:
    return int(word) if word.isdecimal() else word


def _full_year(word: str) -> int:
    """Return the year that two digits mean: 30-99 lie in the last century."""
    short = int(word)
    return short + (1900 if short >= 30 else 2000)


def _sum_of(table: Mapping[str, Meaning], word: str) -> int:
    """Return what a number in words means: `forty eight` as a whole or as the sum of its parts."""
    if word in table:
        return int(table[word])
    return sum(int(table[part]) for part in word.split())


def _compounds(table: Mapping[str, Meaning]) -> str:
    """Return an expression for numbers of two words: a ten and a one."""
    tens = any_of(word for word, value in table.items() if int(value) in range(20, 100, 10))
    ones = any_of(word for word, value in table.items() if 1 <= int(value) <= 9 and " " not in word)
    return rf"{tens}[\s-]{{1,4}}{ones}"


def _number_kind(table: Mapping[str, Meaning]) -> Kind:
    def meaning(word: str) -> int:
        digits = re.match(r"\d+", word)
        return int(digits[0]) if digits else _sum_of(table, plain(word))

    return Kind(pattern=rf"(?:\d{{1,3}}(?:\.5|\s1/2)?(?!\d)|{_compounds(table)}|{any_of(table)})", meaning=meaning)


def _ordinal_kind(table: Mapping[str, Meaning], figures: str, suffix: str) -> Kind:
    def meaning(word: str) -> int:
        digits = re.match(r"\d+", word)
        return int(digits[0]) if digits else int(table[plain(word)])

    return Kind(pattern=f"(?:{figures}|{any_of(table)})", meaning=meaning)


def _year_kind(centuries: Mapping[str, Meaning], numbers: Mapping[str, Meaning]) -> Kind:
    """Return years in figures, and spelled out as a century and what follows it."""
    spelled = any_of(word for word, value in numbers.items() if int(value) >= 10 and " " not in word)

    def meaning(word: str) -> int:
        if word.isdecimal():
            return int(word)
        known = plain(word)
        century = max((head for head in centuries if known.startswith(head)), key=len)
        return int(centuries[century]) + _sum_of(numbers, known[len(century) :].strip())

    pattern = rf"(?:{YEAR}|{any_of(centuries)}[\s-]{{1,4}}(?:{_compounds(numbers)}|{spelled}))"
    return Kind(pattern=pattern, meaning=meaning)
