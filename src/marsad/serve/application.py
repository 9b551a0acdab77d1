"""The application: one store, its API, its page."""

import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from marsad import __version__
from marsad.serve.answers import Answers, Generation, generation_of
from marsad.serve.api import PREFIX, router
from marsad.serve.desk import Desk
from marsad.serve.guard import Guard
from marsad.serve.problems import answer_errors
from marsad.serve.views import ANSWERS
from marsad.store import Store, open_store

STATIC = Path(__file__).parent / "static"
SMALLEST_GZIP = 1000
ABOUT = "Incidents of an armed conflict, each with every claim behind it and the words of who says so."


def app(store_path: str | Path, hosts: tuple[str, ...] = ()) -> FastAPI:
    """Return the application for a store; it answers to `hosts` only, to any where there are none.

    Raises `StoreError` where there is no store.
    """
    store = open_store(store_path, create=False)
    return app_of(store, generation_of(Path(store_path)), hosts)


def app_of(store: Store, generation: Generation, hosts: tuple[str, ...] = ()) -> FastAPI:
    """Return the application for an open store, which it closes in the end."""

    @asynccontextmanager
    async def life(application: FastAPI) -> AsyncIterator[None]:
        with store:
            yield

    application = _Described(
        title="Marsad",
        version=__version__,
        description=ABOUT,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # both would fetch their code from elsewhere
        redoc_url=None,
        lifespan=life,
    )
    application.state.desk = Desk(store)
    application.state.answers = Answers(generation)
    application.include_router(router)
    _add_page(application)
    answer_errors(application)
    application.add_middleware(GZipMiddleware, minimum_size=SMALLEST_GZIP, compresslevel=5)
    application.add_middleware(Guard, hosts=hosts)
    return application


class _Described(FastAPI):
    """An application whose OpenAPI description has the records' own schemas."""

    def openapi(self) -> dict[str, object]:
        described: dict[str, object] = super().openapi()
        _, schemas = msgspec.json.schema_components(ANSWERS, ref_template="#/components/schemas/{name}")
        described["components"] = {"schemas": dict(schemas)}
        return described


class _Assets(StaticFiles):
    """The page's files; a browser asks each time whether one has changed, so that no page mixes two versions."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "no-cache"
        return response


def _add_page(application: FastAPI) -> None:
    # Python 3.11 knows .mjs by an old name, some systems by none; with nosniff no browser would run it.
    mimetypes.add_type("text/javascript", ".mjs")
    mimetypes.add_type("text/javascript", ".js")
    application.mount("/static", _Assets(directory=STATIC), name="static")

    @application.get("/", include_in_schema=False)
    def page() -> FileResponse:
        return FileResponse(STATIC / "index.html", headers={"cache-control": "no-cache"})

    @application.get("/favicon.ico", include_in_schema=False)
    def icon() -> FileResponse:
        return FileResponse(STATIC / "icon.svg")
