"""Rows out of a file: CSV or tab-separated, plain, gzipped or the one file in a ZIP archive."""

import csv
import gzip
import io
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, NamedTuple, cast

from marsad.errors import UsageError
from marsad.publish.imports.mapping import Mapping


class Row(NamedTuple):
    """One row: where it stands in the file (from 1), and its cells by column.

    `fault` says why its cells cannot be told apart, empty where they can.
    """

    line: int
    cells: dict[str, str]
    fault: str = ""


def rows(path: Path, mapping: Mapping) -> Iterator[Row]:
    """Yield the rows of a file, without empty lines.

    Raises `UsageError` where it cannot be read, or lacks columns that the mapping names.
    """
    try:
        with ExitStack() as stack:
            text = io.TextIOWrapper(_opened(path, stack), encoding="utf-8-sig", errors="replace", newline="")
            reader = csv.reader(text, delimiter=mapping.delimiter)
            header = list(mapping.header) or next(reader, [])
            _check(path, header, mapping)
            for cells in filter(None, reader):
                named = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
                yield Row(reader.line_num, named, _fault(cells, header, mapping))
    except (OSError, EOFError, csv.Error, zipfile.BadZipFile) as error:
        raise UsageError(f"{path}: cannot be read as a table ({error}); the rows above were taken") from error


def _fault(cells: list[str], header: list[str], mapping: Mapping) -> str:
    """Say what is wrong with how many cells a line has.

    Programs leave out empty cells at the end of a line, which does no harm where none of them is needed; in a file that
    names no columns, another number of cells means other columns.
    """
    short = len(cells) < len(header) and (mapping.header or not set(mapping.needed) <= set(header[: len(cells)]))
    if not short and not any(cells[len(header) :]):
        return ""
    mark = {"\t": "tabs", ",": "commas"}.get(mapping.delimiter, f"{mapping.delimiter!r}")
    return (
        f"it has {len(cells)} cells where {len(header)} are due, parted by {mark}: "
        "get the file anew if it broke off, or mend the line"
    )


def _opened(path: Path, stack: ExitStack) -> IO[bytes]:
    if path.suffix == ".gz":
        packed = gzip.GzipFile(path)
        stack.callback(packed.close)
        return cast(IO[bytes], packed)
    if path.suffix.lower() == ".zip":
        archive = stack.enter_context(zipfile.ZipFile(path))
        names = archive.namelist()
        if len(names) != 1:
            raise UsageError(f"{path}: holds {len(names)} files; unpack it, and name one")
        return stack.enter_context(archive.open(names[0]))
    return stack.enter_context(path.open("rb"))


def _check(path: Path, header: list[str], mapping: Mapping) -> None:
    missing = [name for name in mapping.needed if name not in header]
    if missing:
        raise UsageError(f"{path}: has no column {', '.join(missing)}; its columns are {', '.join(header) or 'none'}")
