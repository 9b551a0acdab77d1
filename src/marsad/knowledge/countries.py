"""States and territories: their names, the adjectives and demonyms of their people, capitals and neighbours."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from marsad.model.record import Record

_IRREGULAR_PLURAL_ENDS: Final = ("s", "sh", "ch", "ese", "men", "x", "z")
_ORDINARY: Final = frozenset(
    "us car roc rok sar pole poles polish turkey china swede swedes kiwi kiwis jersey chad".split()
)
_POSSESSIVE: Final = re.compile(r"['’]s?$")


class Country(Record, frozen=True, kw_only=True):
    """A state or territory: `people` are its adjectives and demonyms, `capital` the names of its capital."""

    iso2: str
    iso3: str
    name: str
    also: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the country itself, the usual one first."""
        return (self.name, *self.also)

    @property
    def demonyms(self) -> tuple[str, ...]:
        """The words for its people, singular and plural, and the adjective."""
        return self.people + tuple(_plural(word) for word in self.people if not word.endswith(_IRREGULAR_PLURAL_ENDS))


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


def capital_of(iso2: str) -> str | None:
    """Return the usual name of a country's capital."""
    country = countries().get(iso2)
    return country.capital[0] if country and country.capital else None


def _country(iso2: str, row: dict[str, str | list[str]]) -> Country:
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    return Country(iso2=iso2, iso3=str(row["iso3"]), name=str(row["name"]), **lists)


def _plural(word: str) -> str:
    return word[:-1] + "ies" if word.endswith("y") else word + "s"


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
