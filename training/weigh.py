"""Train the weight of claims: `python -m training.weigh --data CLAIMS/train --scorer BENCH --work FOLDER --out MODEL`.

Every report is read by field models that did not see it; whether the benchmark pairs a claim with one found by hand is
what the trees learn. Run after `training.fields`, whose models of folds in the work folder it takes up.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import msgspec
import numpy as np

from marsad.ground import Grounder
from marsad.model import GroundedReading, Reading
from marsad.read.encoder.candidates import Features
from marsad.read.encoder.fields import Fields, calibrated, matrix
from marsad.read.encoder.reader import EncoderReader
from training.examples import Gold, reports, scorer
from training.fields import FOLDS, Table, columns, expected_calibration_error, fit, fitted, load, platt, write_trees

Judged = tuple[Features, bool, int]


def judged(data: Path, bench: Path, work: Path) -> Iterator[Judged]:
    """Yield each claim read from each report by models that did not see it: features, whether it stands, report."""
    rules = scorer(bench)
    if not (work / "fold0" / "meta.json").exists():
        fit(load(data, bench, work), work / "whole", folds=work)
    readers = [EncoderReader(Fields(work / f"fold{fold}")) for fold in range(FOLDS)]
    grounder = Grounder()
    for number, (report, gold) in enumerate(reports(data)):
        reader = readers[number % FOLDS]
        claims, features = reader.proposed(report)
        [grounded] = grounder.ground([Reading(report=report, claims=claims)])
        if isinstance(grounded, GroundedReading):
            right = paired(grounded, gold, rules)
            for i, known in enumerate(features):
                yield known, i in right, number


def paired(reading: GroundedReading, gold: Sequence[Gold], rules: ModuleType) -> set[int]:
    """Return the numbers of the claims that the benchmark pairs with one found by hand."""
    read = [json.loads(msgspec.json.encode(claim)) for claim in reading.claims]
    return {s for _, s in rules.pair_up(reading.report.text, list(gold), read)}


def main() -> None:
    """Read the arguments, train, and write the trees beside the field models."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "scorer", "work", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    rows = list(judged(options.data, options.scorer, options.work))
    names = columns([features for features, _, _ in rows])
    table = Table(
        matrix([f for f, _, _ in rows], {name: i for i, name in enumerate(names)}),
        np.array([int(right) for _, right, _ in rows]),
        np.array([number for _, _, number in rows]),
    )
    scores = table.unseen()
    line = platt(scores, table.labels)
    error = expected_calibration_error(calibrated(scores, *line), table.labels)
    print(json.dumps({"claims": len(rows), "right": int(table.labels.sum()), "ece": round(error, 4)}))
    write_trees(fitted(table.rows, table.labels), options.out / "claim.onnx")
    path = options.out / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta |= {"claim": names, "calibration": meta["calibration"] | {"claim": line}}
    path.write_text(json.dumps(meta, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
