"""Serving a store until it is stopped."""

import logging
import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from marsad.errors import UsageError
from marsad.serve.application import app

log = logging.getLogger(__name__)
LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")


def run(store_path: str | Path, host: str, port: int, announce: Callable[[str], None] = lambda address: None) -> None:
    """Serve a store at an address until interrupted; `announce` is told the address once it is had.

    Port 0 takes any free one. Bound to this machine alone it answers only to this machine's own names. Raises
    `StoreError` where there is no store and `UsageError` where the address cannot be had.
    """
    local = is_local(host)
    with bound(host, port) as listening:
        application = app(store_path, hosts=(*LOCAL_NAMES, host.lower()) if local else ())
        if not local:
            log.warning(
                "%s is open to other machines, and there are no accounts yet: whoever reaches it can read all", host
            )
        announce(address_of(host, listening))
        server_of(application).run(sockets=[listening])


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
