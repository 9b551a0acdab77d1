"""What a caller can say about the reports that it hands in."""

from datetime import date
from typing import Final

from marsad.model import Record

BYTES_PER_MB: Final = 1_000_000


class IntakeOptions(Record, frozen=True, kw_only=True):
    """What holds for every report of one call.

    What is said here beats what an input says of itself: `published` beats fields, metadata and datelines,
    `publisher` beats fields and site names. A text, page or JSON line over `max_report_mb` is passed over unread.
    """

    published: date | None = None
    publisher: str = ""
    max_report_mb: float = 10.0

    @property
    def max_bytes(self) -> int:
        """The size, in bytes, over which a report is passed over."""
        return int(self.max_report_mb * BYTES_PER_MB)
