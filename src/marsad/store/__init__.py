"""Where claims are kept: one interface, `open_store` to get one, SQLite behind it.

Importing this is cheap: SQLAlchemy is loaded when a store is opened, Alembic when one is made or brought up to date.
"""

from pathlib import Path

from marsad.errors import StoreError
from marsad.store.interface import Arrival, Builder, Counts, Query, SourceCount, Store, Version

__all__ = ["Arrival", "Builder", "Counts", "Query", "SourceCount", "Store", "Version", "open_store"]


def open_store(path: str | Path, *, create: bool = True) -> Store:
    """Open the store in a file, making it where there is none; close it with `with`.

    With `create=False` a missing file is a `StoreError`, so that looking at a store never leaves an empty one behind.
    Raises `StoreVersionError` for a store of a newer Marsad and `StoreError` for what is no store.
    """
    if "://" in str(path):
        scheme = str(path).partition("://")[0]
        raise StoreError(f"{scheme}: no such kind of store; name an SQLite file, as in --store marsad.db")
    from marsad.store.sqlite import open_sqlite

    return open_sqlite(Path(path), create=create)
