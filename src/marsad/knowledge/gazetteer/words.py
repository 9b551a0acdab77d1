"""The word lists that tell place names from other words: data, see `words.toml` for what each is for."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from marsad.knowledge.countries import countries
from marsad.knowledge.words import common_words


class Words(NamedTuple):
    """`ordinary` are words that English texts write in lower case, `given` given names, `peoples` demonyms."""

    stop: frozenset[str]
    ordinary: frozenset[str]
    given: frozenset[str]
    titles: frozenset[str]
    tails: frozenset[str]
    before: frozenset[str]
    struck: frozenset[str]
    joints: frozenset[str]
    heads: frozenset[str]
    function: frozenset[str]
    codes: frozenset[str]
    short: frozenset[str]
    kinds: frozenset[str]
    peoples: frozenset[str]
    by_ear: frozenset[str]


@cache
def load_words() -> Words:
    """Return the lists, read once."""
    folder = files(__package__)
    table = tomllib.loads(folder.joinpath("words.toml").read_text(encoding="utf-8"))
    lists = {name: frozenset(words.split()) for name, words in table.items() if name != "romanised"}
    lists["ordinary"] = common_words() - lists.pop("surnames")
    lists["given"] = frozenset(folder.joinpath("given.txt").read_text(encoding="utf-8").split())
    romanised = set(table["romanised"].split())
    return Words(**lists, peoples=_peoples(), by_ear=_by_ear(romanised))


def _peoples() -> frozenset[str]:
    return frozenset(word.lower() for country in countries().values() for word in country.demonyms)


def _by_ear(romanised: set[str]) -> frozenset[str]:
    """Return names and demonyms of the countries whose places are written in Latin letters as they are heard."""
    known = (country for iso2, country in countries().items() if iso2 in romanised)
    return frozenset(word.lower() for country in known for word in (country.name, *country.demonyms))
