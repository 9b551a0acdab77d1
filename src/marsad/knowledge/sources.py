"""How far sources are to be relied on and to whom they lean, as the user of Marsad judges: a file that the user owns.

Nothing is judged by default: whoever the file does not name has reliability F, cannot be judged. Only what somebody
is by himself is known without it: a party to a war, its branches and media, and those whom the registry ties to one
speak for that side.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

from marsad.errors import UsageError
from marsad.knowledge.actors import load_actors
from marsad.knowledge.actors.entry import ActorEntry
from marsad.knowledge.actors.fold import key_of
from marsad.knowledge.sides import BELLIGERENTS, kin
from marsad.model import Actor
from marsad.model.incident import Reliability

_BOUND: Final = frozenset({"outlet", "agency", "party"})


class Trust(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the user's file says of one source: `leans` are ids of the actors whose side it takes."""

    reliability: Reliability = "F"
    leans: tuple[str, ...] = ()
    note: str = ""


NOTHING_KNOWN: Final = Trust()


class SourceBook:
    """Sources by any of their names: that of a publisher, a name or an id of the registry."""

    def __init__(self, by_name: Mapping[str, Trust]) -> None:
        self._by_key = {key: trust for name, trust in by_name.items() for key in _keys(name)}

    def of(self, name: str, actor_id: str = "") -> Trust:
        """Return what is known of a source; `NOTHING_KNOWN` where the file does not name it."""
        for key in (actor_id, key_of(name), *_keys(name)):
            if key in self._by_key:
                return self._by_key[key]
        return NOTHING_KNOWN

    def leanings(self, name: str, actor_id: str = "") -> frozenset[str]:
        """Return whose side a source takes, by id: what it is itself, and what the file says."""
        return frozenset(self.of(name, actor_id).leans) | (_own_side(actor_id) if actor_id else _own_side_of(name))

    def leanings_of(self, source: Actor) -> frozenset[str]:
        """Return whose side a source that a claim names takes."""
        return self.leanings(source.name, source.id)


NO_SOURCES: Final = SourceBook({})
"""The book of somebody who judges nobody."""


def load_sources(path: Path | None) -> SourceBook:
    """Return the book of sources in a TOML file; an empty one where there is none.

    Raises `UsageError` where the file cannot be read or a name in it is nobody's, naming it.
    """
    if path is None:
        return NO_SOURCES
    try:
        tables = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), dict[str, Trust])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UsageError(f"{path}: is no list of sources ({error}); docs/grades.md shows one") from error
    return SourceBook({name: _resolved(path, name, trust) for name, trust in tables.items()})


def _resolved(path: Path, source: str, trust: Trust) -> Trust:
    leans = tuple(dict.fromkeys(_actor_id(path, source, name) for name in trust.leans))
    return msgspec.structs.replace(trust, leans=leans)


def _actor_id(path: Path, source: str, name: str) -> str:
    entry = load_actors().get(name) or load_actors().named(name)
    if entry is None:
        raise UsageError(f"{path}: {source} leans to {name!r}, whom Marsad does not know; write a name or id it knows")
    return kin(entry.id)


@lru_cache(maxsize=10_000)
def _keys(name: str) -> tuple[str, ...]:
    """Return what a source may be found under: its folded name and its id."""
    entry = load_actors().get(name) or load_actors().named(name)
    return (key_of(name), entry.id) if entry else (key_of(name),)


@lru_cache(maxsize=10_000)
def _own_side_of(name: str) -> frozenset[str]:
    entry = load_actors().named(name) if name else None
    return _own_side(entry.id) if entry else frozenset()


@lru_cache(maxsize=10_000)
def _own_side(actor_id: str) -> frozenset[str]:
    entry = load_actors().get(actor_id)
    if entry is None:
        return frozenset()
    return frozenset(kin(one) for one in _sides(entry))


def _sides(entry: ActorEntry) -> Iterable[str]:
    """Yield those for whom an actor speaks: itself, those it is part of, those it is tied to."""
    if entry.kind in BELLIGERENTS:
        yield entry.id
    if entry.stands_for and (meant := load_actors().get(entry.stands_for)):
        yield from _sides(meant)
    if entry.kind in _BOUND:
        yield from entry.parents
        yield from (bond.actor_id for bond in entry.allies)
