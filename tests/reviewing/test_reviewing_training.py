"""Reviewed reports as training data: the form of hand-made gold, and back again."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from factory import a_claim, a_report
from hypothesis import given
from hypothesis import strategies as st
from reviewing.reviewed import DOUMA, claims_of, filled, spot

from marsad import pipeline, reviewing
from marsad.errors import UsageError
from marsad.intake import IntakeOptions
from marsad.model import GroundedReading, Span
from marsad.read import make_reader
from marsad.review.gold import file_name, gold_of
from marsad.review.wish import Naming, Wish
from marsad.store import Query, Store

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "bench"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path / "war.db") as made:
        yield made


@pytest.fixture
def written(store: Store, tmp_path: Path) -> Path:
    """One report reviewed whole, with a claim rejected, one corrected, one added; another in part."""
    strike, kidnap = (claims_of(store, "douma.txt", type=name)[0] for name in ("air_strike", "abduction"))
    for claim in claims_of(store, "douma.txt"):
        reviewing.accept(store, claim, "Rana")
    reviewing.reject(store, kidnap, "Rana")
    reviewing.correct(store, strike, Wish(places=(Naming(**spot(DOUMA, "Palmyra")),)), "Rana")
    evidence = (Span(**spot(DOUMA, "Families were digging in the rubble of the market")),)
    reviewing.add(store, "douma.txt", Wish(type="property_destruction", evidence=evidence), "Rana")
    reviewing.correct(store, claims_of(store, "again.txt")[0], Wish(certainty="hedged"), "Rana")
    evidence = (Span(start=0, end=30),)
    reviewing.add(store, "clash.txt", Wish(type="protest", evidence=evidence), "Rana")
    pipeline.refresh(store)
    folder = tmp_path / "gold"
    learned = reviewing.write_training(store, folder, Query())
    assert (learned.reports, learned.left_out) == (2, 1)
    return folder


def test_the_files_are_those_of_gold(written: Path) -> None:
    rows = [json.loads(line) for line in (written / "reports.jsonl").read_text().splitlines()]
    assert [sorted(row) for row in rows] == [["id", "published", "publisher", "text", "title"]] * 2
    douma = next(row for row in rows if row["id"].startswith("douma"))
    assert (written / f"{douma['id']}.txt").read_text() == douma["text"] == DOUMA
    gold = json.loads((written / f"{douma['id']}.gold.json").read_text())
    assert (gold["id"], gold["published"]) == (douma["id"], "2016-06-07")
    types = [claim["type"] for claim in gold["claims"]]
    assert "abduction" not in types
    assert "property_destruction" in types
    strike = next(claim for claim in gold["claims"] if claim["type"] == "air_strike")
    assert strike["places"] == [{"name": "Palmyra", "level": "town", "country": "SY"}]
    assert strike["sources"] == ["Syrian Observatory for Human Rights"]
    assert all(quote in DOUMA for claim in gold["claims"] for quote in claim["quotes"])


def test_what_was_judged_in_part_is_left_out_and_counted(written: Path) -> None:
    assert len(list(written.glob("*.gold.json"))) == 2
    assert "1 reports are left out" in (written / "README.md").read_text()


def test_a_folder_of_something_else_is_left_alone(store: Store, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "diary.txt").write_text("dear diary")
    with pytest.raises(UsageError, match="is no export of Marsad's"):
        reviewing.write_training(store, tmp_path / "mine", Query())


@pytest.mark.skipif(not SHARED.exists(), reason="the open benchmark is not here")
def test_the_benchmarks_scorer_takes_them(written: Path, store: Store, tmp_path: Path) -> None:
    """What stands, as a program's reading, scores 1 against the gold that it became; what was read does not."""
    sys.path.insert(0, str(SHARED))
    import score_claims

    def scored(readings: list[GroundedReading]) -> dict[str, dict[str, float]]:
        import msgspec

        renamed = [
            msgspec.structs.replace(one, report=msgspec.structs.replace(one.report, id=file_name(one.report.id)))
            for one in readings
            if file_name(one.report.id) in names
        ]
        (tmp_path / "system.jsonl").write_bytes(b"\n".join(msgspec.json.encode(one) for one in renamed))
        table, _ = score_claims.score(written, tmp_path / "system.jsonl")
        return table

    names = {path.name.removesuffix(".gold.json") for path in written.glob("*.gold.json")}
    standing = scored(list(store.readings(as_read=False)))
    assert standing["all facts"]["f1"] == standing["claim"]["f1"] == 1.0
    assert scored(list(store.readings()))["all facts"]["f1"] < 1.0


def test_the_reports_can_be_read_again(written: Path) -> None:
    path = str(written / "reports.jsonl")
    read = list(pipeline.read([path], IntakeOptions(), make_reader("rules")))
    names = {one.report.id for one in read if isinstance(one, GroundedReading)}
    assert names == {path.name.removesuffix(".gold.json") for path in written.glob("*.gold.json")}


def test_training_reads_them(written: Path) -> None:
    from training.examples import reports

    told = {report.id: gold for report, gold in reports(written)}
    assert len(told) == 2
    assert sum(map(len, told.values())) > 2


@given(st.text("ab ", min_size=3, max_size=40), st.data())
def test_a_quote_is_found_where_it_was_chosen(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    _, gold = gold_of(a_report(text=text), [a_claim(evidence=(Span(start=start, end=end),))])
    (quote,) = gold.claims[0].quotes
    assert quote.startswith(text[start:end])
    assert text.find(quote) == start or text.endswith(quote)


@given(st.text())
def test_any_id_gives_a_name_for_files(report_id: str) -> None:
    assert file_name(report_id).replace("-", "").replace("_", "").isalnum()
    assert "." not in file_name(report_id)


def test_a_report_in_which_nothing_is_to_be_found_is_training_data_once_somebody_says_so(
    store: Store, tmp_path: Path
) -> None:
    quiet = a_report(id="quiet.txt", text="The council met and spoke of roads.")
    store.put([GroundedReading(report=quiet, claims=())])
    act = reviewing.check(store, "quiet.txt", "Rana")
    assert reviewing.seen(store, "quiet.txt", "Noor").checked == act
    with pytest.raises(UsageError, match="Rana said already"):
        reviewing.check(store, "quiet.txt", "Noor")
    assert reviewing.write_training(store, tmp_path / "gold", Query()).reports == 1
    (gold,) = (tmp_path / "gold").glob("*.gold.json")
    assert json.loads(gold.read_text())["claims"] == []
    reviewing.undo(store, act.id, "Noor")
    assert reviewing.seen(store, "quiet.txt", "Noor").checked is None
    assert reviewing.write_training(store, tmp_path / "gold", Query()).reports == 0
    reviewing.check(store, "quiet.txt", "Noor")
    store.put([GroundedReading(report=a_report(id="quiet.txt", text="Shells fell on the council."), claims=())])
    assert reviewing.seen(store, "quiet.txt", "Noor").checked is None, "it was said of another text"
    assert reviewing.write_training(store, tmp_path / "gold", Query()).reports == 0


def test_a_report_is_not_checked_while_a_claim_waits(store: Store) -> None:
    waiting = claims_of(store, "douma.txt")
    for claim in waiting[1:]:
        reviewing.accept(store, claim, "Rana")
    with pytest.raises(UsageError, match="1 claims of it wait"):
        reviewing.check(store, "douma.txt", "Rana")
    reviewing.reject(store, waiting[0], "Rana")
    assert reviewing.check(store, "douma.txt", "Rana").by == "Rana"


def test_who_codes_blind_is_done_and_does_not_check(store: Store) -> None:
    for claim in claims_of(store, "douma.txt"):
        reviewing.accept(store, claim, "Amal")
    reviewing.assign(store, "douma.txt", ("Rana", "Noor"), "Amal", "nothing", "")
    with pytest.raises(UsageError, match="you code it blind"):
        reviewing.check(store, "douma.txt", "Rana")
