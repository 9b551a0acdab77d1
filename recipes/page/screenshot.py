"""Takes the pictures of the page for the README and the docs, from a store that has something to show.

    python recipes/page/screenshot.py marsad.db [FOLDER] [--incident ID]

Without an incident it opens the one with the most claims. Needs Debian's chromium and the dev extras.
"""

import argparse
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import sync_playwright

from marsad.model import Incident
from marsad.serve import app
from marsad.store import Query, open_store

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE = 120_000  # ms
MOST_BYTES = 400_000


class Picture(NamedTuple):
    """One picture: its file, the view, what must be there, and how it is looked at."""

    name: str
    view: str
    ready: str
    size: dict[str, int]
    scheme: str = "light"


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=ROOT / "docs" / "images")
    parser.add_argument("--incident", default="")
    given = parser.parse_args()
    incident = chosen(given.store, given.incident)
    last = last_day(given.store, incident.places[0].country or "")
    given.out.mkdir(parents=True, exist_ok=True)
    with served(app(given.store)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for picture in pictures(incident, last):
            take(browser, address, picture, given.out / picture.name)
        browser.close()


def pictures(incident: Incident, last: str) -> list[Picture]:
    """Return the pictures of an incident: it, its report, and who held what on the last day there, on a phone."""
    place, claim = incident.places[0], quote(incident.claims[0])
    country = place.country or ""
    then = f"country={country}&day={last}&span=30"
    near = f"6.3/{place.lat}/{place.lon}"
    return [
        Picture(
            "page.png",
            f"#incident={incident.id}&country={country}&by=type&map={near}",
            ".panel .claim, #timeline canvas",
            DESKTOP,
        ),
        Picture("report.png", f"#report={quote(incident.reports[0])}&claim={claim}", ".report .claim", DESKTOP),
        Picture("phone.png", f"#layers=incidents,control&{then}&map={near}", "#key-control h3", PHONE, "dark"),
    ]


def chosen(path: Path, wanted: str) -> Incident:
    """Return the incident of an id, else the one that most claims tell of."""
    with open_store(path, create=False) as store:
        if wanted:
            return store.incident(wanted)
        placed = (one for one in store.incidents(Query()) if one.places and one.places[0].lat is not None)
        return max(placed, key=lambda one: (len(one.claims), one.id))


def last_day(path: Path, country: str) -> str:
    """Return the last day on which anything began in a country."""
    with open_store(path, create=False) as store:
        return max(one.date.start.isoformat() for one in store.incidents(Query(country=country)) if one.date)


def take(browser: Any, address: str, picture: Picture, out: Path) -> None:
    """Draw a view and keep the picture."""
    page = browser.new_page(viewport=picture.size, reduced_motion="reduce", color_scheme=picture.scheme)
    page.goto(address + picture.view)
    page.locator(picture.ready).first.wait_for(state="attached", timeout=PATIENCE)
    page.wait_for_timeout(3000)
    page.locator("#map[data-state=idle]").wait_for(timeout=PATIENCE)
    page.screenshot(path=out)
    page.close()
    size = out.stat().st_size
    print(f"{out}: {size:,} bytes{'' if size < MOST_BYTES else ', MORE THAN A PAGE SHOULD LOAD'}")


@contextmanager
def served(application: FastAPI) -> Iterator[str]:
    """Serve an application on a free port of this machine."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application, log_level="warning", timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    main()
