"""Choosing a reader, reading anew with another, and asking for sure claims only."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_runs import CLASH, STRIKE, Run
from factory import a_claim, a_reading
from fake_model import FakeModel, Question, Said, claims, completion, serving, told

from marsad.store import open_store


def _answer(question: Question) -> Said:
    bombed = "Syrian warplanes bombed the rebel-held town of Douma on Friday"
    attacked = "Islamic State fighters attacked a Syrian army checkpoint near Palmyra"
    text = question.part["text"]
    return claims(*(told(words, "offensive") for words in (bombed, attacked) if words in text))


@pytest.fixture
def model() -> Iterator[FakeModel]:
    with serving(_answer) as made:
        yield made


def _llm(model: FakeModel) -> tuple[str, ...]:
    return ("--reader", "llm", "--llm-endpoint", model.address, "--llm-model", "small")


def test_read_with_a_language_model(run: Run, reports: Path, model: FakeModel) -> None:
    ended = run("read", reports, *_llm(model))
    assert ended.status == 0
    assert [[claim["type"] for claim in row["claims"]] for row in ended.rows] == [["offensive"], ["offensive"]]
    assert {row["reader"].split()[0] for row in ended.rows} == {"llm"}
    assert model.questions[0].body["model"] == "small"


def test_the_reader_can_be_set(run: Run, reports: Path, model: FakeModel) -> None:
    Path("marsad.toml").write_text(f'reader = "llm"\nllm_endpoint = "{model.address}"\nllm_model = "tiny"\n')
    assert run("read", reports).rows[0]["reader"].endswith(" tiny")
    assert run("read", reports, "--reader", "rules").rows[0]["reader"].startswith("rules ")


def test_a_key_in_the_settings_file_is_refused(run: Run, reports: Path) -> None:
    Path("marsad.toml").write_text('llm_key = "secret-thing"\n')
    ended = run("read", reports)
    assert ended.status == 2
    assert "llm_key" in ended.err
    assert "secret-thing" not in ended.err


def test_what_a_model_made_up_is_told_and_kept_in_the_list(run: Run, reports: Path, model: FakeModel) -> None:
    model.answering = lambda question: claims(told("Three ships sank off the coast"))
    ended = run("add", reports, "--store", "war.db", *_llm(model))
    assert ended.status == 0
    assert sum("Three ships sank" in line for line in ended.lines) == 2
    assert all("Three ships sank" in row["reason"] for row in run("skipped", "--store", "war.db").rows)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    lines = [json.dumps({"id": f"r{number}", "text": f"{STRIKE} Report number {number}."}) for number in range(8)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    return tmp_path / "many.jsonl"


def test_at_the_limit_add_ends_with_one_line_and_goes_on_later(run: Run, many: Path, model: FakeModel) -> None:
    model.answering = lambda question: completion('{"claims": []}', tokens=3000)
    asking = ("add", many, "--store", "war.db", *_llm(model), "--llm-token-limit")

    ended = run(*asking, 15_000)
    assert ended.status == 2
    assert len(ended.lines) == 1
    assert "llm_token_limit = 15,000" in ended.err
    with open_store("war.db") as store:
        kept = len(list(store.reports()))
    assert 0 < kept < 8

    ended = run(*asking, 0)
    assert ended.status == 0
    assert f"unchanged      {kept}" in ended.out
    assert len(model.questions) == 8


def test_at_the_limit_what_was_printed_is_whole_json(run: Run, many: Path, model: FakeModel) -> None:
    model.answering = lambda question: completion('{"claims": []}', tokens=3000)
    ended = run("read", many, *_llm(model), "--llm-token-limit", 15_000, "--format", "json")
    assert ended.status == 2
    assert 0 < len(json.loads(ended.out)) < 8


# ---- another reader for what is there


def test_another_reader_reads_anew_only_when_told_to(run: Run, reports: Path, model: FakeModel) -> None:
    run("add", reports, "--store", "war.db")
    ruled = run("claims", "--store", "war.db").rows

    ended = run("add", reports, "--store", "war.db", *_llm(model))
    assert "2 of them read by another reader" in ended.out
    assert not model.questions
    assert run("claims", "--store", "war.db").rows == ruled

    ended = run("add", reports, "--store", "war.db", *_llm(model), "--again")
    assert "reread      2" in ended.out
    assert {row["claim"]["type"] for row in run("claims", "--store", "war.db").rows} == {"offensive"}
    for row in ruled:
        assert run("show", row["claim"]["id"], "--store", "war.db").status == 0, "what was read before is kept"
    with open_store("war.db") as store:
        assert [version.reader.split()[0] for version in store.versions("clash.txt")] == ["encoder", "llm"]

    ended = run("add", reports, "--store", "war.db", *_llm(model), "--again")
    assert "reread      0" in ended.out, "the same reader has nothing to read anew"
    assert len(model.questions) == 2


def test_incidents_follow_the_reading_that_counts(run: Run, reports: Path, model: FakeModel) -> None:
    run("add", reports, "--store", "war.db")
    run("add", reports, "--store", "war.db", *_llm(model), "--again")
    assert {row["type"] for row in run("incidents", "--store", "war.db").rows} == {"offensive"}


# ---- sure claims only


@pytest.fixture
def graded() -> Path:
    with open_store("graded.db") as store:
        for name, confidence in (("low", 0.3), ("high", 0.9), ("none", None)):
            store.put([a_reading(name, a_claim(f"{name}#1", confidence=confidence))])
    return Path("graded.db")


@pytest.mark.parametrize(("least", "left"), [(0.2, {"low#1", "high#1"}), (0.9, {"high#1"}), (0.95, set())])
def test_claims_can_be_asked_for_by_how_sure_they_are(run: Run, graded: Path, least: float, left: set[str]) -> None:
    ended = run("claims", "--store", graded, "--min-confidence", least)
    assert {row["claim"]["id"] for row in ended.rows} == left
    assert bool(ended.err) == (not left)


def test_an_incident_fits_where_one_of_its_claims_is_that_sure(run: Run, graded: Path) -> None:
    everything = run("incidents", "--store", graded).rows
    sure = run("incidents", "--store", graded, "--min-confidence", 0.5).rows
    assert [row for row in everything if "high#1" in row["claims"]] == sure


def test_a_reader_that_does_not_say_how_sure_it_is_is_told_of(run: Run, tmp_path: Path) -> None:
    (tmp_path / "clash.txt").write_text(CLASH)
    every = run("read", tmp_path / "clash.txt", "--reader", "rules").rows[0]["claims"]
    ended = run("read", tmp_path / "clash.txt", "--reader", "rules", "--min-confidence", "0.5")
    assert ended.rows[0]["claims"] == []
    assert f"{len(every)} of them because their reader does not say" in ended.err


@pytest.mark.parametrize("least", ["-0.1", "1.5", "sure"])
def test_what_is_no_probability_is_refused(run: Run, graded: Path, least: str) -> None:
    assert run("claims", "--store", graded, "--min-confidence", least).status == 2
