"""Serving a store until it is stopped."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple

import uvicorn
from fastapi import FastAPI

from marsad.errors import MarsadError, UsageError
from marsad.serve.application import app
from marsad.serve.desk import Desk
from marsad.store import open_accounts

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")


class Address(NamedTuple):
    """Where to listen; port 0 takes any free one."""

    host: str
    port: int


def run(
    store_path: str | Path,
    address: Address,
    *,
    sign_in: bool = False,
    announce: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve a store at an address until interrupted; `announce` is told the web address once it is had.

    Bound to this machine alone it answers only to this machine's own names, and lets everybody in unless `sign_in`.
    Bound to anything else it lets only those in who have an account. Raises `StoreError` where there is no store, and
    `UsageError` where the address cannot be had or accounts are wanted and there are none.
    """
    host, port = address
    local = is_local(host)
    if sign_in or not local:
        _check_accounts(store_path, host, local=local)
    with bound(host, port) as listening:
        application = app(store_path, (*LOCAL_NAMES, host.lower()) if local else (), sign_in=sign_in or not local)
        threading.Thread(target=_warm, args=(application.state.desk,), daemon=True).start()
        announce(address_of(host, listening))
        server_of(application).run(sockets=[listening])


def _warm(desk: Desk) -> None:
    with suppress(MarsadError):  # whoever asks is told of it
        desk.warm()


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
