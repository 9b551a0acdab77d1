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
    the board, -1 where none does. `numbers` are those of the store.
    """

    def __init__(self, rows: Iterable[ClaimRow], incidents: Mapping[str, int]) -> None:
        told = list(rows)
        self.ids = tuple([row.id for row in told])
        self.row_of = {name: at for at, name in enumerate(self.ids)}
        self.start = np.array([row.start.toordinal() if row.start else 0 for row in told], dtype=np.int64)
        self.end = np.array([row.end.toordinal() if row.end else 0 for row in told], dtype=np.int64)
        self._dated = int(np.count_nonzero(self.start))
        self.incident = np.array([incidents.get(row.incident or "", NOWHERE) for row in told], dtype=np.int64)
        self.numbers = np.array([row.number for row in told], dtype=np.int64)
        self._row_of_number = np.full(int(self.numbers.max(initial=0)) + 1, NOWHERE, dtype=np.int32)
        self._row_of_number[self.numbers] = np.arange(len(told), dtype=np.int32)
        text = np.array([row.text for row in told], dtype=np.int64)
        self._by_text = np.argsort(text, kind="stable")
        self._texts = text[self._by_text]
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
        mask = np.zeros(len(self), dtype=np.bool_)
        wanted = np.array(texts, dtype=np.int64)
        first, last = (np.searchsorted(self._texts, wanted, side=side) for side in ("left", "right"))
        many = last - first  # claims of each text, which lie side by side
        at = np.arange(many.sum()) + np.repeat(first - np.cumsum(many) + many, many)
        mask[self._by_text[at]] = True
        return mask

    def between(self, since: int, until: int) -> Mask:
        """Return the mask of the dated claims whose days overlap these, given as ordinals."""
        begun = int(np.searchsorted(self.start[: self._dated], until, side="right"))
        mask = np.zeros(len(self), dtype=np.bool_)
        np.greater_equal(self.end[:begun], since, out=mask[:begun])
        return mask
