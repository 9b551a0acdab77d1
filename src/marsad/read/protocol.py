"""What every reader can do: the rules, later the encoder and language models."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from marsad.model import Reading, Report, Skipped


class Reader(Protocol):
    """Reads reports into claims, holding no state between them."""

    def read(self, reports: Iterable[Report | Skipped]) -> Iterator[Reading | Skipped]:
        """Yield one reading a report, in order, or why it could not be read; what was skipped before is passed on."""
        ...
