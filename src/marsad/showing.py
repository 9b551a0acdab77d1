"""The record as others may see it, kept as a store of its own beside the whole one.

The desk shows it to those who only read: what is not in there no list, filter, search or chart can tell. It is made
anew as a whole, beside and renamed, when the store has changed: a name that is withheld in a new report may stand in
any old one. `make_shown(store, terms)` makes it, `about(file)` says what it is.
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Final

import msgspec

from marsad import __version__
from marsad.config import load_settings
from marsad.errors import StoreError
from marsad.exchange import StoreMaterial, outlines_of
from marsad.model import Incident, Record
from marsad.publish.files import whole
from marsad.publish.material import CitedIncident
from marsad.publish.withhold import Terms, withheld
from marsad.store import Query, Store, open_store
from marsad.store.loading import load_store

_DATA: Final = ("sensitive.toml", "groups.txt")
_TABLE: Final = "CREATE TABLE shown (about TEXT NOT NULL)"
_ALL: Final = Query()
Advance = Callable[[int], None]


class Shown(Record, frozen=True, kw_only=True):
    """What a derived store is: `key` tells the terms, `state` that of the store it was made of, `latest` its embargo.

    `withheld` counts what is not in it.
    """

    key: str
    state: str
    made: datetime
    latest: date | None = None
    withheld: Mapping[str, int] = {}

    def is_of(self, state: str, terms: Terms) -> bool:
        """Return whether a store in this state would be shown so, on these terms and this day."""
        return self.state == state and self.key == key_of(terms) and self.latest == terms.latest


def shown_path(store: Path, terms: Terms) -> Path:
    """Return where what a profile shows of a store lies."""
    return store.with_name(f"{store.name}.{terms.profile.name}")


def key_of(terms: Terms) -> str:
    """Return what changes whenever other things would be withheld of the same record on the same day."""
    own = load_settings().actors_path
    said = [(files("marsad.publish") / "data" / name).read_bytes() for name in _DATA]
    asked = (__version__, terms.profile.name, terms.embargo_days, terms.coarsen)
    told = msgspec.json.encode(asked) + b"".join(said) + (own.read_bytes() if own else b"")
    return blake2b(told, digest_size=12).hexdigest()


def about(path: Path) -> Shown | None:
    """Return what a derived store is, None where there is none that can be read."""
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            (told,) = connection.execute("SELECT about FROM shown").fetchone()
        return msgspec.json.decode(told, type=Shown)
    except (sqlite3.Error, TypeError, msgspec.MsgspecError):
        return None


def make_shown(store_path: Path, terms: Terms, advance: Advance = lambda done: None) -> Shown:
    """Make what may be seen of a store on some terms, in the place of what was made before.

    It is made from one moment of the store, whoever writes meanwhile. Raises `StoreError` where the store cannot be
    read, `UsageError` where its folder cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix=".marsad-", dir=store_path.absolute().parent) as folder:
        moment = Path(folder) / "moment.db"
        _copy(store_path, moment)
        with open_store(moment, create=False) as store, whole(shown_path(store_path, terms)) as beside:
            return _derive(store, terms, beside, advance)


def _copy(store_path: Path, moment: Path) -> None:
    """Copy one moment of a store, which only its owner may read."""
    if not store_path.is_file():
        raise StoreError(f"no store at {store_path}")
    os.close(os.open(moment, os.O_CREAT | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(store_path)) as here, closing(sqlite3.connect(moment)) as there:
        here.backup(there)


def _derive(store: Store, terms: Terms, path: Path, advance: Advance) -> Shown:
    material = StoreMaterial(store, _ALL, as_read=False)  # claims as they stand, without who reviewed them
    seen = withheld(material, terms, lambda: store.claims(_ALL), lambda: outlines_of(store))
    try:
        load_store(path, seen.material.readings(), _incidents(seen.material.incidents()), advance)
        for _ in (*seen.material.decisions(), *seen.material.skipped()):  # only to be counted
            pass
        told = Shown(
            key=key_of(terms),
            state=store.state(),
            made=datetime.now(UTC),
            latest=terms.latest,
            withheld=seen.counts(),
        )
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(_TABLE)
            connection.execute("INSERT INTO shown VALUES (?)", (msgspec.json.encode(told).decode(),))
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be written ({error})") from error
    return told


def _incidents(cited: Iterator[CitedIncident]) -> Iterator[Incident]:
    return (one.incident for one in cited)
