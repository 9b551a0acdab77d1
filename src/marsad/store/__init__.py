"""Where claims are kept: one interface, `open_store` to get one, SQLite behind it.

Importing this is cheap: SQLAlchemy is loaded when a store is opened, Alembic when one is made or brought up to date.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import StoreError
from marsad.store.glance import CitedBody, ClaimRow, Holding, ToldReport
from marsad.store.interface import (
    ActorCount,
    Arrival,
    Arrived,
    Builder,
    Counts,
    PlaceCount,
    Query,
    Queued,
    QueuedStanding,
    SourceCount,
    Store,
    Version,
)

if TYPE_CHECKING:
    from marsad.store.accounts import Accounts

__all__ = [
    "ActorCount",
    "Arrival",
    "Arrived",
    "Builder",
    "CitedBody",
    "ClaimRow",
    "Counts",
    "Holding",
    "PlaceCount",
    "Query",
    "Queued",
    "QueuedStanding",
    "SourceCount",
    "Store",
    "ToldReport",
    "Version",
    "open_accounts",
    "open_store",
]


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


def open_accounts(path: str | Path) -> "Accounts":
    """Open the accounts of the store in a file; close them with `with`. Raises as `open_store` does."""
    from marsad.store.accounts import Accounts
    from marsad.store.sqlite import open_sqlite

    return Accounts(open_sqlite(Path(path), create=False).backend)
