"""Does the encoder tell types of events apart? Five folds over snippets with one of 30 types (CASE 2021, task 2).

The data is snippets.jsonl.gz: text and type. The encoder's vectors, the words of each snippet and the rules'
triggers in it are the features of a logistic regression that is trained on four fifths and scored on the fifth; neither
the encoder nor the rules were made with the set.
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
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import f1_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    with gzip.open(given.data, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    texts, types = [row["text"] for row in rows], np.array([row["type"] for row in rows])
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2).fit_transform(texts)
    features = hstack([csr_matrix(vectors(texts)), 0.7 * words, told(texts)]).tocsr()
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    guessed = cross_val_predict(LogisticRegression(C=20, max_iter=500), features, types, cv=folds)
    figures: Results = {
        "weighted_f1": round(float(f1_score(types, guessed, average="weighted")), 4),
        "macro_f1": round(float(f1_score(types, guessed, average="macro")), 4),
    }
    print_table(figures.items())
    return figures


def vectors(texts: list[str]) -> object:
    """Return the mean vector of each text [texts, 384], of length one."""
    import numpy as np

    from marsad.read.encoder.model import Model
    from marsad.read.encoder.windows import tokenize

    model = Model()
    means = np.stack([model.vectors(tokenize(text, [0])).mean(axis=0) for text in texts])
    return means / np.linalg.norm(means, axis=1, keepdims=True)


def told(texts: list[str]) -> object:
    """Return the types and words of the rules' triggers in each text [texts, triggers], of length one."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.preprocessing import normalize

    from marsad.read.rules.triggers import triggers

    found = [
        {t.type: 1.0 for t in triggers(text, 0)} | {t.text.lower(): 0.5 for t in triggers(text, 0)} for text in texts
    ]
    return normalize(DictVectorizer().fit_transform(found))


if __name__ == "__main__":
    run("Types of events", measure, parser_for(__doc__, "data/acled_types/snippets.jsonl.gz"))
