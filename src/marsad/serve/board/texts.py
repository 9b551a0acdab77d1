"""The texts of all reports in order of time, by number."""

from collections.abc import Sequence
from functools import reduce

import numpy as np

from marsad.serve.board.kinds import Whole


class Texts:
    """The current texts, newest first."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers = np.array(numbers, dtype=np.int64)
        # Those that are not current, or came only now, stand behind all others.
        self._rank = np.full(int(self._numbers.max(initial=0)) + 1, len(self._numbers), dtype=np.int64)
        self._rank[self._numbers] = np.arange(len(self._numbers))

    def newest(self, held: Sequence[Sequence[int]], limit: int) -> list[int]:
        """Return the numbers of the newest that are among all of these; none where none are given."""
        if not held:
            return []
        common = reduce(np.intersect1d, [np.unique(self._ranks(one)) for one in held])
        found: list[int] = self._numbers[common[:limit]].tolist()
        return found

    def _ranks(self, numbers: Sequence[int]) -> Whole:
        wanted = np.array(numbers, dtype=np.int64)
        ranks = self._rank[wanted[wanted < len(self._rank)]]
        return ranks[ranks < len(self._numbers)]
