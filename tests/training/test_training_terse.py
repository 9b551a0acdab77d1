"""Models of short texts: cut from annotated reports, trained beside quiet ones, written, and read by."""

import json
from pathlib import Path

import pytest
from factory import a_report
from training import fields, terse
from training.cuts import cuts, headlines, quiet
from training.examples import Gold

from marsad.model import Reading
from marsad.read.encoder.fields import Fields
from marsad.read.encoder.reader import EncoderReader

HEADLINE = "Planes bomb Hajin, 14 dead"
BODY = (
    "Government planes bombed the town of Hajin on Tuesday, killing 14 people, residents said. Ministers will meet in "
    "Geneva next week. Rebels shelled the army base at Tell Rifat in revenge."
)


def a_claim(quote: str, kind: str, town: str, killed: int | None = None) -> Gold:
    tolls = [{"outcome": "killed", "low": killed, "high": killed}] if killed else []
    return {
        "type": kind, "quotes": [quote], "places": [{"name": town}], "initiators": [], "targets": [], "tolls": tolls,
    }  # fmt: skip


GOLD = [
    a_claim("shelled the army base at Tell Rifat", "shelling", "Tell Rifat"),
    a_claim("bombed the town of Hajin on Tuesday, killing 14 people", "air_strike", "Hajin", 14),
]


def test_headline_and_sentences_are_cut_out_with_what_each_tells() -> None:
    cut = [
        (one.text, [claim["type"] for claim in told])
        for one, told in cuts(a_report(text=f"{HEADLINE}\n\n{BODY}"), GOLD)
    ]
    first, second, third, last = BODY.split(". ")[0] + ".", *BODY.split(". ")[1:], HEADLINE
    assert cut == [(last, ["air_strike"]), (first, ["air_strike"]), (f"{second}.", []), (third, ["shelling"])]


def test_a_claim_of_a_cut_rests_on_all_its_words() -> None:
    [headline, *_] = cuts(a_report(text=f"{HEADLINE}\n\n{BODY}"), GOLD)
    assert [claim["quotes"] for claim in headline[1]] == [[HEADLINE]]


def test_quiet_texts_are_first_sentences_of_what_is_labelled_so(tmp_path: Path) -> None:
    table = tmp_path / "texts.tsv"
    table.write_text("prices fell. nobody minded.\t0\nministers fell out.\t1\n")
    assert [report.text for report in quiet(table)] == ["prices fell."]
    assert all(report.text for report in headlines())


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "texts.tsv"
    path.write_text("shares bombed in Paris on Tuesday. traders fled.\t0\n" * 3)
    return path


def test_short_texts_get_models_of_their_own(
    bench: Path, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fields, "SEEN", 2)
    out = tmp_path / "fields"
    fields.fit(fields.load(bench / "claims", bench, tmp_path), out, lambda line: None)
    assert not Fields(out).weighs_terse
    examples = terse.load(bench / "claims", table, bench, tmp_path)
    assert {any(told is not None for told in e.told) for _, e in examples} == {True, False}
    terse.fit(examples, out)
    meta = json.loads((out / "meta.json").read_text())
    assert meta["limits"]["terse"] == terse.LIMIT
    assert Fields(out).weighs_terse
    [reading] = EncoderReader(Fields(out)).read([a_report(text="Government warplanes bombed rebel fighters in Kunduz")])
    assert isinstance(reading, Reading)
    assert [claim.type for claim in reading.claims] == ["air_strike"]


def test_what_is_cut_from_one_report_is_left_out_together(bench: Path, table: Path) -> None:
    numbers = [number for number, _, _ in terse.texts(bench / "claims", table)]
    assert numbers == sorted(numbers)
    assert numbers.count(0) > 1
    assert len(set(numbers)) == 9 + 3 + len(list(headlines()))
