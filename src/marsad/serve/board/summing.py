"""What is said of several incidents at once."""

from collections.abc import Iterator

import numpy as np

from marsad.serve.board.columns import Board
from marsad.serve.board.kinds import Whole
from marsad.serve.board.mvt import Value

Said = tuple[tuple[str, Value], ...]


def summaries(board: Board, rows: Whole, group: Whole) -> Iterator[Said]:
    """Yield what is said of each group of incidents."""
    columns = (np.bincount(group, weights=column[rows]).tolist() for column in (board.best, board.contested))
    kinds = _commonest(group, board.kind[rows], len(board.kinds)).tolist()
    for count, dead, contested, kind in zip(np.bincount(group).tolist(), *columns, kinds, strict=True):
        yield (
            ("count", count),
            ("killed", int(dead)),
            ("contested", int(contested)),
            ("type", board.kinds[kind]),
        )


def _commonest(group: Whole, kind: Whole, kinds: int) -> Whole:
    """Return, for each group, the type that most of its incidents are of."""
    if not len(group):
        return np.zeros(0, dtype=np.int64)
    table = np.bincount(group * kinds + kind, minlength=(int(group.max()) + 1) * kinds)
    commonest: Whole = table.reshape(-1, kinds).argmax(axis=1)
    return commonest
