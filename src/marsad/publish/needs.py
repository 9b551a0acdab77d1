"""Packages beyond the plain install, loaded when a form needs them, with the remedy where they are missing."""

from importlib import import_module
from types import ModuleType

from marsad.errors import UsageError


def needed(module: str, extra: str) -> ModuleType:
    """Return a module. Raises `UsageError` naming the extra that installs it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        raise UsageError(f"{package} is not installed; install it with: pip install 'marsad[{extra}]'") from error
