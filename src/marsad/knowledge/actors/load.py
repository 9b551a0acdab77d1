"""Reading the registry's data files: TOML, one table an actor, lists as one line parted by " | "."""

import tomllib
from collections.abc import Container, Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

import msgspec

from marsad.errors import KnowledgeError
from marsad.knowledge.actors.entry import KINDS, ActorEntry, Bond

# What a table for a listed actor adds, and what it replaces where it says anything.
_LISTS: Final = ("names", "cased", "ambiguous", "active", "parents", "allies", "enemies", "merged")
_SINGLE: Final = ("country", "since", "until", "inter", "ucdp", "stands_for")


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    """One table of a data file. `years` are "1964-2016", "1964-", "-2016" or "2012", for a bond after its id.

    A user's own table for an actor that is listed already needs no name and no kind: it adds to that one.
    """

    name: str = ""
    kind: str = ""
    names: str = ""
    cased: str = ""
    ambiguous: str = ""
    country: str | None = None
    active: str = ""
    years: str = ""
    parents: str = ""
    allies: str = ""
    enemies: str = ""
    inter: int | None = None
    ucdp: str | None = None
    stands_for: str | None = None
    merged: str = ""


def shipped() -> Iterator[ActorEntry]:
    """Yield the actors of all data files that come with Marsad."""
    folder = files(__package__) / "data"
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            yield from read_actors(path)


def with_own(listed: Iterable[ActorEntry], own: Path) -> Iterator[ActorEntry]:
    """Yield actors and those of a user's own file; a table without name and kind is added to the listed one.

    Raises `KnowledgeError` as `read_actors` does.
    """
    known = {entry.id: entry for entry in listed}
    for entry in read_actors(own, known):
        if entry.id in known and (entry.name or entry.kind):
            raise KnowledgeError(
                f"{own}: actor {entry.id} stands twice in the registry; give it another id, or leave name and kind out "
                "to add to the one that is known"
            )
        known[entry.id] = _extended(known[entry.id], entry) if entry.id in known else entry
    yield from known.values()


def _extended(entry: ActorEntry, more: ActorEntry) -> ActorEntry:
    """Return an actor with what another table for it adds; a country or the like there replaces."""
    added = {field: getattr(entry, field) + getattr(more, field) for field in _LISTS}
    given = {field: value for field in _SINGLE if (value := getattr(more, field))}
    return msgspec.structs.replace(entry, **added, **given)


def read_actors(path: Path | Traversable, known: Container[str] = ()) -> Iterator[ActorEntry]:
    """Yield the actors of one file; those whose ids are `known` may do without name and kind.

    Raises `KnowledgeError` that names the file, and the actor where one does not fit.
    """
    try:
        tables = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), dict[str, _Row])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"{path}: is no list of actors ({error}); mend the file") from error
    for actor_id, row in tables.items():
        try:
            yield _entry(actor_id, row, partial=actor_id in known)
        except ValueError as error:
            raise KnowledgeError(f"{path}: actor {actor_id}: {error}; mend the file") from error


def _entry(actor_id: str, row: _Row, *, partial: bool) -> ActorEntry:
    if row.kind not in KINDS and not (partial and not row.kind):
        raise ValueError(f"no such kind as {row.kind!r}, only {', '.join(KINDS)}")
    if not row.name and not partial:
        raise ValueError("it has no name")
    since, until = _years(row.years)
    return ActorEntry(
        id=actor_id,
        name=row.name,
        kind=row.kind,
        names=_parts(row.names),
        cased=_parts(row.cased),
        ambiguous=_parts(row.ambiguous),
        country=row.country,
        active=_parts(row.active),
        since=since,
        until=until,
        parents=_parts(row.parents),
        allies=_bonds(row.allies),
        enemies=_bonds(row.enemies),
        inter=row.inter or KINDS.get(row.kind),
        ucdp=row.ucdp,
        stands_for=row.stands_for,
        merged=_parts(row.merged),
    )


def _parts(line: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in line.split("|")) if line else ()


def _years(span: str) -> tuple[int | None, int | None]:
    since, dash, until = span.partition("-")
    if not dash:
        until = since
    return (int(since) if since else None), (int(until) if until else None)


def _bonds(line: str) -> tuple[Bond, ...]:
    return tuple(_bond(part) for part in _parts(line))


def _bond(part: str) -> Bond:
    actor_id, _, span = part.partition(" ")
    since, until = _years(span.strip())
    return Bond(actor_id=actor_id, since=since, until=until)
