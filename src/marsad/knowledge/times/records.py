"""What the grammar of times gives: words for a time, and days."""

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


class Reckoning(NamedTuple):
    """From what a time is reckoned: the day it is `said`, a time `told` before it, or an `event`, by its sort."""

    of: Literal["said", "told", "event"]
    event: str


class Days(NamedTuple):
    """A closed interval of days."""

    start: date
    end: date
