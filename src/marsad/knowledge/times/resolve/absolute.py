"""Dates, months, years and named days: what a calendar shows, its year found from the moment where it is left out."""

from datetime import date
from typing import Final

from marsad.knowledge.times.calendars import (
    add_days,
    add_months,
    easter,
    islamic_days_in,
    month_days,
    months_days,
    one_day,
    year_days,
)
from marsad.knowledge.times.lexicon import NamedDay
from marsad.knowledge.times.records import Days
from marsad.knowledge.times.resolve.moment import Moment, Parts

# A day without a year may lie this little after the report: its dateline may be a day behind.
SLACK: Final = 2
# Nobody tells of a day eleven months away without its year; the one on the other side is meant.
FARTHEST: Final = 335
NEAREST: Final = 366 - FARTHEST
FARTHEST_MONTH: Final = 9
UNKNOWN_YEAR: Final = 1
_FIRST_MONTH: Final = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_MONTHS_OF_SEASON: Final = 3
_WEEKS: Final = 4


def date_of(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `3 June 2016`; without a year the last such day, the next one ahead, or the nearest on its weekday."""
    month, day = parts.need("month", "month_number"), parts.need("day", "day_number", "two_digits")
    stated = parts.number("year") or parts.number("short_year")
    if stated:
        return one_day(date(stated, month, day))
    if moment.anchor is None:
        return one_day(date(UNKNOWN_YEAR, month, day))
    return one_day(_nearest(month, day, parts.number("weekday"), moment))


def _nearest(month: int, day: int, weekday: int | None, moment: Moment) -> date:
    """Return the year's day that the moment looks back or ahead to."""
    today = moment.day
    candidates = [found for year in range(today.year - 4, today.year + 5) if (found := _valid(year, month, day))]
    matching = [found for found in candidates if moment.dated and found.weekday() == weekday]
    if matching:
        return min(matching, key=lambda found: abs(found - today))
    ahead = min(found for found in candidates if found >= today)
    behind = max(found for found in candidates if found <= add_days(today, SLACK))
    ago, hence = (today - behind).days, (ahead - today).days
    if moment.future:
        return behind if hence > FARTHEST and ago <= NEAREST else ahead
    return ahead if ago > FARTHEST and hence <= NEAREST else behind


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of_month(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `Friday the 3rd`: the last such day of a month."""
    today, day = moment.dated_day, parts.need("ordinal_day")
    for months in range(12):
        start = add_months(today.replace(day=1), months if moment.future else -months)
        found = _valid(start.year, start.month, day)
        if found and found.weekday() == parts.number("weekday") and (moment.future or found <= today):
            return one_day(found)
    return None


def month(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `May 2016`; without a year the last May that has begun, or the next that has not ended."""
    number, stated = parts.need("month"), parts.number("year")
    if stated:
        return month_days(stated, number)
    if moment.anchor is None:
        return month_days(UNKNOWN_YEAR, number)
    today = moment.day
    if moment.future and (number - today.month) % 12 <= FARTHEST_MONTH:
        return month_days(today.year + (number < today.month), number)
    return month_days(today.year - (number > today.month), number)


def month_of_shifted_year(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `August last year`."""
    return month_days(moment.dated_day.year + parts.need("shift"), parts.need("month"))


def shifted_month(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `last May`, which is over, `next May`, which has not begun, and `this May`, this year's."""
    today, number = moment.dated_day, parts.need("month")
    offset = {-1: -(number >= today.month), 0: 0, 1: int(number <= today.month)}
    return month_days(today.year + offset[parts.need("shift")], number)


def year(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `2016`."""
    return year_days(parts.need("year"))


def decade(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `the 1990s`, `the nineties`."""
    first = parts.need("decade", "decade_short", "decade_word")
    return Days(date(first, 1, 1), date(first + 9, 12, 31))


def _year_meant(parts: Parts, moment: Moment, first_month: int) -> int:
    """Return the year that is stated, shifted to, or the last in which the period has begun."""
    stated, offset = parts.number("year"), parts.number("shift")
    if stated:
        return stated
    today = moment.dated_day
    if offset is None or offset == 0:
        return today.year - (not moment.future and offset is None and first_month > today.month)
    begun = first_month <= today.month
    return today.year - (not begun) if offset < 0 else today.year + begun


def season(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `the summer of 2015`: three whole months, as in the north; winter belongs to the year of its start."""
    first = _FIRST_MONTH[parts.need_word("season")]
    return months_days(_year_meant(parts, moment, first), first, _MONTHS_OF_SEASON)


def quarter(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `the third quarter of last year`; without a year the last that has begun."""
    first = parts.need("quarter") * 3 - 2
    if (offset := parts.number("shift")) is not None:
        return months_days(moment.dated_day.year + offset, first, 3)
    return months_days(_year_meant(parts, moment, first), first, 3)


def week_of_month(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `the first week of May`: days 1-7, 8-14, 15-21, 22-28."""
    whole, number = month(parts, moment), parts.need("ordinal_day")
    if whole is None or number > _WEEKS:
        return None
    return Days(add_days(whole.start, 7 * number - 7), add_days(whole.start, 7 * number - 1))


def half(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `the first half of 2016`, `the second half of June`."""
    if whole := month(parts, moment) if parts.number("month") else None:
        middle = add_days(whole.start, 14)
        return Days(whole.start, middle) if parts.need("half") == 1 else Days(add_days(middle, 1), whole.end)
    stated = parts.number("year") or moment.dated_day.year + (parts.number("shift") or 0)
    return months_days(stated, parts.need("half") * 6 - 5, 6)


def named_day(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `Ramadan 2016`; without a year the last that has begun, or the next that has not."""
    named = moment.named[parts.need_word("named")]
    stated = parts.number("year")
    years = (stated,) if stated else range(moment.dated_day.year - 2, moment.dated_day.year + 3)
    starts = sorted(start for each in years for start in _starts(named, each))
    if not stated:
        ahead = moment.future or (parts.number("shift") or 0) > 0
        today = moment.day
        starts = [s for s in starts if s >= today][:1] if ahead else [s for s in starts if s <= today][-1:]
    return Days(starts[0], add_days(starts[0], named.length - 1)) if starts else None


def _starts(named: NamedDay, year: int) -> tuple[date, ...]:
    if named.calendar == "islamic":
        return islamic_days_in(year, named.month, named.day)
    if named.calendar == "easter":
        return (add_days(easter(year), named.day),)
    return (date(year, named.month, named.day),)
