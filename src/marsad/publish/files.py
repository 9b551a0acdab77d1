"""Files that are never half: written beside and renamed when they are whole."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from marsad.errors import UsageError
from marsad.publish.form import File

README: Final = "README.md"
_MARK: Final = "<!-- a Marsad export -->"


def readme_beside(path: Path) -> Path:
    """Return where the README of an export to one file stands."""
    return path.with_name(f"{path.name}.{README}")


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a path beside to write to, and rename it when nothing went wrong.

    Raises `UsageError` where the folder is not there or cannot be written.
    """
    beside = path.with_name(f".{path.name}.part-{os.getpid()}")
    try:
        yield beside
        beside.replace(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror or error}); name another with -o") from error
    finally:
        beside.unlink(missing_ok=True)


def write_file(path: Path, chunks: Iterable[bytes]) -> None:
    """Write one file, whole or not at all."""
    with whole(path) as beside, beside.open("wb") as file:
        file.writelines(chunks)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Give a folder beside to write to, and put it in the place of the old one when nothing went wrong.

    Raises `UsageError` where something stands there that is not an earlier export.
    """
    _check_replaceable(path)
    beside = path.with_name(f".{path.name}.part-{os.getpid()}")
    old = path.with_name(f".{path.name}.old-{os.getpid()}")
    try:
        beside.mkdir()
        yield beside
        if path.exists():
            path.rename(old)
        beside.rename(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror or error}); name another with -o") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def write_into(folder: Path, files: Iterable[File]) -> None:
    """Write files into a folder."""
    for name, chunks in files:
        with (folder / name).open("wb") as file:
            file.writelines(chunks)


def marked(text: str) -> str:
    """Return a README that says of its folder that it may be replaced."""
    return f"{text.rstrip()}\n\n{_MARK}\n"


def _check_replaceable(path: Path) -> None:
    readme = path / README
    if path.is_dir() and not any(path.iterdir()):
        return
    if path.exists() and not (readme.is_file() and _MARK in readme.read_text(encoding="utf-8", errors="replace")):
        raise UsageError(f"{path}: is there already and is no export of Marsad's; name another with -o")
