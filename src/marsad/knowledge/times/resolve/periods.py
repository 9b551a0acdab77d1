"""Periods around the moment: last week, the past two months, recent days, early July."""

from datetime import date

from marsad.knowledge.times.calendars import (
    SUB_DAY,
    add_days,
    add_months,
    month_days,
    months_days,
    shift,
    unit_around,
)
from marsad.knowledge.times.records import Days
from marsad.knowledge.times.resolve.moment import Moment, Parts

_RECENT_DAYS = {"day": 3, "week": 21}


def shifted_unit(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `last week`, the whole week before, Monday to Sunday; `this week` reaches from its Monday to today."""
    unit, offset = parts.need_word("calendar_unit"), parts.need("shift")
    day = moment.day if unit == "month" else moment.dated_day
    period = unit_around(shift(day, unit, offset), unit)
    if offset == 0:
        return Days(day, period.end) if moment.future else Days(period.start, day)
    return period


def past_units(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `the past three days`, today among them; `the past two months` begin on the same day two months back."""
    unit, count = parts.need_word("unit"), parts.number("number") or 1
    today = moment.dated_day if unit in ("year", "decade", "century") else moment.day
    back = max(count - 1, 1) if unit == "day" else count
    start = shift(today, unit, -back)
    return Days(add_days(today, -1) if unit in SUB_DAY and start == today else start, today)


def next_units(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `the next three days`."""
    today, unit = moment.dated_day, parts.need_word("unit")
    return Days(today, shift(today, unit, parts.need("number")))


def recent_units(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `recent days`, the 3 days before, and `recent weeks`, the 21; `recent months` let no days be known."""
    back = _RECENT_DAYS.get(parts.need_word("plural_unit"))
    return Days(add_days(moment.day, -back), moment.day) if back else None


def earlier_this_unit(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `earlier this month`: from its first day to today; on a Monday `earlier this week` is the week before."""
    today, unit = moment.dated_day, parts.need_word("calendar_unit")
    period = unit_around(add_days(today, -1), unit)
    return Days(period.start, min(period.end, today))


def later_this_unit(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `later this week`: from today to its end."""
    today = moment.dated_day
    return Days(today, unit_around(today, parts.need_word("calendar_unit")).end)


def part(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `early July`, `late 2016`, `the end of last week`; of a day it is the day."""
    whole = moment.read(parts.need_word("time"), moment)
    return whole and part_of(whole, parts.need_word("third"))


def part_of_this_unit(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `the end of the week`."""
    return part_of(unit_around(moment.dated_day, parts.need_word("calendar_unit")), parts.need_word("third"))


def part_of(whole: Days, third: str) -> Days:
    """Return the early, mid or late part of a period, or its start or close; of a day or two it is the whole."""
    length = (whole.end - whole.start).days + 1
    if length < 3:
        return whole
    if whole == month_days(whole.start.year, whole.start.month):
        return _part_of_month(whole, third)
    if whole.start.day == 1 and 364 <= length <= 366:
        return _part_of_year(whole.start, third)
    return _third_of_years(whole, third) if length > 3000 else _third_of(whole, third)


def _third_of_years(whole: Days, third: str) -> Days:
    """Return years 0-3, 4-6 or 7-9 of a decade, and the like of a century."""
    step = (whole.end.year - whole.start.year + 1) // 10
    first, last = {"early": (0, 4), "start": (0, 4), "mid": (4, 7)}.get(third, (7, 10))
    return Days(
        date(whole.start.year + first * step, 1, 1),
        date(whole.start.year + last * step - 1, 12, 31),
    )


def _part_of_month(month: Days, third: str) -> Days:
    if third in ("early", "start"):
        return Days(month.start, add_days(month.start, 9))
    if third == "mid":
        return Days(add_days(month.start, 10), add_days(month.start, 19))
    return Days(add_days(month.start, 20), month.end)


def _part_of_year(start: date, third: str) -> Days:
    """Return the first quarter, May to August or the last quarter; the start of a year is its January."""
    if third == "start":
        return month_days(start.year, start.month)
    first, count = {"early": (0, 3), "mid": (4, 4)}.get(third, (9, 3))
    month = add_months(start, first)
    return months_days(month.year, month.month, count)


def _third_of(whole: Days, third: str) -> Days:
    step = ((whole.end - whole.start).days + 1) // 3
    if third in ("early", "start"):
        return Days(whole.start, add_days(whole.start, step - 1))
    if third == "mid":
        return Days(add_days(whole.start, step), add_days(whole.end, -step))
    return Days(add_days(whole.end, -step), whole.end)
