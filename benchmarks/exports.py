"""Measure what 100,000 incidents take in each form: seconds, seconds of the processor, memory.

A store is made up, of one or two claims an incident and a report each (`_synthetic.py`); each form is then written in a
process of its own, from that store and from one of a tenth of the size, in which some are private persons and some
places camps, so that the profile `public` has words to look for. Memory is flat where both need the same: `mb` is the
peak of the process, `grew_mb` how much more the larger store took. On a busy machine compare `cpu_s`. Where a second
process makes some of the tables, its time and its peak are added, though both need not have had theirs at once.
"""

import argparse
import multiprocessing
import os
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from _common import Results, parser_for, run
from _synthetic import make_store

from marsad.exchange import Export, Request
from marsad.publish.forms import FORMS
from marsad.publish.withhold import PROFILES, Terms
from marsad.store import open_store


class Cost(NamedTuple):
    """What one form took."""

    seconds: float
    cpu_seconds: float
    megabytes: float


_HEAD: Final = (
    "                          a tenth                             all\n"
    "  profile  form             s     cpu s      MB           s     cpu s      MB    grew"
)
_LINE: Final = "  {:<9}{:<12}{:7.1f}{:10.1f}{:8.0f}     {:7.1f}{:10.1f}{:8.0f}{:+8.0f}"


def measure(given: argparse.Namespace) -> Results:
    """Write a large and a small store in each form."""
    results: Results = {"incidents": given.incidents}
    with tempfile.TemporaryDirectory() as folder:
        place = given.stores or Path(folder)
        large, small = (made(place, number) for number in (given.incidents, given.incidents // 10))
        print(_HEAD, flush=True)
        for profile in given.profiles.split(","):
            for form in given.forms.split(",") if given.forms else FORMS:
                told, less = apart(large, form, profile), apart(small, form, profile)
                grew = told.megabytes - less.megabytes
                print(_LINE.format(profile, form, *less, *told, grew), flush=True)
                results[f"{profile}_{form}_cpu_s"] = round(told.cpu_seconds, 1)
                results[f"{profile}_{form}_s"] = round(told.seconds, 1)
                results[f"{profile}_{form}_mb"] = round(told.megabytes)
                results[f"{profile}_{form}_grew_mb"] = round(grew)
    return results


def made(folder: Path, incidents: int) -> Path:
    """Return a store of so many incidents in a folder, made where there is none."""
    path = folder / f"{incidents}-with-secrets.db"
    if not path.exists():
        make_store(path, incidents, secrets=True)
    return path


def apart(store: Path, form: str, profile: str) -> Cost:
    """Write one form in a fresh process, so that memory is its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(cost_of, store, form, profile).result()


def cost_of(path: Path, form: str, profile: str) -> Cost:
    """Write a store in a form; return what it took."""
    terms = Terms(profile=PROFILES[profile], today=datetime.now(UTC).date())
    with tempfile.TemporaryDirectory() as folder, open_store(path, create=False) as store:
        started, worked = time.perf_counter(), cpu_seconds()
        Export(store, Request(form=form, terms=terms)).write(Path(folder) / "out")
        return Cost(time.perf_counter() - started, cpu_seconds() - worked, peak_mb() + helper_mb())


def cpu_seconds() -> float:
    """Return what this process and those that it started and that are done took of processors."""
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


def helper_mb() -> float:
    """Return the most memory that a process which this one started ever held, 0 where it started none."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def peak_mb() -> float:
    """Return the most memory that this process ever held; Linux counts its parent's into `getrusage`."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return float(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    parser = parser_for(__doc__, None)
    parser.add_argument("--incidents", type=int, default=100_000, help="how many")
    parser.add_argument("--forms", default="", help="which, parted by commas; by default all")
    parser.add_argument("--stores", type=Path, default=None, help="a folder for the stores, to use them again")
    parser.add_argument("--profiles", default="internal,public", help="which, parted by commas")
    run("Exports: seconds, peak memory, and how much more of it ten times the record takes", measure, parser)
