"""The charts under the map: drawn, told apart, brushed, and read without seeing them."""

from collections.abc import Callable
from typing import Any

import pytest
from browser.conftest import PHONE
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


def test_charts_fit_a_phone(visit: Visiting, desk: str) -> None:
    page = visit(PHONE, has_touch=True).go(f"{desk}#by=type")
    expect(page.locator("#timeline canvas")).to_have_count(2)
    assert page.locator("#timeline canvas").first.bounding_box()["width"] <= PHONE["width"]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
