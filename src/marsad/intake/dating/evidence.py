"""What the words of a text let be known of the day it was written: its years, events of record, office-holders."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import msgspec

from marsad.intake.dating.words import day_words
from marsad.model import Record

_YEAR: Final = timedelta(days=365.25)
_UNITS: Final = {"year": _YEAR, "month": timedelta(days=30.44), "week": timedelta(days=7)}
_CARDINALS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ORDINALS: Final = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_WORDS: Final = {name: n for names in (_CARDINALS, _ORDINALS) for n, name in enumerate(names) if n}
_NUMBERS: Final = _WORDS | {"a": 1, "last": 1}
# From ten years on people round, and half a year either way is no longer enough.
_NUMBER: Final = rf"(?:\d(?:st|nd|rd|th)?|{'|'.join(_WORDS)}|a)"
_LENGTH: Final = rf"\b(?:(?P<loose>almost|nearly|more\ than|over)\ )?\b(?P<n>{_NUMBER})\ (?P<unit>year|month|week)s?"

# How reports measure from an event of record to their own day; `@` is the event.
_AGO: Final = re.compile(rf"@.*?{_LENGTH}\ ago\b|{_LENGTH.replace('?P<', '?P<pre_')}\ ago\b.*?@", re.IGNORECASE)
_AFTER: Final = re.compile(rf"{_LENGTH}\ (?:since|after|into)\ [^@.,;]{{0,30}}@", re.IGNORECASE)
_ANNIVERSARY: Final = re.compile(rf"\b(?P<n>{_NUMBER})(?:-year)?\ anniversary\ of\ [^@.,;]{{0,30}}@", re.IGNORECASE)
_LAST_YEAR: Final = re.compile(r"\blast year['’]?s?\b[^@.,;]{0,20}@|@[^@.,;]{0,30}\blast year\b", re.IGNORECASE)
_YEARS_AGO: Final = re.compile(
    rf"""\b(?P<last_n>last)\ year,?\ \(?(?:in\ )?(?:[a-z]+\ )?(?P<last_year>(?:19|20)\d\d)\b
        | \b(?P<n>{_NUMBER})\ years?\ ago,?\ \(?(?:back\ )?in\ (?:[a-z]+\ )?(?P<year>(?:19|20)\d\d)\b
        | \bin\ (?:[a-z]+\ )?(?P<pre_year>(?:19|20)\d\d),?\ (?P<pre_n>{_NUMBER})\ years?\ ago""",
    re.IGNORECASE | re.VERBOSE,
)

# Years told of as past; a bare number may count people.
_PAST_YEAR: Final = re.compile(
    r"""(?:\b(?:in|since|from|during|of|late|early|mid|after|january|february|march|april|may|june|july|august|september
        |october|november|december)[\s,-]+|\()(?P<year>(?:19|20)\d\d)\b(?![.,]?\d|\s?%|-\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_TO_COME: Final = re.compile(r"(?i)\b(?:will|would|shall|plans?|planned|scheduled|due|expected|until|by|before|next)\b")
_FORMER: Final = re.compile(r"(?i)\b(?:former|ex|then|late|ousted|deposed|toppled|fallen)[\s-]+(?:\w+\s)?$")
# Cut after a thousand letters, so that a text without stops takes no more time than another.
_SENTENCE: Final = re.compile(r"[^\n]{1,1000}?(?:[.!?][\"”’')\]]*(?=\s)|(?=\n)|$)|[^\n]{1000}")


class Days(NamedTuple):
    """A stretch of days, ends included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last


class Evidence(NamedTuple):
    """When a text can have been written: not before, not after, and within each stretch of `measured`."""

    earliest: date | None
    latest: date | None
    measured: tuple[Days, ...]

    def allows(self, day: date) -> bool:
        """Whether a text of that day could say all this."""
        early = self.earliest is not None and day < self.earliest
        late = self.latest is not None and day > self.latest
        return not early and not late and all(days.holds(day) for days in self.measured)


class _Known(Record, frozen=True, kw_only=True):
    """Something of public record, and the words that name it."""

    name: str
    words: tuple[str, ...]

    def find(self, text: str) -> re.Match[str] | None:
        return _compiled(self.words).search(text)


class _Landmark(_Known, frozen=True, kw_only=True):
    date: date


class _Tenure(_Known, frozen=True, kw_only=True):
    start: date
    end: date = date.max


class _Table(Record, frozen=True, kw_only=True):
    landmark: tuple[_Landmark, ...]
    tenure: tuple[_Tenure, ...]


def evidence_in(text: str) -> Evidence:
    """Return what a text lets be known of its day."""
    sentences = [found[0] for found in _SENTENCE.finditer(text)]
    events = [(event, sentence) for sentence in sentences for event in _table().landmark if event.find(sentence)]
    past = [event.date for event, _ in events] + [day for sentence in sentences for day in _past_days(sentence)]
    tenures = _tenures(text, max(past, default=date.min))
    measured = [days for event, sentence in events for days in _measured(event, sentence)]
    measured += [days for sentence in sentences for days in _measured_years(sentence)]
    return Evidence(
        earliest=max(past + [tenure.start for tenure in tenures], default=None),
        latest=min((tenure.end for tenure in tenures), default=None),
        measured=tuple(measured),
    )


def sentence_at(text: str, place: int) -> str:
    """Return the sentence that holds a place of a text."""
    found = next((found for found in _SENTENCE.finditer(text) if found.end() > place), None)
    return found[0] if found else ""


def _past_days(sentence: str) -> Iterator[date]:
    """Yield the first days of the years, and the days in full, that a sentence tells of as past."""
    for found in _PAST_YEAR.finditer(sentence):
        if not _TO_COME.search(sentence, 0, found.start()):
            yield date(int(found["year"]), 1, 1)
    for words in day_words(sentence):
        if words.date and not words.other and not _TO_COME.search(sentence, 0, words.start):
            yield words.date


def _tenures(text: str, past: date) -> list[_Tenure]:
    """Return who holds office as the text speaks; who left before something it tells of is history in it."""
    held = []
    for tenure in _table().tenure:
        found = tenure.find(text)
        if found and tenure.end >= past and not _FORMER.search(text, max(0, found.start() - 30), found.start()):
            held.append(tenure)
    return held


def _measured(event: _Landmark, sentence: str) -> Iterator[Days]:
    named = event.find(sentence)
    if not named:
        return
    marked = f"{sentence[: named.start()]}@{sentence[named.end() :]}"
    for found in (_AGO.search(marked), _AFTER.search(marked)):
        if found:
            yield _stretch(event.date, _part(found, "n"), _part(found, "unit"), _part(found, "loose"))
    found = _ANNIVERSARY.search(marked)
    if found:
        day = event.date + _count(found["n"]) * _YEAR
        yield Days(day - timedelta(days=45), day + timedelta(days=45))
    if _LAST_YEAR.search(marked):
        yield _year(event.date.year + 1)


def _measured_years(sentence: str) -> Iterator[Days]:
    for found in _YEARS_AGO.finditer(sentence):
        yield _year(int(_part(found, "year")) + _count(_part(found, "n")))


def _part(found: re.Match[str], name: str) -> str:
    """Return a group by its name in whichever form was met."""
    parts = found.groupdict()
    return next((parts[form] for form in (name, f"pre_{name}", f"last_{name}") if parts.get(form)), "")


def _count(words: str) -> int:
    return int(words[0]) if words[0].isdigit() else _NUMBERS[words.lower()]


def _year(year: int) -> Days:
    return Days(date(year, 1, 1), date(year, 12, 31))


def _stretch(day: date, number: str, unit: str, loose: str) -> Days:
    """Return when "two years" have passed since a day: to the nearest, or as "nearly" and "more than" say."""
    length = _UNITS[unit.lower()]
    half = length / 2
    passed = day + _count(number) * length
    if loose.lower() in ("almost", "nearly"):
        return Days(passed - half, passed)
    if loose:
        return Days(passed, passed + length)
    return Days(passed - half, passed + half)


@cache
def _compiled(words: tuple[str, ...]) -> re.Pattern[str]:
    # Outlets print both apostrophes, and some data sets have lost them.
    either = "|".join(words).replace("'", "['’]?")
    return re.compile(rf"\b(?:{either})(?!\w)", re.IGNORECASE)


@cache
def _table() -> _Table:
    data = files("marsad.intake.dating").joinpath("landmarks.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(data), _Table)
