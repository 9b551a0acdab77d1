"""A real Chromium, and the page served to it from a store of samples."""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from msgspec.structs import replace
from serve.desk_sample import (
    CIVILIANS,
    IS,
    PLACES,
    RESCUE,
    REUTERS,
    RUSSIA,
    SDF,
    SOHR,
    SYRIA,
    at,
    reading,
    report,
    sample_incidents,
    sample_readings,
    sample_store,
    span,
)
from serve.memory_store import MemoryStore

from marsad import pipeline
from marsad.model import Actor, CitedClaim, GroundedClaim, GroundedReading, Incident, Interval, Place, Toll
from marsad.model.ontology import ClaimType
from marsad.serve.application import app, app_of
from marsad.store import open_store

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    *("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
    *("--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync"),
)
PATIENCE = 90_000  # ms: two slow cores draw the map in software
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(400))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        missing = f"{CHROMIUM} is missing: the page is NOT tested; install Debian's chromium"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


def served(store: MemoryStore) -> Iterator[str]:
    """Serve a store in memory for as long as the test needs it."""
    yield from running(app_of(store, lambda: "one"))


def running(application: FastAPI) -> Iterator[str]:
    """Serve an application on a free port of this machine."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application, log_level="warning", timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture(scope="session")
def desk() -> Iterator[str]:
    yield from served(sample_store(fill=120))


# As the gazetteer knows them: such divisions have outlines.
WIDE = (
    Place(name="Hama", id="gn:170015", level="province", country="SY", lat=35.22, lon=37.16, radius_km=71.2),
    Place(name="Hama province", id="gn:170015", level="province", country="SY", lat=35.22, lon=37.16, radius_km=71.2),
    Place(name="Homs", id="gn:169575", level="province", country="SY", lat=34.3, lon=38.3, radius_km=157.9),
    Place(name="Syria", id="gn:163843", level="country", country="SY", lat=35.0, lon=38.0, radius_km=300),
)


@pytest.fixture(scope="session")
def provinces_desk() -> Iterator[str]:
    """Serve incidents that are known by province or country alone; that of Homs is contested."""

    def made(claims: Iterable[CitedClaim], text_of: Callable[[str], str]) -> list[Incident]:
        _, clash, shelling = sample_incidents(claims, text_of)
        contested = (False, False, True, False)
        return [
            replace(
                clash if at else shelling, id=f"wide{at}", title=place.name, places=(place,), contested=contested[at]
            )
            for at, place in enumerate(WIDE)
        ]

    yield from served(MemoryStore(sample_readings(), made))


@pytest.fixture(scope="session")
def empty_desk() -> Iterator[str]:
    yield from served(MemoryStore())


@pytest.fixture(scope="session")
def yearless_desk() -> Iterator[str]:
    """Serve one incident of no known year, and one whose dead are told with their side and without."""
    yield from served(MemoryStore(sample_readings(), odd_incidents))


def odd_incidents(claims: Iterable[CitedClaim], text_of: Callable[[str], str]) -> list[Incident]:
    market, clash, shelling = sample_incidents(claims, text_of)
    in_june = Interval(start=date(1, 6, 3), end=date(1, 6, 3))
    killed = next(one for one in market.figures if one.outcome == "killed")
    figures = (replace(killed, low=37, best=37, high=None), replace(killed, side="unknown", low=30, best=30, high=44))
    return [replace(market, figures=figures), clash, replace(shelling, date=in_june)]


def holding(number: int, who: Actor, place: Place, day: str, kind: ClaimType = "control") -> GroundedReading:
    """Return a report that tells who holds or takes a place."""
    deed = "holds" if kind == "control" else "has taken"
    text = f"{who.name} {deed} {place.name}, {SOHR.name} said."
    when = date.fromisoformat(day)
    claim = GroundedClaim(
        id=f"held{number}#1",
        kind="situation" if kind == "control" else "event",
        type=kind,
        status="ongoing" if kind == "control" else "happened",
        initiators=(at(who, text, who.name),),
        places=(at(place, text, place.name),),
        date=Interval(start=when, end=when),
        sources=(at(SOHR, text, SOHR.name),),
        evidence=(span(text, text),),
    )
    head = report(f"held{number}.txt", f"{who.name} in {place.name}", text, published=when, publisher=f"Paper {number}")
    return reading(head, claim)


# As the gazetteer knows them: only such places count for who holds what.
IDS = {"Tabqa": "gn:172374", "Manbij": "gn:167357", "Aleppo": "gn:170063", "Raqqa": "gn:172955"}
KNOWN = {name: replace(PLACES[name], id=known) for name, known in IDS.items()}


def raid(number: int, who: Actor, source: Actor, dead: int) -> GroundedReading:
    """Return a report of one air raid, of which sources say different things."""
    text = f"{who.name} jets bombed a market in Aleppo on Friday, killing {dead} civilians, {source.name} said."
    when = date(2016, 6, 3)
    claim = GroundedClaim(
        id=f"raid{number}#1",
        kind="event",
        type="air_strike",
        initiators=(at(who, text, who.name),),
        targets=(at(CIVILIANS, text, "civilians"),),
        places=(at(KNOWN["Aleppo"], text, "Aleppo"),),
        date=Interval(start=when, end=when),
        tolls=(at(Toll(outcome="killed", low=dead, high=dead, side="civilians"), text, f"{dead} civilians"),),
        sources=(at(source, text, source.name),),
        evidence=(span(text, text),),
    )
    head = report(f"raid{number}.txt", f"Market raid, {number}", text, published=when, publisher=f"Daily {number}")
    return reading(head, claim)


def told() -> list[GroundedReading]:
    """Return the sample, a raid that three tell differently, and who held what: Tabqa changes hands."""
    return [
        *sample_readings(40),
        raid(1, RUSSIA, SOHR, 12),
        raid(2, SYRIA, RESCUE, 30),
        raid(3, RUSSIA, REUTERS, 12),
        holding(1, IS, KNOWN["Tabqa"], "2016-05-10"),
        holding(2, SDF, KNOWN["Tabqa"], "2016-06-04", "territory_gained"),
        holding(3, IS, KNOWN["Manbij"], "2016-05-12"),
        holding(4, SYRIA, KNOWN["Aleppo"], "2016-05-20"),
    ]


@dataclass(frozen=True)
class Told:
    """A desk over a file of its own, to which reports can be added."""

    address: str
    path: Path

    def add(self, *readings: GroundedReading) -> None:
        """Add reports as `marsad add` does."""
        with open_store(self.path) as store:
            store.put(readings)
            pipeline.refresh(store)


@pytest.fixture(scope="session")
def told_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    path = tmp_path_factory.mktemp("told") / "marsad.db"
    with open_store(path) as store:
        store.put(told())
        pipeline.refresh(store)
    for address in running(app(path)):
        yield Told(address, path)


@dataclass
class Visit:
    """A page and what happened on it."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, address: str) -> Any:
        """Open an address and return the page."""
        self.page.goto(address)
        return self.page

    def drawn(self) -> None:
        """Wait until the map has drawn all that it is going to, the world in full too."""
        self.page.locator("#map[data-state=idle][data-world=whole]").wait_for(timeout=PATIENCE)

    def features(self, *layers: str) -> list[dict[str, Any]]:
        """Return what is drawn on the map just now; an area that several squares hold a part of comes once."""
        drawn = self.page.evaluate(
            """(layers) => marsad.map.queryRenderedFeatures({ layers }).map(
                 ({ layer, properties, geometry }) => ({ layer: layer.id, properties, at: geometry.coordinates }))""",
            list(layers),
        )
        parts = {(one["layer"], area): one for one in drawn if (area := one["properties"].get("area"))}
        return [one for one in drawn if not one["properties"].get("area")] + list(parts.values())

    def click_map(self, at: list[float]) -> None:
        """Click where a place is."""
        point = self.page.evaluate("(at) => marsad.map.project(at)", at)
        box = self.page.locator("#map canvas").bounding_box()
        self.page.mouse.click(box["x"] + point["x"], box["y"] + point["y"])


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Visit]]:
    """Give visits; each is checked in the end for complaints and for requests that left the machine."""
    visits: list[Visit] = []

    def begin(size: dict[str, int] = DESKTOP, **options: Any) -> Visit:
        context = browser.new_context(viewport=size, reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        one = Visit(context.new_page())
        one.page.on("request", lambda request: one.requests.append(request.url))
        one.page.on("console", lambda said: one.complaints.append(f"{said.type}: {said.text}"))
        one.page.on("pageerror", lambda error: one.complaints.append(str(error)))
        one.page.on("dialog", lambda dialog: (one.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        visits.append(one)
        return one

    yield begin
    for one in visits:
        one.page.context.close()
        strays = [url for url in one.requests if not url.startswith(("http://127.0.0.1:", "data:", "blob:http://127."))]
        assert not strays
        assert not one.complaints
