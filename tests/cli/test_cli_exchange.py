"""`marsad export`, `import` and `compare` as they are typed."""

import csv
import io
import json
from pathlib import Path

from cli_runs import Run


def test_export_goes_to_a_pipe(run: Run, store: Path) -> None:
    ended = run("export", "--as", "csv", "--store", store, "--type", "air_strike")
    rows = list(csv.DictReader(io.StringIO(ended.out)))
    assert [row["place"] for row in rows] == ["Douma"]
    assert any("csv cannot hold" in line for line in ended.lines)
    assert "nothing is withheld" in ended.err


def test_export_writes_a_file_with_its_readme(run: Run, store: Path, tmp_path: Path) -> None:
    ended = run("export", "--as", "geojson", "--store", store, "-o", tmp_path / "war.geojson", "--country", "Syria")
    assert (ended.status, ended.out) == (0, "")
    assert len(json.loads((tmp_path / "war.geojson").read_text())["features"]) >= 2
    assert "filter: country SY" in (tmp_path / "war.geojson.README.md").read_text()


def test_export_of_several_tables_makes_a_folder(run: Run, store: Path, tmp_path: Path) -> None:
    assert run("export", "--as", "parquet", "--store", store, "-o", tmp_path / "war").status == 0
    assert {"claims.parquet", "README.md"} <= {path.name for path in (tmp_path / "war").iterdir()}


def test_export_of_another_table(run: Run, store: Path) -> None:
    ended = run("export", "--as", "csv", "--table", "sources", "--store", store)
    assert ended.out.splitlines()[0] == "id,name,claims,reports,first,last"


def test_export_tells_what_is_wrong(run: Run, store: Path) -> None:
    for given, told in (
        (("--as", "word"), "there is no form 'word'; there are acled"),
        (("--as", "csv", "--table", "deaths"), "there is no table 'deaths'"),
        (("--as", "csv", "--profile", "secret"), "there is no profile 'secret'"),
        (("--as", "csv", "--profile", "public", "--coarsen", "homes"), "'homes' is no kind of place"),
    ):
        ended = run("export", "--store", store, *given)
        assert ended.status == 2, given
        assert told in ended.err


def test_a_binary_form_is_not_thrown_at_a_terminal(in_terminal: Run, store: Path) -> None:
    ended = in_terminal("export", "--as", "xlsx", "--store", store)
    assert ended.status == 2
    assert "name a file with -o" in ended.out


def test_a_public_export_tells_what_it_withheld(run: Run, store: Path) -> None:
    ended = run("export", "--as", "csv", "--store", store, "--profile", "public", "--embargo", "100000")
    assert ended.out.count("\n") == 1
    assert "incidents under embargo" in ended.err


def test_settings_give_the_embargo(run: Run, store: Path) -> None:
    Path("marsad.toml").write_text("embargo_days = 100000\n")
    assert run("export", "--as", "csv", "--store", store, "--profile", "public").out.count("\n") == 1


def test_import_reads_back_what_export_wrote(run: Run, store: Path, tmp_path: Path) -> None:
    run("export", "--as", "jsonl", "--store", store, "-o", tmp_path / "all.jsonl")
    ended = run("import", "--as", "jsonl", tmp_path / "all.jsonl", "--store", tmp_path / "new.db")
    assert "added      2" in ended.out
    before, after = (run("incidents", "--store", each).out for each in (store, tmp_path / "new.db"))
    assert before == after != ""


def test_import_tells_what_it_passed_over(run: Run, store: Path, tmp_path: Path) -> None:
    run("export", "--as", "acled", "--store", store, "-o", tmp_path / "acled.csv")
    text = (tmp_path / "acled.csv").read_text()
    (tmp_path / "acled.csv").write_text(text.replace("2016-06-03", "one day"))
    ended = run("import", "--as", "acled", tmp_path / "acled.csv", "--store", tmp_path / "coded.db")
    assert "acled.csv:2: its event_date 'one day' is no day" in ended.err
    listed = run("skipped", "--store", tmp_path / "coded.db", "--format", "jsonl").rows
    assert [row["line"] for row in listed] == [2]


def test_import_needs_a_form_that_it_knows(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    for form, told in (("csv", "--mapping FILE"), ("word", "there is no form 'word' to import")):
        ended = run("import", "--as", form, tmp_path / "x.csv", "--store", tmp_path / "new.db")
        assert ended.status == 2
        assert told in ended.err


def test_compare_sets_a_store_beside_coded_rows(run: Run, store: Path, tmp_path: Path) -> None:
    run("export", "--as", "acled", "--store", store, "-o", tmp_path / "acled.csv")
    ended = run("compare", tmp_path / "acled.csv", "--as", "acled", "--store", store, "--map", tmp_path / "map.html")
    strike = next(row for row in ended.rows if row["here"] and "Douma" in row["here"]["title"])
    assert (strike["found"], strike["km"], strike["deaths"]) == ("matched", 0.0, "equal")
    assert "<circle" in (tmp_path / "map.html").read_text()


def test_compare_of_a_store_with_itself_finds_nothing_new(run: Run, store: Path, in_terminal: Run) -> None:
    found = {row["found"] for row in run("compare", store, "--store", store).rows}
    assert found == {"matched"}
    assert "matched in the same province" in in_terminal("compare", store, "--store", store).out


def test_a_map_has_one_of_two_forms(run: Run, store: Path) -> None:
    ended = run("compare", store, "--store", store, "--map", "map.png")
    assert ended.status == 2
    assert "written as .geojson or .html" in ended.err


def test_incidents_exports_and_reports_know_the_same_filters_of_incidents(run: Run, store: Path) -> None:
    everything = run("incidents", "--store", store).rows
    assert 0 < len(run("incidents", "--store", store, "--killed", 5).rows) < len(everything)
    for filters, fits in (
        (("--killed", 5), lambda one: any(each["best"] >= 5 for each in one["totals"] if each["outcome"] == "killed")),
        (("--contested",), lambda one: one["contested"]),
        (("--uncontested",), lambda one: not one["contested"]),
        (("--origins", 2), lambda one: (one["origins"]["count"] or 0) >= 2),
    ):
        wanted = [one for one in everything if fits(one)]
        assert [one["id"] for one in run("incidents", "--store", store, *filters).rows] == [one["id"] for one in wanted]
        claims = _exported(run, store, "claims", filters)
        assert {row["id"] for row in claims} == {claim for one in wanted for claim in one["claims"]}
        assert [row["id"] for row in _exported(run, store, "incidents", filters)] == [one["id"] for one in wanted]
        told = {source for row in claims for source in row["source_ids"].split("; ") if source}
        assert {row["id"] for row in _exported(run, store, "sources", filters)} == told
        reports = {report for one in wanted for report in one["reports"]}
        assert {row["id"] for row in _exported(run, store, "reports", filters)} == reports


def _exported(run: Run, store: Path, table: str, filters: tuple) -> list[dict]:
    ended = run("export", "--as", "csv", "--table", table, "--store", store, *filters)
    return list(csv.DictReader(io.StringIO(ended.out)))


def test_an_export_of_incidents_that_are_like_something_says_so(run: Run, store: Path, tmp_path: Path) -> None:
    run("export", "--as", "jsonl", "--store", store, "--killed", 5, "--uncontested", "-o", tmp_path / "dead.jsonl")
    assert "filter: contested no, killed 5" in (tmp_path / "dead.jsonl.README.md").read_text()
    lines = [json.loads(line) for line in (tmp_path / "dead.jsonl").read_text().splitlines()]
    reports = {line["reading"]["report"]["id"] for line in lines if "reading" in line}
    chosen = run("incidents", "--store", store, "--killed", 5, "--uncontested").rows
    assert reports == {report for one in chosen for report in one["reports"]}


def test_a_situation_report_of_the_deadliest_alone(run: Run, store: Path) -> None:
    every, deadly = (run("brief", "--store", store, "--killed", killed).out for killed in (0, 10**6))
    assert "killed" in every
    assert len(deadly) < len(every)
