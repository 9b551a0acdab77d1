"""The page for everybody: axe finds nothing serious on any view, colours can be told apart, no word is missing."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import DESKTOP, PHONE, Told
from playwright.sync_api import expect

from marsad.serve.application import STATIC

pytestmark = pytest.mark.browser
Visiting = Callable[..., Any]
VIEWS = {
    "all": ("", ".row"),
    "incident": ("#incident={strike}", ".panel .claim"),
    "why": ("#incident={strike}", ".panel .claim"),
    "control": ("#layers=incidents,control&held=gn:172374~Tabqa", ".spells li"),
    "report": ("#report=wires/market.txt&claim=wire%231", ".report .claim"),
    "charts": ("#by=type&since=2016-06-01&zoom=1", "#timeline canvas"),
    "menus": ("", ".row"),
    "nothing": ("#words=nowhereatall", "#list .note"),
}
CLICKS = {"why": ".why summary", "control": "#legend summary", "charts": ".as-table summary", "menus": ".menu summary"}


@pytest.fixture(autouse=True)
def _patience() -> None:
    expect.set_options(timeout=60_000)


def strike_of(page: Any, address: str) -> str:
    """Return the id of the incident that most claims tell of."""
    answer = page.request.get(f"{address}api/v1/incidents?words=market&type=air_strike").json()
    return max(answer["incidents"], key=lambda one: len(one["claims"]))["id"]


def grave(page: Any) -> list[str]:
    """Return what axe finds that is serious or worse."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:4]]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light")])
def test_axe_finds_nothing_serious(
    visit: Visiting, told_desk: Told, view: str, size: dict[str, int], scheme: str
) -> None:
    here = visit(size, color_scheme=scheme)
    fragment, ready = VIEWS[view]
    page = here.go(told_desk.address + fragment.format(strike=strike_of(here.page, told_desk.address)))
    expect(page.locator(ready).first).to_be_visible()
    if view in CLICKS and (view, size) != ("control", PHONE):  # there the panel lies over the map
        page.locator(CLICKS[view]).first.click()
        page.wait_for_timeout(400)
    assert grave(page) == []


def test_the_focus_goes_through_the_page_in_its_order(visit: Visiting, desk: str) -> None:
    page = visit().go(desk)
    expect(page.locator(".row").first).to_be_visible()
    expect(page.locator("#timeline .u-over").first).to_be_visible()  # charts come after the first map
    places = []
    for _ in range(40):
        page.keyboard.press("Tab")
        places.append(
            page.evaluate("() => document.activeElement.closest('.top, .side, .stage, .timeline')?.className")
        )
    order = [one for one in dict.fromkeys(places) if one]
    assert order == ["top", "side", "stage", "timeline"]


def test_opening_and_closing_keep_the_focus(visit: Visiting, desk: str) -> None:
    page = visit().go(desk)
    page.locator(".row").nth(2).click()
    expect(page.locator(".panel .claim").first).to_be_visible()
    page.locator(".panel .claim footer a").first.press("Enter")
    expect(page.locator(".report h2")).to_be_focused()
    page.keyboard.press("Escape")
    page.locator(".panel .close").press("Enter")
    expect(page.locator(".row").nth(2)).to_be_focused()


def test_every_word_that_is_asked_for_is_in_the_catalogue() -> None:
    catalogue = (STATIC / "js" / "words.js").read_text(encoding="utf-8")
    known = set(re.findall(r"^  (\w+):", catalogue, re.MULTILINE))
    for path in sorted((STATIC / "js").rglob("*.js")):
        if "review" not in path.parts:
            asked = set(re.findall(r"\bwords\.(\w+)", path.read_text(encoding="utf-8")))
            assert asked <= known | {"js"}, path
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    assert set(re.findall(r'data-(?:words|label)="(\w+)"', page)) <= known


# How people see who lack one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1), on linear RGB.
SIGHTS = {
    "all": np.eye(3),
    "no red": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "no green": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
}
# Oklab (Ottosson 2020).
CONES = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
]
LAB = [
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
]
TOLD_APART = 0.07
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])


def linear(colours: list[str]) -> Any:
    given = np.array([[int(one[at : at + 2], 16) / 255 for at in (1, 3, 5)] for one in colours])
    return np.where(given <= 0.04045, given / 12.92, ((given + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize(("theme", "land"), [("light", "#f6f4ef"), ("dark", "#1a2632")])
def test_colours_of_types_are_told_apart_by_everybody(theme: str, land: str) -> None:
    source = (STATIC / "js" / "families.js").read_text(encoding="utf-8")
    block = source.split("COLOURS = {")[1].split(f"  {theme}: {{")[1].split("},")[0]
    light = linear(re.findall(r"#\w{6}", block))
    assert len(light) == 10
    for sight in SIGHTS.values():
        seen = np.cbrt(np.clip(light @ np.array(sight).T, 0, 1) @ np.array(CONES).T) @ np.array(LAB).T
        apart = np.linalg.norm(seen[:, None] - seen[None], axis=2) + 9 * np.eye(len(seen))
        assert apart.min() >= TOLD_APART
    own, ground = light @ LUMINANCE + 0.05, linear([land]) @ LUMINANCE + 0.05
    assert (np.maximum(own / ground, ground / own) >= 3).all()
