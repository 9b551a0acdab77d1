"""What expressions mean, in no language: one resolver for each `means` of a rule.

A resolver takes the parts of an expression and the moment that it is said from, and returns a closed interval of
days, or None where the words name none. ValueError and OverflowError mean the same as None.
"""

from collections.abc import Mapping
from typing import Final

from marsad.knowledge.times.resolve import absolute, periods, relative, spans
from marsad.knowledge.times.resolve.moment import Moment, Parts, Resolver

RESOLVERS: Final[Mapping[str, Resolver]] = {
    "date": absolute.date_of,
    "day of month": absolute.day_of_month,
    "month": absolute.month,
    "month of shifted year": absolute.month_of_shifted_year,
    "shifted month": absolute.shifted_month,
    "year": absolute.year,
    "decade": absolute.decade,
    "season": absolute.season,
    "quarter": absolute.quarter,
    "half": absolute.half,
    "week of month": absolute.week_of_month,
    "named day": absolute.named_day,
    "weekday": relative.weekday,
    "weekday of shifted week": relative.weekday_of_shifted_week,
    "weekdays": relative.weekdays,
    "weekend": relative.weekend,
    "relative day": relative.relative_day,
    "overnight": relative.overnight,
    "ago": relative.ago,
    "later": relative.later,
    "after event": relative.after_event,
    "before event": relative.before_event,
    "unit before": relative.unit_before,
    "unit after": relative.unit_after,
    "same unit": relative.same_unit,
    "shifted unit": periods.shifted_unit,
    "past units": periods.past_units,
    "next units": periods.next_units,
    "recent units": periods.recent_units,
    "earlier this unit": periods.earlier_this_unit,
    "later this unit": periods.later_this_unit,
    "part": periods.part,
    "part of this unit": periods.part_of_this_unit,
    "week of": spans.week_of,
    "inner": spans.inner,
    "since": spans.since,
    "until": spans.until,
    "days of month": spans.days_of_month,
    "months of year": spans.months_of_year,
    "years": spans.years,
    "range": spans.between,
    "vague": spans.nothing,
}

__all__ = ["RESOLVERS", "Moment", "Parts", "Resolver"]
