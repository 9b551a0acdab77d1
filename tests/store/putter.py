"""What the tests run in processes of their own: puts known readings into a store, some at a time."""

import sys
from collections.abc import Iterator
from pathlib import Path

from factory import a_reading

from marsad.model import GroundedReading
from marsad.store import open_store

REPORTS = 240
CLAIMS = 5


def readings() -> Iterator[GroundedReading]:
    for number in range(REPORTS):
        yield a_reading(f"{number:03}.txt", count=CLAIMS, text=f"Report number{number:03}. " + "Shells fell. " * 60)


def put_all(path: Path, batch: int, *, backwards: bool = False) -> int:
    """Put all readings as `marsad add` does, saying how far it is; return how many this process added."""
    waiting = list(readings())[:: -1 if backwards else 1]
    added = 0
    with open_store(path) as store:
        for start in range(0, len(waiting), batch):
            new = [each for each in waiting[start : start + batch] if store.arrival(each.report)[0] != "unchanged"]
            added += store.put(new).count("added")
            print(start, flush=True)
    return added


if __name__ == "__main__":
    put_all(Path(sys.argv[1]), batch=4)
