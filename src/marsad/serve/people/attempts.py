"""How often somebody may try to sign in."""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final

WINDOW_SECONDS: Final = 300.0
A_NAME_FROM_AN_ADDRESS: Final = 5
AN_ADDRESS: Final = 30
A_NAME: Final = 50
_MOST: Final = 10_000


class Attempts:
    """Failed attempts of the last minutes: of a name from an address, of an address, of a name from anywhere.

    The last bound is wide, so that nobody can lock another out with a few wrong passwords.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: dict[tuple[str, str], deque[float]] = {}
        self._lock = threading.Lock()

    def wait(self, name: str, address: str) -> int:
        """Return for how many seconds no attempt is taken, 0 where one is."""
        with self._lock:
            return max(self._left(key, most) for key, most in _bounds(name, address))

    def fail(self, name: str, address: str) -> None:
        """Note a wrong password."""
        with self._lock:
            if len(self._failed) > _MOST:
                self._failed = {key: times for key, times in self._failed.items() if self._recent(times)}
            for key, _ in _bounds(name, address):
                self._failed.setdefault(key, deque(maxlen=A_NAME)).append(self._clock())

    def succeed(self, name: str, address: str) -> None:
        """Forget the wrong passwords of a name from an address: it has shown the right one."""
        with self._lock:
            self._failed.pop(_bounds(name, address)[0][0], None)

    def _left(self, key: tuple[str, str], most: int) -> int:
        times = self._failed.get(key, deque())
        if self._recent(times) < most:
            return 0
        return int(times[-most] + WINDOW_SECONDS - self._clock()) + 1

    def _recent(self, times: deque[float]) -> int:
        return sum(1 for one in times if one > self._clock() - WINDOW_SECONDS)


def _bounds(name: str, address: str) -> tuple[tuple[tuple[str, str], int], ...]:
    return ((name, address), A_NAME_FROM_AN_ADDRESS), (("", address), AN_ADDRESS), ((name, ""), A_NAME)
