"""Which days words mean: a table, read as `words said on this day`."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.knowledge.times import find_times, interval_of

THURSDAY = date(2016, 6, 2)
SATURDAY = date(2016, 6, 4)
MONDAY = date(2017, 11, 20)
JANUARY = date(2017, 1, 3)
UNDATED = date(1, 6, 14)
NONE = ""

SAID = [
    # whole dates need no anchor
    ("3 June 2016", None, "2016-06-03"),
    ("June 3rd, 2016", None, "2016-06-03"),
    ("03 June 2016", None, "2016-06-03"),
    ("the 3rd of June 2016", None, "2016-06-03"),
    ("2016-06-03", None, "2016-06-03"),
    ("06/03/2016", None, "2016-06-03"),
    ("06/03/16", None, "2016-06-03"),
    ("27/06/2016", None, "2016-06-27"),
    ("03.06.2016", None, "2016-06-03"),
    ("Friday June 3 2016", None, "2016-06-03"),
    ("Fri Jun 3 2016", None, "2016-06-03"),
    ("Oct 032017", None, "2017-10-03"),
    ("FRIDAY, 3 JUNE 2016", None, "2016-06-03"),
    ("30 February 2016", None, NONE),
    ("June 2016", None, "2016-06-01 2016-06-30"),
    ("2016", None, "2016-01-01 2016-12-31"),
    ("nineteen ninety-six", None, "1996-01-01 1996-12-31"),
    ("the 1990s", None, "1990-01-01 1999-12-31"),
    ("the late 1990s", None, "1997-01-01 1999-12-31"),
    ("the eighties", None, "1980-01-01 1989-12-31"),
    # without a year: the last such day, or, without any day to say it from, the year 1
    ("3 June", None, "0001-06-03"),
    ("May", None, "0001-05-01 0001-05-31"),
    ("29 February", None, NONE),
    ("31 May", THURSDAY, "2016-05-31"),
    ("2 June", THURSDAY, "2016-06-02"),
    ("4 June", THURSDAY, "2016-06-04"),
    ("Sept. 3", THURSDAY, "2015-09-03"),
    ("twenty-third of May", THURSDAY, "2016-05-23"),
    ("10 June", THURSDAY, "2016-06-10"),
    ("29 February", date(2018, 5, 1), "2016-02-29"),
    ("Friday 3 June", date(2018, 1, 15), "2016-06-03"),
    ("December", JANUARY, "2016-12-01 2016-12-31"),
    ("31 December", JANUARY, "2016-12-31"),
    ("January", JANUARY, "2017-01-01 2017-01-31"),
    ("May", THURSDAY, "2016-05-01 2016-05-31"),
    ("last May", THURSDAY, "2016-05-01 2016-05-31"),
    ("last September", THURSDAY, "2015-09-01 2015-09-30"),
    ("August last year", THURSDAY, "2015-08-01 2015-08-31"),
    # weekdays
    ("Friday", SATURDAY, "2016-06-03"),
    ("Saturday", SATURDAY, "2016-06-04"),
    ("Sunday", SATURDAY, "2016-05-29"),
    ("Saturday", date(2017, 1, 1), "2016-12-31"),
    ("last Saturday", SATURDAY, "2016-05-28"),
    ("next Monday", SATURDAY, "2016-06-06"),
    ("Friday evening", SATURDAY, "2016-06-03"),
    ("late on Friday", SATURDAY, "2016-06-03"),
    ("the early hours of Friday", SATURDAY, "2016-06-03"),
    ("Thursday and Friday", SATURDAY, "2016-06-02 2016-06-03"),
    ("overnight Wednesday into Thursday", SATURDAY, "2016-06-01 2016-06-02"),
    ("Friday", None, NONE),
    # days near by
    ("today", THURSDAY, "2016-06-02"),
    ("this morning", THURSDAY, "2016-06-02"),
    ("tonight", THURSDAY, "2016-06-02"),
    ("yesterday", THURSDAY, "2016-06-01"),
    ("last night", THURSDAY, "2016-06-01"),
    ("overnight", THURSDAY, "2016-06-01 2016-06-02"),
    ("two days earlier", THURSDAY, "2016-05-31"),
    ("the day before", THURSDAY, "2016-06-01"),
    ("a day before", THURSDAY, "2016-06-01"),
    ("the previous evening", THURSDAY, "2016-06-01"),
    ("on the same day", THURSDAY, "2016-06-02"),
    ("yesterday", JANUARY.replace(day=1), "2016-12-31"),
    ("yesterday", None, NONE),
    # calendar units and windows
    ("last week", SATURDAY, "2016-05-23 2016-05-29"),
    ("this week", SATURDAY, "2016-05-30 2016-06-04"),
    ("last month", THURSDAY, "2016-05-01 2016-05-31"),
    ("last month", JANUARY, "2016-12-01 2016-12-31"),
    ("this month", date(2016, 6, 14), "2016-06-01 2016-06-14"),
    ("last year", THURSDAY, "2015-01-01 2015-12-31"),
    ("earlier this month", date(2016, 6, 14), "2016-06-01 2016-06-14"),
    ("earlier this week", date(2016, 6, 6), "2016-05-30 2016-06-05"),
    ("last weekend", date(2016, 6, 10), "2016-06-04 2016-06-05"),
    ("three weeks ago", THURSDAY, "2016-05-09 2016-05-15"),
    ("eight days ago", THURSDAY, "2016-05-25"),
    ("two months ago", THURSDAY, "2016-04-01 2016-04-30"),
    ("in the past 24 hours", THURSDAY, "2016-06-01 2016-06-02"),
    ("in the last 48 hours", THURSDAY, "2016-05-31 2016-06-02"),
    ("over the past three days", THURSDAY, "2016-05-31 2016-06-02"),
    ("over the past week", THURSDAY, "2016-05-26 2016-06-02"),
    ("over the past two months", THURSDAY, "2016-04-02 2016-06-02"),
    ("in recent days", THURSDAY, "2016-05-30 2016-06-02"),
    ("in the past few days", THURSDAY, "2016-05-30 2016-06-02"),
    ("recent weeks", THURSDAY, "2016-05-12 2016-06-02"),
    ("recent months", THURSDAY, NONE),
    # parts
    ("early June", MONDAY, "2017-06-01 2017-06-10"),
    ("mid-July", MONDAY, "2017-07-11 2017-07-20"),
    ("late February", date(2016, 3, 9), "2016-02-21 2016-02-29"),
    ("early 2016", None, "2016-01-01 2016-03-31"),
    ("late last year", MONDAY, "2016-10-01 2016-12-31"),
    ("the start of this year", date(2016, 12, 31), "2016-01-01 2016-01-31"),
    ("the end of last year", MONDAY, "2016-10-01 2016-12-31"),
    ("the summer of 2015", None, "2015-06-01 2015-08-31"),
    ("winter 2015", None, "2015-12-01 2016-02-29"),
    ("the first half of 2015", None, "2015-01-01 2015-06-30"),
    ("the second half of June", MONDAY, "2017-06-16 2017-06-30"),
    ("the first week of May", MONDAY, "2017-05-01 2017-05-07"),
    ("the end of the week", SATURDAY, "2016-06-03 2016-06-05"),
    ("the week of 6 June", MONDAY, "2017-06-05 2017-06-11"),
    # open and from-to
    ("since 2014", THURSDAY, "2014-01-01 2016-06-02"),
    ("since Monday", THURSDAY, "2016-05-30 2016-06-02"),
    ("since mid-January", THURSDAY, "2016-01-11 2016-06-02"),
    ("since the uprising began in March 2011", THURSDAY, "2011-03-01 2016-06-02"),
    ("since 2014", None, NONE),
    ("until 2015", THURSDAY, "2015-01-01 2015-12-31"),
    ("from 3 to 5 June", MONDAY, "2017-06-03 2017-06-05"),
    ("between 3 and 5 June", MONDAY, "2017-06-03 2017-06-05"),
    ("June 3-5", MONDAY, "2017-06-03 2017-06-05"),
    ("3-5 June 2016", None, "2016-06-03 2016-06-05"),
    ("from 30 December to 2 January", JANUARY, "2016-12-30 2017-01-02"),
    ("between September 30 2015 and March 15 2016", None, "2015-09-30 2016-03-15"),
    ("March to June 2016", None, "2016-03-01 2016-06-30"),
    ("November to February 2016", None, "2015-11-01 2016-02-29"),
    ("2011-2013", None, "2011-01-01 2013-12-31"),
    # named days
    ("Christmas", JANUARY, "2016-12-25"),
    ("Good Friday 2016", None, "2016-03-25"),
    ("Easter Sunday 2017", None, "2017-04-16"),
    ("Ramadan 2015", None, "2015-06-18 2015-07-17"),
    ("Eid al-Fitr", MONDAY, "2017-06-26 2017-06-28"),
    ("Nowruz", MONDAY, "2017-03-20 2017-03-21"),
    # no days
    ("for three days", THURSDAY, NONE),
    ("for months", THURSDAY, NONE),
    ("over a month", THURSDAY, NONE),
    ("for the 40th consecutive day", THURSDAY, NONE),
    ("every Friday", THURSDAY, NONE),
    ("recently", THURSDAY, NONE),
    ("three days after the ceasefire", THURSDAY, NONE),
    ("", THURSDAY, NONE),
    ("the old market", THURSDAY, NONE),
    # said on a day of an unknown year
    ("yesterday", UNDATED, "0001-06-13"),
    ("3 June", UNDATED, "0001-06-03"),
    ("early June", UNDATED, "0001-06-01 0001-06-10"),
    ("last month", UNDATED, "0001-05-01 0001-05-31"),
    ("during the past week", UNDATED, "0001-06-07 0001-06-14"),
    ("in 1984", UNDATED, "1984-01-01 1984-12-31"),
    ("on Friday", SATURDAY, "2016-06-03"),
    ("by the end of May", THURSDAY, "2016-05-21 2016-05-31"),
    ("1984", UNDATED, "1984-01-01 1984-12-31"),
    ("yesterday", date(1, 1, 1), "0001-12-31"),
    ("Tuesday", UNDATED, NONE),
    ("last week", UNDATED, NONE),
    ("last year", UNDATED, NONE),
    ("since 1984", UNDATED, NONE),
]

AHEAD = [
    ("Friday", SATURDAY, "2016-06-10"),
    ("10 June", THURSDAY, "2016-06-10"),
    ("2 January", date(2016, 12, 28), "2017-01-02"),
    ("August", THURSDAY, "2016-08-01 2016-08-31"),
    ("next month", date(2016, 12, 28), "2017-01-01 2017-01-31"),
    ("tomorrow", THURSDAY, "2016-06-03"),
    ("this week", THURSDAY, "2016-06-02 2016-06-05"),
    ("the next three days", THURSDAY, "2016-06-02 2016-06-05"),
    ("until Saturday", THURSDAY, "2016-06-02 2016-06-04"),
]


def shown(words: str, anchor: date | None, tense: str) -> str:
    interval = interval_of(words, anchor, "future" if tense == "future" else "past")
    if interval is None:
        return NONE
    return str(interval.start) if interval.start == interval.end else f"{interval.start} {interval.end}"


@pytest.mark.parametrize(("words", "anchor", "days"), SAID)
def test_words_mean_days(words: str, anchor: date | None, days: str) -> None:
    assert shown(words, anchor, "past") == days


@pytest.mark.parametrize(("words", "anchor", "days"), SAID)
def test_upper_case_means_the_same(words: str, anchor: date | None, days: str) -> None:
    assert shown(words.upper(), anchor, "past") == days


@pytest.mark.parametrize(("words", "anchor", "days"), AHEAD)
def test_words_look_ahead(words: str, anchor: date | None, days: str) -> None:
    assert shown(words, anchor, "future") == days


def test_an_interval_keeps_its_words() -> None:
    interval = interval_of("3 June", THURSDAY)

    assert interval is not None
    assert (interval.text, interval.basis) == ("3 June", "text")


PIECES = """early mid late last this next the past since until from to between and of in on a two 3 5 31 40th 2016 1999
days week month year Friday Sunday May June February yesterday overnight night Ramadan spring weekend ago earlier before
- , . recent few several hours second quarter 1990s"""
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=7), st.none() | st.dates(), st.sampled_from(["past", "future"]))
def test_an_interval_never_ends_before_it_starts(words: list[str], anchor: date | None, tense: str) -> None:
    for found in find_times(" ".join(words)):
        interval = interval_of(found.text, anchor, "future" if tense == "future" else "past")
        assert interval is None or interval.start <= interval.end


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.none() | st.dates())
def test_any_words_are_taken(words: str, anchor: date | None) -> None:
    assert interval_of(words, anchor) is None or words.strip()
