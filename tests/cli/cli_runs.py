"""Commands to run, reports to run them on, and how they ended."""

import json
import sys
from collections.abc import Callable
from typing import NamedTuple

MARSAD = (sys.executable, "-m", "marsad")

STRIKE = (
    "Air strike on Douma\n\n"
    "DAMASCUS, June 4, 2016 (Sample Wire) - Syrian warplanes bombed the rebel-held town of Douma on Friday, killing at "
    "least seven civilians and wounding 15, the Syrian Observatory for Human Rights said.\n"
)
CLASH = (
    "Clashes near Palmyra\n\n"
    "BEIRUT, June 7, 2016 (Sample Wire) - Islamic State fighters attacked a Syrian army checkpoint near Palmyra on "
    "Monday. Four soldiers were killed, activists said.\n"
)
QUIET = "The harvest was good this year, and the growers expect that the new press will be ready in the autumn."


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What it told on standard error, a line each."""
        return self.err.splitlines()

    @property
    def rows(self) -> list[dict]:
        """The JSON lines that it printed."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ended]
