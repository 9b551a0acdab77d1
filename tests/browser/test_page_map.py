"""The map over time: control, the slider of days, the names' tongue, what is new."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from browser.conftest import KNOWN, PHONE, Told, holding
from playwright.sync_api import expect
from serve.desk_sample import SDF

pytestmark = pytest.mark.browser
Visiting = Callable[..., Any]


@pytest.fixture(autouse=True)
def _patience() -> None:
    expect.set_options(timeout=60_000)


def holders(here: Any) -> dict[str, str]:
    """Return who is drawn as the holder of which place."""
    drawn = here.features("held", "held-areas")
    return {one["properties"]["name"]: one["properties"]["label"] for one in drawn}


def controlled(here: Any, day: str = "") -> None:
    """Wait until it is drawn who held what on a day."""
    expect(here.page.locator("#key-control h3")).to_contain_text(f"Control on {day}")
    here.drawn()


def test_control_is_drawn_for_the_day(visit: Visiting, told_desk: Told) -> None:
    here = visit()
    page = here.go(f"{told_desk.address}#layers=control&day=2016-05-25&map=6.2/35.6/37.9")
    controlled(here, "25 May 2016")
    before = holders(here)
    assert before["Tabqa"] == "Islamic State"
    assert before["Aleppo"] == "Syrian government"
    assert not here.features("dots", "clusters")
    page.locator("#day").fill(str(17_000))  # 2016-07-18, cut to the last day there is
    expect(page.locator("#key-control h3")).not_to_contain_text("25 May 2016")
    controlled(here)
    assert holders(here)["Tabqa"] == "Syrian Democratic Forces"


def test_a_mark_of_control_tells_since_when_and_by_which_claims(visit: Visiting, told_desk: Told) -> None:
    here = visit()
    page = here.go(f"{told_desk.address}#layers=control&map=9/35.84/38.55")
    controlled(here)
    here.click_map([KNOWN["Tabqa"].lon, KNOWN["Tabqa"].lat])
    panel = page.get_by_role("complementary", name="Control")
    expect(panel.get_by_role("heading", level=2)).to_contain_text("Tabqa")
    expect(panel.locator(".facts")).to_contain_text("Held bySyrian Democratic Forces")
    expect(panel.locator(".facts")).to_contain_text("4 Jun 2016")
    panel.get_by_role("button", name="Show the words").first.click()
    expect(panel.locator("mark")).to_have_text(
        "Syrian Democratic Forces has taken Tabqa, Syrian Observatory for Human Rights said."
    )
    expect(panel.locator(".spells li")).to_have_count(2)
    assert "held=" in page.url
    panel.get_by_role("link", name="Read it in the report").first.click()
    expect(page.get_by_role("region", name="Report").locator("mark.on")).to_contain_text("has taken Tabqa")


def test_the_slider_narrows_map_and_list_and_the_link_holds_it(visit: Visiting, desk: str) -> None:
    here = visit()
    page = here.go(f"{desk}#day=2016-06-05&span=1")
    expect(page.locator("#found")).not_to_have_text("123 incidents")
    expect(page.locator(".row .date")).to_have_text([re.compile("5 Jun 2016")] * page.locator(".row").count())
    here.drawn()
    assert (
        sum(one["properties"].get("count", 1) for one in here.features("dots", "clusters", "areas"))
        == page.locator(".row").count()
    )
    page.get_by_role("button", name="Show all days").click()
    expect(page.locator("#found")).to_have_text("123 incidents")
    assert "day=" not in page.url


def test_the_days_play_to_the_last(visit: Visiting, desk: str) -> None:
    here = visit()
    page = here.go(f"{desk}#words=residents")
    here.drawn()
    page.goto(f"{desk}#day=2016-06-04&span=1&since=2016-06-04&until=2016-06-06")
    page.get_by_role("button", name="Play the days").click()
    expect(page.locator(".day-said")).to_have_text("5 Jun 2016")
    expect(page.locator(".day-said")).to_have_text("6 Jun 2016")
    expect(page.get_by_role("button", name="Play the days")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".row .date").first).to_have_text("6 Jun 2016")


def test_the_slider_is_moved_by_keys(visit: Visiting, desk: str) -> None:
    page = visit().go(desk)
    slider = page.get_by_role("slider", name="Day shown on the map")
    expect(slider).to_be_visible()
    slider.press("ArrowLeft")
    expect(page.locator(".day-said")).to_have_text(re.compile(r"\d+ \w+ 2016"))
    assert "day=2016-" in page.url


def test_names_are_shown_in_arabic(visit: Visiting, desk: str) -> None:
    here = visit()
    page = here.go(f"{desk}#map=6.5/36.2/37.2")
    here.drawn()
    page.get_by_label("Names").select_option("ar")
    here.drawn()
    shown = page.evaluate("() => marsad.map.getLayoutProperty('towns', 'text-field')")
    assert shown == ["get", "arabic"]
    assert "names=ar" in page.url
    read = """() => marsad.map.querySourceFeatures('towns').map(({ properties: { name, arabic } }) => [name, arabic])"""
    assert ["Aleppo", "حلب"] in page.evaluate(read)


def test_contested_and_weak_ones_look_it(visit: Visiting, desk: str) -> None:
    here = visit()
    page = here.go(f"{desk}#words=vegetable")
    here.drawn()
    (striped,) = here.features("dots-contested")
    assert striped["properties"]["id"] == "market"
    page.goto(f"{desk}#words=residents")
    here.drawn()
    assert not here.features("dots-contested")
    opacity = page.evaluate("() => marsad.map.getPaintProperty('dots', 'circle-opacity')")
    assert opacity[0] == "case"


def test_a_dot_tells_what_it_is_before_it_is_clicked(visit: Visiting, desk: str) -> None:
    here = visit()
    page = here.go(f"{desk}#words=vegetable")
    here.drawn()
    (dot,) = here.features("dots")
    point = page.evaluate("(at) => marsad.map.project(at)", dot["at"])
    box = page.locator("#map canvas").bounding_box()
    page.mouse.move(box["x"] + point["x"], box["y"] + point["y"])
    expect(page.locator(".told")).to_contain_text("Air strikes on Maarat al-Numan")
    expect(page.locator(".told")).to_contain_text("Contested")


def test_what_is_new_is_offered_and_loads(visit: Visiting, told_desk: Told) -> None:
    here = visit()
    page = here.go(told_desk.address)
    here.drawn()
    before = page.locator("#counts").inner_text()
    page.wait_for_timeout(1500)  # the first event tells how things stand
    expect(page.locator("#news")).to_be_empty()
    told_desk.add(holding(90, SDF, KNOWN["Raqqa"], "2016-06-20"))
    offered = page.get_by_role("button", name="1 new report: show")
    expect(offered).to_be_visible()
    page.wait_for_timeout(3000)  # the report and its incident come one after the other, and each is told
    offered.click()
    expect(page.locator(".row").first).to_contain_text("Raqqa")
    expect(page.locator("#counts")).not_to_have_text(before)
    expect(page.locator("#news")).to_be_empty()


def test_control_on_a_phone(visit: Visiting, told_desk: Told) -> None:
    here = visit(PHONE, has_touch=True)
    page = here.go(f"{told_desk.address}#layers=control&map=6.2/35.6/37.9")
    controlled(here)
    assert "Tabqa" in holders(here)
    page.locator("#legend summary").click()
    expect(page.locator("#key-control")).to_contain_text("Syrian Democratic Forces")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
