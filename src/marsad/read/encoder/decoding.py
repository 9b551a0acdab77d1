"""The likeliest sequence of labels in which nothing goes on that has not begun (Viterbi 1967)."""

import numpy as np
from numpy.typing import NDArray

from marsad.read.encoder.model import Floats


def decoded(likely: Floats) -> list[int]:
    """Return a label for each word, 0 none, then begin and inside of each name; `likely` is [words, labels]."""
    if not len(likely):
        return []
    odds = np.log(likely + 1e-9)
    follows = _follows(odds.shape[1])
    best = odds[0] + follows[0]  # as after none: nothing goes on from before the text
    came_from: list[NDArray[np.intp]] = []
    for word in odds[1:]:
        paths = best[:, None] + follows
        came_from.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + word
    labels = [int(best.argmax())]
    for before in reversed(came_from):
        labels.append(int(before[labels[-1]]))
    return labels[::-1]


def _follows(labels: int) -> Floats:
    """Return 0 where one label may follow another [before, after], else minus infinity."""
    inside = np.arange(2, labels, 2)
    table: Floats = np.zeros((labels, labels), np.float32)
    table[:, inside] = -np.inf
    table[inside - 1, inside] = table[inside, inside] = 0
    return table
