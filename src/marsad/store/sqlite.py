"""SQLite: opening a file, its pragmas, FTS5, and what its errors mean. No other module knows that it is SQLite."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import Connection, Engine, create_engine, event, literal_column, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlalchemy.sql.selectable import Select

from marsad.errors import StoreError
from marsad.store.backend import ClaimWords, ReportWords
from marsad.store.glance import Holding
from marsad.store.migrate import revision_of, upgrade
from marsad.store.schema import REVISION
from marsad.store.sql import SqlStore
from marsad.store.sqlite_errors import NOT_A_STORE, explained

BUSY_SECONDS: Final = 30
_SMALLEST: Final = 512  # bytes in an SQLite file
# NORMAL loses nothing when a process is killed; after a power cut the last transactions may be missing, never half.
# What is read lies all over the file: mapped into memory, a page of it need not be copied to be looked at.
_PRAGMAS: Final = ("foreign_keys = ON", "synchronous = NORMAL", "cache_size = -32000", "mmap_size = 2000000000")
# Some hundred rows of each index will do; whoever else is writing does so too in the end, and is not waited for.
_WORTH_BYTES: Final = 8_000_000
_STOCK: Final = ("PRAGMA busy_timeout = 0", "PRAGMA analysis_limit = 400", "ANALYZE")
_INDEX_REPORT: Final = text("INSERT INTO report_words (rowid, title, text) VALUES (:version_key, :title, :text)")
_INDEX_CLAIM: Final = text("INSERT INTO claim_words (rowid, words) VALUES (:claim_key, :words)")
# As one text: to step from row to row takes twice as long as to find them.
_HOLDING: Final = (
    "SELECT (SELECT json_group_array(rowid) FROM report_words WHERE report_words MATCH ?1), "
    "(SELECT json_group_array(rowid) FROM claim_words WHERE claim_words MATCH ?1)"
)
_NUMBERS: Final = msgspec.json.Decoder(list[int])
_FORGET_CLAIM: Final = text("INSERT INTO claim_words (claim_words, rowid, words) VALUES ('delete', :claim_key, :words)")


class _Held(threading.local):
    """What a thread reads over for a while."""

    connection: Connection | None = None


class SqliteBackend:
    """One SQLite file."""

    def __init__(self, path: Path, engine: Engine):
        self.path = path
        self.engine = engine
        self._writer = engine.execution_options(writes=True)
        self._written = False
        self._held = _Held()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection whose first look fixes what it sees until it is given back; the one held, if one is."""
        if self._held.connection is not None:
            yield self._held.connection
            return
        with explained(self.path), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Let this thread read over one connection, and so see one moment, until it ends."""
        before = self._held.connection
        with self.reading() as connection:
            self._held.connection = connection
            try:
                yield
            finally:
                self._held.connection = before

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that has the write lock, waiting for it where another process has it."""
        with explained(self.path), self._writer.begin() as connection:
            yield connection
            self._written = True

    def index_report(self, connection: Connection, words: ReportWords) -> None:
        """Make a report's words searchable."""
        connection.execute(_INDEX_REPORT, words._asdict())

    def index_claims(self, connection: Connection, words: Iterable[ClaimWords]) -> None:
        """Make claims' words searchable."""
        if rows := [word._asdict() for word in words]:
            connection.execute(_INDEX_CLAIM, rows)

    def forget_claims(self, connection: Connection, words: Iterable[ClaimWords]) -> None:
        """Make words be found no more; the index keeps no words, so it must be told which they were."""
        if rows := [word._asdict() for word in words]:
            connection.execute(_FORGET_CLAIM, rows)

    def reports_with(self, term: str) -> Select[int]:
        """Select the keys of the report versions that hold a term."""
        return _matches("report_words", term)

    def claims_with(self, term: str) -> Select[int]:
        """Select the keys of the claims that hold a term."""
        return _matches("claim_words", term)

    def holding(self, connection: Connection, term: str) -> Holding:
        """Return what holds a term."""
        found = connection.exec_driver_sql(_HOLDING, (_quoted(term),)).one()
        return Holding(*map(_NUMBERS.decode, found))

    def make_ready(self, *, create: bool) -> None:
        """Check that the file is a store, and make it one or bring it up to date where it must be."""
        with self.engine.connect() as connection:
            revision = revision_of(connection, str(self.path))
        if revision is None and not create:
            raise _no_store(self.path)
        if revision is None:
            _to_wal(self.engine)
        if revision != REVISION:
            upgrade(self._writer, str(self.path))
            if revision is not None:  # of an index that is new SQLite knows nothing, and may take it for the best
                self._stock_if_worth_it()

    def seal(self) -> None:
        """Give up the log beside the file, so that the file may be moved and others put in its place."""
        self._take_stock()
        self._written = False
        with explained(self.path), closing(self.engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA journal_mode = DELETE")

    def close(self) -> None:
        """Close all connections; the last one to close a file puts its log away."""
        if self._written:
            self._stock_if_worth_it()
        self.engine.dispose()

    def _stock_if_worth_it(self) -> None:
        if self.path.exists() and self.path.stat().st_size > _WORTH_BYTES:
            self._take_stock()

    def _take_stock(self) -> None:
        """Let SQLite count what its indexes hold: without, it reads whole tables where an index would do."""
        with suppress(sqlite3.Error), closing(self.engine.raw_connection()) as raw:
            for pragma in _STOCK:
                raw.cursor().execute(pragma)


def open_sqlite(path: Path, *, create: bool) -> SqlStore:
    """Open the store in a file: see `marsad.store.open_store`."""
    _check_path(path, create=create)
    with explained(path):
        try:
            return _opened(path, "rwc" if create else "rw", create=create)
        except DBAPIError as error:
            if not _on_read_only_medium(path, error):
                raise
    # SQLite needs a log beside the file even to read it, unless it is told that nobody writes.
    with explained(path):
        return _opened(path, "ro&immutable=1", create=False)


def _opened(path: Path, mode: str, *, create: bool) -> SqlStore:
    backend = SqliteBackend(path, _engine(path, mode))
    try:
        backend.make_ready(create=create)
    except BaseException:
        backend.close()
        raise
    return SqlStore(backend)


def _check_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path}: is a folder; name a file in it, as in --store {path / 'marsad.db'}")
    if not path.exists() and not create:
        raise _no_store(path)
    # SQLite takes these for empty and would write over them. (Looking into the file instead, and closing it, would
    # take away the locks of this very process where it has the store open already.)
    if path.exists() and 0 < path.stat().st_size < _SMALLEST:
        raise StoreError(f"{path}: {NOT_A_STORE}")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: there is no folder {path.parent}; make it first")


def _no_store(path: Path) -> StoreError:
    return StoreError(f"no store at {path}: make one with `marsad add PATH --store {path}`")


def _on_read_only_medium(path: Path, error: DBAPIError) -> bool:
    name: str = getattr(error.orig, "sqlite_errorname", "")
    log = Path(f"{path}-wal")
    denied = name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")) and os.access(path, os.R_OK)
    return denied and not (log.exists() and log.stat().st_size)


def _engine(path: Path, mode: str) -> Engine:
    uri = f"{path.absolute().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        # Threads may hand a connection to each other, as they do when a web server streams claims; never share it.
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, max_overflow=-1, pool_use_lifo=True)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once: one that began by reading could be told only later that what it read is old.
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif (driver := connection.connection.dbapi_connection) is not None:  # a tenth of the time, for every answer
        driver.cursor().execute("BEGIN")


def _to_wal(engine: Engine) -> None:
    # SQLite does not wait for a lock here, and another process may be making the same store just now.
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            with closing(engine.raw_connection()) as raw:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if time.monotonic() > deadline or not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
        time.sleep(0.05)


def _matches(table: str, term: str) -> Select[int]:
    found = text(f"{table} MATCH :term").bindparams(term=_quoted(term))
    return select(literal_column("rowid")).select_from(text(table)).where(found)


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""').replace("\x00", " ") + '"'
