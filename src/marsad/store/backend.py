"""What one kind of database has to bring: transactions, full-text search and words for what went wrong."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple, Protocol

from sqlalchemy import Connection
from sqlalchemy.sql.selectable import Select

from marsad.store.glance import Holding


class ReportWords(NamedTuple):
    """The words of one version of a report, to be searched."""

    version_key: int
    title: str
    text: str


class ClaimWords(NamedTuple):
    """The names that one claim goes by, to be searched: they need not stand in its report."""

    claim_key: int
    words: str


class Backend(Protocol):
    """One database. Everything else in the store is the same for all."""

    path: Path

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection that sees one moment of the store, and raises `StoreError` only."""
        ...

    def at_once(self) -> AbstractContextManager[None]:
        """Let `reading` give this thread the same connection until it ends: to begin costs as much as to ask."""
        ...

    def writing(self) -> AbstractContextManager[Connection]:
        """Give a connection in one transaction, with no other writer until it ends; raises `StoreError` only."""
        ...

    def index_report(self, connection: Connection, words: ReportWords) -> None:
        """Make a report's words searchable."""
        ...

    def index_claims(self, connection: Connection, words: Iterable[ClaimWords]) -> None:
        """Make claims' words searchable."""
        ...

    def forget_claims(self, connection: Connection, words: Iterable[ClaimWords]) -> None:
        """Make words that were made searchable be found no more; they must be the very same."""
        ...

    def reports_with(self, term: str) -> Select[int]:
        """Select the keys of the report versions that hold a term; any string is a term."""
        ...

    def claims_with(self, term: str) -> Select[int]:
        """Select the keys of the claims that hold a term."""
        ...

    def holding(self, connection: Connection, term: str) -> Holding:
        """Return what holds a term."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
