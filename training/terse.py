"""Train on short texts: `python -m training.terse` with --data CLAIMS/train --quiet TEXTS --scorer BENCH --work --out.

Whether a draft of a headline, or of a post of one or two sentences, tells a claim: trees over its features and a linear
model over the vectors of its words. Taught by what is cut from annotated reports (`training.cuts`), and by first
sentences and headlines about other things than conflict. Run after `training.weigh`; examples are kept in the work
folder, seeds are fixed.
"""

import argparse
import json
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from marsad.model import Report
from marsad.read.encoder.fields import calibrated, matrix, together
from marsad.read.encoder.proposals import Proposer
from training.cuts import cuts, headlines, quiet
from training.examples import Example, Gold, example, reports, scorer
from training.fields import Table, columns, figures, fitted, line, platt, trees, write_trees

LIMIT: Final = 0.4  # of drafts cut from reports, left out of training, the F1 is best here (.917; .911 at .5)
Numbered = tuple[int, Example]


def texts(data: Path, table: Path) -> Iterator[tuple[int, Report, list[Gold]]]:
    """Yield short texts with their claims, each with the number of the report that it is cut from."""
    annotated = list(reports(data))
    for number, (report, gold) in enumerate(annotated):
        for cut, told in cuts(report, gold):
            yield number, cut, told
    for number, report in enumerate((*headlines(), *quiet(table)), len(annotated)):
        yield number, report, []


def load(data: Path, table: Path, bench: Path, work: Path) -> list[Numbered]:
    """Return the examples of short texts, from the work folder where they were made before."""
    kept = work / "terse.pickle"
    if kept.exists():
        loaded: list[Numbered] = pickle.loads(kept.read_bytes())
        return loaded
    rules, proposer = scorer(bench), Proposer()
    made = [(number, example(report, gold, rules, proposer)) for number, report, gold in texts(data, table)]
    work.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(made))
    return made


def tables(examples: Sequence[Numbered], names: Sequence[str]) -> tuple[Table, Table]:
    """Return the tables of drafts' features and of their words' vectors: whether they tell a claim."""
    labels = np.array([int(told is not None) for _, e in examples for told in e.told])
    report = np.array([number for number, e in examples for _ in e.told])
    features = matrix([f for _, e in examples for f in e.drafts], {name: i for i, name in enumerate(names)})
    words = np.array([row for _, e in examples for row in e.context], np.float32)
    return Table(features, labels, report), Table(words, labels, report)


def fit(examples: Sequence[Numbered], out: Path) -> None:
    """Train both models, write them beside the field models, and note their columns, calibration and limit there."""
    names = columns([f for _, e in examples for f in e.drafts])
    features, words = tables(examples, names)
    scores = together(features.unseen(), words.unseen(make=line))
    slope = platt(scores, features.labels)
    print(figures("terse", features, scores, calibrated(scores, *slope)))
    write_trees(fitted(features.rows, features.labels, make=trees), out / "terse.onnx")
    write_trees(fitted(words.rows, words.labels, make=line), out / "terse_told.onnx")
    path = out / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta |= {"terse": names, "limits": meta["limits"] | {"terse": LIMIT}}
    meta["calibration"] |= {"terse": slope}
    path.write_text(json.dumps(meta, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "quiet", "scorer", "work", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    fit(load(options.data, options.quiet, options.scorer, options.work), options.out)


if __name__ == "__main__":
    main()
