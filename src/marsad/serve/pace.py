"""How long the answers of a route take of late, out of one state of a store."""

from collections import deque
from typing import Final

SHORT_SECONDS: Final = 0.025
"""Whoever else asks may well wait so long, but not longer, for an answer that is given in between."""
_OF_LATE: Final = 16


class Pace:
    """What the last answers took; of another generation of the store nothing is known, since much is then read anew."""

    def __init__(self) -> None:
        self._generation = ""
        self._last: deque[float] = deque(maxlen=_OF_LATE)

    def of(self, generation: str) -> "Pace":
        """Return this pace, as far as it is known in a generation of the store; "" is a state that cannot be told."""
        if generation != self._generation or not generation:
            self._generation = generation
            self._last.clear()
        return self

    def note(self, seconds: float) -> None:
        """Note what an answer took, in seconds of computing."""
        self._last.append(seconds)

    def is_short(self) -> bool:
        """Return whether there were answers of late, and none of them was long."""
        return bool(self._last) and max(self._last) < SHORT_SECONDS
