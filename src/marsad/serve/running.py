"""Serving a store until it is stopped."""

import gc
import os
import socket
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from ipaddress import ip_address
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import uvicorn
from fastapi import FastAPI

from marsad.errors import MarsadError, UsageError
from marsad.publish.withhold import Terms
from marsad.publish.withhold.profile import ProfileName
from marsad.serve.application import app
from marsad.serve.desk import Desk
from marsad.showing import Shown, make_shown
from marsad.store import open_accounts

NICE = 10
SWITCH_SECONDS = 0.001  # a fifth of Python's own: the thread that speaks with the askers waits less for those that work
LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")


class Letting(NamedTuple):
    """Who is let in, and what those see who are no reviewers: see `marsad.serve.app`."""

    sign_in: bool = False
    profile: ProfileName | None = None
    anonymous: bool = False


OPEN = Letting()


class Address(NamedTuple):
    """Where to listen; port 0 takes any free one."""

    host: str
    port: int


def run(
    store_path: str | Path,
    address: Address,
    letting: Letting = OPEN,
    *,
    announce: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve a store at an address until interrupted; `announce` is told the web address once it is had.

    Bound to this machine alone it answers only to this machine's own names, and lets everybody in unless `letting` says
    otherwise. Bound to anything else it lets only those in who have an account, and others look where they may. Raises
    `StoreError` where there is no store, and `UsageError` where the address cannot be had or accounts are wanted and
    there are none.
    """
    host, port = address
    local = is_local(host)
    letting = letting._replace(sign_in=letting.sign_in or letting.anonymous or not local)
    if letting.sign_in:
        _check_accounts(store_path, host, local=local)
    with bound(host, port) as listening:
        application = app(
            store_path, (*LOCAL_NAMES, host.lower()) if local else (), make=make_apart, **letting._asdict()
        )
        threading.Thread(target=warm, args=(application.state.sides.whole.desk,), daemon=True).start()
        announce(address_of(host, listening))
        server_of(application).run(sockets=[listening])


def make_apart(store_path: Path, terms: Terms) -> Shown:
    """Make what others may see in a process of its own, of low priority: answers do not wait for it."""
    with ProcessPoolExecutor(1, get_context("spawn"), os.nice, (NICE,)) as pool:
        return pool.submit(make_shown, store_path, terms).result()


def warm(desk: Desk) -> None:
    """Read what a desk keeps in memory, before the first asks or while they do."""
    with suppress(MarsadError):  # whoever asks is told of it
        desk.warm()
    # What is kept is looked through for garbage no more: that took a tenth of a second in between answers.
    gc.collect()
    gc.freeze()


def _check_accounts(store_path: str | Path, host: str, *, local: bool) -> None:
    with open_accounts(store_path) as accounts:
        if accounts.all():
            return
    why = "--sign-in lets only those in who have an account" if local else f"other machines can reach {host}"
    raise UsageError(
        f"{why}, and there is no account yet; make one with "
        f"`marsad users add NAME --role administrator --store {store_path}`"
    )


def server_of(application: FastAPI) -> uvicorn.Server:
    """Return what serves an application; those who listen for news are cut off soon after it is told to end."""
    sys.setswitchinterval(SWITCH_SECONDS)
    config = uvicorn.Config(
        application, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=1
    )
    return uvicorn.Server(config)


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address; `UsageError` where it cannot be had."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, where = min(found, key=lambda one: one[0] != socket.AF_INET)
        return socket.create_server((str(where[0]), port), family=family)
    except (OSError, UnicodeError) as error:  # UnicodeError: a host that cannot be a name
        why = getattr(error, "strerror", None) or "no such address"
        raise UsageError(f"cannot serve at {host}:{port}: {why}; name another with --port or --host") from error


def address_of(host: str, listening: socket.socket) -> str:
    """Return the web address of a socket that listens for a host."""
    port = listening.getsockname()[1]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def is_local(host: str) -> bool:
    """Return whether only this machine can reach a host's address."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
