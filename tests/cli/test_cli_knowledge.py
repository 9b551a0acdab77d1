"""Looking up places and actors, and adding one's own."""

import json
from pathlib import Path

import pytest
from cli_runs import Run

CSV = "name,lat,lon,country,pcode\nZendrubal,35.9,36.6,SY,SY0701\nBad,95,36,SY,\n"
ACTORS = '[hill-brigade]\nname = "Hill Brigade"\nkind = "rebels"\nallies = "islamic-state 2014-2015"\n'


@pytest.fixture(autouse=True)
def _no_settings_are_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_ACTORS", "marsad-actors.toml")  # so that what a command sets is taken back


def test_candidates_come_with_what_speaks_for_them(run: Run) -> None:
    rows = run("gazetteer", "find", "Tripoli", "--near", "Beirut, Lebanon").rows
    assert (rows[0]["country"], rows[0]["level"]) == ("LB", "town")
    assert {row["country"] for row in rows} >= {"LB", "LY"}
    assert rows[0]["score"] > 0.5
    assert rows[0]["why"]["its country"] > 0
    assert "its country" not in next(row["why"] for row in rows if row["country"] == "LY")


def test_without_other_words_the_best_known_wins(run: Run) -> None:
    assert run("gazetteer", "find", "Tripoli").rows[0]["country"] == "LY"


def test_a_name_that_nobody_knows_ends_with_1_and_a_way_on(run: Run) -> None:
    ended = run("gazetteer", "find", "Zendrubal")
    assert (ended.status, ended.out) == (1, "")
    assert "marsad gazetteer import" in ended.err


def test_own_places_are_added_and_found_and_bad_lines_told(run: Run, spawn: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(CSV)
    ended = run("gazetteer", "import", "mine.csv")
    assert ended.status == 0
    assert "1 places added to marsad-gazetteer.db" in ended.out
    assert "mine.csv:3: lat is '95'" in ended.err
    [row] = spawn("gazetteer", "find", "Zendrubal").rows
    assert (row["id"], row["admin1"]) == ("own:SY0701", "Idlib")


def test_own_places_stand_in_what_is_read(run: Run, spawn: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(CSV)
    (tmp_path / "report.txt").write_text(
        "June 7, 2016 - Syrian warplanes bombed Zendrubal in Syria on Monday, killing four people, activists said.\n"
    )
    run("gazetteer", "import", "mine.csv")
    [reading] = spawn("read", "report.txt").rows
    assert reading["claims"][0]["places"][0]["id"] == "own:SY0701"


@pytest.mark.parametrize("name", ["nowhere.csv", "bad.csv"])
def test_a_list_that_cannot_be_read_is_named(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n")
    ended = run("gazetteer", "import", name)
    assert ended.status == 2
    assert name in ended.err


def test_an_actor_with_ties_by_reports(run: Run, store: Path) -> None:
    card = json.loads(run("actors", "show", "Daesh", "--store", store).out)
    assert (card["id"], card["kind"], card["inter"]) == ("islamic-state", "rebels", 2)
    assert "ISIL" in card["names"]
    [tie] = [tie for tie in card["ties"] if tie["id"] == "state:SY:military"]
    assert (tie["how"], tie["first"]) == ("fights", "2016-06-06")
    assert tie["reports"]
    assert tie["claims"]


def test_an_actor_without_a_store(run: Run) -> None:
    card = json.loads(run("actors", "show", "Hezbollah").out)
    assert card["ties"] == []
    assert card["enemies"]


def test_own_actors_are_known_where_they_are_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(ACTORS)
    card = json.loads(run("actors", "show", "Hill Brigade", "--actors", "mine.toml").out)
    assert [tie["name"] for tie in card["allies"]] == ["Islamic State"]


def test_own_actors_stand_in_what_is_read(spawn: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(ACTORS)
    (tmp_path / "report.txt").write_text(
        "June 7, 2016 - Hill Brigade fighters attacked a Syrian army post near Palmyra on Monday, activists said.\n"
    )
    [reading] = spawn("read", "report.txt", "--actors", "mine.toml").rows
    assert "hill-brigade" in [actor["id"] for actor in reading["claims"][0]["initiators"]]


def test_somebody_whom_nobody_knows_is_told_so(run: Run) -> None:
    ended = run("actors", "show", "Zendrubal Brigade")
    assert ended.status == 2
    assert "Zendrubal Brigade" in ended.err


def test_cards_and_candidates_for_people(in_terminal: Run, store: Path) -> None:
    shown = in_terminal("actors", "show", "ISIS", "--store", store)
    assert "Islamic State" in shown.out
    assert "fights" in shown.out
    found = in_terminal("gazetteer", "find", "Raqqa")
    assert "gn:172955" in found.out
