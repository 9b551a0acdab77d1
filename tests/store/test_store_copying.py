"""Reading a whole store as a stream, and putting it into another."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from factory import a_claim, a_reading
from sqlalchemy import event

from marsad.model import KeptReading
from marsad.store import Query, open_store
from marsad.store.sql import SqlStore
from marsad.store.sqlite import SqliteBackend


def test_every_text_comes_with_its_claims_in_the_order_in_which_it_came(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.put([a_reading("one.txt", count=2), a_reading("two.txt", count=0), a_reading("three.txt")])
        store.put([a_reading("one.txt", text="Another text, of another day.")])
        told = [(kept.report.id, kept.number, kept.current, len(kept.claims)) for kept in store.readings()]
    assert told == [
        ("one.txt", 1, False, 2),
        ("two.txt", 1, True, 0),
        ("three.txt", 1, True, 1),
        ("one.txt", 2, True, 1),
    ]


def test_a_query_chooses_whole_reports(tmp_path: Path) -> None:
    siege, shelling = a_claim("two.txt#1", type="siege"), a_claim("two.txt#2")
    with open_store(tmp_path / "a.db") as store:
        store.put([a_reading("one.txt"), a_reading("two.txt", siege, shelling)])
        (kept,) = store.readings(Query(type="siege"))
    assert [claim.id for claim in kept.claims] == ["two.txt#1", "two.txt#2"]


def test_a_reading_that_was_kept_keeps_its_moment(tmp_path: Path) -> None:
    came = datetime(2020, 2, 3, 4, 5, 6, tzinfo=UTC)
    plain = a_reading("one.txt")
    with open_store(tmp_path / "a.db") as store:
        store.put([KeptReading(report=plain.report, claims=plain.claims, number=1, added=came)])
        assert [version.added for version in store.versions("one.txt")] == [came]


def test_heads_of_the_current_texts_and_nothing_for_what_is_missing(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.put([a_reading("one.txt"), a_reading("two.txt")])
        store.put([a_reading("one.txt", text="Another text.", title="Newer")])
        assert {head.id: head.title for head in store.heads(["one.txt", "nowhere.txt"])} == {"one.txt": "Newer"}


def test_heads_by_the_hundred_are_looked_up_and_not_gone_through(tmp_path: Path) -> None:
    asked: list[tuple[str, Sequence[Any]]] = []
    with open_store(tmp_path / "a.db") as store:
        assert isinstance(store, SqlStore)
        assert isinstance(store.backend, SqliteBackend)
        engine = store.backend.engine
        with closing(engine.raw_connection()) as raw:
            # What SQLite counts in a store of 150,000 reports, of which it looks at some hundred.
            raw.cursor().execute("ANALYZE")
            raw.cursor().execute(
                "INSERT INTO sqlite_stat1 VALUES ('report_version', 'ix_report_version_day', '154008 401 45 1'), "
                "('report_version', 'sqlite_autoindex_report_version_1', '108498 1 1')"
            )
            raw.commit()
    with open_store(tmp_path / "a.db") as store:
        assert isinstance(store, SqlStore)
        assert isinstance(store.backend, SqliteBackend)
        engine = store.backend.engine
        event.listen(engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
        store.heads([f"{number}.txt" for number in range(500)])
        with closing(engine.raw_connection()) as raw:
            cursor = raw.cursor()
            cursor.execute(f"EXPLAIN QUERY PLAN {asked[-1][0]}", asked[-1][1])
            assert "report_id=?" in str(cursor.fetchall())
