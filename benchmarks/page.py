"""How soon the page shows its first map, with 100,000 made-up incidents, and what it takes.

    python benchmarks/page.py                       # makes the store in a temporary folder: half a minute
    python benchmarks/page.py --store bench.db      # keeps it, or takes the one that is there

A real Chromium without any cache opens the page, some times over; the medians are told. `map_s` is from the click on
the link until the map stands still with all incidents on it, `list_s` until the first rows are there, both by the
page's own clock. `kilobytes` came over the wire, packed, in `requests`. `again_s` is a reload, `step_s` one step of the
slider of days. `cpu_s` is the processor time of the browser and the server for the first map, all their processes
together: on a machine that others use too, it says more than the clock.

The map is drawn by the processor here (SwiftShader): a machine that has a graphics card is faster. Needs Debian's
chromium.
"""

import argparse
import multiprocessing
import os
import socket
import statistics
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from _common import Results, parser_for, print_table, run
from _synthetic import make_store
from api import serve

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
SIZE = {"width": 1440, "height": 900}
PATIENCE = 120_000  # ms
IDLE = "#map[data-state=idle]"
# When the map first stands still and when the first row is there, by the page's clock.
WATCH = """
globalThis.seen = {};
new MutationObserver(() => {
  if (document.querySelector("#map[data-state=idle]")) seen.map ??= performance.now();
  if (document.querySelector(".row")) seen.list ??= performance.now();
}).observe(document, { subtree: true, childList: true, attributes: true });
"""


def measure(given: argparse.Namespace) -> Results:
    """Make a store, serve it, open the page."""
    with tempfile.TemporaryDirectory() as folder:
        path = given.store or Path(folder) / "bench.db"
        if not path.exists():
            make_store(path, given.incidents, lambda done: print(f"\r{done} incidents", end="", flush=True))
            print()
        return opened(path, given.times)


def opened(path: Path, times: int) -> Results:
    """Open the page of a served store some times over; print and return what it took."""
    from playwright.sync_api import sync_playwright

    spawn = multiprocessing.get_context("spawn")
    listening = socket.create_server(("127.0.0.1", 0))
    server = spawn.Process(target=serve, args=(path, listening), daemon=True)
    server.start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
            ready(browser, address)
            visits = [visited(browser, address) for _ in range(times)]
            browser.close()
    finally:
        server.terminate()
        server.join()
    results: Results = {name: statistics.median(one[name] for one in visits) for name in visits[0]}
    print_table(results.items())
    return results


def ready(browser: Any, address: str) -> None:
    """Wait until the server has read its board: that is no part of opening a page."""
    context = browser.new_context()
    answer = context.request.get(f"{address}api/v1/status", timeout=PATIENCE)
    print(f"{answer.json()['incidents']:,} incidents")
    context.close()


def visited(browser: Any, address: str) -> dict[str, float]:
    """Open the page once, without a cache; return what it took."""
    context = browser.new_context(viewport=SIZE)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.add_init_script(WATCH)
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    before = cpu_s()
    page.goto(address)
    page.wait_for_function("() => seen.map && seen.list")
    worked = cpu_s() - before
    seen = page.evaluate("() => seen")
    took = {
        "map_s": seen["map"] / 1000,
        "list_s": seen["list"] / 1000,
        "kilobytes": sum(sizes) / 1000,
        "requests": float(len(sizes)),
        "cpu_s": worked,
        "step_s": stepped(page),
    }
    page.reload()
    page.wait_for_function("() => seen.map && seen.list")
    took["again_s"] = page.evaluate("() => seen.map") / 1000
    context.close()
    return took


def cpu_s() -> float:
    """Return the processor time of all processes below this one, in seconds."""
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
            parents[int(stat.parent.name)] = int(fields[1])
            ticks[int(stat.parent.name)] = int(fields[11]) + int(fields[12])
    below = {os.getpid()}
    while more := {process for process, parent in parents.items() if parent in below} - below:
        below |= more
    return sum(ticks[process] for process in below if process in ticks) / os.sysconf("SC_CLK_TCK")


def stepped(page: Any) -> float:
    """Move the slider by a step; return how long it took until the map showed that day."""
    slider = page.locator("#day")
    slider.press("ArrowLeft")
    page.locator(IDLE).wait_for()
    page.evaluate("() => { seen.from = performance.now(); }")
    slider.press("ArrowLeft")
    page.locator(IDLE).wait_for()
    took: float = page.evaluate("() => performance.now() - seen.from")
    return took / 1000


if __name__ == "__main__":
    parser = parser_for(__doc__, None)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--store", type=Path, default=None, help="a store to use, made there where there is none")
    run("How soon does the page show its first map?", measure, parser)
