"""Days reckoned from the moment: weekdays, yesterday, two days earlier."""

from datetime import date

from marsad.knowledge.times.calendars import (
    MONTHS_OF_UNIT,
    SUB_DAY,
    add_days,
    one_day,
    shift,
    unit_around,
    week_days,
    weekday_after,
    weekday_before,
)
from marsad.knowledge.times.records import Days
from marsad.knowledge.times.resolve.moment import Moment, Parts


def weekday(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `Friday`, the last one, today included; `last Friday` is before today, `next Friday` after it."""
    today, number, offset = moment.dated_day, parts.need("weekday"), parts.number("shift")
    if offset == -1:
        return one_day(weekday_before(add_days(today, -1), number))
    if offset == 1:
        return one_day(weekday_after(add_days(today, 1), number))
    if offset == 0:
        return one_day(add_days(week_days(today).start, number))
    return one_day(weekday_after(today, number) if moment.future else weekday_before(today, number))


def weekday_of_shifted_week(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `Friday last week`."""
    monday = week_days(add_days(moment.dated_day, 7 * parts.need("shift"))).start
    return one_day(add_days(monday, parts.need("weekday")))


def weekdays(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `Saturday and Sunday`; with one weekday, `overnight Wednesday`, into the day after."""
    first, last = parts.need("weekday"), parts.number("last")
    if last is None:
        start = weekday_before(moment.dated_day, first)
        return Days(start, min(add_days(start, 1), max(start, moment.day)))
    if moment.future:
        start = weekday_after(moment.dated_day, first)
        return Days(start, weekday_after(start, last))
    end = weekday_before(moment.dated_day, last)
    return Days(weekday_before(end, first), end)


def weekend(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `the weekend`, the last one begun; `last weekend` is over."""
    today, offset = moment.dated_day, parts.number("shift")
    ahead = offset == 1 or (moment.future and offset != -1)
    base = add_days(today, -2) if offset == -1 else today
    saturday = weekday_after(add_days(today, -1), 5) if ahead else weekday_before(base, 5)
    return Days(saturday, add_days(saturday, 1))


def relative_day(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `yesterday`."""
    return one_day(add_days(moment.day, parts.need("relative")))


def overnight(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `overnight`: from the day before into the day."""
    return Days(add_days(moment.day, -1), moment.day)


def ago(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `eight days ago` to a day, `two months ago` to the whole month; so `three days earlier`."""
    return _away(parts, moment, -1)


def later(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `three days later`."""
    return _away(parts, moment, 1)


def after_event(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `three days after the ceasefire`, where it is known when that was."""
    return _from_event(parts, moment, 1)


def before_event(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `two weeks before the offensive`, where it is known when that was."""
    return _from_event(parts, moment, -1)


def _from_event(parts: Parts, moment: Moment, sign: int) -> Days | None:
    if moment.event is None:
        return None
    unit, count = parts.need_word("unit"), sign * (parts.number("number") or 1)
    return Days(*(shift(day, unit, count) for day in moment.event))


def _away(parts: Parts, moment: Moment, sign: int) -> Days | None:
    unit = parts.need_word("unit")
    day = moment.dated_day if unit in ("year", "decade", "century") else moment.day
    return _around(shift(day, unit, sign * parts.need("number")), unit, moment)


def _around(day: date, unit: str, moment: Moment) -> Days | None:
    if unit in SUB_DAY or unit == "day":
        return one_day(day)
    if not moment.dated and unit == "week":
        return None
    return unit_around(day, unit) if unit in MONTHS_OF_UNIT or unit == "week" else one_day(day)


def unit_before(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `the previous day`, `the evening before`: one unit back."""
    unit = parts.word("unit") or "day"
    return _around(shift(moment.dated_day, unit, -1), unit, moment)


def unit_after(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `the following month`: one unit on."""
    unit = parts.word("unit") or "day"
    return _around(shift(moment.dated_day, unit, 1), unit, moment)


def same_unit(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `the same day`, `earlier in the day`."""
    return _around(moment.dated_day, parts.word("unit") or "day", moment)
