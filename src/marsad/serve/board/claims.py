"""The claims of a store as columns: which of them fits is asked by number, which is many times as fast as by id."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np

from marsad.serve.board.kinds import Mask
from marsad.serve.board.orders import Orders
from marsad.store import ClaimRow

NOWHERE: Final = -1


class Claims:
    """All current claims by day and id, one row each.

    `start` and `end` are ordinals, 0 where there is no date; `incident` is the row of the incident that tells of it in
    the board, -1 where none does.
    """

    def __init__(self, rows: Iterable[ClaimRow], incidents: Mapping[str, int]) -> None:
        told = list(rows)
        self.ids = tuple([row.id for row in told])
        self.row_of = {name: at for at, name in enumerate(self.ids)}
        self.start = np.array([row.start.toordinal() if row.start else 0 for row in told], dtype=np.int64)
        self.end = np.array([row.end.toordinal() if row.end else 0 for row in told], dtype=np.int64)
        self._dated = int(np.count_nonzero(self.start))
        self.incident = np.array([incidents.get(row.incident or "", NOWHERE) for row in told], dtype=np.int64)
        numbers = np.array([row.number for row in told], dtype=np.int64)
        self._text = np.array([row.text for row in told], dtype=np.int64)
        self._row_of_number = np.full(int(numbers.max(initial=0)) + 1, NOWHERE, dtype=np.int32)
        self._row_of_number[numbers] = np.arange(len(told), dtype=np.int32)
        self.order = Orders(self.start)

    def __len__(self) -> int:
        """Return how many claims there are."""
        return len(self.ids)

    def mask_of(self, numbers: Sequence[int]) -> Mask:
        """Return the mask of the claims of these numbers; one that came only now is not there yet."""
        wanted = np.array(numbers, dtype=np.int64)
        rows = self._row_of_number[wanted[wanted < len(self._row_of_number)]]
        mask = np.zeros(len(self), dtype=np.bool_)
        mask[rows[rows != NOWHERE]] = True
        return mask

    def mask_in(self, texts: Sequence[int]) -> Mask:
        """Return the mask of the claims that were read in the texts of these numbers."""
        held = np.zeros(int(self._text.max(initial=0)) + 1, dtype=np.bool_)
        wanted = np.array(texts, dtype=np.int64)
        held[wanted[wanted < len(held)]] = True
        return held[self._text]

    def between(self, since: int, until: int) -> Mask:
        """Return the mask of the dated claims whose days overlap these, given as ordinals."""
        begun = int(np.searchsorted(self.start[: self._dated], until, side="right"))
        mask = np.zeros(len(self), dtype=np.bool_)
        np.greater_equal(self.end[:begun], since, out=mask[:begun])
        return mask
