"""States and territories: their names, the adjectives and demonyms of their people, capitals and neighbours."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Final, NamedTuple

from marsad.model.record import Record

_IRREGULAR_PLURAL_ENDS: Final = ("s", "sh", "ch", "ese", "men", "x", "z")
_ORDINARY: Final = frozenset(
    "us car roc rok sar pole poles polish turkey china swede swedes kiwi kiwis jersey chad".split()
)
# Of these, and of short forms, those that are read as everyday words in lines all in capitals.
_EVERYDAY: Final = frozenset("car roc rok sar pole poles polish swede swedes kiwi kiwis jersey".split())
_POSSESSIVE: Final = re.compile(r"['’]s?$")
# What may stand between two words of one name: spaces, and the end of a line, but not that of a paragraph.
_GAP: Final = r"[^\S\n]*\s[^\S\n]*"


class Country(Record, frozen=True, kw_only=True):
    """A state or territory.

    `people` are its adjectives and demonyms, `capital` the names of its capital, `parts` the names of countries
    that it consists of ("Scotland").
    """

    iso2: str
    iso3: str
    name: str
    also: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the country itself, the usual one first."""
        return (self.name, *self.also)

    @property
    def demonyms(self) -> tuple[str, ...]:
        """The words for its people, singular and plural, and the adjective."""
        return self.people + tuple(_plural(word) for word in self.people if not word.endswith(_IRREGULAR_PLURAL_ENDS))


class FoundCountry(NamedTuple):
    """A country named in a text, or its people, by the words at `start:end`."""

    start: int
    end: int
    iso2: str


@cache
def countries() -> dict[str, Country]:
    """Return every country by its ISO 3166-1 alpha-2 code."""
    table = tomllib.loads(files(__package__).joinpath("countries.toml").read_text(encoding="utf-8"))
    return {iso2: _country(iso2, row) for iso2, row in table.items()}


def country_named(words: str) -> str | None:
    """Return the code of the country that a name, adjective or demonym means: "Syrian", "Iraqis", "U.S.".

    A capital is no name of its country: see `country_of_capital`.
    """
    return _by_name().get(_key(words)) or _by_people().get(_key(words))


def country_of_name(words: str) -> str | None:
    """Return the code of the country of this name, None for an adjective or demonym."""
    return _by_name().get(_key(words))


def country_of_people(words: str) -> str | None:
    """Return the code of the country of which this is an adjective or demonym."""
    return _by_people().get(_key(words))


def country_of_capital(words: str) -> str | None:
    """Return the code of the country that a capital may stand for, as in "Damascus denies"."""
    return _by_capital().get(_key(words))


def find_countries(text: str) -> tuple[FoundCountry, ...]:
    """Return every name, adjective and demonym of a country that stands in a text with its capital letters.

    The longest words count ("Papua New Guinea", "South Sudanese"); in "Latin America" and "Gulf of Mexico" no country
    is named. Words that are everyday ones as well ("car") are none in lines all in capitals.
    """
    found = ((match.start(), match.end(), _meant(match)) for match in _pattern().finditer(text))
    return tuple(FoundCountry(start, end, iso2) for start, end, iso2 in found if iso2)


def _country(iso2: str, row: dict[str, str | list[str]]) -> Country:
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    return Country(iso2=iso2, iso3=str(row["iso3"]), name=str(row["name"]), **lists)


def _plural(word: str) -> str:
    return word[:-1] + "ies" if word.endswith("y") else word + "s"


@lru_cache(maxsize=1 << 14)  # the same names come again and again
def _key(words: str) -> str:
    """Return the words without case, dots, hyphens, accents, a leading "the" and a possessive.

    A few words mean something else where they are written small.
    """
    if words.strip() in _ORDINARY:
        return ""
    from anyascii import anyascii

    plain = _POSSESSIVE.sub("", words.strip())
    letters = anyascii(plain).lower().replace(".", "").replace("-", " ").replace("&", "and")
    return " ".join(letters.split()).removeprefix("the ")


@cache
def _by_name() -> dict[str, str]:
    return {_key(name): country.iso2 for country in countries().values() for name in country.names}


@cache
def _by_people() -> dict[str, str]:
    return {_key(word): country.iso2 for country in countries().values() for word in country.demonyms}


@cache
def _by_capital() -> dict[str, str]:
    return {_key(name): country.iso2 for country in countries().values() for name in country.capital}


@cache
def _by_part() -> dict[str, str]:
    return {_key(name): country.iso2 for country in countries().values() for name in country.parts}


def _meant(match: re.Match[str]) -> str | None:
    words = match.group()
    if words.lower() in _EVERYDAY and words.isupper() and _line_around(match).isupper():
        return None
    return _iso2_of(words)


@lru_cache(maxsize=4096)
def _iso2_of(words: str) -> str | None:
    return country_named(words) or _by_part().get(_key(words))


def _line_around(match: re.Match[str]) -> str:
    """Return the line in which words stand, without them."""
    text, start, end = match.string, match.start(), match.end()
    return text[text.rfind("\n", 0, start) + 1 : start] + text[end:].partition("\n")[0]


@cache
def _pattern() -> re.Pattern[str]:
    """Return what finds each country by its longest words, and the names that hold a country's word and mean none."""
    no_country = files(__package__).joinpath("no_countries.txt").read_text(encoding="utf-8").splitlines()
    named = (word for country in countries().values() for word in (*country.names, *country.demonyms, *country.parts))
    forms = {form for name in (*named, *no_country) for form in _forms(name)}
    groups = groupby(sorted(forms, key=lambda form: (form[0], -len(form), form)), key=lambda form: form[0])
    branches = (f"{letter}(?:{'|'.join(_shape(form[1:]) for form in group)})" for letter, group in groups)
    return re.compile(rf"(?<!\w)(?:{'|'.join(branches)})(?!\w)")


def _forms(name: str) -> Iterable[str]:
    """Return how a name stands in a text: as it is and in capitals, with its accents and without."""
    from anyascii import anyascii

    if not name[:1].isupper() or name.startswith("The "):
        return ()
    return (form for plain in (name, anyascii(name)) for form in (plain, plain.upper()))


def _shape(rest: str) -> str:
    """Return a regular expression for the rest of a name, however its words are parted and its apostrophes set."""
    return re.escape(rest).replace(r"\ ", _GAP).replace("'", "['’]").replace(f"t{_GAP}", rf"t\.?{_GAP}")
