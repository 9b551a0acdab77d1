"""What every reader can do: the rules, the encoder, language models, and readers that others bring."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from marsad.model import Reading, Report, Skipped


class Reader(Protocol):
    """Reads reports into claims, holding no state between them."""

    @property
    def version(self) -> str:
        """What changes whenever the same report may yield other claims."""
        ...

    def read(self, reports: Iterable[Report | Skipped]) -> Iterator[Reading | Skipped]:
        """Yield one reading a report, in order, or why it could not be read; what was skipped before is passed on.

        A reader may yield a `Skipped` behind a reading, for what of it had to be left out. It raises `ReaderError`
        where it cannot go on at all; what it has yielded stands.
        """
        ...
