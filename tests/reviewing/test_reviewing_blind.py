"""Two code one report blind, their agreement is told, and their differences are settled."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from reviewing.reviewed import DOUMA, claims_of, filled, spot

from marsad import pipeline, reviewing
from marsad.errors import NotFoundError, UsageError
from marsad.model import Span
from marsad.review.wish import Naming, Wish
from marsad.store import Query, Store

REPORT = "douma.txt"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path / "war.db") as made:
        yield made


def told(store: Store, person: str) -> dict[str, str]:
    return {one.claim.id: one.standing for one in reviewing.seen(store, REPORT, person).claims}


MISSED = Wish(
    type="property_destruction",
    evidence=(Span(**spot(DOUMA, "Families were digging in the rubble of the market")),),
)


def code(store: Store) -> str:
    """Let Rana reject the abduction and add a claim, and Noor correct the strike; both are done then."""
    strike, kidnap = (claims_of(store, REPORT, type=name)[0] for name in ("air_strike", "abduction"))
    name = reviewing.assign(store, REPORT, ["Rana", "Noor"], "Amal").id
    reviewing.reject(store, kidnap, "Rana")
    reviewing.add(store, REPORT, MISSED, "Rana")
    reviewing.correct(store, strike, Wish(places=(Naming(**spot(DOUMA, "Palmyra")),)), "Noor")
    reviewing.done(store, name, "Rana")
    reviewing.done(store, name, "Noor")
    pipeline.refresh(store)
    return name


def test_neither_sees_the_others_acts_and_none_counts(store: Store) -> None:
    before, claims = list(store.incidents()), claims_of(store, REPORT)
    name = reviewing.assign(store, REPORT, ["Rana", "Noor"], "Amal").id
    added = reviewing.add(store, REPORT, MISSED, "Rana")
    reviewing.correct(store, added.claim, Wish(certainty="hedged"), "Rana")
    reviewing.reject(store, claims[0], "Rana")
    pipeline.refresh(store)
    assert list(store.incidents()) == before
    assert told(store, "Rana")[claims[0]] == "rejected"
    assert set(told(store, "Rana")) == {*claims, added.claim}
    assert told(store, "Noor") == told(store, "Amal") == dict.fromkeys(claims, "read")
    assert {act.by for act in reviewing.acts(store, "Noor")} == {"Amal"}
    assert [one.id for one in reviewing.queue(store, Query(), "Noor").assigned] == [name]
    with pytest.raises(UsageError, match="Rana and Noor still code it"):
        reviewing.compared(store, name)
    with pytest.raises(NotFoundError):
        reviewing.accept(store, added.claim, "Noor")
    with pytest.raises(UsageError, match="only Rana takes back"):
        reviewing.undo(store, added.id, "Noor")


def test_who_is_done_changes_nothing_unless_that_is_taken_back(store: Store) -> None:
    claim = claims_of(store, REPORT)[0]
    name = reviewing.assign(store, REPORT, ["Rana", "Noor"], "Amal").id
    done = reviewing.done(store, name, "Rana")
    with pytest.raises(UsageError, match="you said that you are done"):
        reviewing.accept(store, claim, "Rana")
    reviewing.undo(store, done.id, "Rana")
    reviewing.accept(store, claim, "Rana")
    again = reviewing.done(store, name, "Rana")
    reviewing.done(store, name, "Noor")
    with pytest.raises(UsageError, match="seen each other's"):
        reviewing.undo(store, again.id, "Rana")


def test_agreement_is_told_when_both_are_done(store: Store) -> None:
    claims = claims_of(store, REPORT)
    name = code(store)
    found = reviewing.agreement(store, ["Noor", "Rana"]).found
    assert (found.left, found.right, found.both) == (len(claims), len(claims), len(claims) - 1)
    assert found.share == pytest.approx(2 * (len(claims) - 1) / (2 * len(claims)))
    fields = {one.field: one for one in reviewing.agreement(store).fields}
    assert fields["places"].equal == fields["places"].claims - 1
    assert reviewing.agreement(store, ["Noor", "Amal"]).reports == 0
    both = reviewing.compared(store, name)
    alone = [one for one in both.claims if one.left is None or one.right is None]
    assert sorted((one.left or one.right).type for one in alone) == ["abduction", "property_destruction"]
    assert [one.fields for one in both.claims if one.fields] == [("places",)]


def test_differences_are_settled_by_taking_one_coding(store: Store) -> None:
    name, before = code(store), claims_of(store, REPORT)
    both = reviewing.compared(store, name)
    numbers = {(one.left or one.right).type: one.number for one in both.claims if not one.agreed}
    reviewing.settle(store, name, numbers["air_strike"], "right", "Amal")
    reviewing.settle(store, name, numbers["property_destruction"], "left", "Amal")
    reviewing.settle(store, name, numbers["abduction"], "left", "Amal")
    reviewing.settle_agreed(store, name, "Amal")
    pipeline.refresh(store)
    now = {one.claim.type: one for one in reviewing.seen(store, REPORT, "Amal").claims}
    assert now["air_strike"].claim.places[0].name == "Palmyra"
    assert now["abduction"].standing == "rejected"
    assert now["property_destruction"].standing == "added"
    assert "read" not in {one.standing for one in now.values()}
    assert len(claims_of(store, REPORT)) == len(before)
    assert all(one.settled for one in reviewing.compared(store, name).claims)
    with pytest.raises(UsageError, match="settled already"):
        reviewing.settle(store, name, numbers["abduction"], "right", "Amal")
    assert list(store.incidents()) == (pipeline.rebuild(store), list(store.incidents()))[1]


def test_taking_none_over_an_added_claim_is_on_record_too(store: Store) -> None:
    name = code(store)
    number = next(one.number for one in reviewing.compared(store, name).claims if one.right is None)
    (act,) = reviewing.settle(store, name, number, "right", "Amal")
    assert (act.verb, act.reason) == ("settle", "as Noor coded it")
    reviewing.undo(store, act.id, "Amal")
    assert not any(one.settled for one in reviewing.compared(store, name).claims)


def test_from_nothing_neither_sees_what_the_machine_read(store: Store) -> None:
    read = claims_of(store, REPORT)
    name = reviewing.assign(store, REPORT, ["Rana", "Noor"], "Amal", start="nothing").id
    assert told(store, "Rana") == {}
    there = store.claim(read[0]).claim
    mine = reviewing.add(store, REPORT, Wish(type=there.type, evidence=there.evidence), "Rana")
    yours = reviewing.add(store, REPORT, Wish(type=there.type, evidence=there.evidence), "Noor")
    assert mine.claim != yours.claim
    for person in ("Rana", "Noor"):
        reviewing.done(store, name, person)
    (one,) = reviewing.compared(store, name).claims
    assert one.agreed
    reviewing.settle_agreed(store, name, "Amal")
    pipeline.refresh(store)
    standings = told(store, "Amal")
    assert [standings[claim] for claim in read].count("rejected") == len(read) - 1


@pytest.mark.parametrize("names", [["Rana"], ["Rana", "Rana"], ["a", "b", "c"], []])
def test_two_different_people_code(store: Store, names: list[str]) -> None:
    with pytest.raises(UsageError, match="two different reviewers"):
        reviewing.assign(store, REPORT, names, "Amal")


def test_a_report_is_coded_by_two_at_a_time(store: Store) -> None:
    first = reviewing.assign(store, REPORT, ["Rana", "Noor"], "Amal")
    with pytest.raises(UsageError, match="already"):
        reviewing.assign(store, REPORT, ["Amal", "Noor"], "Amal")
    with pytest.raises(NotFoundError):
        reviewing.done(store, first.id, "Amal")
    reviewing.undo(store, first.id, "Amal")
    assert reviewing.assignments(store) == ()
    with pytest.raises(NotFoundError):
        reviewing.done(store, first.id, "Rana")
