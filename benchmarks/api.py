"""How fast does the API answer? Hot routes under 50 ms for 95 of 100 askers, with 100,000 incidents and 20 clients.

A store of made-up incidents is served by `marsad serve`'s own application in a process of its own. 20 clients in
another process ask at once, each again as soon as it is answered: all that one machine can be asked. Every question is
drawn by chance (days, filters, cursors, squares of the map, ids), so that most are asked for the first time; names of
places and sources are drawn from a few, each asked for once before (`first_filter_ms` is the slowest of those).
`again_p95_ms` is the same with answers that are kept. `one_p95_ms` is a single client, what one person at a desk sees.
`desk_p95_ms` and `desk_p50_ms` are 20 people, each of whom asks again half a second to two after an answer.

`cpu_ms` is the server's processor time for an answer: on a machine that others use too, it says more than the clock.

The answers are read and checked for status; packed by gzip, as a browser asks for them.
"""

import argparse
import asyncio
import math
import multiprocessing
import os
import random
import socket
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

from _common import Results, parser_for, print_table, run
from _synthetic import COUNTRIES, DAYS, FIRST_DAY, TYPES, make_store

API = "/api/v1"
PAUSES = (0.5, 2.0)  # seconds between an answer and the next question of somebody at a desk
PLACES, SOURCES = 30, 15  # of those that people ask for while a store stays as it is
Draw = Callable[[random.Random], str]


def measure(given: argparse.Namespace) -> Results:
    """Make a store, serve it, ask."""
    with tempfile.TemporaryDirectory() as folder:
        path = given.store or Path(folder) / "bench.db"
        if not path.exists():
            make_store(path, given.incidents, lambda done: print(f"\r{done} incidents", end="", flush=True))
            print()
        return served(path, given)


def served(path: Path, given: argparse.Namespace) -> Results:
    """Ask every route of a served store."""
    spawn = multiprocessing.get_context("spawn")
    listening = socket.create_server(("127.0.0.1", 0))
    server = spawn.Process(target=serve, args=(path, listening), daemon=True)
    server.start()
    try:
        return asyncio.run(asked(listening.getsockname()[1], server.pid or 0, given))
    finally:
        server.terminate()
        server.join()


def serve(path: Path, listening: socket.socket) -> None:
    """Serve as `marsad serve` does."""
    from marsad.serve.application import app
    from marsad.serve.running import server_of, warm

    application = app(path)
    warm(application.state.sides.whole.desk)
    server_of(application).run(sockets=[listening])


async def asked(port: int, server: int, given: argparse.Namespace) -> Results:
    """Ask each route by one client and by many; print and return what it took."""
    rng = random.Random(3)
    started = time.perf_counter()
    await once(port, f"{API}/status")
    results: Results = {"first_answer_s": time.perf_counter() - started, "first_filter_ms": await warm(port)}
    worst = 0.0
    for name, draw in routes(await some_ids(port, rng)).items():
        fresh = [draw(rng) for _ in range(given.questions)]
        alone = await clients(port, [draw(rng) for _ in range(given.questions // 5)], 1)
        began = cpu_ms(server)
        many = await clients(port, fresh, given.clients)
        cost = (cpu_ms(server) - began) / len(fresh)
        again = await clients(port, fresh, given.clients)
        calm = await clients(port, [draw(rng) for _ in range(given.desk_questions)], given.clients, PAUSES)
        worst = max(worst, p95(many))
        results |= {f"{name}_one_p95_ms": p95(alone), f"{name}_p95_ms": p95(many), f"{name}_again_p95_ms": p95(again)}
        results |= {f"{name}_p50_ms": statistics.median(many), f"{name}_cpu_ms": cost}
        results |= {f"{name}_desk_p50_ms": statistics.median(calm), f"{name}_desk_p95_ms": p95(calm)}
        print(f"  {name:<10} p95: one {p95(alone):6.1f}  many {p95(many):6.1f}  again {p95(again):6.1f}", end="")
        print(
            f"  desk {p95(calm):6.1f}  p50: many {statistics.median(many):6.1f}  desk {statistics.median(calm):6.1f}",
            end="",
        )
        print(f"  cpu {cost:5.2f} ms an answer", flush=True)
    print_table({"worst_p95_ms": worst}.items())
    return results | {"worst_p95_ms": worst}


async def warm(port: int) -> float:
    """Ask for each name once, which is remembered; return the milliseconds that the slowest took."""
    names = [("country", one) for one in COUNTRIES] + [("type", one) for one in TYPES]
    names += [("place", f"place-{one}") for one in range(PLACES)] + [
        ("source", f"source-{one}") for one in range(SOURCES)
    ]
    return max(await clients(port, [f"{API}/timeline?" + urlencode({name: value}) for name, value in names], 1))


async def some_ids(port: int, rng: random.Random) -> list[str]:
    """Return the ids of incidents all over the store."""
    import json

    found: list[str] = []
    for _ in range(20):
        day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
        _, body = await once(port, f"{API}/incidents?" + urlencode({"since": day, "limit": 100}))
        found += [one["id"] for one in json.loads(body)["incidents"]]
    return found


def routes(ids: list[str]) -> dict[str, Draw]:
    """Return the hot routes: what the page asks for when somebody looks around."""

    def listed(rng: random.Random) -> str:
        page = {"order": rng.choice(("newest", "oldest")), "limit": 50, "after": rng.choice(ids)}
        return f"{API}/incidents?" + urlencode(page | filters(rng))

    return {
        "status": lambda rng: f"{API}/status",
        "incidents": listed,
        "incident": lambda rng: f"{API}/incidents/{rng.choice(ids).replace('#', '%23')}",
        "report": lambda rng: f"{API}/reports/{rng.choice(ids).partition('#')[0]}",
        "tiles": tile,
        "timeline": lambda rng: f"{API}/timeline?" + urlencode(filters(rng)),
        "claims": lambda rng: f"{API}/claims?" + urlencode({"limit": 50} | filters(rng)),
        "search": lambda rng: f"{API}/search?" + urlencode({"words": rng.randrange(2000)}),
    }


def filters(rng: random.Random) -> dict[str, object]:
    """Draw some days, and some other filters as often as people use them."""
    since = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
    drawn = {
        "country": (0.5, rng.choice(list(COUNTRIES))),
        "type": (0.3, rng.choice(TYPES)),
        "place": (0.2, f"place-{rng.randrange(PLACES)}"),
        "source": (0.2, f"source-{rng.randrange(SOURCES)}"),
    }
    chosen = {name: value for name, (share, value) in drawn.items() if rng.random() < share}
    return {"since": since, "until": since + timedelta(days=rng.randrange(1, 400)), **chosen}


def tile(rng: random.Random) -> str:
    """Draw a square of the map where something is."""
    z = rng.randrange(3, 9)
    lon, lat = rng.choice(list(COUNTRIES.values()))
    lon, lat = lon + rng.gauss(0, 1.5), lat + rng.gauss(0, 1.2)
    x = int((lon + 180) / 360 * 2**z)
    y = int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**z)
    return f"{API}/tiles/{z}/{x}/{y}.mvt?" + urlencode(filters(rng))


async def clients(port: int, paths: list[str], number: int, pauses: tuple[float, float] = (0, 0)) -> list[float]:
    """Ask all paths by so many clients at once, each over a connection of its own; return the milliseconds.

    Between an answer and the next question each waits for some seconds, drawn between two bounds.
    """
    waiting = iter(paths)
    rng = random.Random(len(paths))
    took: list[float] = []

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for path in waiting:
            if pauses[1]:
                await asyncio.sleep(rng.uniform(*pauses))
            started = time.perf_counter()
            await ask(reader, writer, path)
            took.append((time.perf_counter() - started) * 1000)
        writer.close()

    await asyncio.gather(*(client() for _ in range(number)))
    return took


async def once(port: int, path: str) -> tuple[int, bytes]:
    """Ask one path, waiting for the server to be there."""
    for _ in range(600):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            return await ask(reader, writer, path, packed=False)
        except ConnectionError:
            await asyncio.sleep(0.1)
    raise SystemExit("the server did not start")


async def ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, *, packed: bool = True
) -> tuple[int, bytes]:
    """Ask over a connection that is kept open: a client that costs as little as can be, the machine being shared."""
    accepts = "accept-encoding: gzip\r\n" if packed else ""
    writer.write(f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{accepts}\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    length = next(int(line.partition(":")[2]) for line in head.split("\r\n") if line.startswith("content-length:"))
    body = await reader.readexactly(length)
    if status != 200:
        raise SystemExit(f"{path}: {status} {body[:200]!r}")
    return status, body


def cpu_ms(process: int) -> float:
    """Return the processor time that a process has used, which does not grow when others use the machine too."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def p95(took: list[float]) -> float:
    """Return what 95 of 100 did not exceed."""
    return statistics.quantiles(took, n=20)[-1]


if __name__ == "__main__":
    parser = parser_for(__doc__, None)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--questions", type=int, default=600, help="how many a route")
    parser.add_argument("--desk-questions", type=int, default=200, help="how many a route with pauses between them")
    parser.add_argument("--store", type=Path, default=None, help="a store to use, made there where there is none")
    run("How fast does the API answer?", measure, parser)
