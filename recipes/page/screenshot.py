"""Takes the README's picture of the page, from a store that has something to show.

    python recipes/page/screenshot.py marsad.db [OUT.png] [--incident ID]

Without an incident it opens the one with the most claims. Needs Debian's chromium and the dev extras.
"""

import argparse
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import sync_playwright

from marsad.serve import app
from marsad.store import Query, open_store

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
SIZE = {"width": 1440, "height": 900}
PATIENCE = 120_000  # ms
MOST_BYTES = 400_000


def main() -> None:
    """Take the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=ROOT / "docs" / "images" / "page.png")
    parser.add_argument("--incident", default="")
    given = parser.parse_args()
    incident = given.incident or most_told(given.store)
    with served(app(given.store)) as address:
        take(f"{address}#incident={incident}", given.out)
    size = given.out.stat().st_size
    print(f"{given.out}: {size:,} bytes{'' if size < MOST_BYTES else ', MORE THAN THE README SHOULD LOAD'}")


def most_told(path: Path) -> str:
    """Return the id of the incident that most claims tell of."""
    with open_store(path, create=False) as store:
        placed = (one for one in store.incidents(Query()) if one.places and one.places[0].lat is not None)
        return max(placed, key=lambda one: (len(one.claims), one.id)).id


def take(address: str, out: Path) -> None:
    """Draw a page and keep the picture."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport=SIZE, reduced_motion="reduce")
        page.goto(address)
        page.locator("#map[data-state=idle]").wait_for(timeout=PATIENCE)
        page.locator(".panel .claim").first.wait_for(timeout=PATIENCE)
        page.wait_for_timeout(500)
        page.screenshot(path=out)
        browser.close()


@contextmanager
def served(application: FastAPI) -> Iterator[str]:
    """Serve an application on a free port of this machine."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application, log_level="warning"))
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
