"""Serving a store until it is stopped."""

import logging
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from marsad.errors import UsageError
from marsad.serve.application import app

log = logging.getLogger(__name__)
LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")


def run(store_path: str | Path, host: str, port: int) -> None:
    """Serve a store at an address until interrupted.

    Bound to this machine alone it answers only to this machine's own names. Raises `StoreError` where there is
    no store and `UsageError` where the address cannot be had.
    """
    local = is_local(host)
    application = app(store_path, hosts=(*LOCAL_NAMES, host.lower()) if local else ())
    if not local:
        log.warning(
            "%s is open to other machines, and there are no accounts yet: whoever reaches it can read all", host
        )
    config = uvicorn.Config(application, host=host, port=port, log_level="warning", server_header=False)
    try:
        uvicorn.Server(config).run()
    except SystemExit as error:  # uvicorn's way to say that it could not bind
        raise UsageError(f"{host}:{port} cannot be served at; is it in use? Name another with --port") from error


def is_local(host: str) -> bool:
    """Return whether only this machine can reach a host's address."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
