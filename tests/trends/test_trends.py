"""Incidents and their tolls over time, place, side and type."""

from datetime import date
from typing import Any

import pytest
from factory import a_claim, a_place, an_actor, an_incident, days

from marsad.model import Figure, Grade, Incident, Origins
from marsad.model.trends import Step, Trend
from marsad.trends import trends
from marsad.trends.periods import periods, start_of

ARMY = an_actor("Syrian army", id="state:SY:military", kind="state_forces")
AIRFORCE = an_actor("Syrian air force", id="state:SY:airforce", kind="state_forces")
RUSSIA = an_actor("Russia", id="state:RU", kind="state")
NUMBERS = iter(range(1_000_000))


def figure(low: int | None, best: int, high: int | None, side: Any = "all", outcome: Any = "killed") -> Figure:
    return Figure(outcome=outcome, side=side, low=low, best=best, high=high, statements=())


def incident(day: str = "2016-06-03", end: str = "", **given: Any) -> Incident:
    made = {"date": days(day, end) if day else None, "initiators": (ARMY,), "places": (a_place(admin1="Homs"),)}
    return an_incident(f"i{next(NUMBERS)}", a_claim(), **made | given)


def rows(*incidents: Incident, **asked: Any) -> tuple[Trend, ...]:
    return trends(incidents, **asked).rows


@pytest.mark.parametrize(
    ("step", "start"), [("day", "2016-06-03"), ("week", "2016-05-30"), ("month", "2016-06-01"), ("year", "2016-01-01")]
)
def test_a_period_begins_on_its_first_day_and_a_week_on_monday(step: Step, start: str) -> None:
    assert start_of(date(2016, 6, 3), step) == date.fromisoformat(start)


@pytest.mark.parametrize(("step", "number"), [("day", 366), ("week", 53), ("month", 12), ("year", 1)])
def test_periods_follow_each_other_without_a_gap(step: Step, number: int) -> None:
    found = list(periods(date(2016, 1, 1), date(2016, 12, 31), step))
    assert len(found) == len(set(found)) == number
    assert all(start_of(one, step) == one for one in found)


def test_tolls_are_added_with_their_bounds() -> None:
    (row,) = rows(
        incident(totals=(figure(10, 12, 15),), figures=(figure(4, 4, 4, "civilians"),)),
        incident("2016-06-05", totals=(figure(3, 3, None), figure(2, 2, 2, outcome="injured"))),
        incident("2016-06-01"),
    )
    assert (row.start, row.incidents) == (date(2016, 5, 30), 3)
    told = {
        (band.outcome, band.side): (band.low, band.best, band.high, band.open, band.incidents) for band in row.tolls
    }
    assert told == {
        ("killed", "all"): (13, 15, 18, True, 2),
        ("killed", "civilians"): (4, 4, 4, False, 1),
        ("injured", "all"): (2, 2, 2, False, 1),
    }


def test_rows_are_told_apart_by_what_was_asked_for() -> None:
    found = rows(
        incident(type="air_strike"),
        incident(type="air_strike", initiators=(AIRFORCE,)),
        incident(type="shelling", initiators=(RUSSIA,)),
        incident(type="shelling", initiators=()),
        split=["side", "type"],
    )
    assert [(row.side, row.side_name, row.type, row.incidents) for row in found] == [
        ("", "", "shelling", 1),
        ("state:RU", "Russia", "shelling", 1),
        ("state:SY", "Syria", "air_strike", 2),
    ]
    assert all(row.country is None and row.admin1 is None for row in found)


def test_provinces_of_one_name_in_two_countries_stay_apart() -> None:
    found = rows(incident(), incident(places=(a_place(admin1="Homs", country="BR"),)), split=["admin1"])
    assert [(row.country, row.admin1) for row in found] == [("BR", "Homs"), ("SY", "Homs")]


def test_an_incident_of_two_doers_counts_for_each() -> None:
    found = rows(incident(initiators=(ARMY, RUSSIA, AIRFORCE)), split=["side"])
    assert [(row.side, row.incidents) for row in found] == [("state:RU", 1), ("state:SY", 1)]


def test_what_is_contested_or_rests_on_one_origin_is_counted() -> None:
    (row,) = rows(incident(contested=True, origins=Origins(count=3)), incident(), incident(origins=Origins(count=None)))
    assert (row.incidents, row.contested, row.single) == (3, 1, 2)


def test_what_has_no_day_comes_last_and_is_no_time_of_the_year_one() -> None:
    found = rows(incident(""), incident("0001-06-03"), incident())
    assert [(row.start, row.incidents) for row in found] == [(date(2016, 5, 30), 1), (None, 2)]


@pytest.mark.parametrize(
    ("why", "given"),
    [
        ("situations", {"kind": "situation"}),
        ("planned", {"planned": True}),
        ("over 14 days long", {"day": "2016-06-01", "end": "2016-06-30"}),
        ("a whole war's toll", {"totals": (figure(250_000, 250_000, None),)}),
        (
            "discounted",
            {
                "grade": Grade(
                    airwars="discounted", airwars_reason="", reliability="F", credibility=5, admiralty_reason=""
                )
            },
        ),
    ],
)
def test_what_would_count_twice_or_did_not_happen_is_left_out_and_told(why: str, given: dict[str, Any]) -> None:
    found = trends([incident(**given)])
    assert found.rows == ()
    assert found.left_out == {why: 1}
