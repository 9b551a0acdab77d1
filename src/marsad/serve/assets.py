"""The page's files, packed once: MapLibre and the land are a megabyte each, and packing costs more than sending."""

import gzip
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_PACKING: Final = 7
_PACKED: Final = {".js", ".mjs", ".css", ".json", ".svg", ".html", ".txt"}


class Assets(StaticFiles):
    """Files of a folder; a browser asks each time whether one has changed, so that no page mixes two versions."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory)
        self._packed: dict[str, tuple[str, bytes]] = {}

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file, packed where the asker takes that."""
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "no-cache"
        if isinstance(response, FileResponse) and _takes_packed(scope) and Path(path).suffix in _PACKED:
            return self._pack(response)
        return response

    def _pack(self, whole: FileResponse) -> Response:
        path, tag = str(whole.path), whole.headers["etag"]
        known = self._packed.get(path)
        if known is None or known[0] != tag:
            known = tag, gzip.compress(Path(path).read_bytes(), _PACKING, mtime=0)
            self._packed[path] = known
        kept = {name: value for name, value in whole.headers.items() if name != "content-length"}
        headers = {**kept, "content-encoding": "gzip", "vary": "accept-encoding"}
        return Response(known[1], headers=headers)


def _takes_packed(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    return scope["method"] == "GET" and "range" not in headers and "gzip" in headers.get("accept-encoding", "")
