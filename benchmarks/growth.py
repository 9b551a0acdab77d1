"""Does a report cost more as the store grows? Adds made-up reports to a store, and times those at some sizes.

Reports of one made-up war: each tells 5 things of the last days in some of 400 towns, some of them of an event that
another report told of before, now and then word for word as another report. At 1,000, 10,000 … claims the next
`--probe` reports are added one by one, each as `marsad add` does: kept, then corroborated. No reader takes part.

- `ms_per_report_at_N`: the median for one more report in a store of N claims, in milliseconds
  of computing (the clock's would tell more of who else is at work)
- `worst_ms_per_report_at_N`: the slowest of them
- `ratio`: the median at the largest size to that at the smallest
- `fill_s`: how long it took to bring all claims in, in batches, from nothing; `fill_cpu_s` the computing of it;
  `claims_per_s` the first as a rate
- `peak_mb`: the most memory that it ever held; `store_mb`: the size of the file
- `equal`: whether the incidents of the smallest size are those of a rebuild from nothing
"""

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from _common import Results, parser_for, print_table, run

CLAIMS_PER_REPORT = 5
TOWNS = 400
REPORTS_A_DAY = 8
TYPES = ("air_strike", "shelling", "armed_clash", "explosive_device", "arrest")


def measure(given: argparse.Namespace) -> Results:
    """Fill a store, stopping at each size to time some reports."""
    from marsad import pipeline
    from marsad.store import open_store

    results: Results = {}
    fill = computing = 0.0
    reports = made_up_reports()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "growth.db"
        with open_store(path) as store:
            claims = 0
            for size in given.sizes:
                started, began = time.perf_counter(), time.process_time()
                while claims < size:
                    some = list(islice(reports, min(500, (size - claims) // CLAIMS_PER_REPORT + 1)))
                    store.put(some)
                    pipeline.refresh(store)
                    claims += sum(len(one.claims) for one in some)
                fill += time.perf_counter() - started
                computing += time.process_time() - began
                times = [timed(store, one) for one in islice(reports, given.probe)]
                claims += given.probe * CLAIMS_PER_REPORT
                results[f"ms_per_report_at_{size}"] = statistics.median(times) * 1000
                results[f"worst_ms_per_report_at_{size}"] = max(times) * 1000
                print(f"{size:>9,} claims: {results[f'ms_per_report_at_{size}']:.1f} ms a report", flush=True)
                if size == given.sizes[0]:
                    results["equal"] = is_equal(store)
        results["store_mb"] = path.stat().st_size / 1e6
    first, last = (results[f"ms_per_report_at_{size}"] for size in (given.sizes[0], given.sizes[-1]))
    results |= {"fill_cpu_s": computing}
    results |= {"ratio": last / first, "fill_s": fill, "claims_per_s": given.sizes[-1] / fill}  # type: ignore[operator]
    results["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print_table(results.items())
    return results


def timed(store, reading) -> float:  # type: ignore[no-untyped-def]
    """Return the seconds of computing that one report takes; those of the clock depend on who else is at work."""
    from marsad import pipeline

    started = time.process_time()
    store.put([reading])
    pipeline.refresh(store)
    return time.process_time() - started


def is_equal(store) -> bool:  # type: ignore[no-untyped-def]
    """Return whether a rebuild gives the same incidents."""
    from marsad import corroborate

    whole = corroborate.incidents(store.claims(), lambda name: store.report(name).text)
    return {one.id: one for one in whole} == {one.id: one for one in store.incidents()}


def made_up_reports() -> Iterator:  # type: ignore[type-arg]
    """Yield reports without end, the same ones in every run."""
    from marsad.model import GroundedReading, Report

    dice = random.Random(7)
    events: list[dict[str, object]] = []
    words = [f"{one}{two}" for one in "ba be bi bo bu da de di do du ka ke ki ko ku".split() for two in "lmnrst"]
    text = ""
    for number in range(10**9):
        day = date(2012, 1, 1) + timedelta(number // REPORTS_A_DAY)
        if dice.random() > 0.1:  # else the text of the report before it again: a wire copy
            text = " ".join(dice.choices(words, k=120))
        report = Report(id=f"r{number}", publisher=f"Paper {dice.randrange(40)}", published=day, text=text)
        claims = tuple(a_claim(dice, f"r{number}#{part}", day, events) for part in range(CLAIMS_PER_REPORT))
        yield GroundedReading(report=report, claims=claims)


def a_claim(dice: random.Random, claim_id: str, day: date, events: list[dict[str, object]]):  # type: ignore[no-untyped-def]
    """Return a claim of a new event, or of one of the last."""
    from marsad.model import Actor, GroundedClaim, Interval, Span, Toll

    if not events or dice.random() < 0.5:
        events.append(an_event(dice, day))
        del events[:-60]
    event = dice.choice(events)
    dead = max(1, int(event["dead"]) + dice.choice([0, 0, 0, 1, -1]))  # type: ignore[call-overload]
    start = dice.randrange(60)
    source = f"Monitor {dice.randrange(12)}"
    return GroundedClaim(
        id=claim_id,
        kind="event",
        type=event["type"],  # type: ignore[arg-type]
        places=(event["place"],),  # type: ignore[arg-type]
        date=Interval(start=event["day"], end=event["day"]),  # type: ignore[arg-type]
        initiators=(event["doer"],),  # type: ignore[arg-type]
        tolls=(Toll(outcome="killed", low=dead, high=dead),),
        sources=(Actor(name=source, id=source.lower()),),
        evidence=(Span(start=start, end=start + 80),),
    )


def an_event(dice: random.Random, day: date) -> dict[str, object]:
    """Return something that happened on a day or the one before, in some town."""
    from marsad.model import Actor, Place

    town, side = dice.randrange(TOWNS), f"Side {dice.randrange(4)}"
    lat, lon = 33 + town % 20 * 0.2, 36 + town // 20 * 0.2
    place = Place(
        id=f"t{town}",
        name=f"Town{town}",
        level="town",
        country="SY",
        admin1=f"P{town % 14}",
        lat=lat,
        lon=lon,
        radius_km=3,
    )
    told = {"type": dice.choice(TYPES), "dead": dice.randrange(1, 40), "day": day - timedelta(dice.randrange(2))}
    return told | {"place": place, "doer": Actor(name=side, id=side.lower())}


if __name__ == "__main__":
    parser = parser_for(__doc__, None)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000], help="claims in the store")
    parser.add_argument("--probe", type=int, default=50, help="so many reports are timed at each size")
    run("What one more report costs as the store grows", measure, parser)
