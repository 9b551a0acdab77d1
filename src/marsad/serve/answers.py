"""Answers as bytes: encoded by msgspec, tagged by the store's generation, the dear ones kept until it changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from marsad import __version__
from marsad.model import Record

JSON = "application/json"
GEOJSON = "application/geo+json"
KEPT_BYTES = 64 * 1024 * 1024

Generation = Callable[[], str]
"""Gives a text that changes whenever the store does; the empty one where that cannot be told cheaply."""


def generation_of(path: Path) -> Generation:
    """Return the generation of a store in a file: the state of the file and of its write-ahead log."""

    def generation() -> str:
        return "|".join(_state(one) for one in (path, path.with_name(path.name + "-wal")))

    return generation


def _state(path: Path) -> str:
    try:
        state = path.stat()
    except OSError:
        return "-"
    return f"{state.st_ino}.{state.st_mtime_ns}.{state.st_size}"


class Answers:
    """Makes answers, and remembers the last ones as long as the store stays as it is."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def answer(self, request: Request, make: Callable[[], Record], media_type: str = JSON) -> Response:
        """Return what `make` gives, or 304 where the asker has it already."""
        generation = self._generation()
        if not generation:
            body = msgspec.json.encode(make())
            return _response(request, _tag(body), lambda: body, media_type)
        tag = _tag(f"{__version__}|{generation}|{request.url.path}?{request.url.query}".encode())
        return _response(request, tag, lambda: self._body(tag, make), media_type)

    def _body(self, tag: str, make: Callable[[], Record]) -> bytes:
        with self._lock:
            if tag in self._kept:
                self._kept.move_to_end(tag)
                return self._kept[tag]
        body = msgspec.json.encode(make())
        with self._lock:
            self._keep(tag, body)
        return body

    def _keep(self, tag: str, body: bytes) -> None:
        if tag in self._kept or len(body) > KEPT_BYTES:
            return
        self._kept[tag] = body
        self._bytes += len(body)
        while self._bytes > KEPT_BYTES:
            self._bytes -= len(self._kept.popitem(last=False)[1])


def _tag(content: bytes) -> str:
    # Weak: compression changes the bytes, not the meaning.
    return f'W/"{blake2b(content, digest_size=12).hexdigest()}"'


def _response(request: Request, tag: str, body: Callable[[], bytes], media_type: str) -> Response:
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body(), media_type=media_type, headers=headers)
