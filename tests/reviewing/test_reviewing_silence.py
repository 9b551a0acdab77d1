"""Reports in which nothing was read: behind all claims of the queue until somebody says that nothing is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from reviewing.reviewed import CLASH, filled, put

from marsad import pipeline, reviewing
from marsad.errors import UsageError
from marsad.model import GroundedReading, Report, Span
from marsad.review.wish import Wish
from marsad.store import Query, Store

QUIET = "Shells fell on a bakery, residents said. The river rose by two metres."
SPORT = (
    "The football club won the league match on Saturday. Players scored three goals in the second half, and the coach "
    "praised the season."
)


def silent(store: Store, name: str, text: str) -> None:
    """Put a report in which nothing was read into a store."""
    store.put([GroundedReading(report=Report(id=name, text=text, language="en", url=f"file:///{name}"), claims=())])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path / "war.db") as made:
        silent(made, "sport.txt", SPORT)
        silent(made, "quiet.txt", QUIET)
        pipeline.refresh(made)
        yield made


def listed(store: Store, query: Query = Query(), **other: object) -> list[str]:  # noqa: B008  (frozen)
    return [one.report.id for one in reviewing.queue(store, query, "Rana", **other).unread]  # type: ignore[arg-type]


def waiting(store: Store) -> int:
    return reviewing.queue(store, Query(), "Rana").silent


def test_they_come_behind_all_claims_the_latest_first_and_say_why(store: Store) -> None:
    queue = reviewing.queue(store, Query(), "Rana")
    assert [(one.report.id, one.why) for one in queue.unread] == [("quiet.txt", "silent"), ("sport.txt", "passed_over")]
    assert (queue.silent, queue.waiting) == (2, len(queue.claims))
    pages, after = [], ""
    while True:
        page = reviewing.queue(store, Query(limit=2, after=after), "Rana")
        pages.append([*(one.claim.id for one in page.claims), *(one.report.id for one in page.unread)])
        after = page.next
        if not after:
            break
    told = [name for page in pages for name in page]
    assert told == [*(one.claim.id for one in queue.claims), "quiet.txt", "sport.txt"]
    assert all(len(page) == 2 for page in pages[:-1])


def test_a_check_takes_one_away_until_it_is_undone_or_another_text_comes(store: Store) -> None:
    act = reviewing.check(store, "quiet.txt", "Rana", "a flood")
    assert (listed(store), waiting(store)) == (["sport.txt"], 1)
    back = reviewing.undo(store, act.id, "Noor")
    assert (listed(store), waiting(store)) == (["quiet.txt", "sport.txt"], 2)
    reviewing.undo(store, back.id, "Rana")
    assert (listed(store), waiting(store)) == (["sport.txt"], 1)
    put(store, "clash.txt", CLASH + " Two civilians were killed too.")  # the claims of an older text are none of this
    assert waiting(store) == 1
    silent(store, "quiet.txt", QUIET + " It is raining.")
    assert (listed(store), waiting(store)) == (["quiet.txt", "sport.txt"], 2)
    reviewing.check(store, "quiet.txt", "Rana")
    assert (listed(store), waiting(store)) == (["sport.txt"], 1)


def test_one_with_a_claim_that_was_missed_is_one_no_more(store: Store) -> None:
    wish = Wish(type="shelling", evidence=(Span(start=0, end=23),))
    act = reviewing.add(store, "quiet.txt", wish, "Rana")
    pipeline.refresh(store)
    assert listed(store) == ["sport.txt"]
    reviewing.undo(store, act.id, "Rana")
    pipeline.refresh(store)
    assert listed(store) == ["quiet.txt", "sport.txt"]


def test_one_in_which_all_was_rejected_was_looked_at(store: Store) -> None:
    put(store, "lone.txt", "Islamic State fighters shelled Palmyra on Monday, killing two civilians, activists said.")
    (claim,) = store.claims(Query(report="lone.txt"))
    reviewing.reject(store, claim.claim.id, "Rana")
    pipeline.refresh(store)
    assert "lone.txt" not in listed(store)


def test_filters_of_claims_leave_none_and_words_find_them(store: Store) -> None:
    assert listed(store, Query(type="shelling")) == []
    assert listed(store, Query(place="Douma")) == []
    assert listed(store, Query(words="bakery")) == ["quiet.txt"]
    assert listed(store, Query(words="...")) == []
    assert listed(store, Query(report="sport.txt")) == ["sport.txt"]
    assert listed(store, standing="reviewed") == []
    assert listed(store, standing="all") == ["quiet.txt", "sport.txt"]


def test_a_cursor_that_is_none_is_said(store: Store) -> None:
    with pytest.raises(UsageError, match="cursor"):
        reviewing.queue(store, Query(after="silent x"), "Rana")
