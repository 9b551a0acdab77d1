"""The registry: actors by id, by any of their names, and in running text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from marsad.config import load_settings
from marsad.errors import KnowledgeError
from marsad.knowledge import countries
from marsad.knowledge.actors import states
from marsad.knowledge.actors.entry import ActorEntry, Found
from marsad.knowledge.actors.fold import fold, key_of
from marsad.knowledge.actors.load import shipped, with_own
from marsad.knowledge.actors.search import Searcher
from marsad.knowledge.actors.words import words_for
from marsad.knowledge.words import common_words

_LOYAL: Final = re.compile(
    r"(?:forces|fighters|troops|soldiers|militias|gunmen) loyal to (?:President )?(.+)", re.IGNORECASE
)
_OF: Final = re.compile(r"(?:the )?([\w ]+?) of (?:the )?(.+)", re.IGNORECASE)


class ActorRegistry:
    """All actors that are known, and by rule every state and the branches of each."""

    def __init__(self, entries: Iterable[ActorEntry]) -> None:
        self._entries: dict[str, ActorEntry] = {}
        for entry in entries:
            if entry.id in self._entries:
                raise KnowledgeError(f"actor {entry.id} stands twice in the registry; give one of them another id")
            self._entries[entry.id] = entry
        self._merged = {old: entry for entry in self._entries.values() for old in entry.merged}
        self._by_key = _keys(self._entries.values())

    def __iter__(self) -> Iterator[ActorEntry]:
        """Yield the listed actors; those composed by rule are not among them."""
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, actor_id: str) -> ActorEntry | None:
        """Return the actor of an id: listed, composed ("state:SY:military"), or one that the id was merged into."""
        country, branch = states.split_id(actor_id) or ("", "")
        known = self._entries.get(actor_id) or self._merged.get(actor_id)
        return known or (_composed(country, branch) if country in countries.countries() else None)

    def named(self, name: str) -> ActorEntry | None:
        """Return the actor that bears a name, however it is spelt; None where none is known.

        Of several that share a name the first is given; `all_named` gives all.
        """
        return next(iter(self.all_named(name)), None)

    @lru_cache(maxsize=8192)  # noqa: B019  (a registry lives as long as its process)
    def all_named(self, name: str) -> tuple[ActorEntry, ...]:
        """Return all actors that bear a name, the likeliest first."""
        for form in _forms(name):
            if known := self._by_key.get(key_of(form)):
                fitting = (entry for entry in known if _letters_fit(form, entry))
                return tuple(sorted(fitting, key=lambda entry: _rank(form, entry)))
            if state := self._state(form):
                return (state,)
        country = countries.country_named(name)
        return (_composed(country, ""),) if country else ()

    def _state(self, name: str) -> ActorEntry | None:
        """Return the branch of a state that a name is as a whole: "Syrian army", "government of Iraq"."""
        actor_id = self._searcher.state_named(name) or self._state_of(name)
        return self.get(actor_id) if actor_id else None

    def _state_of(self, name: str) -> str | None:
        """Return the branch of a state that stands before its name, or that is loyal to its ruler."""
        if loyal := _LOYAL.fullmatch(name):
            ruler = self.named(loyal[1])
            state = states.split_id(ruler.stands_for or "") if ruler else None
            return states.id_of(state[0], "military") if state else None
        parts = _OF.fullmatch(name)
        country = countries.country_of_name(parts[2]) if parts else None
        branch = states.branch_of(fold(parts[1])) if parts and country else None
        return states.id_of(country, branch) if country and branch else None

    def find(self, text: str) -> tuple[Found, ...]:
        """Return all actors named in a text in order, on word boundaries, the longest names first."""
        return self._searcher.find(text)

    def countries_in(self, text: str) -> Counter[str]:
        """Return how often a text names each country or its people, by ISO 3166-1 code."""
        return self._searcher.countries_in(text)

    @cached_property
    def _searcher(self) -> Searcher:
        return Searcher(self._entries.values(), _country_words())


def _keys(entries: Iterable[ActorEntry]) -> dict[str, tuple[ActorEntry, ...]]:
    table: dict[str, tuple[ActorEntry, ...]] = {}
    for entry in entries:
        for key in dict.fromkeys(map(key_of, entry.all_names)):
            table[key] = (*table.get(key, ()), entry)
    return table


def _forms(name: str) -> Iterator[str]:
    """Yield ever barer forms of a name: as it is, without what stands in brackets, without words that add nothing."""
    yield name
    head, bracket, rest = name.partition("(")
    if bracket:
        yield head
        yield rest.partition(")")[0]
    words = head.split()
    while len(words) > 1 and words[-1].lower() in words_for("followers"):
        words = words[:-1]
        yield " ".join(words)
    while len(words) > 1 and words[0].lower() in words_for("leaders"):
        words = words[1:]
        yield " ".join(words)


def _letters_fit(name: str, entry: ActorEntry) -> bool:
    """Return whether a name is more than an abbreviation in the wrong case ("is", "eta") or a common word ("monitor").

    Articles do not count in names, but "a monitor" is not "Al-Monitor".
    """
    if fold(name) in common_words() and fold(name) not in map(fold, entry.all_names):
        return False
    return fold(name) != name or name in entry.cased or key_of(name) not in map(key_of, entry.cased)


def _rank(name: str, entry: ActorEntry) -> tuple[bool, bool]:
    """Return first whose letters these are ("JeM" is not "JEM"), then whose name it is without doubt."""
    return name not in entry.cased, key_of(name) in map(key_of, entry.ambiguous)


@lru_cache(maxsize=4096)
def _composed(country: str, branch: str) -> ActorEntry:
    known = countries.countries()[country]
    return states.compose(country, branch, known.name, known.people[0] if known.people else "")


def _country_words() -> dict[str, str]:
    """Return every name, adjective and demonym of a state with its code."""
    states_known = countries.countries().values()
    return {word: country.iso2 for country in states_known for word in (*country.names, *country.demonyms)}


def load_actors(extra: Path | None = None) -> ActorRegistry:
    """Return the registry, with the actors of a user's own file added; read once.

    The file is `extra`, else that of the setting `actors`; see `load.with_own`. Raises `KnowledgeError` where a file is
    damaged.
    """
    return _loaded(extra.resolve() if extra else load_settings().actors_path)


@lru_cache(maxsize=8)
def _loaded(extra: Path | None) -> ActorRegistry:
    return ActorRegistry(with_own(shipped(), extra) if extra else shipped())
