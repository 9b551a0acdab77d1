"""Answers as bytes: encoded by msgspec, packed, tagged by the store's generation, kept until it changes."""

import gzip
import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from marsad import __version__
from marsad.model import Record
from marsad.serve.pace import Pace
from marsad.store import Store

JSON = "application/json"
GEOJSON = "application/geo+json"
TILE = "application/vnd.mapbox-vector-tile"
KEPT_BYTES = 64 * 1024 * 1024
SMALLEST_PACKED = 1000
PACKING = 1  # of 9: more takes longer than most networks save

Generation = Callable[[], str]
"""Gives a text that changes whenever the store does; the empty one where that cannot be told cheaply."""


def generation_of(path: Path, store: Store) -> Generation:
    """Return the generation of a store in a file; the store itself is only asked where its files have changed.

    Signing in, too, writes into the file: that changes the files, but not what the store says of its state.
    """
    log = path.with_name(path.name + "-wal")
    kept: tuple[object, str] = (None, "")

    def generation() -> str:
        nonlocal kept
        files = _state(path), _state(log)
        if files != kept[0]:
            kept = files, f"{_inode(path)}|{store.state()}"
        return kept[1]

    return generation


def _state(path: Path) -> tuple[int, ...]:
    try:
        state = path.stat()
    except OSError:
        return ()
    return state.st_ino, state.st_mtime_ns, state.st_size


def _inode(path: Path) -> int:
    return path.stat().st_ino if path.exists() else 0


class _Body(NamedTuple):
    """The bytes of an answer, and the same packed where that is worth it."""

    plain: bytes
    packed: bytes


class Answers:
    """Makes answers, and remembers the last ones as long as the store stays as it is."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self._kept: OrderedDict[str, tuple[str, _Body]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()
        self._paces: defaultdict[object, Pace] = defaultdict(Pace)

    def pace_of(self, route: object) -> Pace:
        """Return how long a route's answers take of late, as the store now stands."""
        return self._paces[route].of(self.generation())

    def answer(self, request: Request, make: Callable[[], Record | bytes], media_type: str = JSON) -> Response:
        """Return what `make` gives, as JSON where it is a record, or 304 where the asker has it already."""
        generation = self.generation()
        if not generation:
            body = _body(make())
            return _response(request, _tag(body.plain), lambda: body, media_type)
        tag = _tag_of(generation, request)
        return _response(request, tag, lambda: self._body(tag, make, media_type), media_type)

    def kept(self, request: Request) -> Response | None:
        """Return the answer where it is kept or the asker has it, None where it must be made."""
        generation = self.generation()
        tag = _tag_of(generation, request)
        if not generation or not (tag in self._kept or tag in request.headers.get("if-none-match", "")):
            return None
        with self._lock:
            kept = self._kept.get(tag)
            if kept is None:
                return None
            self._kept.move_to_end(tag)
        return _response(request, tag, lambda: kept[1], kept[0])

    def _body(self, tag: str, make: Callable[[], Record | bytes], media_type: str) -> _Body:
        body = _body(make())
        with self._lock:
            self._keep(tag, body, media_type)
        return body

    def _keep(self, tag: str, body: _Body, media_type: str) -> None:
        if tag in self._kept or _size(body) > KEPT_BYTES:
            return
        self._kept[tag] = media_type, body
        self._bytes += _size(body)
        while self._bytes > KEPT_BYTES:
            self._bytes -= _size(self._kept.popitem(last=False)[1][1])


def _body(made: Record | bytes) -> _Body:
    plain = made if isinstance(made, bytes) else msgspec.json.encode(made)
    return _Body(plain, gzip.compress(plain, PACKING, mtime=0) if len(plain) >= SMALLEST_PACKED else b"")


def _size(body: _Body) -> int:
    return len(body.plain) + len(body.packed)


def _tag_of(generation: str, request: Request) -> str:
    scope = request.scope
    return _tag(f"{__version__}|{generation}|{scope['path']}?".encode() + scope["query_string"])


def _tag(content: bytes) -> str:
    # Weak: compression changes the bytes, not the meaning.
    return f'W/"{blake2b(content, digest_size=12).hexdigest()}"'


def _response(request: Request, tag: str, make: Callable[[], _Body], media_type: str) -> Response:
    headers = {"etag": tag, "cache-control": "private, no-cache", "vary": "accept-encoding"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = make()
    if body.packed and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(body.packed, media_type=media_type, headers=headers | {"content-encoding": "gzip"})
    return Response(body.plain, media_type=media_type, headers=headers)
