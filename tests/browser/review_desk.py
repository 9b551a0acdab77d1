"""The desk with a store in a file, where reviewers can work, served on a free port."""

import socket
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from serve.desk_sample import reading, report, sample_readings

from marsad import pipeline
from marsad.model import GroundedReading
from marsad.serve import app
from marsad.store import open_store

QUIET = "The river rose by two metres overnight. Shells fell on a bakery in Tabqa on Monday, residents said."
SPORT = (
    "The football club won the league match on Saturday. Players scored three goals in the second half, and the coach "
    "praised the season."
)


def unread(name: str, text: str) -> GroundedReading:
    """Return a report in which nothing was read."""
    return reading(report(name, f"About {name}", text))


def store_at(path: Path, fill: int = 6, others: Iterable[GroundedReading] = ()) -> Path:
    """Make a store with the sample reports."""
    with open_store(path) as store:
        store.put([*sample_readings(fill), *others])
        pipeline.refresh(store)
    return path


def serving(application: FastAPI) -> Iterator[str]:
    """Serve an application for as long as the test needs it; give its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    server.should_exit = True
    thread.join()
    listening.close()


def served_from(path: Path, *, sign_in: bool = False) -> Iterator[str]:
    """Serve the store in a file."""
    yield from serving(app(path, sign_in=sign_in))
