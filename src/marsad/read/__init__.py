"""From reports to claims. Readers are pluggable behind one protocol; `make_reader` knows them by name.

Marsad's own are in `BUILT_IN`. Others come from packages that name a factory in the entry points `marsad.readers`.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import Final

import msgspec

from marsad.config import Settings, load_settings
from marsad.errors import UsageError
from marsad.model import Reading, Report, Skipped
from marsad.read.protocol import Reader

__all__ = ["BUILT_IN", "GROUP", "Factory", "Reader", "make_reader", "readers"]

Factory = Callable[[Settings], Reader]
"""Makes a reader; imports what that needs only then."""

GROUP: Final = "marsad.readers"


def _rules(settings: Settings) -> Reader:
    from marsad.read.rules.reader import RulesReader

    return RulesReader()


def _encoder(settings: Settings) -> Reader:
    from marsad.read.encoder.reader import EncoderReader

    return EncoderReader()


def _llm(settings: Settings) -> Reader:
    from marsad.read.llm.reader import LlmReader

    return LlmReader(settings)


BUILT_IN: Final[dict[str, Factory]] = {"encoder": _encoder, "rules": _rules, "llm": _llm}


def readers() -> tuple[str, ...]:
    """Return the names of all readers there are."""
    return tuple(dict.fromkeys([*BUILT_IN, *sorted(_plugged_in())]))


def make_reader(name: str = "", settings: Settings | None = None) -> Reader:
    """Return the reader of that name, by default the one in the settings. It signs its readings.

    Raises `UsageError` where there is none, or where it cannot be made.
    """
    settings = settings or load_settings()
    name = name or settings.reader
    factory = BUILT_IN.get(name) or _loaded(name)
    return _Signing(name, factory(settings))


def _plugged_in() -> dict[str, EntryPoint]:
    return {found.name: found for found in entry_points(group=GROUP)}


def _loaded(name: str) -> Factory:
    found = _plugged_in().get(name)
    if found is None:
        raise UsageError(f"no reader is called {name!r}; there is: {', '.join(readers())}")
    try:
        factory: Factory = found.load()
    except Exception as error:  # whatever somebody else's package does when it is imported
        raise UsageError(f"reader {name!r}: {found.value} cannot be loaded ({error}); mend that package") from error
    return factory


class _Signing:
    """A reader that writes its name and version under each reading."""

    def __init__(self, name: str, reader: Reader) -> None:
        self._reader = reader
        self._signature = f"{name} {reader.version}"

    @property
    def version(self) -> str:
        """Name and version, as they stand under its readings."""
        return self._signature

    def read(self, reports: Iterable[Report | Skipped]) -> Iterator[Reading | Skipped]:
        """Yield what the reader yields, signed."""
        for item in self._reader.read(reports):
            yield item if isinstance(item, Skipped) else msgspec.structs.replace(item, reader=self._signature)
