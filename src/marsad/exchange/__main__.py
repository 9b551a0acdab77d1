"""The second process of an export (see `beside`): makes tables for the first, and ends when that one does."""

import os
import shutil
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

import msgspec

from marsad.exchange.beside import Done, Task, part_path
from marsad.exchange.exporting import Export, Request, unswept
from marsad.publish.form import Part
from marsad.publish.rows import ON_CLAIMS
from marsad.store import open_store


def main() -> None:
    """Read the task, do it, and tell what was done."""
    task = msgspec.json.decode(sys.stdin.buffer.readline(), type=Task)
    threading.Thread(target=_end_with_the_first, args=(task.folder,), daemon=True).start()
    with unswept():
        told = done(task)
    sys.stdout.buffer.write(msgspec.json.encode(told))


def done(task: Task) -> Done:
    """Make the tables of a task; return what they became."""
    request = Request(form=task.form, terms=task.terms, query=task.query, traits=task.traits)
    with open_store(task.store, create=False) as store:
        export = Export(store, request, worth_two=None)
        parts = export.parts()
        made = {name: _write(Path(task.folder), name, parts(name)) for name in ON_CLAIMS}
        return Done(parts=made, missed=export.missed())


def _write(folder: Path, table: str, parts: Iterable[Part]) -> int:
    number = 0
    for part in parts:
        with part_path(folder, table, number).open("wb") as file:
            file.writelines(part)
        number += 1
    return number


def _end_with_the_first(folder: str) -> None:
    """Wait until the other end of standard input is closed: the first process is gone, or no longer interested."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


if __name__ == "__main__":
    main()
