"""When claims hold, seen from their report: what is told before, other events, and the report's own day."""

from datetime import date

import pytest

from marsad.ground.dates import ground_dates
from marsad.model import Claim, Interval, Mention, Span

PUBLISHED = date(2016, 9, 20)


def claim(text: str, words: str | None, claim_type: str = "air_strike", at: str = "", **given: str) -> Claim:
    start = text.index(words) if words else text.index(at) if at else 0
    when = Mention(name=words, text=words, start=start, end=start + len(words)) if words else None
    return Claim(
        id=f"c{start}",
        kind="event",
        type=claim_type,
        when=when,
        evidence=(Span(start=start, end=start + 5),),
        **given,
    )


def days(interval: Interval | None) -> tuple[str, str] | None:
    return (interval.start.isoformat(), interval.end.isoformat()) if interval else None


def test_days_after_the_claim_of_another_event() -> None:
    text = "A truce began on 12 September. Jets struck Idlib three days after the ceasefire."
    truce, strike = claim(text, "12 September", "agreement"), claim(text, "three days after the ceasefire")
    found = ground_dates([truce, strike], PUBLISHED, text)
    assert days(found[1]) == ("2016-09-15", "2016-09-15")
    assert found[1] is not None
    assert found[1].anchor == date(2016, 9, 12)


def test_days_before_an_event_that_only_the_text_dates() -> None:
    text = "The offensive opened on 2 September. He was shot two days before the offensive."
    [found] = ground_dates([claim(text, "two days before the offensive")], PUBLISHED, text)
    assert days(found) == ("2016-08-31", "2016-08-31")


def test_an_event_that_nobody_dates_leaves_the_day_of_publication() -> None:
    text = "Jets struck Idlib three days after the ceasefire."
    [found] = ground_dates([claim(text, "three days after the ceasefire")], PUBLISHED, text)
    assert found is not None
    assert (days(found), found.basis) == (("2016-09-20", "2016-09-20"), "published")


def test_days_that_are_not_counted_are_not_made_up() -> None:
    text = "A truce began on 12 September. Jets struck Idlib days after the ceasefire."
    [found] = ground_dates([claim(text, None, at="Jets")], PUBLISHED, text)
    assert found is not None
    assert found.basis != "text"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A week later", ("2016-09-05", "2016-09-11")),
        ("The following day", ("2016-09-03", "2016-09-03")),
        ("Two days earlier", ("2016-08-31", "2016-08-31")),
        ("the same day", ("2016-09-02", "2016-09-02")),
    ],
)
def test_what_comes_later_is_reckoned_from_what_was_told(words: str, expected: tuple[str, str]) -> None:
    text = f"Shells fell on 2 September. {words}, jets struck."
    [found] = ground_dates([claim(text, words)], PUBLISHED, text)
    assert found is not None
    assert (days(found), found.anchor) == (expected, date(2016, 9, 2))


def test_the_following_month_is_that_after_the_month_told() -> None:
    text = "The siege began in May. The following month jets struck."
    [found] = ground_dates([claim(text, "The following month")], PUBLISHED, text)
    assert days(found) == ("2016-06-01", "2016-06-30")


def test_nothing_has_happened_after_it_was_published() -> None:
    text = "A week later, jets struck."
    [found] = ground_dates([claim(text, "A week later")], PUBLISHED, text)
    assert found is not None
    assert (days(found), found.basis) == (("2016-09-20", "2016-09-20"), "published")


def test_a_fresh_event_takes_the_day_of_the_one_told_before_it() -> None:
    text = "Jets struck Idlib on Sunday. Seven people were wounded in the market."
    told, open_ = claim(text, "Sunday"), claim(text, None, at="Seven")
    found = ground_dates([told, open_], PUBLISHED, text)
    assert found[1] is not None
    assert (days(found[1]), found[1].basis) == (("2016-09-18", "2016-09-18"), "inferred")


def test_the_only_day_of_a_report_holds_for_all_of_it() -> None:
    text = "Seven people were wounded in the market. " + "The market is old. " * 60 + "Jets struck Idlib on Sunday."
    found = ground_dates([claim(text, None, at="Seven"), claim(text, "Sunday")], PUBLISHED, text)
    assert days(found[0]) == ("2016-09-18", "2016-09-18")


def test_two_days_told_leave_a_far_event_open() -> None:
    text = "Seven were wounded. " + "The market is old. " * 60 + "Jets struck on Sunday, and again on Monday."
    claims = [claim(text, None, at="Seven"), claim(text, "Sunday"), claim(text, "Monday")]
    found = ground_dates(claims, PUBLISHED, text)
    assert found[0] is not None
    assert found[0].basis == "published"


def test_background_and_old_events_give_no_day() -> None:
    text = "Jets struck Idlib on 3 June. Seven people were wounded in the market."
    found = ground_dates([claim(text, "3 June"), claim(text, None, at="Seven")], PUBLISHED, text)
    assert found[1] is not None
    assert found[1].basis == "published"


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("on Sunday", (1, 1)),
        ("in recent days", (2, 2)),
        ("last week", (3, 2)),
        ("in August", (4, 3)),
        ("since 2014", (5, 3)),
        ("in 2015", (5, 3)),
    ],
)
def test_codes_of_the_field(words: str, codes: tuple[int, int]) -> None:
    text = f"Jets struck Idlib {words}."
    [found] = ground_dates([claim(text, words)], PUBLISHED, text)
    assert found is not None
    assert (found.date_prec, found.time_precision) == codes


def test_the_day_of_publication_is_no_exact_day() -> None:
    [found] = ground_dates([claim("Jets struck.", None)], PUBLISHED, "Jets struck.")
    assert found is not None
    assert (found.date_prec, found.time_precision) == (2, 2)


def test_what_is_told_by_itself_has_no_anchor_and_what_is_not_has_one() -> None:
    text = "Jets struck on 5 September 2016, and again on Sunday."
    found = ground_dates([claim(text, "5 September 2016"), claim(text, "Sunday")], PUBLISHED, text)
    assert [interval.anchor for interval in found if interval] == [None, PUBLISHED]


# The traps that catch most programs: what a day's name means depends on the day of the report.
@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        ("Friday", date(2016, 6, 4), ("2016-06-03", "2016-06-03")),  # in a report of a Saturday
        ("Saturday", date(2016, 6, 4), ("2016-06-04", "2016-06-04")),
        ("on 31 May", date(2016, 6, 2), ("2016-05-31", "2016-05-31")),
        ("in December", date(2017, 1, 10), ("2016-12-01", "2016-12-31")),
        ("on 30 December", date(2017, 1, 2), ("2016-12-30", "2016-12-30")),
        ("on New Year's Eve", date(2017, 1, 1), ("2016-12-31", "2016-12-31")),
        ("yesterday", date(2017, 1, 1), ("2016-12-31", "2016-12-31")),
        ("last month", date(2017, 1, 10), ("2016-12-01", "2016-12-31")),
    ],
)
def test_traps_of_days(words: str, published: date, expected: tuple[str, str]) -> None:
    text = f"Jets struck Idlib {words}, residents said."
    [found] = ground_dates([claim(text, words)], published, text)
    assert days(found) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on 31 May", ("0001-05-31", "0001-05-31")),
        ("on Friday", None),
        (None, None),
        ("in 2015", ("2015-01-01", "2015-12-31")),
    ],
)
def test_a_report_with_no_date_at_all(words: str | None, expected: tuple[str, str] | None) -> None:
    text = f"Jets struck Idlib {words or ''}."
    [found] = ground_dates([claim(text, words)], None, text)
    assert days(found) == expected
    assert found is None or (found.date_prec is None) == (not found.year_known)
