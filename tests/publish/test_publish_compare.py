"""Two records side by side. All events are made up."""

import itertools
import json
import re
from datetime import date

import pytest
from factory import a_place

from marsad.model.count import Count
from marsad.publish.compare import Event, Reach, compare
from marsad.publish.compare.maps import as_geojson, as_html


def _event(name: str, day: str = "2016-06-03", **given: object) -> Event:
    when = date.fromisoformat(day)
    place = a_place("Maskanah", admin1="Aleppo", lat=35.96, lon=38.04, radius_km=3.0)
    made = {"id": name, "title": f"Strike {name}", "type": "air_strike", "start": when, "end": when, "place": place}
    return Event(**made | {"killed": Count(7, 7, 7), "actors": frozenset({"state:RU:military"})} | given)


def _away(km: float) -> object:
    return a_place("Elsewhere", admin1="Raqqa governorate", lat=35.96 + km / 111.2, lon=38.04, radius_km=3.0)


def test_the_same_event_is_matched_and_the_rest_is_told() -> None:
    here = [_event("a"), _event("b", "2016-09-01")]
    there = [_event("x"), _event("y", "2017-01-01")]
    rows = compare(here, there).rows
    assert [(row.found, row.here and row.here.id, row.there and row.there.id) for row in rows] == [
        ("matched", "a", "x"),
        ("only here", "b", None),
        ("only there", None, "y"),
    ]


@pytest.mark.parametrize(
    ("other", "matches"),
    [
        ({}, True),
        ({"day": "2016-06-05"}, True),
        ({"day": "2016-06-06"}, False),
        ({"place": _away(30)}, True),
        ({"place": _away(45)}, False),
        ({"place": a_place("Homs", country="LB", lat=35.96, lon=38.04)}, False),
        ({"type": "armed_clash"}, True),
        ({"type": "armed_clash", "actors": frozenset(), "killed": None, "place": None, "day": "2016-06-05"}, False),
        ({"start": None, "end": None}, False),
    ],
)
def test_what_is_near_enough(other: dict, matches: bool) -> None:
    counts = compare([_event("a")], [_event("x", **other)], Reach(days=2, km=30)).counts
    assert counts["matched"] == matches


def test_two_stores_of_the_same_reports_match_whole() -> None:
    """Undated incidents too: nothing but their id says that they are the same."""
    events = [_event("a"), _event("b", start=None, end=None, place=None), _event("c")]
    counts = compare(events, events[::-1]).counts
    assert (counts["matched"], counts["only here"], counts["only there"]) == (3, 0, 0)


def test_each_event_is_matched_once_and_with_its_best() -> None:
    here = [_event("near"), _event("nearer", killed=Count(9, 9, 9))]
    there = [_event("x", killed=Count(9, 9, 9))]
    rows = compare(here, there).rows
    assert [row.here.id for row in rows if row.found == "matched" and row.here] == ["nearer"]
    assert [row.here.id for row in rows if row.found == "only here" and row.here] == ["near"]


@pytest.mark.parametrize(
    ("here", "there", "deaths"),
    [
        (Count(7, 7, 7), Count(5, 7, 9), "equal"),
        (Count(7, 8, None), Count(5, 10, 12), "within range"),
        (Count(3, 4, 5), Count(10, 11, 12), "lower here"),
        (Count(30, 30, 30), Count(10, 11, 12), "higher here"),
        (None, Count(10, 11, 12), "not told"),
    ],
)
def test_how_deaths_differ(here: Count | None, there: Count, deaths: str) -> None:
    (row,) = compare([_event("a", killed=here)], [_event("x", killed=there)]).rows
    assert row.deaths == deaths


def test_how_places_and_days_differ() -> None:
    (row,) = compare([_event("a")], [_event("x", "2016-06-04", place=_away(20))]).rows
    assert (round(row.km or 0), row.same_province, row.days) == (20, False, 1)


def test_provinces_are_the_same_however_they_are_spelt() -> None:
    other = a_place("Maskana", admin1="ALEPPO Governorate", lat=35.97, lon=38.04)
    (row,) = compare([_event("a")], [_event("x", place=other)]).rows
    assert row.same_province is True


def test_the_map_is_geojson() -> None:
    features = json.loads(as_geojson(compare([_event("a")], [_event("x"), _event("y", "2017-01-01")])))["features"]
    assert [(one["geometry"]["type"], one["properties"]["found"]) for one in features] == [
        ("Point", "matched"),
        ("Point", "matched"),
        ("LineString", "matched"),
        ("Point", "only there"),
    ]


def test_the_page_escapes_and_fetches_nothing() -> None:
    page = as_html(compare([_event("a", title="<script>alert(1)</script>")], [_event("x")])).decode()
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert page.count("<circle") == 2


def test_the_page_draws_countries_and_their_names_below_the_events() -> None:
    far = _event("b", place=a_place("Mosul", country="IQ", lat=36.3, lon=43.1))
    page = as_html(compare([_event("a"), far], [_event("x")])).decode()
    assert page.index("<path") < page.index(">Syria</text>") < page.index("<circle")


def test_the_outline_of_a_country_lies_around_what_happened_in_it() -> None:
    """A place in Syria lies within its borders on the paper as it does on the ground."""
    page = as_html(compare([_event("a", place=a_place("Palmyra", lat=34.56, lon=38.28))], [])).decode()
    (x, y) = next((float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', page))
    width, height = map(float, re.findall(r'viewBox="0 0 (\d+) (\d+)"', page)[0])
    assert abs(x - width / 2) < 2
    assert abs(y - height / 2) < 2
    rings = [
        [tuple(map(float, point.split())) for point in ring.split("L")]
        for ring in re.findall(r"M([^MZ]+)Z", re.findall(r'<path d="([^"]+)"', page)[0])
    ]
    assert sum(_inside(x, y, ring) for ring in rings) == 1


def _inside(x: float, y: float, ring: list[tuple[float, ...]]) -> bool:
    crossed = False
    for (x1, y1), (x2, y2) in itertools.pairwise([*ring, ring[0]]):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


def test_a_page_of_nothing_is_a_page() -> None:
    assert "Nothing can be placed" in as_html(compare([], [])).decode()
