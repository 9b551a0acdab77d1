"""Do the probabilities mean what they say? Claims by how sure they are, against claims found by hand.

The data is a folder of claims as for claims.py. A claim is right where the scorer pairs it with one found by hand.
The expected calibration error is the mean gap between what is said and what is so, over ten equal bins (Naeini 2015).
"""

import argparse
import importlib.util
import json
import tempfile
from pathlib import Path
from types import ModuleType

from _common import Results, parser_for, print_table, run
from claims import find_scorer, write_readings

BINS = 10


def measure(given: argparse.Namespace) -> Results:
    """Read, pair, and compare each bin."""
    scorer = loaded(given.scorer or find_scorer(given.data))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "readings.jsonl"
        write_readings(given.data / "reports.jsonl", path)
        _, per_report = scorer.score(given.data, path)
        readings = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    judged = [
        (claim["confidence"], i in {s for _, s in per_report[reading["report"]["id"]]["pairs"]})
        for reading in readings
        for i, claim in enumerate(reading["claims"])
        if claim.get("confidence") is not None
    ]
    return figures_of(judged)


def figures_of(judged: list[tuple[float, bool]]) -> Results:
    """Print a line a bin and return the error."""
    gaps = 0.0
    for at in range(BINS):
        some = [(said, so) for said, so in judged if min(int(said * BINS), BINS - 1) == at]
        if some:
            said, so = sum(s for s, _ in some) / len(some), sum(r for _, r in some) / len(some)
            gaps += abs(said - so) * len(some)
            print_table([(f"{len(some)} claims said to be {said:.2f} sure, right", so)])
    return {"claims": len(judged), "ece": round(gaps / max(len(judged), 1), 4)}


def loaded(path: Path) -> ModuleType:
    """Return the scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_claims", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    parser = parser_for(__doc__, "bench/claims/dev")
    parser.add_argument("--scorer", type=Path, help="the program that pairs")
    run("What is said of claims against what is so", measure, parser)
