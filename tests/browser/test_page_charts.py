"""The charts under the map: drawn, told apart, brushed, and read without seeing them."""

from collections.abc import Callable
from typing import Any

import pytest
from browser.conftest import DESKTOP, PHONE
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
Visiting = Callable[..., Any]


@pytest.fixture(autouse=True)
def _patience() -> None:
    expect.set_options(timeout=60_000)


def drag(page: Any, start: float, end: float) -> None:
    """Brush from one share of the chart's width to another."""
    box = page.locator("#timeline .u-over").first.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * start, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * (start + end) / 2, middle)
    page.mouse.move(box["x"] + box["width"] * end, middle)
    page.mouse.up()


def test_brushing_chooses_days_for_map_and_list(visit: Visiting, desk: str) -> None:
    here = visit()
    page = here.go(desk)
    here.drawn()
    drag(page, 0.5, 0.8)
    expect(page.get_by_label("From", exact=True)).not_to_have_value("")
    since, until = (page.get_by_label(name, exact=True).input_value() for name in ("From", "To"))
    assert "2016-05-01" < since < until < "2016-06-14"
    expect(page.locator("#found")).not_to_have_text("123 incidents")
    here.drawn()
    assert sum(one["properties"].get("count", 1) for one in here.features("dots", "clusters", "areas")) < 123
    dates = page.locator(".row .date").all_inner_texts()
    assert dates
    assert all("2016" in one for one in dates)
    page.get_by_role("button", name="Zoom to these days").click()
    page.get_by_role("button", name="Back to the usual time").click()
    expect(page.get_by_label("From", exact=True)).to_have_value(since)


def test_a_click_chooses_one_period(visit: Visiting, desk: str) -> None:
    page = visit().go(desk)
    box = page.locator("#timeline .u-over").first.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2)
    expect(page.get_by_label("From", exact=True)).not_to_have_value("")
    assert page.get_by_label("From", exact=True).input_value() == page.get_by_label("To", exact=True).input_value()


def test_the_pointer_is_told_the_numbers(visit: Visiting, desk: str) -> None:
    page = visit().go(f"{desk}#words=residents")
    box = page.locator("#timeline .u-over").last.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 10)
    expect(page.locator("#timeline .said")).to_have_text("6 Jun 2016: 1 incident, 3 killed")


@pytest.mark.parametrize(("by", "named"), [("type", "Air strikes"), ("side", "Russia")])
def test_bars_are_told_apart(visit: Visiting, desk: str, by: str, named: str) -> None:
    page = visit().go(desk)
    page.get_by_label("told apart by").select_option(by)
    expect(page.locator("#timeline .key")).to_contain_text(named)
    assert f"by={by}" in page.url


def test_the_table_says_the_same_and_chooses_by_keyboard(visit: Visiting, desk: str) -> None:
    page = visit().go(f"{desk}#words=residents")
    page.get_by_text("As a table").press("Enter")
    row = page.get_by_role("row").last
    expect(row).to_have_text("6 Jun 201613 killed")
    row.get_by_role("button").press("Enter")
    assert "since=2016-06-06" in page.url


def ends(page: Any) -> tuple[Any, Any]:
    """Return the two sliders of the chosen days, once the charts are there."""
    expect(page.locator("#timeline .u-over")).to_have_count(2)
    first, last = (page.get_by_role("slider", name=f"{which} of the chosen days") for which in ("First", "Last"))
    expect(first).to_be_visible()
    return first, last


def days(page: Any) -> tuple[str, str]:
    """Return the days among the filters."""
    since, until = (page.get_by_label(name, exact=True).input_value() for name in ("From", "To"))
    return since, until


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_keys_choose_days_on_the_charts(visit: Visiting, desk: str, size: dict[str, int]) -> None:
    here = visit(size)
    page = here.go(desk)
    first, last = ends(page)
    expect(first).to_have_attribute("aria-valuetext", "All days")
    most = int(first.get_attribute("aria-valuemax"))
    first.press("End")
    expect(first).to_have_attribute("aria-valuenow", str(most))
    for key in ("Home", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
        first.press(key)
    expect(first).to_have_attribute("aria-valuenow", "2")
    last.press("Home")  # as far as the other end
    expect(last).to_have_attribute("aria-valuenow", "2")
    last.press("PageUp")
    at = int(last.get_attribute("aria-valuenow"))
    assert at > 3
    last.press("Shift+ArrowRight")  # both
    expect(first).to_have_attribute("aria-valuenow", "3")
    expect(last).to_have_attribute("aria-valuenow", str(at + 1))
    since, until = days(page)
    assert f"since={since}" in page.url
    assert f"until={until}" in page.url
    assert since < until
    expect(page.locator("#timeline .said")).to_contain_text("incident")
    expect(page.locator("#found")).not_to_have_text("123 incidents")
    last.press("Escape")
    expect(page.locator("#found")).to_have_text("123 incidents")
    assert days(page) == ("", "")
    expect(last).to_be_focused()


def test_escape_on_the_charts_leaves_the_panel_open_while_days_are_chosen(visit: Visiting, desk: str) -> None:
    page = visit().go(f"{desk}#incident=market&since=2016-06-05&until=2016-06-05")
    first, _ = ends(page)
    expect(page.locator(".panel .claim")).to_have_count(4)
    first.press("Escape")
    expect(page.get_by_label("From", exact=True)).to_have_value("")
    expect(page.get_by_role("complementary")).to_be_visible()
    first.press("Escape")
    expect(page.get_by_role("complementary")).to_be_hidden()


def test_keys_stay_where_they_are_while_the_charts_are_drawn_anew(visit: Visiting, desk: str) -> None:
    page = visit().go(f"{desk}#since=2016-05-20&until=2016-06-05&zoom=1")
    first, _ = ends(page)
    expect(first).to_have_attribute("aria-valuemax", "16")
    first.press("ArrowRight")
    expect(page.get_by_role("slider", name="First")).to_have_attribute("aria-valuemax", "15")
    expect(page.get_by_role("slider", name="First")).to_be_focused()
    assert days(page) == ("2016-05-21", "2016-06-05")


def test_an_end_is_dragged(visit: Visiting, desk: str) -> None:
    page = visit().go(f"{desk}#since=2016-05-20&until=2016-06-05")
    _, last = ends(page)
    box = last.bounding_box()
    page.mouse.move(box["x"] + 12, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] - 60, box["y"] + 40, steps=4)
    page.mouse.up()
    expect(page.get_by_label("To", exact=True)).not_to_have_value("2016-06-05")
    since, until = days(page)
    assert since == "2016-05-20"
    assert since <= until < "2016-06-05"


def swipe(page: Any, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw a finger over the page."""
    wire = page.context.new_cdp_session(page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    send("touchStart", start)
    for step in range(1, 6):
        send("touchMove", (start[0] + (end[0] - start[0]) * step / 5, start[1] + (end[1] - start[1]) * step / 5))
    send("touchEnd")


def test_a_finger_brushes(visit: Visiting, desk: str) -> None:
    page = visit(PHONE, has_touch=True).go(desk)
    ends(page)
    over = page.locator("#timeline .u-over").first
    over.scroll_into_view_if_needed()
    box = over.bounding_box()
    middle = box["y"] + box["height"] / 2
    swipe(page, (box["x"] + box["width"] * 0.5, middle), (box["x"] + box["width"] * 0.8, middle))
    expect(page.get_by_label("From", exact=True)).not_to_have_value("")
    since, until = days(page)
    assert "2016-05-15" < since < until < "2016-06-14"
    over.tap(position={"x": box["width"] * 0.3, "y": 30})  # a tap still chooses one day
    expect(page.get_by_label("From", exact=True)).not_to_have_value(since)
    since, until = days(page)
    assert since == until


def test_a_finger_that_goes_up_scrolls_and_chooses_nothing(visit: Visiting, desk: str) -> None:
    page = visit(PHONE, has_touch=True).go(desk)
    ends(page)
    over = page.locator("#timeline .u-over").first
    over.scroll_into_view_if_needed()
    box, before = over.bounding_box(), page.evaluate("() => scrollY")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    swipe(page, (x, y), (x + 4, y - 200))
    page.wait_for_function("(before) => scrollY !== before", arg=before)
    assert days(page) == ("", "")


def test_charts_fit_a_phone(visit: Visiting, desk: str) -> None:
    page = visit(PHONE, has_touch=True).go(f"{desk}#by=type")
    expect(page.locator("#timeline canvas")).to_have_count(2)
    assert page.locator("#timeline canvas").first.bounding_box()["width"] <= PHONE["width"]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
