"""`marsad control` and `marsad trends`, as people and programs see them, and grades by the user's file."""

from pathlib import Path

import pytest
from cli_runs import Run

TAKEN = (
    "Qusayr falls\n\n"
    "BEIRUT, June 6, 2013 (Sample Wire) - The Syrian army captured the rebel-held town of Qusayr on Wednesday, the "
    "Syrian Observatory for Human Rights said.\n"
)
HELD = (
    "Life in Qusayr\n\n"
    "BEIRUT, May 2, 2013 (Sample Wire) - Syrian army shells fell on the rebel-held town of Qusayr on Wednesday, "
    "killing seven civilians, the Syrian Observatory for Human Rights said.\n"
)


@pytest.fixture
def war(tmp_path: Path, run: Run) -> Path:
    """A store with a town that is held, shelled and taken."""
    folder = tmp_path / "war"
    folder.mkdir()
    (folder / "taken.txt").write_text(TAKEN)
    (folder / "held.txt").write_text(HELD)
    assert run("add", folder, "--store", tmp_path / "war.db").status == 0
    return tmp_path / "war.db"


def test_who_holds_a_place_on_a_day(run: Run, war: Path) -> None:
    (early,) = run("control", "--on", "2013-05-20", "--store", war).rows
    (late,) = run("control", "--country", "Syria", "--store", war).rows
    assert [holder["id"] for holder in early["holders"]] == ["state:SY:rebels"]
    assert [holder["id"] for holder in late["holders"]] == ["state:SY"]
    assert (late["since"], late["exact"], late["status"]) == ("2013-06-05", True, "held")
    claim = late["evidence"][0]["claim_id"]
    assert run("show", claim, "--store", war).out.count('"territory_gained"') == 1
    assert not run("control", "--on", "2013-01-01", "--store", war).rows
    assert not run("control", "--country", "IQ", "--store", war).rows


def test_what_changed_between_two_days(run: Run, war: Path) -> None:
    (change,) = run("control", "--since", "2013-05-20", "--on", "2013-06-10", "--store", war).rows
    assert change["before"]["holders"][0]["id"] == "state:SY:rebels"
    assert change["after"]["holders"][0]["id"] == "state:SY"
    assert not run("control", "--since", "2013-06-06", "--on", "2013-06-07", "--store", war).rows


def test_the_history_of_a_place_by_any_of_its_names(run: Run, war: Path) -> None:
    for name in ("al-Qusayr", "AL QUSAYR", "Qusayr"):
        found = run("control", "--history", name, "--store", war).rows
        assert [row["holders"][0]["id"] for row in found] == ["state:SY:rebels", "state:SY"]


def test_a_place_of_which_nobody_tells_is_told(run: Run, war: Path) -> None:
    ended = run("control", "--history", "Atlantis", "--store", war)
    assert (ended.status, len(ended.lines)) == (2, 1)
    assert "Atlantis" in ended.err


def test_days_in_the_wrong_order_are_refused(run: Run, war: Path) -> None:
    ended = run("control", "--since", "2013-06-06", "--on", "2013-05-01", "--store", war)
    assert ended.status == 2
    assert "swap them" in ended.err


def test_a_partisan_in_the_users_file_takes_no_town(run: Run, war: Path, tmp_path: Path) -> None:
    book = tmp_path / "sources.toml"
    book.write_text('["SOHR"]\nleans = ["Syria"]\nreliability = "C"\n')
    (held,) = run("control", "--sources", book, "--store", war).rows
    assert (held["status"], held["holders"][0]["id"]) == ("contested", "state:SY:rebels")


def test_the_setting_names_the_users_file(run: Run, war: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = tmp_path / "sources.toml"
    book.write_text('["SOHR"]\nreliability = "C"\n')
    letters = {row["grade"]["reliability"] for row in run("incidents", "--store", war).rows}
    assert letters == {"F"}
    monkeypatch.setenv("MARSAD_SOURCES", str(book))
    assert "C" in {row["grade"]["reliability"] for row in run("incidents", "--store", war).rows}
    monkeypatch.setenv("MARSAD_SOURCES", str(tmp_path / "none.toml"))
    ended = run("incidents", "--store", war)
    assert (ended.status, len(ended.lines)) == (2, 1)


def test_control_in_a_terminal(in_terminal: Run, war: Path) -> None:
    text = in_terminal("control", "--store", war).out
    for words in ("Qusayr", "Syrian government", "2013-06-05", "medium"):
        assert words in text


def test_trends_as_lines_and_as_a_table(run: Run, in_terminal: Run, war: Path) -> None:
    found = run("trends", "--by", "type", "--step", "month", "--store", war).rows
    shelling = next(row for row in found if row["type"] == "shelling")
    assert (shelling["start"], shelling["incidents"]) == ("2013-05-01", 1)
    assert {band["side"]: band["best"] for band in shelling["tolls"]} == {"all": 7, "civilians": 7}
    text = in_terminal("trends", "--store", war).out
    assert "2013-04-29" in text
    assert "█" in text


def test_trends_take_filters(run: Run, war: Path) -> None:
    assert not run("trends", "--country", "IQ", "--store", war).rows
    assert not run("trends", "--since", "2014", "--store", war).rows
    assert [row["incidents"] for row in run("trends", "--type", "shelling", "--store", war).rows] == [1]


def test_an_empty_store_has_nothing_to_tell(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("The harvest was good this year, and the growers are content with the rain.")
    run("add", tmp_path / "note.txt", "--store", tmp_path / "quiet.db")
    for verb in ("control", "trends"):
        assert run(verb, "--store", tmp_path / "quiet.db", "--format", "jsonl").out == ""
        assert "nothing fits" in run(verb, "--store", tmp_path / "quiet.db", "--format", "table").out
