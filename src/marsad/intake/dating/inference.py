"""The day of a text that does not print it, reckoned from the times that it tells of.

Reports leave the year out, and say "two years ago". The last day they tell of as past is theirs, or the day before
it; a weekday with it, or an event of record measured to it, fixes the year. Where that leaves two years, or a text
does not speak from a present of its own as an encyclopedia does not, the day is unknown: a wrong one is worse.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final

from marsad.intake.dating.evidence import Evidence, evidence_in, sentence_at
from marsad.intake.dating.words import DayWords, day_words

# Lines that are the publisher's, not the report's. Their years are of the site.
_BOILERPLATE: Final = re.compile(r"(?im)^.*(?:©|\(c\)|\bcopyright\b|all rights reserved).*$")
_OWN_PRESENT: Final = re.compile(
    r"""\b(?:today|yesterday|tonight|overnight|tomorrow|(?:this|last|next)\ (?:week|month|year|night|weekend)
        |(?:recent|past|coming)\ (?:days|weeks|months)|(?:days|weeks|months|years)\ ago
        |on\ (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SAYS: Final = re.compile(r"(?i)\b(?:said|says|told|reported|reports|announced|confirmed|according|claimed)\b")
_PAST: Final = re.compile(
    r"(?i)\b(?:\w+ed|said|told|was|were|has|have|had|hit|struck|shot|took|fell|began|broke|left)\b"
)
_TO_COME: Final = re.compile(
    r"(?i)\b(?:will|would|until|till|by|before|due|scheduled|planned|expected|deadline|every)\b"
)
_BEFORE: Final = re.compile(r"(?i)\bon (?:the )?(?:night of |morning of |evening of )?$")
# "The 5 May Brigade", "October 7 attacks", "20 March revolution" are names.
_NAME: Final = re.compile(
    r"(?i)[\s-](?:brigades?|movement|revolution|uprising|attacks?|massacre|coup|bombings?|square|street|war"
    r"|agreement|accords?|ceasefire|deal|martyrs?|elections?|front|party|protests?|anniversary)\b"
)
# "BEIRUT, June 5 (Reuters) -": the day of the wire.
_WIRE_BEFORE: Final = re.compile(r"(?:^|\n)[A-Z][A-Z'’. -]+(?:,\s[A-Z][\w. ]+)?,?\s$")
_WIRE_AFTER: Final = re.compile(r"\s?(?:\([A-Z][\w /-]+\)|--?|[–—])")
_HEAD: Final = 700
# A text that has not told its time by here is no news report; and time here grows with the square of the length.
_ENOUGH: Final = 20_000
_MAX_DAYS: Final = 100
_ROOM: Final = 60

_FIRST_DAY: Final = date(2000, 1, 1)
_DAYS_OF_YEAR: Final = 366
# Days told of within one year: more of it than this must be free of them to know which is last.
_GAP: Final = 120
_HORIZON: Final = 30
# Reports speak of their own year or the last. The same weekday falls on a day again after 5, 6 or 11 years.
_NEAR: Final = timedelta(days=730)
_NEXT: Final = 5


def inferred(text: str) -> date | None:
    """Return the day that a text must have been written on or just after, or None where it cannot be known."""
    body = _BOILERPLATE.sub("", text[:_ENOUGH])
    if not _OWN_PRESENT.search(body):
        return None
    days = [words for words in islice(day_words(body), _MAX_DAYS) if _is_told(words, body)]
    last = _wire_day(body) or _last(days)
    return _in_its_year(last, days, evidence_in(body)) if last else None


def _is_told(words: DayWords, text: str) -> bool:
    """Whether a day without its year is told of as past, near the head or as somebody's saying."""
    if words.year is not None or words.other or _NAME.match(text, words.end):
        return False
    sentence = sentence_at(text, words.start)
    before = text[max(0, words.start - _ROOM) : words.start]
    if not (words.weekday is not None or _BEFORE.search(before)) or _TO_COME.search(before.rpartition(". ")[2]):
        return False
    return bool(_PAST.search(sentence)) and (words.start < _HEAD or bool(_SAYS.search(sentence)))


def _wire_day(text: str) -> DayWords | None:
    for words in day_words(text, 0, min(len(text), _HEAD)):
        before = text[max(0, words.start - _ROOM) : words.start]
        if words.year is None and _WIRE_BEFORE.search(before) and _WIRE_AFTER.match(text, words.end):
            return words
    return None


def _last(days: list[DayWords]) -> DayWords | None:
    """Return the last of some days, all within a year: the one before the longest stretch without any."""
    ordered = sorted({_day_of_year(words): words for words in days}.items())
    if len(ordered) < 2:
        return ordered[0][1] if ordered else None
    following = [*ordered[1:], *ordered[:1]]
    gaps = [(after - before) % _DAYS_OF_YEAR for (before, _), (after, _) in zip(ordered, following, strict=True)]
    longest = max(gaps)
    return ordered[gaps.index(longest)][1] if longest > _GAP else None


def _day_of_year(words: DayWords) -> int:
    return (date(_FIRST_DAY.year, words.month, words.day) - _FIRST_DAY).days


def _in_its_year(last: DayWords, days: list[DayWords], evidence: Evidence) -> date | None:
    """Return the day in the one year that all the evidence allows."""
    if evidence.earliest is None:
        return None
    fitting = [
        day
        for day in _in_years(last, evidence.earliest.year)
        if evidence.allows(day) and _weekdays_fit(day, [last, *days])
    ]
    if len(fitting) == 1 and evidence.measured:
        return fitting[0]
    if not fitting or all(words.weekday is None for words in [last, *days]):
        return None
    near = fitting[0] - evidence.earliest <= _NEAR
    alone = len(fitting) == 1 or fitting[1].year - fitting[0].year >= _NEXT
    return fitting[0] if near and alone else None


def _in_years(words: DayWords, first: int) -> Iterator[date]:
    for year in range(first, first + _HORIZON):
        try:
            yield date(year, words.month, words.day)
        except ValueError:
            continue


def _weekdays_fit(last: date, days: list[DayWords]) -> bool:
    """Whether every day named with its weekday falls on it, each within the year up to the last."""
    return all(words.weekday in (None, _before(last, words)) for words in days)


def _before(last: date, words: DayWords) -> int | None:
    """Return the weekday of a day within the year up to another."""
    year = last.year if (words.month, words.day) <= (last.month, last.day) else last.year - 1
    try:
        return date(year, words.month, words.day).weekday()
    except ValueError:
        return None
