"""Which files to read: paths and folders, in a fixed order, with what cannot be read named."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from marsad.model import Record, Skipped

STDIN: Final = "-"
SUFFIXES: Final = (".txt", ".md", ".html", ".htm", ".jsonl", ".jsonl.gz")
_READS: Final = f"only {', '.join(SUFFIXES)} are read; convert it if it holds a report"

_Key = tuple[int, int]


class Found(Record, frozen=True, kw_only=True):
    """A file to read. `id` is its path below the folder that was named, or its bare name."""

    path: Path
    id: str
    size: int

    @property
    def suffix(self) -> str:
        """Which kind of file it is, one of `SUFFIXES`."""
        return suffix_of(self.path.name)


def printable(path: str | Path) -> str:
    """Return a path as it can be printed and kept: bytes that are no UTF-8 (names from old archives) as \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def suffix_of(name: str) -> str:
    """Return which of `SUFFIXES` a file name ends with, or an empty string."""
    return next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), "")


def walk(paths: Iterable[str]) -> Iterator[Found | Skipped]:
    """Yield the files that paths name, folders searched through and sorted; hidden files in them do not count."""
    for name in paths:
        path = Path(name)
        yield from _look(path, path.name, above=())


def _look(path: Path, name: str, above: tuple[_Key, ...]) -> Iterator[Found | Skipped]:
    try:
        info = path.stat()
    except (OSError, ValueError) as error:
        yield Skipped(source=printable(path), reason=_unreachable(path, error))
        return
    if not stat.S_ISDIR(info.st_mode):
        yield _file(path, name, info)
        return
    key = (info.st_dev, info.st_ino)
    if key in above:
        yield Skipped(source=printable(path), reason="a link back to a folder above it; its files are read there")
        return
    yield from _folder(path, "" if not above else name, (*above, key))


def _folder(path: Path, name: str, above: tuple[_Key, ...]) -> Iterator[Found | Skipped]:
    try:
        children = sorted(child.name for child in path.iterdir())
    except OSError as error:
        yield Skipped(source=printable(path), reason=f"the folder cannot be read ({error.strerror}); check its rights")
        return
    seen = [child for child in children if not child.startswith(".")]
    if not seen:
        yield Skipped(source=printable(path), reason="an empty folder; there is nothing in it to read")
    for child in seen:
        yield from _look(path / child, f"{name}/{child}" if name else child, above)


def _file(path: Path, name: str, info: os.stat_result) -> Found | Skipped:
    # Opening a pipe or a device may wait for ever.
    if not stat.S_ISREG(info.st_mode):
        return Skipped(source=printable(path), reason="a pipe, socket or device, not a file; pipe it in and read '-'")
    if not suffix_of(path.name):
        kind = f"'{path.suffix}' files are not read" if path.suffix else "a file without a suffix is not read"
        return Skipped(source=printable(path), reason=f"{kind}: {_READS}")
    return Found(path=path, id=printable(name), size=info.st_size)


def _unreachable(path: Path, error: OSError | ValueError) -> str:
    if path.is_symlink():
        return "a link that leads nowhere; mend or remove it"
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder; check the spelling"
    return f"cannot be reached ({getattr(error, 'strerror', None) or error}); check its rights"
