"""The application: one store, its API, its page."""

import getpass
import mimetypes
import threading
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import Final, NamedTuple

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from starlette.responses import FileResponse
from starlette.types import Lifespan

from marsad.config import load_settings
from marsad.errors import UsageError
from marsad.exchange import terms_of
from marsad.knowledge.sources import load_sources
from marsad.publish.withhold.profile import ProfileName
from marsad.serve import api, briefing, explaining, exporting, judging, lines, missing, news, reviewing
from marsad.serve.answers import Answers, Generation, generation_of
from marsad.serve.assets import Assets
from marsad.serve.desk import Desk
from marsad.serve.guard import Guard
from marsad.serve.openapi import Described
from marsad.serve.people import Gate, Rules, Secrets, Trusted
from marsad.serve.people import api as people_api
from marsad.serve.people.signing import signing
from marsad.serve.problems import answer_errors
from marsad.serve.shortcut import Shortcut
from marsad.serve.sides import Make, ShownSide, Side, Sides
from marsad.showing import make_shown
from marsad.store import Store, open_accounts, open_store
from marsad.store.accounts import Accounts

STATIC = Path(__file__).parent / "static"
THREADS = 6  # more only wait for each other: Python runs one at a time, SQLite some beside it


def app(
    store_path: str | Path,
    hosts: tuple[str, ...] = (),
    *,
    sign_in: bool = False,
    profile: ProfileName | None = None,
    anonymous: bool = False,
    make: Make = make_shown,
) -> FastAPI:
    """Return the application for a store; it answers to `hosts` only, to any where there are none.

    With `sign_in` only those with an account are let in, with `anonymous` others may look as well. `profile` is what
    those see who are no reviewers (everybody, where there are no accounts); by default `public` with accounts, else
    `internal`. Where it withholds something, what it leaves of the store is made first (by `make`), unless it is there.

    Raises `StoreError` where there is no store, and `UsageError` where the anonymous would see more than is public.
    """
    seen: ProfileName = profile or ("public" if sign_in else "internal")
    if anonymous and seen != "public":
        raise UsageError(f"those without an account are shown what is public, not {seen}; leave one of the two out")
    store = open_store(store_path, create=False)
    generation = generation_of(Path(store_path), store)
    shown = None
    if seen != "internal":
        shown = ShownSide(Path(store_path), store, terms_of(load_settings(), seen), make)
    accounts = open_accounts(store_path) if sign_in else None
    return app_of(store, generation, hosts, Served(accounts, shown, anonymous))


class Served(NamedTuple):
    """What is served beside a store: its accounts (None: open to all), and what is shown to those who only read."""

    accounts: Accounts | None = None
    shown: ShownSide | None = None
    anonymous: bool = False


ALONE: Final = Served()


def app_of(store: Store, generation: Generation, hosts: tuple[str, ...] = (), served: Served = ALONE) -> FastAPI:
    """Return the application for an open store, which it closes in the end with what is served beside it."""
    sides = Sides(Side("internal", Desk(store, generation), Answers(generation)), served.shown)
    application = Described(lifespan=_life(store, served, generation))
    application.state.sides = sides
    application.state.accounts = served.accounts
    application.state.sources = load_sources(load_settings().sources_path)
    application.add_middleware(Shortcut)
    _add_routes(application)
    _add_gate(application, served)
    _add_page(application)
    answer_errors(application)
    application.add_middleware(Guard, hosts=hosts)
    return application


def _life(store: Store, served: Served, generation: Generation) -> Lifespan[FastAPI]:
    @asynccontextmanager
    async def life(application: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        with ExitStack() as opened:
            opened.enter_context(store)
            if served.accounts:
                opened.enter_context(served.accounts)
            if served.shown:
                opened.callback(served.shown.close)
                threading.Thread(target=served.shown.watch, args=(generation,), daemon=True).start()
            yield

    return life


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
        reviewing,
        missing,
    ):  # the last takes what no other does
        application.include_router(module.router)


def _add_gate(application: FastAPI, served: Served) -> None:
    known = Secrets(served.accounts) if served.accounts else None
    trusted = Trusted()
    # Who is shown less than all on an open desk may not decide about the rest either.
    rules = Rules(getpass.getuser(), "reader" if served.shown else "administrator", served.anonymous)
    application.include_router(signing(known, trusted))
    application.add_middleware(Gate, known=known, rules=rules, trusted=trusted)


def _add_page(application: FastAPI) -> None:
    # Python 3.11 knows .mjs by an old name, some systems by none; with nosniff no browser would run it.
    mimetypes.add_type("text/javascript", ".mjs")
    mimetypes.add_type("text/javascript", ".js")
    application.mount("/static", Assets(STATIC), name="static")

    @application.get("/", include_in_schema=False)
    def page() -> FileResponse:
        return FileResponse(STATIC / "index.html", headers={"cache-control": "no-cache"})

    @application.get("/review", include_in_schema=False)
    def review_page() -> FileResponse:
        return FileResponse(STATIC / "review.html", headers={"cache-control": "no-cache"})

    @application.get("/favicon.ico", include_in_schema=False)
    def icon() -> FileResponse:
        return FileResponse(STATIC / "icon.svg")
