"""Incident and report read closely: figures, origins, contradictions, grade, why, and the words behind each field."""

from collections.abc import Callable
from typing import Any

import pytest
from browser.conftest import PHONE, Told
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
Visiting = Callable[..., Any]
STRIKE = "#words=market&place=Aleppo"


@pytest.fixture(autouse=True)
def _patience() -> None:
    expect.set_options(timeout=60_000)


def strike(page: Any) -> Any:
    """Open the air strike that four claims tell of; return the panel."""
    page.locator(".row", has_text="Air strike").click()
    panel = page.get_by_role("complementary", name="Incident")
    expect(panel.locator(".claim").first).to_be_visible()
    return panel


def test_each_figure_shows_who_says_which_number(visit: Visiting, desk: str) -> None:
    page = visit().go(f"{desk}#incident=market")
    figure = page.locator(".figure").first
    expect(figure.locator(".figure-top")).to_contain_text("37–44 killed")
    said = figure.locator(".statements li")
    expect(said.filter(has_text="Syrian Civil Defence")).to_contain_text("44 killed")
    expect(said.filter(has_text="عنب بلدي")).to_contain_text("at least 37")
    assert figure.locator("svg.band").count() == said.count() == 3
    said.filter(has_text="Syrian Civil Defence").get_by_role("button").click()
    report = page.get_by_role("region", name="Report")
    expect(report.locator(".text .lit").first).to_have_text("the dead at 44")


def test_a_fact_leads_to_its_words_in_the_report(visit: Visiting, desk: str) -> None:
    page = visit().go(f"{desk}#incident=market")
    page.locator(".facts").get_by_role("button", name="Russia").click()
    report = page.get_by_role("region", name="Report")
    expect(report.locator(".text .lit")).to_have_text("Russian jets")
    assert "field=initiators" in page.url
    page.reload()
    expect(report.locator(".text .lit")).to_have_text("Russian jets")
    page.keyboard.press("Escape")
    expect(page.locator(".facts")).to_be_visible()


def test_origins_are_drawn_and_told(visit: Visiting, desk: str) -> None:
    page = visit().go(f"{desk}#incident=market")
    graph = page.locator(".graph")
    expect(graph).to_be_visible()
    assert "Reuters has it from Syrian Civil Defence" in graph.get_attribute("aria-label")
    outlets = graph.locator(".outlet title").all_text_contents()
    assert outlets == ["Reuters", "عنب بلدي"]
    assert graph.locator(".edge").count() == 4
    expect(page.locator(".origins li")).to_have_count(2)


def test_grade_contradictions_and_why_are_told(visit: Visiting, told_desk: Told) -> None:
    page = visit().go(told_desk.address + STRIKE)
    panel = strike(page)
    expect(panel.locator(".grades")).to_contain_text("Admiralty code")
    positions = panel.locator(".contradiction").first.locator(".positions li")
    assert positions.count() >= 2
    positions.first.get_by_role("button").first.click()
    expect(panel.locator(".claim:focus")).to_have_count(1)
    panel.get_by_text("How this came about").click()
    expect(panel.locator(".why-body li").first).to_contain_text("likely the same")


def test_a_claim_of_a_report_is_shown_with_source_and_place(visit: Visiting, desk: str) -> None:
    here = visit()
    page = here.go(f"{desk}#report=wires/market.txt")
    here.drawn()
    assert not here.features("dots", "clusters")
    mark = page.locator("mark", has_text="At least 26")
    mark.hover()
    expect(page.locator(".report-claims .claim.on")).to_contain_text("Syrian Observatory")
    here.drawn()
    (pin,) = [one for one in here.features("pins") if one["properties"]["on"]]
    assert pin["properties"]["name"] == "Hama"
    page.locator("mark", has_text="Moscow denied").focus()
    expect(page.locator(".report-claims .claim.on")).to_contain_text("denied")


def test_a_reviewer_gets_to_the_review(visit: Visiting, desk: str) -> None:
    page = visit().go(f"{desk}#report=wires/market.txt")
    link = page.get_by_role("link", name="Review this report")
    expect(link).to_have_attribute("href", "/review?report=wires%2Fmarket.txt")
    expect(page.get_by_role("link", name="Review", exact=True)).to_have_attribute("href", "/review")


def test_situation_reports_and_exports_are_of_the_filters(visit: Visiting, told_desk: Told) -> None:
    here = visit()
    page = here.go(f"{told_desk.address}#country=SY&since=2016-06-05&until=2016-06-05")
    page.get_by_text("Situation report").click()
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Read it here").click()
    expect(popup.value.locator("h1")).to_contain_text("Syria")
    assert "since=2016-06-05" in popup.value.url
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="geojson").first.click()
    content = download.value.path().read_text(encoding="utf-8")
    assert "Maarat al-Numan" in content
    assert "Fallujah" not in content
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="geojson").first).to_be_hidden()


def test_a_report_on_a_phone(visit: Visiting, desk: str) -> None:
    page = visit(PHONE, has_touch=True).go(f"{desk}#report=wires/market.txt")
    report = page.get_by_role("region", name="Report")
    expect(report.locator(".claim")).to_have_count(4)
    assert report.bounding_box()["width"] == PHONE["width"]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
    report.get_by_role("button", name="Close").click()
    expect(report).to_be_hidden()
