"""A second process that makes some tables of an export, so that two processors share the work.

It is another interpreter and no fork: threads of the first may hold anything, and a user's script must not run twice.
What it makes lies in files of a folder of its own; what it missed it tells through a pipe, for that may be names.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Final

import msgspec

from marsad.asking import ANY, Traits
from marsad.model import Record
from marsad.publish.form import Part, none_ahead
from marsad.publish.rows import ON_CLAIMS
from marsad.publish.withhold import Noted, Terms
from marsad.store.interface import Query

_PIECE: Final = 1 << 20


class Task(Record, frozen=True, kw_only=True):
    """What the second process is to do: the tables of a form that hang on claims, on these terms, into a folder."""

    store: str
    form: str
    terms: Terms
    query: Query
    traits: Traits = ANY
    folder: str = ""


class Missed(Record, frozen=True, kw_only=True):
    """What a process left out and withheld."""

    left_out: dict[str, int]
    noted: Noted


class Done(Record, frozen=True, kw_only=True):
    """What the second process did: how many parts each table became, and what is missing of them."""

    parts: dict[str, int]
    missed: Missed


Ahead = Callable[[str], Iterable[Part] | None]


def part_path(folder: Path, table: str, number: int) -> Path:
    """Return where a part of a table lies."""
    return folder / f"{table}-{number}"


def is_possible() -> bool:
    """Return whether there are processors for two, and an interpreter to start.

    Where Python lives inside another program, to start that anew would open the program.
    """
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return processors > 1 and Path(sys.executable or "").name.casefold().startswith(("python", "pypy"))


@contextmanager
def helping(task: Task | None, add: Callable[[Missed], None]) -> Iterator[Ahead]:
    """Start a second process, and give what asks it for its tables; what it missed is added then.

    Where it cannot be started or fails it has no tables, and whoever asks makes them.
    """
    if task is None:
        yield none_ahead
        return
    with tempfile.TemporaryDirectory(prefix="marsad-") as folder:
        helper = _Helper(msgspec.structs.replace(task, folder=folder), add)
        try:
            yield helper.ahead
        finally:
            helper.end()


class _Helper:
    """The second process, seen from the first."""

    def __init__(self, task: Task, add: Callable[[Missed], None]) -> None:
        self._task, self._add = task, add
        self._process = _started(task)

    def ahead(self, table: str) -> Iterator[Part] | None:
        """Return the parts of a table, None where it made none; waits until it is done for those that it makes."""
        number = self._parts.get(table) if table in ON_CLAIMS else None
        return None if number is None else (self._read(table, each) for each in range(number))

    def end(self) -> None:
        """End it, if it is not done."""
        if self._process is None:
            return
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):  # it may still hold what could not be written
                    pipe.close()
        self._process.wait()

    @cached_property
    def _parts(self) -> dict[str, int]:
        if self._process is None or self._process.stdout is None:
            return {}
        told = self._process.stdout.read()
        if self._process.wait() != 0:
            return {}
        try:
            done = msgspec.json.decode(told, type=Done)
        except msgspec.MsgspecError:
            return {}
        self._add(done.missed)
        return done.parts

    def _read(self, table: str, number: int) -> Part:
        path = part_path(Path(self._task.folder), table, number)
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
        path.unlink()  # its bytes have gone on


def _started(task: Task) -> "subprocess.Popen[bytes] | None":
    """Return the second process, which has its task and ends when this one does; None where it cannot be started."""
    # The folder that somebody works in may hold a module by the name of one that is needed: `-P` keeps it out.
    command = [sys.executable, "-P", "-m", "marsad.exchange"]
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        process = subprocess.Popen(  # noqa: S603  (nothing of it is anybody's input)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": paths},
        )
    except OSError:
        return None
    with suppress(OSError):  # it is gone already, which is seen when its tables are asked for
        if process.stdin:
            process.stdin.write(msgspec.json.encode(task) + b"\n")
            process.stdin.flush()
    return process
