"""What the grammar of times gives: words for a time, and the parts of a date that words let be known."""

from datetime import date
from typing import Literal, NamedTuple

from marsad.model import Record

TimeKind = Literal["date", "duration", "set", "vague"]
Tense = Literal["past", "future"]


class TimeWords(Record, frozen=True, kw_only=True):
    """Words of a text that tell a time: code points, `end` exclusive.

    `kind` is "date" for words that can mean days ("last week"), "duration" for a length alone ("three days"),
    "set" for what recurs ("every Friday"), "vague" for what names no days ("recently").
    """

    start: int
    end: int
    text: str
    kind: TimeKind = "date"


class PartialDate(Record, frozen=True, kw_only=True):
    """The parts of one day that words state, each None where they do not; `weekday` is 0 on Monday."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


class Days(NamedTuple):
    """A closed interval of days."""

    start: date
    end: date
