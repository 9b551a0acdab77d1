"""Times that are made of others: since, until, from one to another."""

from dataclasses import replace
from datetime import date

from marsad.knowledge.times.calendars import month_days, week_days, year_days
from marsad.knowledge.times.records import Days
from marsad.knowledge.times.resolve.absolute import UNKNOWN_YEAR, date_of
from marsad.knowledge.times.resolve.moment import Moment, Parts


def nothing(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `for months`, `recently`: no days."""
    return None


def inner(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `the early hours of Sunday`: the day inside."""
    return moment.read(parts.need_word("time"), moment)


def week_of(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `the week of 6 March`: Monday to Sunday around it."""
    day = moment.read(parts.need_word("time"), moment)
    return week_days(day.start) if day else None


def since(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `since X`: from the first day of X to today."""
    begun = moment.read(parts.need_word("time"), replace(moment, future=False))
    return Days(begun.start, moment.day) if begun and begun.start <= moment.day else None


def until(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `until X`: from today to the end of X where it is to come, else X itself, as the start is not known."""
    reached = moment.read(parts.need_word("time"), moment)
    if reached and moment.anchor and moment.future and reached.end >= moment.anchor:
        return Days(moment.anchor, reached.end)
    return reached


def between(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `from X to Y`: Y as said from the moment, X as said from Y."""
    last = moment.read(parts.need_word("last"), moment)
    if not last:
        return None
    known = last.end.year != UNKNOWN_YEAR
    then = replace(moment, anchor=last.end if known else None, future=False, dated=known)
    first = moment.read(parts.need_word("time"), then)
    return Days(first.start, last.end) if first and first.start <= last.end else None


def days_of_month(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `3-5 June`."""
    shared = {name: value for name in ("month", "year") if (value := parts.number(name))}
    last = date_of(Parts({**shared, "day": parts.need("last")}), moment)
    if not last:
        return None
    start = date(last.end.year, parts.need("month"), parts.need("day"))
    return Days(start, last.end) if start <= last.end else None


def months_of_year(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `March to June 2016`; `November to February 2016` begins in the year before."""
    year, first, last = parts.need("year"), parts.need("month"), parts.need("last")
    return Days(month_days(year - (first > last), first).start, month_days(year, last).end)


def years(parts: Parts, moment: Moment) -> Days | None:
    """Resolve `2011-2013`."""
    first, last = parts.need("year"), parts.need("last")
    return Days(year_days(first).start, year_days(last).end) if first <= last else None
