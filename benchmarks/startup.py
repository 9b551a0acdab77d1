"""How long does `marsad --help` take? Ten runs in processes of their own; the best tells the cost without the noise."""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

from _common import Results, parser_for, print_table, run


def measure(given: argparse.Namespace) -> Results:
    """Return the best and the median of all runs, in seconds."""
    seconds = [once() for _ in range(given.runs)]
    results: Results = {"startup_s": min(seconds), "median_s": statistics.median(seconds)}
    print_table(results.items())
    return results


def once() -> float:
    """Return how long one run takes."""
    start = time.perf_counter()
    subprocess.run(command(), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def command() -> list[str]:
    """Return the command that people type, where it is installed."""
    script = Path(sys.executable).with_name("marsad")
    return [str(script), "--help"] if script.exists() else [sys.executable, "-m", "marsad", "--help"]


if __name__ == "__main__":
    parser = parser_for(__doc__, None)
    parser.add_argument("--runs", type=int, default=10, help="how many times")
    run("Start-up: marsad --help", measure, parser)
