"""A report, and what was passed over instead of a report."""

from datetime import date
from typing import Literal

from marsad.model.ontology import PublishedBasis
from marsad.model.record import Record

Stage = Literal["intake", "read", "ground", "store"]


class ReportHead(Record, frozen=True, kw_only=True):
    """What is known of a published text besides its words.

    `url` says where it came from: a web address, or the `file:` address of the file. A later text of the same
    `url`, or of the same given id, is a new version of this one.
    """

    id: str
    title: str = ""
    publisher: str = ""
    language: str = ""
    url: str = ""
    published: date | None = None
    published_basis: PublishedBasis = "unknown"


class Report(ReportHead, frozen=True, kw_only=True):
    """One published text. `text` is what all spans point into."""

    text: str

    @property
    def head(self) -> ReportHead:
        """The same without its words."""
        return ReportHead(**{name: getattr(self, name) for name in ReportHead.__struct_fields__})


class Skipped(Record, frozen=True, kw_only=True):
    """An input that yielded no report, a report that yielded no reading, or what of a reading was refused; and why.

    `source` is the file or address, `line` (from 1) the line in it where there are many.
    `reason` says what was wrong and what to do, in one line.
    """

    source: str
    reason: str
    stage: Stage = "intake"
    line: int | None = None
    report_id: str = ""

    def __str__(self) -> str:
        """Return `file:line: reason`, as compilers write it."""
        where = self.source if self.line is None else f"{self.source}:{self.line}"
        return f"{where}: {self.reason}"
