"""Files that are no stores, that cannot be written, that were made by another Marsad; and what is loaded when."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from factory import a_claim, a_reading, an_incident
from sqlalchemy import event

from marsad.errors import StoreError, StoreFullError, StoreVersionError
from marsad.model import GroundedReading, Toll
from marsad.store import Query, Store, open_store
from marsad.store.schema import REVISION, TRACES
from marsad.store.sql import SqlStore
from marsad.store.sqlite import SqliteBackend

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "marsad.db"


@pytest.fixture
def kept(path: Path) -> Path:
    """Give a store with one report in it, which nobody has open."""
    with open_store(path) as store:
        store.put([a_reading()])
    return path


def ids(store: Store) -> list[str]:
    return [cited.claim.id for cited in store.claims()]


def backend_of(store: Store) -> SqliteBackend:
    assert isinstance(store, SqlStore)
    assert isinstance(store.backend, SqliteBackend)
    return store.backend


def test_what_is_asked_at_once_is_of_one_moment(kept: Path) -> None:
    with open_store(kept) as store, open_store(kept) as other:
        with store.at_once():
            (before,) = ids(store)
            other.put([a_reading("two.txt", text="Another text of other words than the first one.")])
            with store.at_once():
                assert ids(store) == [before]
            assert ids(store) == [before]
        assert len(ids(store)) == 2


# ---- what is no store


def test_what_is_missing_is_not_made_where_it_is_only_looked_for(path: Path) -> None:
    with pytest.raises(StoreError, match=r"no store at .*marsad\.db: make one with `marsad add"):
        open_store(path, create=False)
    assert not path.exists()


def test_an_empty_file_is_no_store_but_may_become_one(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match="no store at"):
        open_store(path, create=False)
    with open_store(path) as store:
        assert ids(store) == []


@pytest.mark.parametrize("words", [b"SQLite format 4\x00" + bytes(2000), b"Not a store at all. " * 99, b"x"])
def test_other_files_are_named_and_left_alone(path: Path, words: bytes) -> None:
    path.write_bytes(words)
    with pytest.raises(StoreError, match=r"marsad\.db: is not a Marsad store"):
        open_store(path)
    assert path.read_bytes() == words


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not one of Marsad's"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_folder_and_a_missing_folder_are_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_store(tmp_path)
    with pytest.raises(StoreError, match="there is no folder"):
        open_store(tmp_path / "away" / "marsad.db")


def test_an_address_of_a_kind_that_is_not_there_is_said_so() -> None:
    with pytest.raises(StoreError, match="postgresql"):
        open_store("postgresql+psycopg://localhost/marsad")


def test_a_damaged_store_is_said_so(kept: Path) -> None:
    with kept.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(40_000))
    with pytest.raises(StoreError, match=r"marsad\.db"):
        _use(kept)


def _use(path: Path) -> None:
    with open_store(path) as store:
        store.put([a_reading("more.txt")])
        ids(store)


@pytest.mark.parametrize("name", ["100% ours?.db", "مرصد #1.db", "a b&mode=ro.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with open_store(tmp_path / name) as store:
        store.put([a_reading()])
    assert [file.name for file in tmp_path.iterdir()] == [name]


# ---- other versions


def test_a_store_of_a_newer_marsad_is_not_touched(kept: Path) -> None:
    _run_sql(kept, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreVersionError, match=r"marsad\.db: was written by a newer Marsad .*9999.* update"):
        open_store(kept)
    _run_sql(kept, f"UPDATE alembic_version SET version_num = '{REVISION}'")
    with open_store(kept) as store:
        assert ids(store) == ["one.txt#1"]


def test_a_store_without_readers_is_brought_up_to_date(kept: Path) -> None:
    for table in ("pending", "decision", *(trace.name for trace in TRACES)):
        _run_sql(kept, f"DROP TABLE {table}")
    _run_sql(kept, "DELETE FROM meta WHERE name IN ('edits', 'edition')")
    _run_sql(kept, "ALTER TABLE report_version DROP COLUMN reader")
    _run_sql(kept, "ALTER TABLE claim DROP COLUMN confidence")
    _run_sql(kept, "DROP INDEX ix_claim_rank")
    for column in ("standing", "reviewed", "lowest", "contested", "rank"):
        _run_sql(kept, f"ALTER TABLE claim DROP COLUMN {column}")
    for table in ("account", "session", "token", "audit", "review"):
        _run_sql(kept, f"DROP TABLE {table}")
    _run_sql(kept, "UPDATE alembic_version SET version_num = '0001'")
    with open_store(kept) as store:
        assert ids(store) == ["one.txt#1"]
        assert store.stale()
        assert [version.reader for version in store.versions("one.txt")] == [""]
        assert list(store.claims(Query(min_confidence=0.0))) == []
        assert store.put([a_reading(reader="rules 2")]) == ("reread",)


def test_a_store_without_reviews_learns_how_doubtful_its_claims_are(path: Path) -> None:
    toll = Toll(outcome="killed", low=12, confidence=0.4)
    with open_store(path) as store:
        store.put([a_reading("one.txt", a_claim("one.txt#1", confidence=0.9, tolls=(toll,)))])
        store.rebuild(lambda claims, text_of: [an_incident("i", *(one.claim for one in claims), contested=True)])
        before = store.queue()
    _run_sql(path, "DROP TABLE review")
    _run_sql(path, "DROP INDEX ix_claim_rank")
    for table, columns in (
        ("claim", ("standing", "reviewed", "lowest", "contested", "rank")),
        ("claim_trace", ("body",)),
    ):
        for column in columns:
            _run_sql(path, f"ALTER TABLE {table} DROP COLUMN {column}")
    _run_sql(path, "UPDATE alembic_version SET version_num = '0004'")
    with open_store(path) as store:
        assert store.queue() == before
        assert [(one.lowest, one.contested, one.incident) for one in before] == [(0.4, True, "i")]


def test_of_the_indexes_that_an_older_store_gains_sqlite_learns_at_once(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _run_sql(kept, "DROP INDEX ix_claim_rank")
    for column in ("standing", "reviewed", "lowest", "contested", "rank"):
        _run_sql(kept, f"ALTER TABLE claim DROP COLUMN {column}")
    _run_sql(kept, "ALTER TABLE claim_trace DROP COLUMN body")
    _run_sql(kept, "DROP TABLE review")
    _run_sql(kept, "UPDATE alembic_version SET version_num = '0004'")
    monkeypatch.setattr("marsad.store.sqlite._WORTH_BYTES", 0)
    with open_store(kept), closing(sqlite3.connect(kept)) as raw:
        assert raw.execute("SELECT count(*) FROM sqlite_stat1 WHERE idx = 'ix_claim_rank'").fetchone() == (1,)


def test_migrations_make_the_tables_that_the_code_knows(kept: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from marsad.store import account_tables
    from marsad.store.schema import metadata

    assert account_tables.audit.metadata is metadata
    with open_store(kept) as store, backend_of(store).reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours})
        assert context.get_current_revision() == REVISION
        assert compare_metadata(context, metadata) == []


def _is_ours(name: str | None, kind: str, parents: object) -> bool:
    return kind != "table" or not (name or "").startswith(("report_words", "claim_words"))


def _run_sql(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(statement)


# ---- disks


def test_a_full_disk_is_said_so_and_what_was_kept_is_safe(kept: Path) -> None:
    with open_store(kept) as store:
        engine = backend_of(store).engine
        event.listen(engine, "checkout", lambda raw, *_: raw.execute("PRAGMA max_page_count = 70"))
        with pytest.raises(StoreFullError, match=r"marsad\.db: the disk is full; make room"):
            store.put(_many())
        assert ids(store) == ["one.txt#1"]
    with open_store(kept) as store:
        assert store.put(_many()).count("added") == 200
    _assert_sound(kept)


def _many() -> Iterator[GroundedReading]:
    for number in range(200):
        yield a_reading(f"{number}.txt", text="Shells fell on the silos. " * 50)


def _assert_sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


READ_ONLY = f"""
import os, sys
from factory import a_reading
import alembic.command, marsad.store.sqlite
from marsad.errors import StoreError
from marsad.store import open_store
if os.getuid() == 0:
    os.setuid({NOBODY})
with open_store(sys.argv[1]) as store:
    print(*(cited.claim.id for cited in store.claims()))
    try:
        store.put([a_reading("more.txt")])
    except StoreError as error:
        print(error)
"""


@pytest.mark.parametrize(("file_rights", "folder_rights"), [(0o444, 0o777), (0o444, 0o555), (0o666, 0o555)])
def test_a_store_that_cannot_be_written_can_be_read(kept: Path, file_rights: int, folder_rights: int) -> None:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are closed to other users
        copy = Path(folder) / "marsad.db"
        copy.write_bytes(kept.read_bytes())
        copy.chmod(file_rights)
        Path(folder).chmod(folder_rights)
        seen, said = _python(READ_ONLY, str(copy)).splitlines()
        Path(folder).chmod(0o777)
    assert seen == "one.txt#1"
    assert "marsad.db: cannot be written; make the file and its folder writable" in said


def _python(program: str, *arguments: str) -> str:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


# ---- what is loaded when

LOADED = """
import sys
import marsad.store
print("sqlalchemy" in sys.modules)
with marsad.store.open_store(sys.argv[1]) as store:
    list(store.claims())
print("alembic" in sys.modules)
"""


def test_opening_a_store_loads_sqlalchemy_and_only_making_one_alembic(kept: Path) -> None:
    assert _python(LOADED, str(kept)).split() == ["False", "False"]


# ---- the file itself


def test_a_closed_store_is_one_file(kept: Path) -> None:
    assert [file.name for file in kept.parent.iterdir()] == ["marsad.db"]


def test_what_is_found_by_name_is_found_by_an_index(kept: Path) -> None:
    from marsad.store import Query
    from marsad.store.filters import conditions
    from marsad.store.reading import claims

    query = Query(place="x", actor="y", source="z", country="SY", report="r", words="w")
    with open_store(kept) as store, backend_of(store).reading() as connection:
        plans: list[str] = []

        def explain(raw: object, cursor: sqlite3.Cursor, statement: str, given: tuple[object, ...], *_: object) -> None:
            if statement.startswith("SELECT"):
                plans.extend(row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", given))

        event.listen(connection, "before_cursor_execute", explain)
        list(claims(connection, query, conditions(query, backend_of(store))))
    assert plans
    assert not [plan for plan in plans if plan.startswith("SCAN") and "VIRTUAL TABLE" not in plan]


def test_long_iterations_can_be_left_half_way(kept: Path) -> None:
    with open_store(kept) as store:
        store.put([a_reading("many", *(a_claim(f"many#{number}") for number in range(600)))])
        for _ in range(20):
            next(store.claims())
        assert store.put([a_reading("more.txt")]) == ("added",)
