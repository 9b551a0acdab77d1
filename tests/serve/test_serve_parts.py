"""What the API decides by itself: passages, tallies, versions, addresses."""

import socket
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from serve.desk_sample import at, day, incident, reading, report, sample_incidents, sample_readings, span
from serve.memory_store import MemoryStore

from marsad.errors import UsageError
from marsad.model import CitedClaim, Figure, GroundedClaim, Incident, Place, Span
from marsad.model.ontology import Side
from marsad.serve import Address, run
from marsad.serve.board import Board, board_of, features_of, span_of, timeline_of
from marsad.serve.desk import Desk
from marsad.serve.killed import killed, tallied
from marsad.serve.passages import AROUND, passages
from marsad.serve.running import address_of, bound, is_local
from marsad.serve.views import FeatureCollection, Timeline
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


def counted(one: Incident) -> tuple[int, int, int, bool]:
    told = killed(one.figures)
    assert told is not None
    return told.low, told.best, told.high, told.open


def dead(low: int | None, best: int | None, high: int | None, side: Side = "unknown") -> Figure:
    return Figure(outcome="killed", side=side, low=low, best=best, high=high, statements=())


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((dead(3, 4, 5),), (3, 4, 5, False)),
        ((dead(26, None, None),), (26, 26, 26, True)),
        ((dead(None, None, 40),), (0, 40, 40, False)),
        ((dead(None, None, None),), (0, 0, 0, True)),
        ((dead(3, 4, 5, "initiator"), dead(9, 9, None, "target")), (12, 13, 14, True)),
        ((dead(3, 4, 5, "initiator"), dead(9, 9, 9, "target"), dead(2, 2, 2, "civilians")), (14, 15, 16, False)),
    ],
)
def test_the_killed_add_up_over_sides(figures: tuple[Figure, ...], expected: tuple[int, int, int, bool]) -> None:
    assert counted(with_figures(*figures)) == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((dead(14, 14, None, "civilians"), dead(14, 14, 17)), (14, 14, 17, True)),
        ((dead(3, 3, 3, "target"), dead(3, 5, 5)), (3, 5, 5, False)),
        ((dead(20, 20, 25, "target"), dead(1, 1, 1)), (20, 20, 25, False)),
        ((dead(4, 4, 4, "initiator"), dead(5, 5, 5, "target"), dead(7, 7, 12)), (9, 9, 12, False)),
    ],
)
def test_the_dead_of_no_known_side_are_not_counted_twice(
    figures: tuple[Figure, ...], expected: tuple[int, int, int, bool]
) -> None:
    assert counted(with_figures(*figures)) == expected
    assert counted(with_figures(*reversed(figures))) == expected


def test_nobody_said_to_be_killed_is_not_nobody_killed() -> None:
    assert killed(with_figures().figures) is None
    assert counted(with_figures(dead(0, 0, 0))) == (0, 0, 0, False)


def board(*incidents: Incident) -> Board:
    store = MemoryStore()
    store.put([reading(report("r", "R", ""))])
    store.rebuild(lambda claims, text_of: incidents)
    return board_of(store)


def timeline(incidents: list[Incident]) -> Timeline:
    made = board(*incidents)
    return timeline_of(made, np.ones(len(made), dtype=bool))


def feature_collection(incidents: list[Incident]) -> FeatureCollection:
    made = board(*incidents)
    return features_of(made, np.ones(len(made), dtype=bool))


def test_every_view_of_an_incident_counts_the_same_dead() -> None:
    both = with_figures(dead(14, 14, None, "civilians"), dead(14, 14, 17))
    dated = replace(both, date=day("2016-06-03"), places=(Place(name="Maskanah", lat=36.0, lon=38.0),))
    told = tallied(dated).killed
    assert [one.killed for one in timeline([dated]).days] == [told]
    (feature,) = feature_collection([dated]).features
    marker = feature.properties
    assert (marker.killed_low, marker.killed, marker.killed_high, marker.killed_open) == counted(dated)


def test_a_day_of_an_unknown_year_is_no_day_on_the_timeline() -> None:
    yearless = incident("i", "I", cited(date=day("0001-06-03")))
    assert timeline([yearless]).days == ()
    assert timeline([yearless]).undated == 1
    assert span_of(board(yearless)) is None
    dated = incident("j", "J", cited(date=day("2016-06-03")))
    assert span_of(board(yearless, dated)) == day("2016-06-03")


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
    (quoted,) = Desk(store, lambda: "one").incident("i").claims
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
        said: list[str] = []
        with pytest.raises(UsageError, match=rf"{port}: .*--port") as caught:
            run(tmp_path / "marsad.db", Address("127.0.0.1", port), announce=said.append)
    assert "\n" not in str(caught.value)
    assert said == []


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a..b", "256.0.0.1", "x" * 70])
def test_a_host_that_is_none_is_a_clear_line(host: str) -> None:
    with pytest.raises(UsageError, match="--host"):
        bound(host, 0)


def test_port_0_is_told_as_the_port_that_was_had() -> None:
    with bound("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        assert port > 0
        assert address_of("127.0.0.1", listening) == f"http://127.0.0.1:{port}/"
        assert address_of("::1", listening) == f"http://[::1]:{port}/"
        socket.create_connection(("127.0.0.1", port)).close()


def test_the_address_is_told_when_it_can_be_reached(tmp_path: Path) -> None:
    class ToldError(Exception):
        pass

    def announce(address: str) -> None:
        socket.create_connection(("127.0.0.1", int(address.rstrip("/").rpartition(":")[2]))).close()
        raise ToldError

    with open_store(tmp_path / "marsad.db"):
        pass
    with pytest.raises(ToldError):
        run(tmp_path / "marsad.db", Address("127.0.0.1", 0), announce=announce)
