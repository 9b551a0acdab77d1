"""Days in words and figures: "Wed Jul 27 2016", "5 June", "2016-06-05", "5/6/2016", in several languages."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from marsad.errors import KnowledgeError

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
# The first age that the wires in archives come from; a later one would be a slip of the pen.
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2099
_HALF_CENTURY: Final = 50


class DayWords(NamedTuple):
    """Words for a day: code points, its parts, and `other`, a second reading of figures such as 5/6/2016."""

    start: int
    end: int
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    other: date | None = None

    @property
    def date(self) -> date | None:
        """The day itself, None where its year is not said."""
        return None if self.year is None else date(self.year, self.month, self.day)


def day_words(text: str, start: int = 0, end: int | None = None) -> Iterator[DayWords]:
    """Yield the days named in a stretch of text, with or without a year, in order. Impossible days do not count."""
    for found in _pattern().finditer(text, start, len(text) if end is None else end):
        words = _figures(found) if found["b"] else _named(found)
        if words:
            yield words


def _named(found: re.Match[str]) -> DayWords | None:
    month = _months()[(found["month1"] or found["month2"]).lower()]
    year = _year(found["year1"] or found["year2"] or found["year3"])
    day = int(found["day1"] or found["day2"])
    name = found["weekday1"] or found["weekday2"]
    weekday = WEEKDAYS.index(name[:3].lower()) if name else None
    # 2000 was a leap year: without a year, 29 February may be one.
    if not _is_day(year or 2000, month, day):
        return None
    return DayWords(found.start(), found.end(), month, day, year, weekday)


def _figures(found: re.Match[str]) -> DayWords | None:
    first, middle, last = found["a"], int(found["b"]), found["c"]
    readings = []
    if len(first) == 4 and len(last) <= 2:
        readings = [(int(first), middle, int(last))]
    elif len(first) <= 2 and len(last) == 4:
        readings = [(int(last), middle, int(first)), (int(last), int(first), middle)]
    # With full stops the day comes first everywhere.
    if found["mark"] == ".":
        readings = readings[:1]
    days = sorted({date(*reading) for reading in readings if _is_day(*reading)})
    if not days:
        return None
    day = days[0]
    return DayWords(found.start(), found.end(), day.month, day.day, day.year, None, (*days, None)[1])


def _is_day(year: int, month: int, day: int) -> bool:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _year(words: str | None) -> int | None:
    if not words:
        return None
    year = int(words)
    if len(words) == 4:
        return year
    return year + (1900 if year >= _HALF_CENTURY else 2000)


@cache
def _months() -> dict[str, int]:
    data = files("marsad.intake.dating").joinpath("months.toml").read_text(encoding="utf-8")
    languages: dict[str, list[list[str]]] = tomllib.loads(data)
    months: dict[str, int] = {}
    for name, number in _numbered(languages):
        if months.setdefault(name, number) != number:
            raise KnowledgeError(f"months.toml: {name!r} means two months; leave one out")
    return months


def _numbered(languages: dict[str, list[list[str]]]) -> Iterator[tuple[str, int]]:
    for months in languages.values():
        for number, names in enumerate(months, start=1):
            yield from ((name, number) for name in names)


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    # "27 MAR 89": only wires of capitals cut the year short, and it ends the date.
    short = r"(?-i:(?<=[A-Z]\s))(?P<year3>\d\d)(?=\s*(?:--|[\[(\n–—]|$))"
    day_first = rf"""
        (?:(?P<weekday1>{WEEKDAY})\.?,?\s+)? (?:the\s+)? (?P<day1>\d{{1,2}}) (?:st|nd|rd|th|er|º|\.)?
        (?:\s+(?:of|de))? [\s/-]* (?P<month1>{month})\b
        (?:\.?,? (?:\s+(?:de|del|of))? [\s/-]* (?P<year1>\d{{4}})(?!\d) | \s{short})?"""
    month_first = rf"""
        (?:(?P<weekday2>{WEEKDAY})\.?,?\s+)? (?P<month2>{month})\b\.?\s+ (?P<day2>\d{{1,2}}) (?:st|nd|rd|th)?
        (?:,?\s*(?P<year2>\d{{4}})(?!\d) | (?!\d|[.,:]\d))"""
    figures = r"(?<!-)(?P<a>\d{1,4})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{1,4})(?!\d)"
    return re.compile(rf"(?<![\w./:])(?:{day_first}|{month_first}|{figures})", re.IGNORECASE | re.VERBOSE)
