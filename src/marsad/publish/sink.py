"""A file to write to whose bytes are taken out as they come: for libraries that write to files only."""

import io
from typing import Any


class Sink(io.RawIOBase):
    """Keeps what is written until it is taken; cannot be read nor sought in."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, data: Any) -> int:
        """Keep some bytes."""
        piece = bytes(data)
        self._waiting.append(piece)
        self._written += len(piece)
        return len(piece)

    def tell(self) -> int:
        """Return how many bytes were written so far."""
        return self._written

    def take(self) -> bytes:
        """Return what was written since the last time."""
        taken, self._waiting = b"".join(self._waiting), []
        return taken
