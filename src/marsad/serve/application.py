"""The application: one store, its API, its page."""

import getpass
import mimetypes
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from starlette.responses import FileResponse

from marsad.config import load_settings
from marsad.knowledge.sources import load_sources
from marsad.serve import api, briefing, explaining, exporting, judging, lines, missing, news
from marsad.serve.answers import Answers, Generation, Shortcut, generation_of
from marsad.serve.assets import Assets
from marsad.serve.desk import Desk
from marsad.serve.guard import Guard
from marsad.serve.openapi import Described
from marsad.serve.people import Gate, Secrets, Trusted
from marsad.serve.people import api as people_api
from marsad.serve.people.signing import signing
from marsad.serve.problems import answer_errors
from marsad.store import Store, open_accounts, open_store
from marsad.store.accounts import Accounts

STATIC = Path(__file__).parent / "static"
THREADS = 6  # more only wait for each other: Python runs one at a time, SQLite some beside it


def app(store_path: str | Path, hosts: tuple[str, ...] = (), *, sign_in: bool = False) -> FastAPI:
    """Return the application for a store; it answers to `hosts` only, to any where there are none.

    With `sign_in` only those with an account are let in. Raises `StoreError` where there is no store.
    """
    store = open_store(store_path, create=False)
    accounts = open_accounts(store_path) if sign_in else None
    return app_of(store, generation_of(Path(store_path), store), hosts, accounts)


def app_of(
    store: Store, generation: Generation, hosts: tuple[str, ...] = (), accounts: Accounts | None = None
) -> FastAPI:
    """Return the application for an open store and its accounts (None: open to all), which it closes in the end."""

    @asynccontextmanager
    async def life(application: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        with ExitStack() as opened:
            opened.enter_context(store)
            if accounts:
                opened.enter_context(accounts)
            yield

    application = Described(lifespan=life)
    application.state.desk = Desk(store, generation)
    application.state.answers = answers = Answers(generation)
    application.add_middleware(Shortcut, answers=answers)
    application.state.accounts = accounts
    application.state.sources = load_sources(load_settings().sources_path)
    _add_routes(application)
    _add_gate(application, accounts)
    _add_page(application)
    answer_errors(application)
    application.add_middleware(Guard, hosts=hosts)
    return application


def _add_routes(application: FastAPI) -> None:
    for module in (
        api,
        briefing,
        explaining,
        exporting,
        judging,
        lines,
        news,
        people_api,
        missing,
    ):  # the last takes what no other does
        application.include_router(module.router)


def _add_gate(application: FastAPI, accounts: Accounts | None) -> None:
    known = Secrets(accounts) if accounts else None
    trusted = Trusted()
    application.include_router(signing(known, trusted))
    application.add_middleware(Gate, known=known, local=getpass.getuser(), trusted=trusted)


def _add_page(application: FastAPI) -> None:
    # Python 3.11 knows .mjs by an old name, some systems by none; with nosniff no browser would run it.
    mimetypes.add_type("text/javascript", ".mjs")
    mimetypes.add_type("text/javascript", ".js")
    application.mount("/static", Assets(STATIC), name="static")

    @application.get("/", include_in_schema=False)
    def page() -> FileResponse:
        return FileResponse(STATIC / "index.html", headers={"cache-control": "no-cache"})

    @application.get("/favicon.ico", include_in_schema=False)
    def icon() -> FileResponse:
        return FileResponse(STATIC / "icon.svg")
