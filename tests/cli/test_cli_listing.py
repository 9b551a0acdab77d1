"""`claims`, `incidents`, `sources`, `show` and `skipped`: what a store holds."""

import json
from pathlib import Path

import jsonschema
import pytest
from cli_runs import QUIET, Run

from marsad.cli.schema import Name, schema_of


def test_claims_in_a_pipe_are_json_lines_of_the_published_form(run: Run, store: Path) -> None:
    rows = run("claims", "--store", store).rows
    assert {row["report"]["id"] for row in rows} == {"strike.txt", "clash.txt"}
    for row in rows:
        jsonschema.validate(row, json.loads(schema_of(Name.CLAIM)))


def test_incidents_in_a_pipe_are_json_lines_of_the_published_form(run: Run, store: Path) -> None:
    rows = run("incidents", "--store", store).rows
    assert rows
    for row in rows:
        jsonschema.validate(row, json.loads(schema_of(Name.INCIDENT)))
        assert row["reports"]
        assert {"count", "copies"} <= set(row["origins"])


@pytest.mark.parametrize(
    ("option", "value", "fits", "fits_not"),
    [
        ("--place", "Douma", "strike.txt", "clash.txt"),
        ("--actor", "Islamic State", "clash.txt", "strike.txt"),
        ("--type", "air_strike", "strike.txt", "clash.txt"),
        ("--type", "Air strike", "strike.txt", "clash.txt"),
        ("--source", "Syrian Observatory for Human Rights", "strike.txt", "clash.txt"),
        ("--report", "clash.txt", "clash.txt", "strike.txt"),
        ("--since", "2016-06-05", "clash.txt", "strike.txt"),
        ("--until", "2016-06-04", "strike.txt", "clash.txt"),
        ("--words", "checkpoint", "clash.txt", "strike.txt"),
    ],
)
def test_a_filter_leaves_what_fits(run: Run, store: Path, option: str, value: str, fits: str, fits_not: str) -> None:
    told_by = {row["report"]["id"] for row in run("claims", "--store", store, option, value).rows}
    assert fits in told_by
    assert fits_not not in told_by


@pytest.mark.parametrize("country", ["SY", "sy", "Syria"])
def test_a_country_goes_by_name_or_code(run: Run, store: Path, country: str) -> None:
    assert run("claims", "--store", store, "--country", country).rows
    assert not run("claims", "--store", store, "--country", "FR").rows


@pytest.mark.parametrize(
    ("option", "value"),
    [("--country", "Atlantis"), ("--type", "quarrel"), ("--since", "soon"), ("--until", "2016-13"), ("--limit", "0")],
)
def test_a_filter_that_can_never_fit_is_refused(run: Run, store: Path, option: str, value: str) -> None:
    ended = run("claims", "--store", store, option, value)
    assert ended.status == 2
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("since", ["2016", "2016-06", "2016-6-1"])
def test_a_year_or_a_month_is_a_date_too(run: Run, store: Path, since: str) -> None:
    everything = run("claims", "--store", store).out
    assert run("claims", "--store", store, "--since", since, "--until", "2016-06").out == everything


@pytest.mark.parametrize("verb", ["claims", "incidents", "sources"])
def test_a_list_can_be_read_page_by_page(run: Run, store: Path, verb: str) -> None:
    everything = run(verb, "--store", store).rows
    pages, after = [], ""
    while True:
        ended = run(verb, "--store", store, "--limit", 1, "--after", after)
        if not ended.rows:
            break
        pages += ended.rows
        after = ended.lines[-1].rpartition("--after ")[2]
    assert pages == everything


def test_sources_are_counted(run: Run, store: Path) -> None:
    named = {row["name"]: row for row in run("sources", "--store", store).rows}
    assert named["Syrian Observatory for Human Rights"]["reports"] == 1


@pytest.mark.parametrize("verb", ["claims", "incidents", "sources", "skipped"])
def test_tables_are_for_people(run: Run, store: Path, verb: str) -> None:
    ended = run(verb, "--store", store, "--format", "table")
    assert ended.status == 0
    assert "{" not in ended.out
    assert ended.out.strip()


def test_nothing_that_fits_is_said_to_people_and_no_error(run: Run, store: Path) -> None:
    ended = run("claims", "--store", store, "--place", "Nowhere", "--format", "table")
    assert (ended.status, ended.out.strip()) == (0, "nothing fits")
    assert run("claims", "--store", store, "--place", "Nowhere").out == ""


def test_a_claim_is_shown_with_its_words(run: Run, store: Path) -> None:
    claim = run("claims", "--store", store, "--type", "air_strike").rows[0]["claim"]
    assert run("show", claim["id"], "--store", store).out
    ended = run("show", claim["id"], "--store", store, "--format", "table")
    assert "«" in ended.out
    assert "Syrian warplanes bombed" in " ".join(ended.out.split())


def test_a_claim_of_an_old_version_is_shown_in_the_words_it_was_made_of(run: Run, store: Path, reports: Path) -> None:
    claim = run("claims", "--store", store, "--type", "air_strike").rows[0]["claim"]
    (reports / "strike.txt").write_text("We were wrong. " + QUIET)
    run("add", reports, "--store", store)
    ended = run("show", claim["id"], "--store", store, "--format", "table")
    assert "Syrian warplanes bombed" in " ".join(ended.out.split())


def test_an_incident_is_shown_with_its_claims(run: Run, store: Path) -> None:
    incident = run("incidents", "--store", store, "--type", "air_strike").rows[0]
    ended = run("show", incident["id"], "--store", store, "--format", "table")
    assert "origins" in ended.out
    assert incident["claims"][0] in ended.out


def test_a_report_is_shown_with_all_its_words(run: Run, store: Path) -> None:
    ended = run("show", "clash.txt", "--store", store, "--format", "table")
    assert "Clashes near Palmyra" in ended.out
    assert "Four soldiers were killed" in " ".join(ended.out.replace("«", "").replace("»", "").split())


def test_what_is_shown_is_json_in_a_pipe(run: Run, store: Path) -> None:
    assert json.loads(run("show", "clash.txt", "--store", store).out)["id"] == "clash.txt"


def test_an_id_that_is_not_there_is_told(run: Run, store: Path) -> None:
    ended = run("show", "nothing", "--store", store)
    assert ended.status == 2
    assert len(ended.lines) == 1


@pytest.mark.parametrize("verb", ["claims", "incidents", "sources", "skipped", "serve"])
def test_a_store_that_is_not_there_is_told_and_not_made(run: Run, tmp_path: Path, verb: str) -> None:
    ended = run(verb, "--store", tmp_path / "none.db")
    assert ended.status == 2
    assert len(ended.lines) == 1
    assert "none.db" in ended.err
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_store_is_told(run: Run, reports: Path) -> None:
    ended = run("claims", "--store", reports / "clash.txt")
    assert ended.status == 2
    assert len(ended.lines) == 1
    assert "clash.txt" in ended.err
