"""What SQLite's errors mean for a person: what is wrong with which file, and what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from marsad.errors import StoreError, StoreFullError

NOT_A_STORE: Final = "is not a Marsad store, nor any SQLite file; name another file with --store"

# By the beginning of SQLite's name for the error; the first that fits counts.
_MEANINGS: Final = (
    ("SQLITE_FULL", "the disk is full; make room and do the same again: what was kept is safe"),
    ("SQLITE_IOERR_SHMSIZE", "the disk is full; make room and do the same again: what was kept is safe"),
    ("SQLITE_READONLY", "cannot be written; make the file and its folder writable, or name another with --store"),
    ("SQLITE_NOTADB", NOT_A_STORE),
    ("SQLITE_CORRUPT", "is damaged; take its last copy, or make it anew with `marsad add`"),
    ("SQLITE_BUSY", "another process is writing to it for too long; do the same again when that has ended"),
    ("SQLITE_LOCKED", "another process is writing to it for too long; do the same again when that has ended"),
    ("SQLITE_CANTOPEN", "cannot be opened; check that the file may be read, and its folder written"),
    ("SQLITE_PERM", "cannot be opened; check that the file may be read, and its folder written"),
    ("SQLITE_IOERR", "the disk cannot be read or written; check it"),
    ("SQLITE_CONSTRAINT_FOREIGNKEY", "an incident names a claim that is not there"),
    ("SQLITE_CONSTRAINT", "the same id was to be kept twice"),
)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the database raises into `StoreError`."""
    try:
        yield
    except DBAPIError as error:
        raise _store_error(path, error.orig) from error
    except sqlite3.Error as error:
        raise _store_error(path, error) from error
    except UnicodeEncodeError as error:
        raise StoreError(f"{path}: cannot keep or find what is not Unicode ({error.reason})") from error


def _store_error(path: Path, error: BaseException | None) -> StoreError:
    name: str = getattr(error, "sqlite_errorname", "")
    for start, meaning in _MEANINGS:
        if name.startswith(start):
            kind = StoreFullError if "disk is full" in meaning else StoreError
            return kind(f"{path}: {meaning} ({error})")
    return StoreError(f"{path}: the store cannot be used ({error})")
