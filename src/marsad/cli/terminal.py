"""What a terminal is told, and what it must never be told: control characters out of somebody else's text."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from rich.console import Console

Advance = Callable[[int], None]

# Whole sequences that move cursors, colour, set titles; then what is left of C0 and C1 controls, and the bidirectional
# overrides, which make words look like others.
_HARMFUL: Final = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]"
    "|\x1b\\][^\x07\x1b\n]*(?:\x07|\x1b\\\\)"
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
_SPACE: Final = re.compile(r"\s+")


def clean(text: str) -> str:
    """Return a text without what could steer a terminal; lines and tabs stay."""
    return _HARMFUL.sub("", text)


def one_line(text: str) -> str:
    """Return a text clean and on one line."""
    return _SPACE.sub(" ", clean(text))


@cache
def out() -> "Console":
    """Return the console of standard output."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


@cache
def err() -> "Console":
    """Return the console of standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def complain(line: str, *, red: bool = False) -> None:
    """Print one line on standard error, in red where it is the end of the command."""
    from rich.text import Text

    text = Text.assemble(("marsad: ", "bold"), one_line(line))
    err().print(text, style="red" if red else "", soft_wrap=True)


def stdout_is_terminal() -> bool:
    """Return whether a person is looking at standard output."""
    return sys.stdout.isatty()


@contextmanager
def progress(label: str, measure: Callable[[], int], *, wanted: bool = True) -> Iterator[Advance | None]:
    """Show a bar over so many bytes on standard error; None where it is not wanted or no person looks at it."""
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err(), transient=True) as bar:
        task = bar.add_task(label, total=measure() or None)
        yield lambda done: bar.advance(task, done)


@contextmanager
def waiting(label: str) -> Iterator[None]:
    """Say on standard error, to a person only, that something is under way."""
    if not sys.stderr.isatty():
        yield
        return
    with err().status(label):
        yield


def end(status: int) -> None:
    """End the command with an exit status."""
    raise typer.Exit(status)
