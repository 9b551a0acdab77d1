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
    """One row: where it stands in the file (from 1), and its cells by column."""

    line: int
    cells: dict[str, str]


def rows(path: Path, mapping: Mapping) -> Iterator[Row]:
    """Yield the rows of a file.

    Raises `UsageError` where it cannot be read, or lacks columns that the mapping names.
    """
    try:
        with ExitStack() as stack:
            text = io.TextIOWrapper(_opened(path, stack), encoding="utf-8-sig", errors="replace", newline="")
            reader = csv.reader(text, delimiter=mapping.delimiter)
            header = list(mapping.header) or next(reader, [])
            _check(path, header, mapping)
            for cells in reader:
                yield Row(reader.line_num, {name: cell.strip() for name, cell in zip(header, cells, strict=False)})
    except (OSError, EOFError, csv.Error, zipfile.BadZipFile) as error:
        raise UsageError(f"{path}: cannot be read as a table ({error}); the rows above were taken") from error


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
