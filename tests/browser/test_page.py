"""The page in a real Chromium, as people use it. `visit` checks each time that nothing left the machine."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from browser.conftest import DESKTOP, PHONE
from playwright.sync_api import expect
from serve.desk_sample import HOSTILE, PLACES

pytestmark = pytest.mark.browser
Visiting = Callable[..., Any]


@pytest.fixture(autouse=True)
def _patience() -> None:
    expect.set_options(timeout=60_000)


def test_the_map_draws_the_incidents_and_the_list_names_them(visit: Visiting, desk: str) -> None:
    here = visit()
    page = here.go(desk)
    here.drawn()
    drawn = here.features("dots", "clusters", "areas")
    assert sum(one["properties"].get("count", 1) for one in drawn) == 123
    assert {one["layer"] for one in drawn} >= {"clusters", "areas"}
    assert here.features("land", "borders", "countries-names")
    expect(page.locator(".row")).to_have_count(100)
    expect(page.locator("#found")).to_have_text("123 incidents")
    expect(page.locator("#counts")).to_contain_text("126 claims")
    expect(page.locator("#timeline canvas")).to_have_count(2)


def test_an_area_is_drawn_as_wide_as_it_is_known(visit: Visiting, desk: str) -> None:
    here = visit()
    here.go(f"{desk}#words=eastern+areas+of+Hama&actor=Islamic+State")
    here.drawn()
    (ring,) = here.features("areas")
    assert ring["properties"]["radius_km"] == 70
    assert not here.features("dots", "clusters")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_province_is_drawn_as_its_outline_and_lists_its_incidents(
    visit: Visiting, provinces_desk: str, size: dict[str, int]
) -> None:
    here = visit(size, has_touch=size == PHONE)
    page = here.go(f"{provinces_desk}#map=10/35.135/36.755")  # the province's middle is not on the screen
    here.drawn()
    (area,) = [one for one in here.features("areas") if one["properties"]["area"] != "country:SY"]
    assert (area["properties"]["area"], area["properties"]["count"]) == ("gn:170015", 2)
    assert not here.features("areas-count")
    here.click_map([36.755, 35.135])
    rows = page.locator(".panel .row")
    expect(rows).to_have_count(2)
    assert "gn:170015" in page.url or "gn%3A170015" in page.url
    page.reload()
    expect(rows).to_have_count(2)
    rows.first.click()
    expect(page.locator(".panel .claim")).to_have_count(1)
    here.drawn()
    assert here.features("areas-chosen")


def test_areas_look_as_sure_as_they_are_known(visit: Visiting, provinces_desk: str) -> None:
    here = visit()
    page = here.go(f"{provinces_desk}#map=6/35/37.5")
    here.drawn()
    areas = {one["properties"]["area"]: one["properties"] for one in here.features("areas")}
    assert set(areas) == {"gn:170015", "gn:169575", "country:SY"}
    assert areas["gn:170015"]["weak"] == 2
    (striped,) = here.features("areas-contested")
    assert striped["properties"]["area"] == "gn:169575"
    counts = [one["properties"]["count"] for one in here.features("areas-count")]
    assert counts == [2]
    point = page.evaluate("() => marsad.map.project([39.5, 35.4])")  # Raqqa: only the country's
    box = page.locator("#map canvas").bounding_box()
    page.mouse.move(box["x"] + point["x"], box["y"] + point["y"])
    expect(page.locator(".told")).to_contain_text("Somewhere in Syria")
    here.click_map([38.2, 34.6])  # in Homs, and in Syria: the smaller one is meant
    expect(page.get_by_role("complementary").get_by_role("heading", level=2)).to_contain_text("Homs")


def test_more_incidents_come_on_demand(visit: Visiting, desk: str) -> None:
    page = visit().go(desk)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".row")).to_have_count(123)
    assert page.get_by_role("button", name="Show more").count() == 0


def test_an_incident_opens_with_its_claims_and_their_words_marked(visit: Visiting, desk: str) -> None:
    page = visit().go(f"{desk}#words=vegetable")
    page.locator(".row", has_text="Air strikes on Maarat al-Numan").click()
    panel = page.get_by_role("complementary", name="Incident")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Air strikes on Maarat al-Numan")
    expect(panel.locator(".claim")).to_have_count(4)
    expect(panel.locator(".claim").first).to_contain_text("Syrian Observatory for Human Rights")
    expect(panel.locator(".claim").first).to_contain_text("hedged")
    marked = "".join(panel.locator(".claim").first.locator("mark").all_inner_texts())
    assert marked.startswith("Air strikes hit a busy vegetable market")
    assert "BEIRUT" not in marked
    expect(panel).to_contain_text("37–44 killed")
    expect(panel).to_contain_text("2 independent origins")
    expect(panel.locator(".reasons").first).to_contain_text("Reuters and عنب بلدي carry the same text")
    expect(panel).to_contain_text("the town is known")
    assert "incident=market" in page.url


def test_a_day_of_an_unknown_year_is_told_as_such(visit: Visiting, yearless_desk: str) -> None:
    page = visit().go(yearless_desk)
    row = page.locator(".row", has_text="Shelling in Douma")
    expect(row.locator(".date")).to_have_text("3 June, year unknown")
    expect(page.locator("#timeline")).to_contain_text("1 incident of no known day or year")
    expect(page.locator(".row")).to_have_count(3)


def test_the_dead_of_no_known_side_are_not_added(visit: Visiting, yearless_desk: str) -> None:
    here = visit()
    page = here.go(yearless_desk)
    row = page.locator(".row", has_text="Air strikes on Maarat")
    expect(row.locator("strong")).to_have_text("at least 37 killed")
    row.click()
    expect(page.get_by_role("complementary")).to_contain_text("Killed in allat least 37 killed")
    here.drawn()
    (dot,) = [one for one in here.features("dots") if one["properties"]["id"] == "market"]
    assert dot["properties"]["killed"] == 37


def test_a_field_lights_its_words(visit: Visiting, desk: str) -> None:
    page = visit().go(f"{desk}#incident=market")
    claim = page.locator(".panel .claim").first
    claim.get_by_role("button", name="Russia").click()
    assert claim.locator(".lit").all_inner_texts() == ["Russian jets"]
    claim.get_by_role("button", name="Russia").click()
    expect(claim.locator(".lit")).to_have_count(0)


def test_arabic_runs_from_right_to_left(visit: Visiting, desk: str) -> None:
    page = visit().go(f"{desk}#incident=market")
    quote = page.locator(".claim[data-id='arabic#1'] .passage")
    expect(quote).to_contain_text("معرة النعمان")
    assert quote.evaluate("node => getComputedStyle(node).direction") == "rtl"


def test_a_click_on_the_map_selects(visit: Visiting, desk: str) -> None:
    here = visit()
    page = here.go(f"{desk}#words=residents")
    here.drawn()
    (dot,) = here.features("dots")
    here.click_map(dot["at"])
    expect(page.get_by_role("complementary")).to_contain_text("Shelling in Douma")
    assert "incident=i-nasty-1" in page.url
    expect(page.locator(".row[aria-current]")).to_contain_text("Shelling in Douma")


def test_several_incidents_on_one_spot_are_listed(visit: Visiting, desk: str) -> None:
    here = visit()
    page = here.go(f"{desk}#place=Mosul")
    here.drawn()
    (cluster,) = here.features("clusters")
    here.click_map(cluster["at"])
    rows = page.locator(".panel .row")
    expect(rows).to_have_count(cluster["properties"]["count"])
    assert "here=" in page.url
    page.reload()
    expect(rows).to_have_count(cluster["properties"]["count"])
    rows.first.click()
    expect(page.locator(".panel .claim")).to_have_count(1)


def test_filters_narrow_list_map_and_address(visit: Visiting, desk: str) -> None:
    here = visit()
    page = here.go(desk)
    here.drawn()
    page.get_by_label("Type").select_option("air_strike")
    page.get_by_label("Place").fill("Maarat")
    expect(page.locator(".row").first).to_contain_text("Maarat al-Numan")
    expect(page.locator(".row .chip").filter(has_not_text="Air strike")).to_have_count(0)
    assert "type=air_strike" in page.url
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.locator("#found")).to_have_text("123 incidents")


def test_a_link_holds_the_view(visit: Visiting, desk: str) -> None:
    here = visit()
    page = here.go(f"{desk}#words=market&incident=market&map=8.5/35.6/36.7")
    here.drawn()
    assert page.evaluate("() => marsad.map.getZoom()") == pytest.approx(8.5)
    page.reload()
    here.drawn()
    expect(page.get_by_label("Search")).to_have_value("market")
    expect(page.get_by_role("complementary")).to_contain_text("Air strikes on Maarat al-Numan")
    expect(page.locator(".row")).to_have_count(2)
    assert page.evaluate("() => marsad.map.getZoom()") == pytest.approx(8.5)


def test_back_goes_back(visit: Visiting, desk: str) -> None:
    page = visit().go(desk)
    page.locator(".row").first.click()
    expect(page.locator(".panel .claim")).to_have_count(1)
    page.go_back()
    expect(page.get_by_role("complementary")).to_be_hidden()


def test_the_report_shows_all_claims_in_its_text(visit: Visiting, desk: str) -> None:
    page = visit().go(f"{desk}#incident=market")
    page.get_by_role("link", name="Air strikes on Idlib market kill dozens").first.click()
    report = page.get_by_role("region", name="Report")
    expect(report.locator(".claim")).to_have_count(4)
    expect(report.locator(".text")).to_contain_text("Moscow denied")
    expect(report.locator(".claim.on")).to_contain_text("Syrian Observatory")
    expect(page.locator("#map")).to_be_visible()
    report.locator("mark", has_text="Moscow denied").click()
    expect(report.locator(".claim.on")).to_contain_text("denied")
    report.get_by_role("link", name="Armed clash in Hama").click()
    expect(page.get_by_role("complementary").get_by_role("heading", level=2)).to_have_text("Armed clash in Hama")


@pytest.mark.parametrize("fragment", ["incident=i-nasty-1", "report=nasty.txt"])
def test_hostile_words_are_shown_as_words(visit: Visiting, desk: str, fragment: str) -> None:
    page = visit().go(f"{desk}#{fragment}")
    expect(page.get_by_text(HOSTILE).first).to_be_visible()
    assert page.locator("body img, body script, [onerror]").count() == 0


def test_the_keyboard_suffices(visit: Visiting, desk: str) -> None:
    page = visit().go(desk)
    expect(page.locator(".row").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".row").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".row").nth(2)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".panel .claim")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.get_by_role("complementary")).to_be_hidden()


def test_a_phone_shows_map_list_and_incident(visit: Visiting, desk: str) -> None:
    here = visit(PHONE, has_touch=True)
    page = here.go(desk)
    here.drawn()
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    page.locator(".row").first.click()
    panel = page.get_by_role("complementary")
    expect(panel.locator(".claim")).to_have_count(1)
    assert panel.bounding_box()["width"] == PHONE["width"]
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()
    expect(page.locator(".row").first).to_be_focused()


def test_it_is_dark_where_the_machine_is(visit: Visiting, desk: str) -> None:
    here = visit(color_scheme="dark")
    page = here.go(desk)
    here.drawn()
    shade = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", shade)) < 64
    page.emulate_media(color_scheme="light")
    sea = "marsad.map.getPaintProperty('sea', 'background-color') === '#d3dde6'"
    page.wait_for_function(f"() => marsad.map.isStyleLoaded() && {sea}")
    page.wait_for_function("() => marsad.map.queryRenderedFeatures({ layers: ['clusters'] }).length > 0")


def test_an_empty_store_says_what_to_do(visit: Visiting, empty_desk: str) -> None:
    here = visit()
    page = here.go(empty_desk)
    here.drawn()
    expect(page.locator("#list")).to_contain_text("No incidents yet")
    expect(page.locator("#list code")).to_have_text("marsad add PATH")


def test_filters_that_fit_nothing_say_so(visit: Visiting, desk: str) -> None:
    page = visit().go(f"{desk}#words=nowhereatall")
    expect(page.locator("#list")).to_contain_text("No incident fits")
    expect(page.locator("#timeline")).to_contain_text("No dated incidents")


def test_a_failure_is_said_and_can_be_tried_again(visit: Visiting, desk: str) -> None:
    here = visit()
    answers = iter([503])

    def answer(route: Any) -> None:
        if next(answers, 200) == 200:
            route.continue_()
        else:
            route.fulfill(status=503, json={"error": "the disk is gone"})

    here.page.route(re.compile(r"/api/v1/incidents\?"), answer)
    page = here.go(desk)
    expect(page.get_by_role("alert")).to_contain_text("the disk is gone")
    here.complaints = [one for one in here.complaints if "503" not in one]
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".row")).to_have_count(100)


def test_an_unknown_incident_is_said(visit: Visiting, desk: str) -> None:
    here = visit()
    page = here.go(f"{desk}#incident=none")
    expect(page.get_by_role("complementary")).to_contain_text("no such incident")
    here.complaints = [one for one in here.complaints if "404" not in one]


def test_places_are_where_they_should_be(visit: Visiting, desk: str) -> None:
    here = visit()
    here.go(f"{desk}#words=residents")
    here.drawn()
    (dot,) = here.features("dots")
    assert dot["at"] == pytest.approx([PLACES["Douma"].lon, PLACES["Douma"].lat], abs=0.01)
