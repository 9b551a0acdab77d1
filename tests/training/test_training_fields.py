"""The field models: examples from annotated reports, trained, calibrated, written, and read by again."""

import json
from pathlib import Path

import numpy as np
import pytest
from factory import a_report
from training import fields, weigh
from training.examples import Example

from marsad.read.encoder.fields import Fields
from marsad.read.encoder.reader import EncoderReader


@pytest.fixture(scope="module", autouse=True)
def few_rows_count() -> object:
    """Let features met in a few rows of the tiny set count."""
    patch = pytest.MonkeyPatch()
    patch.setattr(fields, "SEEN", 2)
    yield
    patch.undo()


@pytest.fixture(scope="module")
def made(bench: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    return fields.load(bench / "claims", bench, tmp_path_factory.mktemp("work"))


def test_examples_know_which_draft_tells_which_claim(made: list[Example]) -> None:
    assert len(made) == 9
    assert all(0 in e.told for e in made)
    assert all(None in e.told for e in made)  # the shelling is in no claim


def test_examples_know_what_fills_a_field(made: list[Example]) -> None:
    right = [p for p in made[0].pairs if p.fills.get("toll")]
    assert right
    assert any(p.fills.get("place") for p in made[0].pairs)
    assert not all(p.fills.get("initiator", True) for p in made[0].pairs)


def test_examples_are_made_once(bench: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = fields.load(bench / "claims", bench, tmp_path)
    monkeypatch.setattr(fields, "Proposer", None)
    assert fields.load(bench / "claims", bench, tmp_path) == first


def test_what_is_trained_can_be_read_by(made: list[Example], bench: Path, tmp_path: Path) -> None:
    told: list[str] = []
    fields.fit(made, tmp_path / "fields", told.append)
    assert {json.loads(line)["field"] for line in told} >= {"initiator", "place", "keep", "same"}
    reader = EncoderReader(Fields(tmp_path / "fields"))
    claims, features = reader.proposed(
        a_report(text="Government warplanes bombed rebel fighters in Kunduz on Tuesday, killing 9 people.")
    )
    assert [c.type for c in claims] == ["air_strike"]
    assert len(features) == 1
    assert claims[0].confidence is not None


def test_claims_are_weighed_by_models_that_did_not_see_them(
    bench: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, limit in (("keep", 0.0), ("same", 1.1)):  # nothing is left out, nothing is united
        monkeypatch.setitem(fields.LIMITS, name, limit)
    judged = list(weigh.judged(bench / "claims", bench, tmp_path))
    assert {number for _, _, number in judged} == set(range(9))
    assert {right for _, right, _ in judged} == {True, False}


def test_pairs_of_drafts_know_whether_they_tell_one_claim(made: list[Example]) -> None:
    text = fields.same_table(made, fields.columns([f for e in made for f, _ in e.same]))
    assert len(text.labels) == sum(len(e.same) for e in made)


def test_each_fold_has_models_that_did_not_see_its_reports(made: list[Example], tmp_path: Path) -> None:
    fields.fit(made, tmp_path / "whole", lambda line: None, folds=tmp_path)
    for fold in range(fields.FOLDS):
        Fields(tmp_path / f"fold{fold}")
        assert (tmp_path / f"fold{fold}" / "told.onnx").read_bytes() != (tmp_path / "whole" / "told.onnx").read_bytes()


def test_training_twice_gives_the_same(made: list[Example], tmp_path: Path) -> None:
    for name in ("one", "two"):
        fields.fit(made, tmp_path / name, lambda line: None)
    assert (tmp_path / "one" / "keep.onnx").read_bytes() == (tmp_path / "two" / "keep.onnx").read_bytes()


def test_calibration_mends_what_is_too_sure() -> None:
    rng = np.random.default_rng(7)
    labels = (rng.random(2000) < 0.3).astype(np.int64)
    scores = np.where(labels == 1, 0.97, 0.9)
    before = fields.expected_calibration_error(scores, labels)
    after = fields.expected_calibration_error(fields.calibrated(scores, *fields.platt(scores, labels)), labels)
    assert after < 0.05 < before


def test_no_answer_but_one_is_no_reason_to_fail() -> None:
    rows, labels = np.ones((5, 2), np.float32), np.zeros(5, np.int64)
    assert fields.fitted(rows, labels).predict_proba(rows).shape == (5, 2)
    assert fields.platt(np.full(5, 0.4), labels) == (1.0, 0.0)
