"""Train the field models: `python -m training.fields --data CLAIMS/train --scorer BENCH --work FOLDER --out MODEL`.

Trees over the features of candidates and drafts, calibrated on reports that the trees did not see. The examples,
slow to make, are kept in the work folder and taken up by the next run; seeds are fixed.
"""

import argparse
import json
import pickle
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from skl2onnx import to_onnx
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from marsad.read.encoder.candidates import ROLES, Features
from marsad.read.encoder.fields import QUESTIONS, STATUSES, calibrated, matrix, together
from marsad.read.encoder.proposals import Proposer
from training.examples import Example, example, reports, scorer

SEED: Final = 7
FOLDS: Final = 3
SEEN: Final = 40  # a feature met in fewer rows is left out
# From which probability on a draft and a claim are kept, and a mention is taken where the rules have none. Tuned on
# training reports that the trees did not see; drafts are dropped late, since a text of one sentence has no other.
LIMITS: Final = {
    "keep": 0.15, "same": 0.5, "claim": 0.35, "hedged": 0.5, "initiator": 0.5, "target": 0.5, "place": 0.4,
    "date": 0.7, "toll": 0.9, "source": 0.5,
}  # fmt: skip
Rows = NDArray[np.float32]
Labels = NDArray[np.int64]


def columns(features: Sequence[Features]) -> list[str]:
    """Return the names of the features met often enough, in order."""
    counted = Counter(name for named in features for name, value in named.items() if value)
    return sorted(name for name, seen in counted.items() if seen >= SEEN)


def trees() -> HistGradientBoostingClassifier:
    """Return a model of one field, untrained."""
    return HistGradientBoostingClassifier(
        max_iter=100, learning_rate=0.09, max_leaf_nodes=15, min_samples_leaf=15, l2_regularization=1.0,
        max_features=0.3, random_state=SEED,
    )  # fmt: skip


def line() -> LogisticRegression:
    """Return a model over the vectors of words, untrained."""
    return LogisticRegression(C=0.1, max_iter=300)


Trained = HistGradientBoostingClassifier | LogisticRegression
Maker = Callable[[], Trained]
Keep = Callable[[int, Trained], None]


def fitted(rows: Rows, labels: Labels, classes: int = 2, make: Maker = trees) -> Trained:
    """Return a model of one field, trained; a row without features stands in for an answer that was never met."""
    missing = [i for i in range(classes) if i not in set(labels)]
    rows = np.vstack([rows, np.zeros((len(missing), rows.shape[1]), np.float32)])
    return make().fit(rows, np.concatenate([labels, np.array(missing, np.int64)]))


class Table:
    """One question: rows of features, what is right, and which report each row is from."""

    def __init__(self, rows: Rows, labels: Labels, report: Labels) -> None:
        self.rows, self.labels, self.report = rows, labels, report

    def unseen(self, classes: int = 2, keep: Keep | None = None, make: Maker = trees) -> NDArray[np.float64]:
        """Return each row's probability of the answer 1 by models that did not see its report [rows].

        `keep` is handed the model of each fold, for those who read the fold's reports by it.
        """
        scores = np.zeros(len(self.labels))
        for fold in range(FOLDS):
            out = self.report % FOLDS == fold
            model = fitted(self.rows[~out], self.labels[~out], classes, make)
            if out.any():
                scores[out] = model.predict_proba(self.rows[out])[:, 1]
            if keep:
                keep(fold, model)
        return scores


def pair_table(examples: Sequence[Example], role: str, names: Sequence[str]) -> Table:
    """Return the table of one role over all pairs that could fill it."""
    chosen = [(p.features, p.fills[role], n) for n, e in enumerate(examples) for p in e.pairs if role in p.fills]
    return _table(chosen, names)


def draft_table(examples: Sequence[Example], question: str, names: Sequence[str]) -> Table:
    """Return the table of one question over all drafts, or over those that tell a claim."""
    chosen = []
    for n, e in enumerate(examples):
        for features, told in zip(e.drafts, e.told, strict=True):
            if question == "keep":
                chosen.append((features, told is not None, n))
            elif told is not None:
                chosen.append((features, _answer(question, e.gold[told], features), n))
    return _table(chosen, names)


def _answer(question: str, claim: dict[str, Any], features: Features) -> int:
    if question == "type":
        return int(f"type={claim['type']}" in features)
    if question == "hedged":
        return int(claim["certainty"] == "hedged")
    return STATUSES.index(claim["status"])


def _table(chosen: Sequence[tuple[Features, Any, int]], names: Sequence[str]) -> Table:
    rows = matrix([f for f, _, _ in chosen], {name: i for i, name in enumerate(names)})
    return Table(rows, np.array([int(a) for _, a, _ in chosen]), np.array([n for _, _, n in chosen]))


def platt(scores: NDArray[Any], labels: Labels) -> tuple[float, float]:
    """Return slope and intercept that make scores mean what they say (Platt 1999)."""
    if len(set(labels)) < 2:
        return 1.0, 0.0
    clipped = np.clip(scores, 1e-6, 1 - 1e-6)
    line = LogisticRegression(C=1e6).fit(np.log(clipped / (1 - clipped))[:, None], labels)
    return float(line.coef_[0, 0]), float(line.intercept_[0])


def expected_calibration_error(scores: NDArray[Any], labels: Labels, bins: int = 10) -> float:
    """Return the mean gap between what is said and what is so, over equal bins (Naeini 2015)."""
    at = np.minimum((scores * bins).astype(int), bins - 1)
    gaps = [
        abs(scores[at == b].mean() - labels[at == b].mean()) * (at == b).sum() for b in range(bins) if (at == b).any()
    ]
    return float(sum(gaps) / len(labels))


def same_table(examples: Sequence[Example], names: Sequence[str]) -> Table:
    """Return the table of pairs of drafts: whether they tell one claim."""
    return _table([(features, one, n) for n, e in enumerate(examples) for features, one in e.same], names)


def told_table(examples: Sequence[Example]) -> Table:
    """Return the table of the vectors of drafts' words: whether they tell a claim."""
    rows = np.array([row for e in examples for row in e.context], np.float32)
    labels = np.array([int(told is not None) for e in examples for told in e.told])
    return Table(rows, labels, np.array([n for n, e in enumerate(examples) for _ in e.told]))


def fit(
    examples: Sequence[Example],
    out: Path,
    say: Callable[[str], None] = print,
    folds: Path | None = None,
) -> None:
    """Train all field models on some examples and write them, calibrated on reports that they did not see.

    With `folds`, the models that did not see the reports of fold N are written too, to `folds`/foldN.
    """
    out.mkdir(parents=True, exist_ok=True)
    pair_names = columns([p.features for e in examples for p in e.pairs])
    draft_names = columns([f for e in examples for f in e.drafts])
    tables = {role: pair_table(examples, role, pair_names) for role in ROLES}
    tables |= {question: draft_table(examples, question, draft_names) for question in QUESTIONS}
    same_names = columns([features for e in examples for features, _ in e.same])
    tables |= {"same": same_table(examples, same_names), "told": told_table(examples)}
    tables["status"] = draft_table(examples, "status", draft_names)
    scores = {name: _trained(name, table, out, folds) for name, table in tables.items()}
    scores["keep"] = together(scores["keep"], scores["told"]).astype(np.float64)
    calibration: dict[str, tuple[float, float]] = {}
    for name in (name for name in scores if name not in ("told", "status")):
        calibration[name] = platt(scores[name], tables[name].labels)
        say(figures(name, tables[name], scores[name], calibrated(scores[name], *calibration[name])))
    meta = {
        "pair": pair_names, "draft": draft_names, "same": same_names, "calibration": calibration, "limits": LIMITS,
    }  # fmt: skip
    for folder in (out, *(folds / f"fold{fold}" for fold in range(FOLDS) if folds)):
        (folder / "meta.json").write_text(json.dumps(meta, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def _trained(name: str, table: Table, out: Path, folds: Path | None) -> NDArray[np.float64]:
    """Train and write the model of one question, and return its scores on reports that it did not see.

    With `folds` the scores are kept there, and a question whose scores are there is not trained again.
    """
    kept = folds / f"{name}.npy" if folds else None
    if kept and kept.exists():
        known: NDArray[np.float64] = np.load(kept)
        return known
    classes = len(STATUSES) if name == "status" else 2
    make: Maker = line if name == "told" else trees

    def keep(fold: int, model: Trained) -> None:
        if folds:
            (folds / f"fold{fold}").mkdir(parents=True, exist_ok=True)
            write_trees(model, folds / f"fold{fold}" / f"{name}.onnx")

    scores = table.unseen(classes, keep, make)
    write_trees(fitted(table.rows, table.labels, classes, make), out / f"{name}.onnx")
    if kept:
        np.save(kept, scores)
    return scores


def figures(name: str, table: Table, scores: NDArray[Any], probabilities: NDArray[Any]) -> str:
    """Return a line on one question: how many rows, how well they are told apart, how well calibrated."""
    precision = float(average_precision_score(table.labels, scores)) if table.labels.any() else 0.0
    return json.dumps({
        "field": name, "rows": len(table.labels), "right": int(table.labels.sum()),
        "average_precision": round(precision, 3),
        "ece": round(expected_calibration_error(probabilities, table.labels), 4),
    })  # fmt: skip


def write_trees(model: Trained, path: Path) -> None:
    """Write a trained model as ONNX."""
    from skl2onnx.common.data_types import FloatTensorType

    width = model.n_features_in_
    network = to_onnx(
        model, initial_types=[("rows", FloatTensorType([None, width]))], options={id(model): {"zipmap": False}},
        target_opset={"": 17, "ai.onnx.ml": 3},
    )  # fmt: skip
    path.write_bytes(network.SerializeToString())


def load(data: Path, bench: Path, work: Path) -> list[Example]:
    """Return the examples of a folder of claims, from the work folder where they were made before."""
    kept = work / f"{data.name}.pickle"
    if kept.exists():
        loaded: list[Example] = pickle.loads(kept.read_bytes())
        return loaded
    rules, proposer = scorer(bench), Proposer()
    made = [example(report, gold, rules, proposer) for report, gold in reports(data)]
    work.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(made))
    return made


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "scorer", "work", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    fit(load(options.data, options.scorer, options.work), options.out, folds=options.work)


if __name__ == "__main__":
    main()
