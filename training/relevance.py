"""Learn which common words tell that a report is about conflict.

Run: `python -m training.relevance --data DATA --claims CLAIMS [--out FILE]`; what was learned from is in README.md.

A logistic regression over the presence of common words (no names, so that it learns contexts and not one war's places),
on whole reports and on passages of them. Writes a weight a word, and prints how well it tells on reports held out.
"""

import argparse
import csv
import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from marsad.knowledge.words import common_words
from marsad.read.relevance import words_of

SEED = 7
LEAST = 5
PASSAGE = 60


def main() -> None:
    """Read the sets, fit, measure on a fifth held out, and write the weights fitted on all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--claims", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/marsad/read/languages/en/relevance.tsv"))
    options = parser.parse_args()
    conflict, other = list(conflict_texts(options.data, options.claims)), list(other_texts(options.data))
    rng = random.Random(SEED)
    rng.shuffle(conflict)
    rng.shuffle(other)
    print(f"{len(conflict)} texts on conflict, {len(other)} on other things")
    fifth = (len(conflict) // 5, len(other) // 5)
    weights, bias = fit(conflict[fifth[0] :], other[fifth[1] :])
    report(weights, bias, conflict[: fifth[0]], other[: fifth[1]])
    write(*fit(conflict, other), options.out)


def conflict_texts(data: Path, claims: Path) -> Iterator[str]:
    """Yield texts on conflict from the public sets."""
    for path in sorted(claims.glob("*.gold.json")):
        if json.loads(path.read_text(encoding="utf8"))["claims"]:
            yield path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf8")
    with gzip.open(data / "acled_types/snippets.jsonl.gz", "rt", encoding="utf8") as lines:
        yield from (json.loads(line)["text"] for line in lines)
    with gzip.open(data / "fakes/reports.jsonl.gz", "rt", encoding="utf8") as lines:
        yield from (json.loads(line)["text"] for line in lines)


def other_texts(data: Path) -> Iterator[str]:
    """Yield texts on sport, business, technology and entertainment."""
    with (data / "classes/BBC_News/train.tsv").open(encoding="utf8") as rows:
        yield from (row[0] for row in csv.reader(rows, delimiter="\t", quoting=csv.QUOTE_NONE) if row[-1] == "0")


def passages(text: str) -> list[str]:
    """Return a text whole and its first two passages, so that headlines and snippets are learned too."""
    words = re.findall(r"\S+", text)
    return (
        [text, " ".join(words[:PASSAGE]), " ".join(words[PASSAGE : 2 * PASSAGE])]
        if len(words) > 2 * PASSAGE
        else [text]
    )


def fit(conflict: list[str], other: list[str]) -> tuple[dict[str, float], float]:
    """Return a weight a word and the bias."""
    texts = [p for t in conflict for p in passages(t)] + [p for t in other for p in passages(t)]
    labels = np.array([1] * sum(len(passages(t)) for t in conflict) + [0] * sum(len(passages(t)) for t in other))
    found = [words_of(text) for text in texts]
    counts: dict[str, int] = {}
    for words in found:
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    vocabulary = {
        w: i for i, w in enumerate(sorted(w for w, n in counts.items() if n >= LEAST and w in common_words()))
    }
    model = LogisticRegression(C=2.0, max_iter=500, class_weight="balanced").fit(_matrix(found, vocabulary), labels)
    weights = {word: float(model.coef_[0][i]) for word, i in vocabulary.items()}
    return {w: v for w, v in weights.items() if abs(v) > 0.05}, float(model.intercept_[0])


def _matrix(found: list[frozenset[str]], vocabulary: dict[str, int]) -> csr_matrix:
    rows, columns, values = [], [], []
    for row, words in enumerate(found):
        known = [vocabulary[w] for w in words if w in vocabulary]
        rows += [row] * len(known)
        columns += known
        values += [1 / max(1.0, len(known)) ** 0.5] * len(known)
    return csr_matrix((values, (rows, columns)), shape=(len(found), len(vocabulary)))


def score(weights: dict[str, float], bias: float, text: str) -> float:
    """Return the log-odds that a text is about conflict."""
    known = [weights[w] for w in words_of(text) if w in weights]
    return bias + sum(known) / max(1.0, len(known)) ** 0.5


def report(weights: dict[str, float], bias: float, conflict: list[str], other: list[str]) -> None:
    """Print how many held-out texts lie on the wrong side, at several thresholds."""
    for limit in (-2.0, -1.5, -1.0, -0.5, 0.0):
        missed = sum(score(weights, bias, t) < limit for t in conflict) / len(conflict)
        wrong = sum(score(weights, bias, t) >= limit for t in other) / len(other)
        print(json.dumps({"limit": limit, "missed": round(missed, 4), "wrong": round(wrong, 4)}))


def write(weights: dict[str, float], bias: float, out: Path) -> None:
    """Write one word and its weight a line, the bias first."""
    lines = [f"\t{bias:.3f}", *(f"{word}\t{weight:.3f}" for word, weight in sorted(weights.items()))]
    out.write_text("\n".join(lines) + "\n", encoding="utf8")
    print(f"{len(weights)} words: {out}")


if __name__ == "__main__":
    main()
