"""The desk with a store in a file, where reviewers can work, served on a free port."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from serve.desk_sample import sample_readings

from marsad import pipeline
from marsad.serve import app
from marsad.store import open_store


def store_at(path: Path, fill: int = 6) -> Path:
    """Make a store with the sample reports."""
    with open_store(path) as store:
        store.put(sample_readings(fill))
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
