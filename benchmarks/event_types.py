"""Does the encoder tell types of events apart? Five folds over snippets with one of 30 types (CASE 2021, task 2).

The data is snippets.jsonl.gz: text and type. What the encoder's second pair of layers says (vector, types
of claims) and the words of each snippet are the features of a linear model that is trained on four fifths and scored
on the fifth; the encoder was not made with the set.
(This program cannot be called types.py: that is a module of Python's own, which all programs here would then miss.)
"""

import argparse
import gzip
import json

from _common import Results, parser_for, print_table, run

SEED = 7


def measure(given: argparse.Namespace) -> Results:
    """Score each fold's snippets by a model that did not see them."""
    import numpy as np
    from scipy.sparse import csr_matrix, hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import f1_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.svm import LinearSVC

    with gzip.open(given.data, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    texts, types = [row["text"] for row in rows], np.array([row["type"] for row in rows])
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2).fit_transform(texts)
    means, types_of = meant(texts)
    features = hstack([csr_matrix(means), 0.5 * csr_matrix(types_of), words]).tocsr()
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    guessed = cross_val_predict(LinearSVC(C=0.7, class_weight="balanced"), features, types, cv=folds)
    figures: Results = {
        "weighted_f1": round(float(f1_score(types, guessed, average="weighted")), 4),
        "macro_f1": round(float(f1_score(types, guessed, average="macro")), 4),
    }
    print_table(figures.items())
    return figures


def meant(texts: list[str]) -> tuple[object, object]:
    """Return the mean vector of each text [texts, 384], of length one, and the types of claims that it may tell of."""
    import numpy as np

    from marsad.read.encoder.model import Model, softmax
    from marsad.read.encoder.windows import tokenize

    model = Model()
    found = [model.meaning(tokenize(text, [0])) for text in texts]
    means = np.stack([meaning.vectors.mean(axis=0) for meaning in found])
    likely = softmax(np.stack([meaning.types.mean(axis=0) for meaning in found]))
    return means / np.linalg.norm(means, axis=1, keepdims=True), np.sqrt(likely)


if __name__ == "__main__":
    run("Types of events", measure, parser_for(__doc__, "data/acled_types/snippets.jsonl.gz"))
