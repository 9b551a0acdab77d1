"""When a claim holds: its words for the time, from the day of publication, a time told before, or another event."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from marsad.knowledge.times import Days, Reckoning, Tense, find_times, interval_of, reckoning, tense_at
from marsad.model import Claim, Interval
from marsad.model.ontology import Status

# What lies further back than this before its report is background.
BACKGROUND_AFTER: Final = timedelta(days=30)
# The types of claim that each sort of event in the grammar of times may be.
_SORTS: Final[dict[str, frozenset[str]]] = {
    sort: frozenset(types.split())
    for sort, types in {
        "truce": "agreement",
        "attack": "air_strike shelling attack_on_civilians armed_clash grenade_attack suicide_bombing explosive_device",
        "blast": "explosive_device suicide_bombing air_strike grenade_attack",
        "gas": "chemical_attack",
        "battle": "armed_clash offensive territory_gained",
        "capture": "territory_gained",
        "withdrawal": "withdrawal displacement",
        "abduction": "abduction",
        "siege": "siege",
        "protest": "protest riot",
    }.items()
}
# How far back in the text a time was told "last".
_TOLD_REACH: Final = 600
_FRESH: Final = timedelta(days=7)
_MONTH: Final = timedelta(days=31)
_SENTENCE_END: Final = re.compile(r"[.!?]\s|\n")
# UCDP's date_prec by the number of days, and ACLED's time_precision for each.
_UCDP: Final = ((1, 1), (6, 2), (10, 3), (31, 4))
_ACLED: Final = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}


def ground_dates(claims: Sequence[Claim], published: date | None, text: str) -> list[Interval | None]:
    """Return the days that each claim means, None where the report gives no clue.

    A fresh event without words for its time is dated by its publication. Without a publication date, a day named
    without its year stands in the year 1: the year is not known. What is reckoned from another event ("three days after
    the ceasefire") takes the date of the claim of that event, else the one that the text gives it.
    """
    found = [ground_date(claim, published, text) for claim in claims]
    for at, claim in enumerate(claims):
        told = reckoning(claim.when.name) if claim.when else Reckoning("said", "")
        if claim.when and told.of == "event":
            days = _days_of_event(claim, told.event, claims, found) or _days_in_text(claim, published, text)
            found[at] = _reckoned(claim.when.name, days) or found[at]
    return [coded(interval) if interval else None for interval in _carried(claims, found, published)]


def _carried(
    claims: Sequence[Claim], found: Sequence[Interval | None], published: date | None
) -> Iterator[Interval | None]:
    """Yield the dates, those of fresh events that have no words for it told by the events around them.

    An event takes the day of the last one before it that has one, if that stands near; else the only day that the
    report's fresh events have.
    """
    days = {
        day for claim, interval in zip(claims, found, strict=True) if (day := _fresh_day(claim, interval, published))
    }
    only = next(iter(days)) if len(days) == 1 else None
    told, place = None, 0
    for claim, interval in zip(claims, found, strict=True):
        at, day = claim.evidence[0].start if claim.evidence else 0, _fresh_day(claim, interval, published)
        told, place = (day, at) if day else (told, place)
        near = told if told and at - place <= _TOLD_REACH else only
        yield Interval(start=near, end=near, basis="inferred") if near and _is_open(claim, interval) else interval


def _fresh_day(claim: Claim, interval: Interval | None, published: date | None) -> date | None:
    """Return the single day, of the week before publication, that the words of an event give it."""
    if interval is None or interval.basis != "text" or interval.start != interval.end or not _is_fresh(claim):
        return None
    recent = published is None or timedelta(0) <= published - interval.start < _FRESH
    return interval.start if recent else None


def _is_open(claim: Claim, interval: Interval | None) -> bool:
    """Return whether a fresh event has no words for its time."""
    return claim.when is None and _is_fresh(claim) and (interval is None or interval.basis == "published")


def _is_fresh(claim: Claim) -> bool:
    return claim.kind == "event" and claim.status in ("happened", "ongoing")


def ground_date(claim: Claim, published: date | None, text: str = "") -> Interval | None:
    """Return the days that a claim means by itself, without precision codes."""
    if claim.when is None:
        return _of_publication(claim, published)
    told = reckoning(claim.when.name)
    if told.of == "event":
        return _of_publication(claim, published)
    tense = _tense(claim, text)
    found = interval_of(claim.when.name, published, tense)
    if told.of == "told":
        found = _from_told(claim, published, text, tense) or _not_ahead(found, published, tense)
        found = found or _of_publication(claim, published)
    elif found and published and found != interval_of(claim.when.name, None, tense):
        found = msgspec.structs.replace(found, anchor=published)
    return found


def _of_publication(claim: Claim, published: date | None) -> Interval | None:
    if published is None or claim.status == "background":
        return None
    return Interval(start=published, end=published, basis="published")


def _not_ahead(found: Interval | None, published: date | None, tense: Tense) -> Interval | None:
    """Return an interval, but not one after publication for what has happened."""
    if found and published and tense == "past" and found.start > published:
        return None
    return msgspec.structs.replace(found, anchor=published) if found else None


def _from_told(claim: Claim, published: date | None, text: str, tense: Tense) -> Interval | None:
    """Return what "the next day" means after "on 3 June": reckoned from the last day or month that the text told."""
    when = claim.when
    if when is None or when.start is None:
        return None
    begin = max(0, when.start - _TOLD_REACH)
    for words in reversed(find_times(text[begin : when.start])):
        day = interval_of(words.text, published) if reckoning(words.text).of == "said" else None
        if day and day.end - day.start <= _MONTH:
            found = _not_ahead(interval_of(when.name, day.start, tense), published, tense)
            return msgspec.structs.replace(found, anchor=day.start) if found else None
    return None


def _days_of_event(
    claim: Claim, sort: str, claims: Sequence[Claim], found: Sequence[Interval | None]
) -> Interval | None:
    """Return the days of the claim that tells of an event: of those before, the nearest; else the first after."""
    at = claims.index(claim)
    near = [*range(at - 1, -1, -1), *range(at + 1, len(claims))]
    dated = ((claims[i], found[i]) for i in near if claims[i].type in _SORTS[sort])
    return next((day for other, day in dated if day and day.basis == "text" and other.when != claim.when), None)


def _days_in_text(claim: Claim, published: date | None, text: str) -> Interval | None:
    """Return the days of an event by a sentence that names it, in the same word, with a time of its own."""
    when = claim.when
    event = re.split(r"\W+", when.name.lower())[-1] if when else ""
    for sentence in _SENTENCE_END.split(text) if event else ():
        if when and event in sentence.lower() and when.name not in sentence:
            days = (interval_of(words.text, published) for words in find_times(sentence) if words.kind == "date")
            if day := next((day for day in days if day), None):
                return day
    return None


def _reckoned(words: str, event: Interval | None) -> Interval | None:
    found = interval_of(words, None, event=Days(event.start, event.end)) if event else None
    return msgspec.structs.replace(found, anchor=event.start) if found and event else None


def coded(interval: Interval) -> Interval:
    """Return an interval with UCDP's and ACLED's codes of its precision; without a year there is none.

    A day of publication, or of what else the report tells, stands for those around it.
    """
    if not interval.year_known:
        return interval
    days = (interval.end - interval.start).days + 1
    code = next((code for most, code in _UCDP if days <= most), 5)
    code = max(code, 2) if interval.basis != "text" else code
    return msgspec.structs.replace(interval, date_prec=code, time_precision=_ACLED[code])


def _tense(claim: Claim, text: str) -> Tense:
    """Return whether the words for the time look ahead: by what is claimed, else by the sentence that they stand in."""
    when = claim.when
    if claim.status == "planned":
        return "future"
    if when is None or when.start is None or when.end is None or claim.status == "background":
        return "past"
    return tense_at(text, when.start, when.end)


def status_by_date(claim: Claim, when: Interval | None, published: date | None) -> Status:
    """Return the status of a claim, `background` where its date shows that it lies far back."""
    if claim.kind == "situation" or when is None or published is None or claim.status not in ("happened", "ongoing"):
        return claim.status
    return "background" if published - when.end > BACKGROUND_AFTER else claim.status
