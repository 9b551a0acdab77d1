"""`merge`, `split`, `judge`, `undo` and `why`: people decide, and see how an incident came about."""

import json
from pathlib import Path

import pytest
from cli_runs import CLASH, STRIKE, Run

OTHER_PLACE = (
    "Market hit in Ariha\n\n"
    "BEIRUT, June 4, 2016 (Valley Post) - Russian jets struck a market in Ariha on Friday, killing 11 people, "
    "rescuers said.\n"
)
SECOND = STRIKE.replace("Sample Wire", "Hill Radio").replace("at least seven", "nine")


@pytest.fixture
def told(tmp_path: Path, run: Run) -> Path:
    """A store with one strike that two reports tell of, the same in another town, and a clash."""
    texts = {"one.txt": STRIKE, "two.txt": SECOND, "elsewhere.txt": OTHER_PLACE, "clash.txt": CLASH}
    for name, text in texts.items():
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(text)
    assert run("add", tmp_path / "in", "--store", tmp_path / "war.db").status == 0
    return tmp_path / "war.db"


def _of(run: Run, store: Path, report: str) -> dict:
    return next(row for row in run("incidents", "--store", store).rows if report in row["reports"])


def _all(run: Run, store: Path) -> list[dict]:
    return run("incidents", "--store", store).rows


def test_merging_unites_and_undoing_parts_again(run: Run, told: Path) -> None:
    before = _all(run, told)
    here, there = _of(run, told, "one.txt"), _of(run, told, "elsewhere.txt")
    assert here["id"] != there["id"]
    ended = run("merge", here["id"], there["id"], "--reason", "one raid", "--by", "Rana", "--store", told)
    (decision,) = [json.loads(ended.out)]
    assert (decision["verb"], decision["by"], decision["reason"]) == ("merge", "Rana", "one raid")
    assert set(here["claims"] + there["claims"]) <= set(_of(run, told, "one.txt")["claims"])
    assert run("undo", decision["id"], "--store", told).status == 0
    assert _all(run, told) == before


@pytest.mark.parametrize(
    "corrected",
    [
        STRIKE + "\nThe market was closed on Saturday, traders said.\n",  # what was decided of stands word for word
        STRIKE.replace("at least seven", "at least eight"),  # … and here a figure in it is corrected
    ],
)
def test_what_was_decided_follows_a_report_to_its_next_text(
    run: Run, told: Path, tmp_path: Path, corrected: str
) -> None:
    here, there = _of(run, told, "one.txt"), _of(run, told, "elsewhere.txt")
    ended = run("merge", here["id"], there["id"], "--reason", "one raid", "--by", "Rana", "--store", told)
    decision = json.loads(ended.out)["id"]
    (tmp_path / "in" / "one.txt").write_text(corrected)
    assert run("add", tmp_path / "in", "--store", told).status == 0
    merged = _of(run, told, "one.txt")
    assert "elsewhere.txt" in merged["reports"]
    why = json.loads(run("why", merged["id"], "--store", told).out)
    assert "Rana" in {one["by"] for one in why["decisions"]}
    assert run("undo", decision, "--store", told).status == 0
    assert "elsewhere.txt" not in _of(run, told, "one.txt")["reports"]


def test_what_the_next_text_no_longer_tells_is_decided_of_nothing(run: Run, told: Path, tmp_path: Path) -> None:
    here, there = _of(run, told, "one.txt"), _of(run, told, "elsewhere.txt")
    run("merge", here["id"], there["id"], "--reason", "one raid", "--store", told)
    for name in ("one.txt", "two.txt"):
        (tmp_path / "in" / name).write_text(CLASH.replace("Sample Wire", name))
    run("add", tmp_path / "in", "--store", told)
    assert set(_of(run, told, "elsewhere.txt")["reports"]) == {"elsewhere.txt"}


def test_splitting_parts_and_a_later_report_goes_where_it_belongs(run: Run, told: Path, tmp_path: Path) -> None:
    both = _of(run, told, "one.txt")
    assert set(both["reports"]) == {"one.txt", "two.txt"}
    ended = run("split", both["id"], "two.txt", "--reason", "a second raid", "--store", told)
    left, stayed = map(set, json.loads(ended.out)["groups"])
    assert left | stayed == set(both["claims"])
    (tmp_path / "in" / "late.txt").write_text(STRIKE.replace("Sample Wire", "Late Wire"))
    run("add", tmp_path / "in", "--store", told)
    held = [set(row["claims"]) for row in _all(run, told)]
    assert not any(claims & left and claims & stayed for claims in held)
    assert any(len(claims) > len(claims & (left | stayed)) > 0 for claims in held)


def test_decisions_hold_when_everything_is_made_anew(run: Run, told: Path) -> None:
    from marsad import pipeline
    from marsad.store import open_store

    both = _of(run, told, "one.txt")
    run("split", both["id"], "two.txt", "--reason", "a second raid", "--store", told)
    decided = _all(run, told)
    with open_store(told) as store:
        pipeline.rebuild(store)
    assert _all(run, told) == decided


def test_two_claims_can_be_judged(run: Run, told: Path) -> None:
    left, right = _of(run, told, "one.txt")["claims"][0], _of(run, told, "clash.txt")["claims"][0]
    assert run("judge", left, right, "same", "--reason", "seen on film", "--store", told).status == 0
    assert {left, right} <= set(_of(run, told, "one.txt")["claims"])
    assert run("judge", left, right, "different", "--reason", "no it was not", "--store", told).status == 0
    assert right not in _of(run, told, "one.txt")["claims"]


def test_why_tells_the_words_and_the_reasons(run: Run, told: Path) -> None:
    why = json.loads(run("why", _of(run, told, "one.txt")["id"], "--store", told).out)
    assert any("bombed the rebel-held town of Douma" in words for one in why["claims"] for words in one["words"])
    joined = [one["joined"] for one in why["claims"] if one["joined"]]
    assert joined
    assert all({"the same place", "the same day"} <= set(one["reasons"]) for one in joined)


def test_why_tells_who_decided(run: Run, told: Path) -> None:
    here, there = _of(run, told, "one.txt"), _of(run, told, "elsewhere.txt")
    run("merge", here["id"], there["id"], "--reason", "one raid", "--by", "Rana", "--store", told)
    why = json.loads(run("why", here["id"], "--store", told).out)
    assert ("Rana", "one raid") in {(one["by"], one["reason"]) for one in why["decisions"]}
    assert "Rana: merged" in run("why", here["id"], "--store", told, "--format", "table").out


def test_an_incident_that_was_merged_away_is_still_found(run: Run, told: Path) -> None:
    here, there = _of(run, told, "one.txt"), _of(run, told, "elsewhere.txt")
    ended = run("merge", here["id"], there["id"], "--reason", "one raid", "--store", told)
    assert ended.status == 0
    for gone in (here["id"], there["id"]):
        assert json.loads(run("why", gone, "--store", told).out)["incident"] == _of(run, told, "one.txt")["id"]


def test_who_decides_is_the_one_in_the_settings(run: Run, told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_USER", "Night desk")
    both = _of(run, told, "one.txt")
    run("split", both["id"], "two.txt", "--reason", "a second raid", "--store", told)
    (decision,) = run("undo", "--store", told).rows
    assert decision["by"] == "Night desk"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("merge", "{one}", "{one}"), "name two incidents or more"),
        (("split", "{one}", "clash.txt"), "no claim or report of"),
        (("split", "{one}", "one.txt", "two.txt"), "all its claims would leave"),
        (("merge", "{one}", "nowhere"), "no incident 'nowhere'"),
    ],
)
def test_what_cannot_be_decided_is_said_so(run: Run, told: Path, words: tuple[str, ...], said: str) -> None:
    one = _of(run, told, "one.txt")["id"]
    ended = run(*(word.format(one=one) for word in words), "--reason", "because", "--store", told)
    assert ended.status == 2
    assert said in ended.err
    assert not run("undo", "--store", told).rows


def test_a_decision_that_is_not_there_cannot_be_undone(run: Run, told: Path) -> None:
    ended = run("undo", "d0", "--store", told)
    assert ended.status == 2
    assert "no decision of this id is in effect" in ended.err


def test_a_decision_needs_a_reason(run: Run, told: Path) -> None:
    assert run("merge", "a", "b", "--store", told).status == 2


def test_the_worked_example_of_the_tutorial(run: Run, tmp_path: Path) -> None:
    """Three outlets, one wire copy, two tolls, one denial: one incident, two origins, a range, one contradiction."""
    examples = Path(__file__).parents[2] / "examples" / "one-incident"
    assert run("add", examples, "--store", tmp_path / "one.db").status == 0
    (found,) = _all(run, tmp_path / "one.db")
    assert len(found["reports"]) == 4
    assert found["origins"]["count"] == 2
    assert found["origins"]["copies"] == [["levant-wire.txt", "northern-courier.txt"]]
    (dead,) = (figure for figure in found["totals"] if figure["outcome"] == "killed")
    assert (dead["low"], dead["best"], dead["high"]) == (12, 15, 15)
    assert [one["about"] for one in found["contradictions"]] == ["denial"]
    assert (found["contested"], found["grade"]["airwars"]) == (True, "fair")
