"""What the API decides by itself: passages, tallies, versions, addresses."""

import socket
from pathlib import Path

import pytest
from serve.desk_sample import MemoryStore, at, day, incident, reading, report, sample_incidents, sample_readings, span

from marsad.errors import UsageError
from marsad.model import CitedClaim, Figure, GroundedClaim, Incident, Place, Span
from marsad.serve import run
from marsad.serve.desk import Desk
from marsad.serve.passages import AROUND, passages
from marsad.serve.running import is_local
from marsad.serve.tally import feature_collection, killed, timeline
from marsad.store import open_store


def test_a_passage_keeps_to_its_paragraph() -> None:
    text = "First paragraph.\n\nBefore. The strike hit. After.\n\nLast paragraph."
    (only,) = passages(text, [span(text, "The strike hit.")])
    assert only.text == "Before. The strike hit. After."
    assert text[only.start : only.end] == only.text


def test_a_passage_is_cut_between_words() -> None:
    text = "word " * 200
    (only,) = passages(text, [Span(start=500, end=504)])
    assert only.text.startswith("word")
    assert only.text.endswith("word")
    assert len(only.text) <= 4 + 2 * AROUND


def test_passages_that_touch_become_one() -> None:
    text = "One. Two. Three." + " far" * 300 + " Four."
    found = passages(text, [span(text, "Three."), span(text, "One."), span(text, "Four.")])
    assert len(found) == 2
    assert [one.start for one in found] == sorted(one.start for one in found)


def test_offsets_count_code_points() -> None:
    text = "🕊🕊 قُتل seven 🕊"
    (only,) = passages(text, [span(text, "seven")])
    assert only.text == text


def test_evidence_beyond_the_text_is_passed_over() -> None:
    assert passages("short", [Span(start=50, end=60)]) == ()


def cited(place: Place | None = None, **given: object) -> CitedClaim:
    claim = GroundedClaim(id="c#1", kind="event", type="shelling", places=(place,) if place else (), **given)
    return CitedClaim(report=report("r", "R", "").head, claim=claim)


def with_figures(*figures: Figure) -> Incident:
    return incident("i", "I", cited(), figures=figures)


def dead(low: int | None, best: int | None, high: int | None) -> Figure:
    return Figure(outcome="killed", side="unknown", low=low, best=best, high=high, statements=())


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((), (0, 0, 0)),
        ((dead(3, 4, 5),), (3, 4, 5)),
        ((dead(26, None, None),), (26, 26, 26)),
        ((dead(None, None, 40),), (40, 40, 40)),
        ((dead(3, 4, 5), dead(9, 9, None)), (12, 13, 14)),
    ],
)
def test_the_killed_add_up_over_sides(figures: tuple[Figure, ...], expected: tuple[int, int, int]) -> None:
    assert killed(with_figures(*figures)) == expected


def test_what_has_no_place_or_day_is_counted_all_the_same() -> None:
    unknown = incident("i", "I", cited(Place(name="Nowhere")))
    assert feature_collection([unknown]).unplaced == 1
    assert timeline([unknown]).undated == 1


def test_the_finest_place_with_coordinates_is_drawn() -> None:
    places = (Place(name="Nowhere", level="site"), Place(name="Hama", level="province", lat=35.123456789, lon=37.0))
    (feature,) = feature_collection([incident("i", "I", cited(), places=places)]).features
    assert feature.geometry.coordinates == (37.0, 35.12346)
    assert feature.properties.place == "Hama"


def test_a_claim_of_an_older_text_keeps_its_words() -> None:
    old, new = "Shells fell on Hama at dawn.", "Corrected: mortar fire struck Hama at dawn."
    place = at(Place(name="Hama"), old, "Hama")
    claim = GroundedClaim(
        id="c#1", kind="event", type="shelling", places=(place,), date=day("2016-06-05"), evidence=(span(old, old),)
    )
    store = MemoryStore([reading(report("r", "R", old), claim), reading(report("r", "R", new))])
    store.rebuild(lambda claims, text_of: [incident("i", "I", *claims)])
    (quoted,) = Desk(store).incident("i").claims
    assert [one.text for one in quoted.passages] == [old]


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("127.8.8.8", True), ("0.0.0.0", False), ("here", False)],
)
def test_what_only_this_machine_can_reach(host: str, local: bool) -> None:
    assert is_local(host) is local


def test_an_address_in_use_is_a_clear_line(tmp_path: Path) -> None:
    with open_store(tmp_path / "marsad.db") as store:
        store.put(sample_readings())
        store.rebuild(sample_incidents)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=str(port)):
            run(tmp_path / "marsad.db", "127.0.0.1", port)
