"""From a store of claims to its incidents: near each report only, safe to kill, and as if made anew."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from factory import a_claim, a_place, a_report, an_actor, days
from msgspec.structs import replace

from marsad import corroborate, deciding, pipeline
from marsad.model import GroundedReading, Incident, Toll
from marsad.store import Store, open_store
from marsad.store.remembering import SqlMemory

TOWNS = tuple(
    a_place(name, lat=35 + number, lon=36.0, admin1=name) for number, name in enumerate(("Ova", "Dal", "Kez"))
)
WIRE = "Mortars fell on the grain silos at dusk and four millers were hurt while carrying sacks to the river barge."


def _readings(count: int) -> Iterator[GroundedReading]:
    dice = random.Random(3)
    for number in range(count):
        text = dice.choice(
            [WIRE, WIRE + " The mayor wept.", f"Report {number} of a quiet day in the hills, one of many."]
        )
        claims = tuple(
            a_claim(
                f"r{number}#{part}",
                places=(dice.choice(TOWNS),),
                date=days(f"2016-06-0{dice.randrange(1, 5)}"),
                tolls=(Toll(outcome="killed", low=dice.randrange(1, 9)),),
                sources=(an_actor(dice.choice(["Noor Radio", "Observatory"])),),
                type=dice.choice(["shelling", "air_strike"]),
            )
            for part in range(dice.randrange(1, 4))
        )
        report = a_report(
            f"r{number}", text=text, publisher=f"Paper {number % 4}", published=date(2016, 6, number % 5 + 1)
        )
        yield GroundedReading(report=report, claims=claims)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "war.db") as made:
        yield made


def _kept(store: Store) -> dict[str, Incident]:
    return {one.id: one for one in store.incidents()}


def _whole(store: Store) -> dict[str, Incident]:
    """Return the incidents that the claims of a store give with no store and nothing remembered."""
    made = corroborate.incidents(store.claims(), lambda name: store.report(name).text, store.decisions())
    return {one.id: one for one in made}


def test_a_store_filled_bit_by_bit_holds_what_all_at_once_gives(store: Store) -> None:
    readings = list(_readings(40))
    for start in range(0, 40, 7):
        store.put(readings[start : start + 7])
        pipeline.refresh(store)
    assert _kept(store) == _whole(store)
    assert any(len(one.reports) > 2 for one in _kept(store).values())
    assert any(one.origins.copies for one in _kept(store).values())


def test_a_report_that_changes_takes_its_old_claims_out(store: Store) -> None:
    readings = list(_readings(12))
    store.put(readings)
    pipeline.refresh(store)
    other = a_report("r3", text="The report was withdrawn.", published=date(2016, 6, 4))
    store.put([GroundedReading(report=other, claims=(a_claim("r3#new", places=(TOWNS[0],)),))])
    store.put([GroundedReading(report=a_report("r5", text="Nothing is said any more."))])
    pipeline.refresh(store)
    assert _kept(store) == _whole(store)
    told = {claim for one in _kept(store).values() for claim in one.claims}
    assert "r3#new" in told
    assert not any(claim.startswith(("r3#0", "r5#")) for claim in told)


def test_what_people_decided_follows_reports_to_their_next_texts_and_a_rebuild_gives_the_same(store: Store) -> None:
    readings = list(_readings(30))
    store.put(readings)
    pipeline.refresh(store)
    one, other = (next(x for x in store.incidents() if x.places[0].name == town) for town in ("Ova", "Dal"))
    united = deciding.merge(store, [one.id, other.id], "Rana", "one raid on two towns")
    again = [
        GroundedReading(report=replace(reading.report, text=reading.report.text + " Corrected."), claims=reading.claims)
        for reading in readings
    ]
    for start in range(0, 30, 4):
        store.put(again[start : start + 4])
        pipeline.refresh(store)
    followed = _kept(store)
    assert {frozenset(place.name for place in one.places) for one in followed.values()} > {frozenset({"Ova", "Dal"})}
    assert not {claim for group in united.groups for claim in group} & {
        claim for incident in followed.values() for claim in incident.claims
    }
    pipeline.rebuild(store)
    assert _kept(store) == followed
    deciding.undo(store, united.id, "Rana", "two raids after all")
    pipeline.refresh(store)
    assert not any(len(one.places) > 1 for one in store.incidents())


def test_a_run_that_breaks_off_goes_on_without_loss(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put(_readings(30))
    steps = iter(range(100))
    put_in_place = SqlMemory.replace

    def breaking(memory: SqlMemory, gone: list[str], made: list[Incident]) -> None:
        put_in_place(memory, gone, made)
        if next(steps) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(SqlMemory, "replace", breaking)
    monkeypatch.setattr(corroborate.Corroboration.step, "__defaults__", (4,))
    with pytest.raises(KeyboardInterrupt):
        pipeline.refresh(store)
    told = [claim for one in store.incidents() for claim in one.claims]
    assert 0 < len(told) == len(set(told))
    assert store.stale()
    pipeline.refresh(store)
    assert not store.stale()
    assert _kept(store) == _whole(store)


def test_incidents_of_other_rules_are_made_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put(_readings(5))
    pipeline.refresh(store)
    assert not pipeline.refresh(store)
    monkeypatch.setattr(corroborate, "EDITION", corroborate.EDITION + 1)
    assert pipeline.refresh(store)
    assert store.edition() == corroborate.EDITION
    assert _kept(store) == _whole(store)
