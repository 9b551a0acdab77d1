"""Reading back what the form `jsonl` wrote."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from marsad.errors import UsageError
from marsad.model import Decision, KeptReading, Review, Skipped
from marsad.publish.forms.jsonl import FORMAT, Line

_decoder: Final = msgspec.json.Decoder(Line)


def readings_of(path: Path) -> Iterator[KeptReading | Decision | Review | Skipped]:
    """Yield the readings of a file and what was passed over, in order; a line that does not fit is passed over itself.

    Raises `UsageError` where the file cannot be read or was not written by `marsad export --as jsonl`.
    """
    try:
        with path.open("rb") as file:
            _check(path, file.readline())
            for number, line in enumerate(file, 2):
                yield from _taken(path, number, line)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error}); check its name") from error


def _check(path: Path, first: bytes) -> None:
    try:
        head = _decoder.decode(first).marsad
    except msgspec.DecodeError:
        head = None
    if head is None:
        raise UsageError(f"{path}: is no export of the form jsonl; write one with `marsad export --as jsonl`")
    if head.format > FORMAT:
        raise UsageError(f"{path}: was written by a newer Marsad ({head.version}); update Marsad to read it")


def _taken(path: Path, number: int, line: bytes) -> Iterator[KeptReading | Decision | Review | Skipped]:
    try:
        told = _decoder.decode(line)
    except msgspec.DecodeError as error:
        reason = f"is no line of an export ({error}); the rest goes on"
        yield Skipped(source=str(path), line=number, reason=reason, stage="store")
        return
    if told.reading is not None:
        yield told.reading
    if told.decision is not None:
        yield told.decision
    if told.review is not None:
        yield told.review
    if told.skipped is not None:
        yield told.skipped
