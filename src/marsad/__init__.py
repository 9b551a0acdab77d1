"""Marsad (مرصد, Arabic for observatory): an open conflict monitor.

As a library:

>>> import marsad
>>> reading = marsad.read("HOMS, June 5, 2016 (Sample) - Syrian warplanes bombed Homs on Saturday, killing seven.")
>>> reading.claims[0].type
'air_strike'
>>> with marsad.open("marsad.db") as monitor:
...     table = monitor.incidents(country="Syria").to_pandas()
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["Monitor", "Records", "__version__", "open", "read"]

if TYPE_CHECKING:
    from marsad.library import Monitor, Records, open, read  # noqa: A004  (as `gzip.open` is called)


class _Package(ModuleType):
    """Loads the library when it is first used: `marsad --help` and the rooms below do without it.

    `marsad.read` is the function, also when the room of that name is imported, which would take its place.
    """

    def __getattr__(self, name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module 'marsad' has no attribute {name!r}; it has {', '.join(__all__)}")
        return getattr(import_module("marsad.library"), name)

    def __setattr__(self, name: str, value: object) -> None:
        if name != "read":
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
