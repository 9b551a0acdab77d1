"""Records as JSON, for pipes."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from marsad.model import Record

Item = TypeVar("Item")

# JSON lets the second set of control characters through as they are; a terminal may obey them.
_CONTROLS: Final = re.compile(rb"\xc2([\x80-\x9f])|\x7f")


class Form(StrEnum):
    """How a list is printed."""

    TABLE = "table"
    JSONL = "jsonl"


class ReadForm(StrEnum):
    """How readings are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"


def json_bytes(record: "Record", *, indent: bool = False) -> bytes:
    """Return a record as JSON that is safe to look at."""
    import msgspec

    encoded = msgspec.json.encode(record)
    encoded = msgspec.json.format(encoded, indent=2) if indent else encoded
    return _CONTROLS.sub(lambda found: b"\\u00%02x" % (found.group()[-1]), encoded)


def print_lines(records: "Iterable[Record]") -> None:
    """Print one JSON object a line, each as soon as it is there; whoever reads may have enough at any time."""
    try:
        for record in records:
            sys.stdout.buffer.write(json_bytes(record) + b"\n")
            sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered has nowhere to go; Python must not complain of it when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


def print_array(records: "Iterable[Record]") -> None:
    """Print one indented JSON array, piece by piece."""
    opening = b"[\n"
    try:
        for record in records:
            sys.stdout.buffer.write(opening + json_bytes(record, indent=True))
            opening = b",\n"
    finally:  # what was printed is whole, also where a reader stops
        sys.stdout.buffer.write(b"[]\n" if opening == b"[\n" else b"\n]\n")
        sys.stdout.flush()


def print_record(record: "Record") -> None:
    """Print one indented JSON object."""
    sys.stdout.buffer.write(json_bytes(record, indent=True) + b"\n")
    sys.stdout.flush()


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Cut an iterable into lists of at most `size`, holding one at a time."""
    rest = iter(items)
    for first in rest:
        yield list(chain((first,), islice(rest, size - 1)))
