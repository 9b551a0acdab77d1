"""Reading a whole store as a stream, and putting it into another."""

from datetime import UTC, datetime
from pathlib import Path

from factory import a_claim, a_reading

from marsad.model import KeptReading
from marsad.store import Query, open_store


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
