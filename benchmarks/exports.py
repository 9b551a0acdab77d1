"""Measure what 100,000 incidents take in each form: seconds, seconds of the processor, memory.

A store is made of incidents of invented names, a claim and a report each; each form is then written in a process of its
own, from that store and from one of a tenth of the size. Memory is flat where both need the same: `mb` is the peak of
the process, `grew_mb` how much more the larger store took.
"""

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from _common import Results, parser_for, run

from marsad.exchange import Export, Request
from marsad.model import (
    Actor,
    Figure,
    GroundedClaim,
    GroundedReading,
    Incident,
    Interval,
    Origins,
    Place,
    Report,
    Span,
    Statement,
    Toll,
)
from marsad.publish.forms import FORMS
from marsad.publish.withhold import PROFILES, Terms
from marsad.store import open_store

BATCH = 1000
TYPES = ("air_strike", "shelling", "armed_clash", "attack_on_civilians", "explosive_device")
ARMY = Actor(id="state:SY:military", kind="state_forces", country="SY", name="Syrian army")
CIVILIANS = Actor(id="civilians", kind="civilians", name="civilians")


class Cost(NamedTuple):
    """What one form took."""

    seconds: float
    cpu_seconds: float
    megabytes: float


def measure(given: argparse.Namespace) -> Results:
    """Write a large and a small store in each form."""
    results: Results = {"incidents": given.incidents}
    with tempfile.TemporaryDirectory() as folder:
        large, small = Path(folder) / "large.db", Path(folder) / "small.db"
        fill(large, given.incidents)
        fill(small, given.incidents // 10)
        for profile in given.profiles.split(","):
            for form in FORMS:
                told, less = apart(large, form, profile), apart(small, form, profile)
                grew = told.megabytes - less.megabytes
                line = (
                    f"{told.seconds:8.1f} s {told.cpu_seconds:8.1f} s of cpu {told.megabytes:8.0f} MB {grew:+8.0f} MB"
                )
                print(f"  {profile:<9}{form:<12}{line}", flush=True)
                results[f"{profile}_{form}_cpu_s"] = round(told.cpu_seconds, 1)
                results[f"{profile}_{form}_s"] = round(told.seconds, 1)
                results[f"{profile}_{form}_mb"] = round(told.megabytes)
                results[f"{profile}_{form}_grew_mb"] = round(grew)
    return results


def apart(store: Path, form: str, profile: str) -> Cost:
    """Write one form in a fresh process, so that memory is its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(cost_of, store, form, profile).result()


def cost_of(path: Path, form: str, profile: str) -> Cost:
    """Write a store in a form; return what it took."""
    terms = Terms(profile=PROFILES[profile], today=datetime.now(UTC).date())
    with tempfile.TemporaryDirectory() as folder, open_store(path, create=False) as store:
        started, worked = time.perf_counter(), time.process_time()
        Export(store, Request(form=form, terms=terms)).write(Path(folder) / "out")
        return Cost(time.perf_counter() - started, time.process_time() - worked, peak_mb())


def peak_mb() -> float:
    """Return the most memory that this process ever held; Linux counts its parent's into `getrusage`."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return float(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def fill(path: Path, incidents: int) -> None:
    """Make a store of so many incidents."""
    with open_store(path) as store:
        for start in range(0, incidents, BATCH):
            store.put(reading(number) for number in range(start, min(start + BATCH, incidents)))
        store.rebuild(lambda claims, text_of: made(incidents))


def made(incidents: int) -> Iterator[Incident]:
    """Yield the incidents."""
    return map(incident, range(incidents))


def reading(number: int) -> GroundedReading:
    """Return a report with one claim."""
    text = f"Shells fell on Quarter {number} and killed {number % 9 + 1}, the Valley Monitor said."
    report = Report(
        id=f"report-{number}",
        title=f"Quarter {number} is hit",
        publisher=f"Valley Post {number % 50}",
        url=f"https://valley.example/{number}",
        language="en",
        published=day(number),
        published_basis="given",
        text=text,
    )
    claim = GroundedClaim(
        id=f"c{number}",
        kind="event",
        type=TYPES[number % 5],
        initiators=(ARMY,),
        targets=(CIVILIANS,),
        places=(place(number),),
        date=Interval(start=day(number), end=day(number)),
        tolls=(toll(number),),
        sources=(Actor(id="x:valley-monitor", name="Valley Monitor"),),
        evidence=(Span(start=0, end=len(text)),),
    )
    return GroundedReading(report=report, claims=(claim,))


def incident(number: int) -> Incident:
    """Return the incident of that claim."""
    said = Statement(
        claim_id=f"c{number}", report_id=f"report-{number}", toll=toll(number), sources=("Valley Monitor",)
    )
    dead = number % 9 + 1
    return Incident(
        id=f"i{number}",
        kind="event",
        type=TYPES[number % 5],
        title=f"Incident in Quarter {number}, Aleppo: {dead} killed",
        claims=(f"c{number}",),
        reports=(f"report-{number}",),
        origins=Origins(count=1, groups=((f"report-{number}",),)),
        initiators=(ARMY,),
        targets=(CIVILIANS,),
        places=(place(number),),
        date=Interval(start=day(number), end=day(number)),
        figures=(Figure(outcome="killed", side="target", low=dead, best=dead, high=dead, statements=(said,)),),
        sources=("Valley Monitor",),
    )


def day(number: int) -> date:
    """Return one of ten years' days."""
    return date(2012, 1, 1) + timedelta(days=number % 3650)


def toll(number: int) -> Toll:
    """Return how many were killed."""
    return Toll(outcome="killed", low=number % 9 + 1, high=number % 9 + 1, side="target", group="people")


def place(number: int) -> Place:
    """Return a place of its own."""
    return Place(name=f"Quarter {number}", id=f"x:{number}", level="town", country="SY", admin1="Aleppo",
                 lat=35 + number % 997 / 500, lon=37 + number % 991 / 500, radius_km=2.0)  # fmt: skip


if __name__ == "__main__":
    parser = parser_for(__doc__, None)
    parser.add_argument("--incidents", type=int, default=100_000, help="how many")
    parser.add_argument("--profiles", default="internal,public", help="which, parted by commas")
    run("Exports: seconds, peak memory, and how much more of it ten times the record takes", measure, parser)
