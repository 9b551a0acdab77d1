"""Is memory flat while very many reports are read? They are made from those of a file: towns, days and order vary.

Prints how much memory is held (resident) at every thousandth report, or every tenth part of fewer. `grew_mb` is what
came on top in the second half, when all that is loaded at first is loaded; `seconds_cpu` is computing time.
"""

import argparse
import itertools
import random
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
from _common import Results, parser_for, print_table, run

SEED = 7


def measure(given: argparse.Namespace) -> Results:
    """Read, ground and let go of each report; note what is held on the way."""
    from marsad.ground import Grounder
    from marsad.read import make_reader

    held: list[float] = []
    every = min(1000, max(given.reports // 10, 1))
    started, claims = time.process_time(), 0
    readings = Grounder().ground(make_reader(given.reader).read(varied(given.data, given.reports)))
    for number, reading in enumerate(readings, start=1):
        claims += len(getattr(reading, "claims", ()))
        if number % every == 0:
            held.append(resident_mb())
            print_table([(f"MB after {number} reports", held[-1])])
    half = held[len(held) // 2 :]
    figures: Results = {
        "reports": given.reports,
        "claims": claims,
        "most_mb": max(held),
        "grew_mb": half[-1] - half[0],
        "seconds_cpu": time.process_time() - started,
    }
    print_table(figures.items())
    return figures


def varied(data: Path, wanted: int) -> Iterator[object]:
    """Yield reports without end up to a number: sentences in another order, capitalised words under other names."""
    from marsad import intake
    from marsad.intake import IntakeOptions

    some = [r for r in intake.reports([str(data)], IntakeOptions()) if hasattr(r, "text")]
    drawn = random.Random(SEED)
    for number in itertools.islice(itertools.count(), wanted):
        report = some[number % len(some)]
        parts = report.text.split(". ")
        drawn.shuffle(parts)
        made_up = "".join(drawn.choices("aeioubdklmnrst", k=7)).title()
        text = ". ".join(parts).replace("Aleppo", made_up).replace("Damascus", made_up[::-1].title())
        yield msgspec.structs.replace(report, id=f"{report.id}-{number}", text=text)


def resident_mb() -> float:
    """Return what this process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    parser = parser_for(__doc__, "data/fakes")
    parser.add_argument("--reports", type=int, default=1_000, help="how many reports")
    parser.add_argument("--reader", default="", help="whose memory: encoder, rules; by default as in the settings")
    run("Memory over many reports", measure, parser)
