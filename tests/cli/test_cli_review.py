"""`marsad review` and `agreement`: the queue, acts on claims, blind coding, training data."""

import json
from pathlib import Path

import jsonschema
import pytest
from cli_runs import Ended, Run

from marsad.cli.schema import Name, schema_of


@pytest.fixture
def do(run: Run, store: Path) -> Run:
    def go(*words: object) -> Ended:
        return run("review", *words, "--store", store)

    return go


def _claims(run: Run, store: Path, report: str = "strike.txt") -> list[dict]:
    return [row["claim"] for row in run("claims", "--store", store, "--report", report).rows]


def _strike(run: Run, store: Path) -> dict:
    return next(one for one in _claims(run, store) if one["type"] == "air_strike")


def test_the_queue_begins_with_the_doubtful(do: Run) -> None:
    rows = do("queue").rows
    lowest = [round(row["lowest"] * 10) - 2 * row["contested"] for row in rows]
    assert lowest == sorted(lowest)
    assert do().rows == rows, "alone, it lists them"
    assert [row["claim"]["id"] for row in do("queue", "--report", "clash.txt").rows] == [
        row["claim"]["id"] for row in rows if row["report"]["id"] == "clash.txt"
    ]


def test_a_terminal_is_told_how_far_one_is(in_terminal: Run, do: Run, store: Path) -> None:
    first = do("queue").rows[0]["claim"]["id"]
    assert do("accept", first, "--by", "Rana").status == 0
    told = in_terminal("review", "queue", "--by", "Rana", "--store", store)
    assert "1 of " in told.out
    assert "reviewed today" in told.out
    assert "1 of " in do("queue", "--by", "Rana", "--format", "table").out
    assert "0 of " in do("queue", "--by", "Noor", "--format", "table").out


def test_a_claim_is_accepted_rejected_and_that_is_taken_back(do: Run, run: Run, store: Path) -> None:
    claim = _strike(run, store)["id"]
    (act,) = do("reject", claim, "--by", "Rana", "--reason", "a drill").rows
    assert (act["verb"], act["by"], act["reason"], act["claim"]) == ("reject", "Rana", "a drill", claim)
    assert claim not in [one["id"] for one in _claims(run, store)]
    assert not any(claim in row["claims"] for row in run("incidents", "--store", store).rows)
    (undone,) = do("undo", act["id"], "--by", "Noor").rows
    assert undone["undoes"] == act["id"]
    assert claim in [one["id"] for one in _claims(run, store)]
    assert [one["verb"] for one in do("acts").rows] == ["reject", "undo"]
    assert f"Rana rejected {claim} (a drill)" in do("acts", "--format", "table").out


def test_fields_are_corrected_by_words_names_days_and_numbers(do: Run, run: Run, store: Path) -> None:
    claim = _strike(run, store)["id"]
    ended = do(
        *("correct", claim, "certainty=hedged", "initiators=Russia @ Syrian warplanes", "date=2016-06-01..2016-06-02"),
        *("places=Douma", "tolls=killed 7+ civilians @ at least seven civilians; injured @ 15"),
    )
    assert ended.status == 0, ended.err
    told = _strike(run, store)
    assert told["certainty"] == "hedged"
    assert [(one["id"], one["text"]) for one in told["initiators"]] == [("state:RU", "Syrian warplanes")]
    assert (told["date"]["start"], told["date"]["end"]) == ("2016-06-01", "2016-06-02")
    assert [(one["name"], one["text"]) for one in told["places"]] == [("Douma", "Douma")]
    tolls = [(one["outcome"], one["low"], one["high"], one["side"]) for one in told["tolls"]]
    assert tolls == [("killed", 7, None, "civilians"), ("injured", 15, 15, "unknown")]
    assert do("correct", claim, "date=").status == 0
    assert _strike(run, store)["date"] is None


def test_a_missed_claim_is_added(do: Run, run: Run, store: Path) -> None:
    before = len(_claims(run, store))
    (act,) = do("add", "strike.txt", "type=control", "evidence=the rebel-held town of Douma", "places=Douma").rows
    assert act["verb"] == "add"
    claims = _claims(run, store)
    assert len(claims) == before + 1 or any(one["id"] == act["claim"] for one in claims)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("correct", "{claim}", "colour=red"), "write FIELD=VALUE"),
        (("correct", "{claim}", "type=party"), "type"),
        (("correct", "{claim}", "evidence=words of another report"), "not in the report"),
        (("correct", "{claim}", "tolls=many"), "is no toll"),
        (("correct", "{claim}", "tolls=killed ~+.."), "is no number"),
        (("correct", "{claim}", "date=soon @ Friday"), "is no day"),
        (("correct", "{claim}", "date=2016-06-31"), "is no day"),
        (("accept", "c0"), "no claim 'c0'"),
        (("undo", "r0"), "no act 'r0'"),
        (("queue", "--standing", "sideways"), "unreviewed, reviewed, all"),
        (("assign", "strike.txt", "Rana", "Rana"), "two different reviewers"),
        (("assign", "strike.txt", "Rana", "Noor", "--start", "middle"), "machine or nothing"),
        (("settle", "r0", "1"), "left or right"),
        (("compare", "r0"), "no assignment 'r0'"),
    ],
)
def test_what_does_not_fit_is_told_on_one_line(
    do: Run, run: Run, store: Path, words: tuple[str, ...], said: str
) -> None:
    claim = _strike(run, store)["id"]
    ended = do(*(word.format(claim=claim) for word in words))
    assert ended.status == 2
    assert len(ended.lines) == 1
    assert said in ended.err
    assert do("acts").rows == []


def test_two_code_blind_and_their_agreement_is_told(do: Run, run: Run, store: Path) -> None:
    claim = _strike(run, store)["id"]
    (assigned,) = do("assign", "strike.txt", "Rana", "Noor", "--by", "Amal").rows
    name = assigned["id"]
    do("reject", claim, "--by", "Rana")
    assert [one["verb"] for one in do("acts", "--by", "Noor").rows] == ["assign"]
    assert do("compare", name).status == 2
    assert "waits for Rana and Noor" in do("assignments", "--format", "table").out
    for person in ("Rana", "Noor"):
        assert do("done", name, "--by", person).status == 0
    both = json.loads(do("compare", name).out)
    (alone,) = [one for one in both["claims"] if one["left"] is None]
    assert "only Noor found it" in do("compare", name, "--format", "table").out
    told = json.loads(run("agreement", "Rana", "Noor", "--store", store).out)
    assert told["found"]["right"] == told["found"]["left"] + 1
    assert "kappa" in run("agreement", "--store", store, "--format", "table").out
    (act,) = do("settle", name, alone["number"], "left", "--by", "Amal").rows
    assert (act["verb"], act["claim"]) == ("reject", claim)
    do("settle", name, "--by", "Amal")
    assert claim not in [one["id"] for one in _claims(run, store)]


def test_training_data_are_written(do: Run, run: Run, store: Path, tmp_path: Path) -> None:
    for one in _claims(run, store):
        do("accept", one["id"])
    ended = do("training", "-o", tmp_path / "gold")
    assert ended.status == 0
    assert "1 reports with" in ended.out
    (row,) = [json.loads(line) for line in (tmp_path / "gold" / "reports.jsonl").read_text().splitlines()]
    assert (tmp_path / "gold" / f"{row['id']}.gold.json").exists()
    again = run("read", tmp_path / "gold" / "reports.jsonl", "--reader", "rules")
    assert again.rows[0]["report"]["id"] == row["id"]
    assert do("training", "-o", tmp_path / "gold").status == 0, "its own folder is made anew"
    assert do("training", "-o", tmp_path).status == 2


def test_claims_tell_what_people_made_of_them(do: Run, run: Run, in_terminal: Run, store: Path) -> None:
    claim = _strike(run, store)["id"]
    assert do("accept", claim, "--by", "Rana").status == 0
    rows = run("claims", "--store", store).rows
    assert {row["claim"]["id"]: row["standing"] for row in rows if "standing" in row} == {claim: "accepted"}
    told = json.loads(schema_of(Name.CLAIM))
    assert "standing" in told["$defs"]["ReviewedClaim"]["properties"]
    for row in rows:
        jsonschema.validate(row, told)
    (row,) = (row for row in rows if "standing" in row)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(row | {"standing": "praised"}, told)
    assert json.loads(run("show", claim, "--store", store).out)["standing"] == "accepted"
    assert "accepted" in in_terminal("claims", "--report", "strike.txt", "--store", store).out
    for name in (claim, "strike.txt", run("incidents", "--store", store, "--report", "strike.txt").rows[0]["id"]):
        assert "accepted" in in_terminal("show", name, "--store", store).out


def test_a_report_is_checked(do: Run, run: Run, store: Path) -> None:
    refused = do("check", "strike.txt", "--by", "Rana")
    assert refused.status == 2
    assert "wait to be judged" in refused.err
    for claim in _claims(run, store):
        assert do("accept", claim["id"], "--by", "Rana").status == 0
    (act,) = do("check", "strike.txt", "--by", "Rana").rows
    assert (act["verb"], act["report"]) == ("check", "strike.txt")
    assert "Rana found nothing more in strike.txt" in do("acts", "--format", "table").out
