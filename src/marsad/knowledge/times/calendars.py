"""Reckoning with days: months, weeks, shifts, and the feasts of other calendars.

Nothing here knows words. What cannot be reckoned (30 February, the year 0) raises ValueError or OverflowError.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from marsad.knowledge.times.records import Days

DAYS_OF_UNIT: Final = {"day": 1, "week": 7}
MONTHS_OF_UNIT: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
SUB_DAY: Final = {"second": 86400, "minute": 1440, "hour": 24}

# 1 Muharram of the year 1 in the tabular (civil) Islamic calendar, as a proleptic Gregorian ordinal.
_ISLAMIC_EPOCH: Final = 227015


def one_day(day: date) -> Days:
    """Return the interval that is this day alone."""
    return Days(day, day)


def add_days(day: date, count: int) -> date:
    """Return the day `count` days on."""
    return day + timedelta(days=count)


def month_days(year: int, month: int) -> Days:
    """Return the whole month."""
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def months_days(year: int, first: int, count: int) -> Days:
    """Return `count` whole months from the month `first`."""
    start = date(year, first, 1)
    last = add_months(start, count - 1)
    return Days(start, month_days(last.year, last.month).end)


def year_days(year: int) -> Days:
    """Return the whole year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def week_days(day: date) -> Days:
    """Return the week, Monday to Sunday, that holds the day."""
    monday = add_days(day, -day.weekday())
    return Days(monday, add_days(monday, 6))


def add_months(day: date, count: int) -> date:
    """Return the same day `count` months on, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, unit: str, count: int) -> date:
    """Return the day `count` units on; hours and less stay within the day unless they fill days."""
    if unit in MONTHS_OF_UNIT:
        return add_months(day, count * MONTHS_OF_UNIT[unit])
    if unit in DAYS_OF_UNIT:
        return add_days(day, count * DAYS_OF_UNIT[unit])
    return add_days(day, int(count / SUB_DAY[unit]))


def unit_around(day: date, unit: str) -> Days:
    """Return the calendar unit (week, month, quarter, year, decade, century) that holds the day."""
    if unit == "week":
        return week_days(day)
    if unit == "month":
        return month_days(day.year, day.month)
    if unit == "quarter":
        return months_days(day.year, (day.month - 1) // 3 * 3 + 1, 3)
    if unit in MONTHS_OF_UNIT:
        length = MONTHS_OF_UNIT[unit] // 12
        first = day.year // length * length
        return Days(date(first, 1, 1), date(first + length - 1, 12, 31))
    return one_day(day)


def weekday_before(day: date, weekday: int) -> date:
    """Return the last such weekday, the day itself included."""
    return add_days(day, -((day.weekday() - weekday) % 7))


def weekday_after(day: date, weekday: int) -> date:
    """Return the next such weekday, the day itself included."""
    return add_days(day, (weekday - day.weekday()) % 7)


def islamic_day(year: int, month: int, day: int) -> date:
    """Return the day of the tabular Islamic calendar; sightings of the moon may differ by a day or two."""
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + (month - 1) * 29 + month // 2 + day
    return date.fromordinal(_ISLAMIC_EPOCH + days - 1)


def islamic_days_in(year: int, month: int, day: int) -> tuple[date, ...]:
    """Return when this Islamic date falls within a Gregorian year: once as a rule, at times twice or never."""
    around = (year - 622) * 33 // 32
    falls = (islamic_day(around + offset, month, day) for offset in range(-1, 4))
    return tuple(found for found in falls if found.year == year)


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches (the anonymous Gregorian reckoning)."""
    golden, century, rest = year % 19, year // 100, year % 100
    lift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - lift + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
