"""What a store gives to whoever must be answered at once: numbers, days and JSON; no claims or incidents are made."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from marsad.model import Report, ReportHead
from marsad.model.review import Standing


class ClaimRow(NamedTuple):
    """A claim at a glance; `number` is its own as long as the store stands, `incident` None where none tells of it.

    `text` is the number of the text that it was read in.
    """

    number: int
    id: str
    start: date | None
    end: date | None
    incident: str | None
    text: int


class CitedBody(NamedTuple):
    """A claim as the JSON that it is kept as, with its report's head and what people made of it."""

    report: ReportHead
    body: str
    standing: Standing


class Holding(NamedTuple):
    """The numbers of the texts and of the claims that hold a word, of old texts too, in no order."""

    texts: Sequence[int]
    claims: Sequence[int]


class ToldReport(NamedTuple):
    """A report as last seen, how many texts of it there are, and by date and id the claims that count, by id."""

    report: Report
    versions: int
    claims: Mapping[str, CitedBody]
