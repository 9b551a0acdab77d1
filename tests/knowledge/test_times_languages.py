"""A language is data: each of its rules can be compiled and names a resolver, and every resolver is used."""

import tomllib
from importlib.resources import files

import pytest

from marsad.knowledge.times.calendars import easter, islamic_day, islamic_days_in, month_days, shift
from marsad.knowledge.times.grammar import load_grammar
from marsad.knowledge.times.resolve import RESOLVERS

LANGUAGES = sorted(
    folder.name for folder in (files("marsad.knowledge.times") / "languages").iterdir() if folder.is_dir()
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_name_resolvers(language: str) -> None:
    grammar = load_grammar(language)
    rules = (*grammar.rules, *grammar.given)

    assert {rule.means for rule in rules} <= set(RESOLVERS)
    assert len({rule.name for rule in rules}) == len(rules)


def test_english_uses_every_resolver() -> None:
    assert {rule.means for rule in load_grammar("en").rules} == set(RESOLVERS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_named_days_fall_in_every_year_but_islamic_ones(language: str) -> None:
    tables = tomllib.loads(
        (files("marsad.knowledge.times") / "languages" / language / "words.toml").read_text(encoding="utf-8")
    )

    assert {named.get("calendar", "gregorian") for named in tables["named"].values()} <= {
        "gregorian",
        "islamic",
        "easter",
    }


@pytest.mark.parametrize(
    ("year", "seen"),
    [(1990, "1990-03-28"), (2003, "2003-10-27"), (2016, "2016-06-06"), (2020, "2020-04-24"), (2024, "2024-03-11")],
)
def test_ramadan_begins_within_a_day_of_when_it_was_seen(year: int, seen: str) -> None:
    (start,) = islamic_days_in(year, 9, 1)

    assert abs((start - type(start).fromisoformat(seen)).days) <= 1


def test_islamic_months_and_years_follow_each_other() -> None:
    assert (islamic_day(1437, 10, 1) - islamic_day(1437, 9, 1)).days == 30
    assert (islamic_day(1438, 1, 1) - islamic_day(1437, 1, 1)).days in (354, 355)
    assert len(islamic_days_in(1997, 10, 1)) == 1
    assert len(islamic_days_in(2030, 9, 1)) == 2


@pytest.mark.parametrize(("year", "month", "day"), [(1990, 4, 15), (2008, 3, 23), (2011, 4, 24), (2024, 3, 31)])
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == month_days(year, month).start.replace(day=day)


def test_a_shift_by_months_stays_within_the_month() -> None:
    end_of_march = month_days(2016, 3).end

    assert str(shift(end_of_march, "month", -1)) == "2016-02-29"
    assert str(shift(end_of_march, "hour", -30)) == "2016-03-30"
