"""Review on a store: claims stand as reviewers say, incidents follow, and nothing that was read is lost."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reviewing.reviewed import AGAIN, DOUMA, claims_of, filled, put, spot

from marsad import deciding, exchange, pipeline, reviewing
from marsad.config import Settings
from marsad.errors import NotFoundError, UsageError
from marsad.model import Incident, Span
from marsad.review.wish import Counting, Dating, Naming, Wish
from marsad.store import Query, Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path / "war.db") as made:
        yield made


def strike(store: Store) -> str:
    return claims_of(store, "douma.txt", type="air_strike")[0]


def incidents(store: Store) -> list[Incident]:
    pipeline.refresh(store)
    return list(store.incidents())


def made_anew(store: Store) -> list[Incident]:
    pipeline.rebuild(store)
    return list(store.incidents())


def test_a_rejected_claim_makes_no_incident_until_that_is_undone(store: Store) -> None:
    before, claim = incidents(store), strike(store)
    act = reviewing.reject(store, claim, "Rana", "a training flight")
    assert all(claim not in one.claims for one in incidents(store))
    assert claim not in claims_of(store, "douma.txt")
    assert store.claim(claim).claim.id == claim, "what was read is still there"
    assert incidents(store) == made_anew(store)
    reviewing.undo(store, act.id, "Noor")
    assert incidents(store) == before


def test_corrections_are_grounded_and_incidents_follow(store: Store) -> None:
    claim = strike(store)
    wish = Wish(
        initiators=(Naming(name="Russia"),),
        places=(Naming(**spot(DOUMA, "Palmyra")),),
        date=Dating(**spot(DOUMA, "Thursday")),
        tolls=(Counting(outcome="killed", side="civilians", **spot(DOUMA, "at least seven civilians")),),
    )
    reviewing.correct(store, claim, wish, "Rana")
    pipeline.refresh(store)
    told = store.claim(claim).claim
    (actor,), (place,), (toll,) = told.initiators, told.places, told.tolls
    assert (actor.id, actor.text) == ("state:RU", None)
    assert (place.name, place.country, place.text) == ("Palmyra", "SY", "Palmyra")
    assert place.lat is not None
    assert told.date is not None
    assert (told.date.start, told.date.text, told.when.text) == (date(2016, 6, 2), "Thursday", "Thursday")
    assert (toll.low, toll.high, toll.text) == (7, None, "at least seven civilians"), (
        "the number is read from the words"
    )
    assert told.confidence == 1.0
    (home,) = store.incidents_of([claim])
    assert home.places[0].name == "Palmyra"
    assert home.initiators[0].id == "state:RU"
    assert claims_of(store, "douma.txt", place="Palmyra", actor="state:RU") == [claim]
    assert incidents(store) == made_anew(store)
    with store.reviewed() as reviews:
        assert next(one for one in reviews.read("douma.txt")[2] if one.id == claim).places[0].name == "Douma"


def test_days_and_ids_that_are_chosen_go_before_the_words(store: Store) -> None:
    claim = strike(store)
    chosen = Naming(id="state:RU", **spot(DOUMA, "Syrian warplanes"))
    days = Dating(first=date(2016, 6, 1), last=date(2016, 6, 2), **spot(DOUMA, "Friday"))
    reviewing.correct(store, claim, Wish(initiators=(chosen,), date=days, status="planned"), "Rana")
    pipeline.refresh(store)
    told = store.claim(claim).claim
    assert (told.initiators[0].id, told.initiators[0].text) == ("state:RU", "Syrian warplanes")
    assert told.date is not None
    assert (told.date.start, told.date.end, told.date.date_prec) == (date(2016, 6, 1), date(2016, 6, 2), 2)
    assert told.status == "planned"
    reviewing.correct(store, claim, Wish(date=Dating()), "Rana")
    pipeline.refresh(store)
    assert store.claim(claim).claim.date is None


def test_an_added_claim_counts(store: Store) -> None:
    evidence = (Span(**spot(DOUMA, "Families were digging in the rubble of the market")),)
    wish = Wish(type="property_destruction", evidence=evidence, places=(Naming(**spot(DOUMA, "Douma")),))
    act = reviewing.add(store, "douma.txt", wish, "Rana")
    pipeline.refresh(store)
    assert store.claim(act.claim).claim.places[0].name == "Douma"
    assert [one.type for one in store.incidents_of([act.claim])] == ["property_destruction"]
    assert incidents(store) == made_anew(store)
    change = reviewing.correct(store, act.claim, Wish(certainty="hedged"), "Noor")
    pipeline.refresh(store)
    assert store.claim(act.claim).claim.certainty == "hedged"
    for one in (change, act):
        reviewing.undo(store, one.id, "Rana")
    assert all(act.claim not in one.claims for one in incidents(store))


def test_a_merge_holds_for_a_corrected_claim(store: Store) -> None:
    claim, other = strike(store), claims_of(store, "clash.txt")[0]
    deciding.judge(store, claim, other, "same", "Rana", "seen on film")
    assert {claim, other} <= set(store.incidents_of([claim])[0].claims) or incidents(store)
    reviewing.correct(store, claim, Wish(certainty="hedged"), "Rana")
    pipeline.refresh(store)
    assert other in store.incidents_of([claim])[0].claims


def test_acts_follow_a_report_to_its_next_text_and_to_another_reader(store: Store) -> None:
    claim = strike(store)
    reviewing.correct(store, claim, Wish(places=(Naming(**spot(DOUMA, "Palmyra")),)), "Rana")
    gone = claims_of(store, "douma.txt", type="abduction")[0]
    reviewing.reject(store, gone, "Rana")
    pipeline.refresh(store)
    longer = "(Adds details.) " + DOUMA.partition(" Gunmen")[0] + " The road to Palmyra was shut."
    put(store, "douma.txt", longer)
    now = store.claim(strike(store)).claim
    assert now.id != claim
    assert (now.places[0].name, longer[now.places[0].start : now.places[0].end]) == ("Palmyra", "Palmyra")
    assert [act.claim for act in reviewing.orphans(store)] == [gone]
    assert [act.claim for act in reviewing.seen(store, "douma.txt", "Noor").orphans] == [gone]
    assert incidents(store) == made_anew(store)
    put(store, "douma.txt", DOUMA)
    assert not claims_of(store, "douma.txt", type="abduction"), "it is found again, and stays rejected"
    assert reviewing.orphans(store) == []


@pytest.mark.parametrize(
    ("do", "said"),
    [
        (lambda store, claim: reviewing.correct(store, claim, Wish(), "Rana"), "nothing is corrected"),
        (lambda store, claim: reviewing.accept(store, claim, " "), "give your name"),
        (
            lambda store, claim: reviewing.correct(store, claim, Wish(places=(Naming(start=5, end=9**6),)), "Rana"),
            "places: no words",
        ),
        (
            lambda store, claim: reviewing.correct(store, claim, Wish(targets=(Naming(),)), "Rana"),
            "targets: give a name",
        ),
        (
            lambda store, claim: reviewing.correct(store, claim, Wish(tolls=(Counting(outcome="killed"),)), "R"),
            "least or a most number",
        ),
        (
            lambda store, claim: reviewing.correct(store, claim, Wish(sources=(Naming(name="x", id="nobody!"),)), "R"),
            "id of no actor",
        ),
        (lambda store, claim: reviewing.add(store, "douma.txt", Wish(type="riot"), "Rana"), "words that carry it"),
    ],
)
def test_what_does_not_fit_is_said_and_changes_nothing(
    store: Store, do: Callable[[Store, str], object], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        do(store, strike(store))
    assert reviewing.acts(store, "Rana") == []


def test_what_is_not_there_cannot_be_reviewed(store: Store) -> None:
    for do in (reviewing.accept, reviewing.reject, reviewing.undo):
        with pytest.raises(NotFoundError):
            do(store, "c0", "Rana")
    act = reviewing.accept(store, strike(store), "Rana")
    reviewing.undo(store, act.id, "Rana")
    with pytest.raises(UsageError, match="taken back already"):
        reviewing.undo(store, act.id, "Rana")


def test_a_claim_that_is_there_is_not_added_again(store: Store) -> None:
    there = store.claim(strike(store)).claim
    with pytest.raises(UsageError, match="correct that one"):
        reviewing.add(store, "douma.txt", Wish(type=there.type, evidence=there.evidence), "Rana")


def test_the_queue_tells_how_far_one_is(store: Store) -> None:
    before = reviewing.queue(store, Query(), "Rana")
    assert (before.today, before.waiting) == (0, len(before.claims))
    act = reviewing.accept(store, before.claims[0].claim.id, "Rana")
    pipeline.refresh(store)
    after = reviewing.queue(store, Query(), "Rana")
    assert (after.today, after.waiting) == (1, before.waiting - 1)
    assert reviewing.queue(store, Query(), "Noor").today == 0
    reviewing.undo(store, act.id, "Rana")
    pipeline.refresh(store)
    assert reviewing.queue(store, Query(), "Rana") == before


def test_an_export_brings_acts_along_and_a_public_one_what_stands(store: Store, tmp_path: Path) -> None:
    gone = claims_of(store, "douma.txt", type="abduction")[0]
    reviewing.reject(store, gone, "Rana", "secret reason")
    reviewing.correct(store, strike(store), Wish(certainty="hedged"), "Rana")
    pipeline.refresh(store)
    terms = exchange.terms_of(Settings(), "internal")
    exchange.Export(store, exchange.Request(form="jsonl", terms=terms)).write(tmp_path / "all.jsonl")
    with open_store(tmp_path / "other.db") as other:
        exchange.import_lines(other, tmp_path / "all.jsonl")
        assert list(other.claims()) == list(store.claims())
        assert list(other.incidents()) == list(store.incidents())
        assert reviewing.acts(other, "Noor") == reviewing.acts(store, "Noor")
    terms = exchange.terms_of(Settings(), "public")
    exchange.Export(store, exchange.Request(form="jsonl", terms=terms)).write(tmp_path / "public.jsonl")
    public = (tmp_path / "public.jsonl").read_text()
    assert gone not in public
    assert '"hedged"' in public
    assert "Rana" not in public
    assert "secret reason" not in public


STEPS = st.lists(
    st.tuples(st.sampled_from(["accept", "reject", "move", "date", "add", "undo", "text"]), st.integers(0, 9))
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_incidents_after_any_acts_are_those_made_anew(steps: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder, filled(Path(folder) / "war.db") as store:
        for verb, number in steps:
            _do(store, verb, number)
            pipeline.refresh(store)
        assert list(store.incidents()) == made_anew(store)


def _do(store: Store, verb: str, number: int) -> None:
    claims = [one.claim.id for one in store.claims()]
    acts = reviewing.acts(store, "Rana")
    if verb == "text":
        put(store, "again.txt", AGAIN + " Rain fell." * (number % 3))
    elif verb == "add":
        evidence = (Span(start=number, end=number + 40),)
        wish = Wish(type="shelling", evidence=evidence, places=(Naming(**spot(DOUMA, "Douma")),))
        with suppress(UsageError):  # it may be there already
            reviewing.add(store, "douma.txt", wish, "Rana")
    elif verb == "undo":
        if acts and acts[number % len(acts)].id not in {act.undoes for act in acts}:
            reviewing.undo(store, acts[number % len(acts)].id, "Rana")
    elif claims:
        _on_claim(store, verb, claims[number % len(claims)])


def _on_claim(store: Store, verb: str, claim: str) -> None:
    if verb in ("accept", "reject"):
        {"accept": reviewing.accept, "reject": reviewing.reject}[verb](store, claim, "Rana")
    elif verb == "move":
        reviewing.correct(store, claim, Wish(places=(Naming(name="Douma"),)), "Rana")
    else:
        reviewing.correct(store, claim, Wish(date=Dating(first=date(2016, 6, 3))), "Rana")
