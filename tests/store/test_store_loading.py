"""A store made in one go holds what it was given, and is one like any other."""

from datetime import UTC, datetime
from pathlib import Path

from factory import a_claim, a_report, an_actor, an_incident, days

from marsad.model import KeptReading
from marsad.store import Query, open_store
from marsad.store.loading import load_store

STRIKE = a_claim("a#1", date=days("2016-06-03"), initiators=(an_actor("Hill Brigade", id="x:hill"),))
SIEGE = a_claim("b#1", type="siege", date=days("2016-06-04"))


def _kept(name: str, *claims: object, number: int = 1) -> KeptReading:
    report = a_report(name, text=f"{name} tells of market and road")
    return KeptReading(
        report=report, claims=claims, number=number, added=datetime(2026, 1, 2, tzinfo=UTC), reader="r 1"
    )


def test_it_holds_what_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    heard: list[int] = []
    incidents = [an_incident("i-a", STRIKE, claims=("a#1", "gone#1")), an_incident("i-b", SIEGE)]
    load_store(path, [_kept("a", STRIKE), _kept("b", SIEGE)], incidents, heard.append)
    assert heard == [2]
    with open_store(path, create=False) as store:
        assert [one.claim for one in store.claims()] == [STRIKE, SIEGE]
        assert list(store.incidents()) == incidents
        assert [one.id for one in store.incidents(Query(actor="x:hill"))] == ["i-a"]
        assert [one.id for one in store.incidents(Query(words="market"))] == ["i-a", "i-b"]
        assert not store.stale()
        assert [one.added for one in store.readings()] == [datetime(2026, 1, 2, tzinfo=UTC)] * 2


def test_it_stands_alone_and_may_be_moved(tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    load_store(path, [_kept("a", STRIKE)], [])
    assert [one.name for one in tmp_path.iterdir()] == ["made.db"]
    moved = path.rename(tmp_path / "moved.db")
    with open_store(moved, create=False) as store:
        store.put([_kept("b", SIEGE)])  # a store like any other
        assert store.stale()
        assert store.counts().claims == 2
