"""Are the claims right? Reads reports whose claims were found by hand, and scores what was read against them.

The data is a folder with `reports.jsonl` (what is read), `NAME.txt` (the same texts) and `NAME.gold.json` (their
claims). The score is that of the open data's own `score_claims.py`: looked for above the data and beside the
repository, or named with `--scorer`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from _common import SHARED, Results, parser_for, run


def measure(given: argparse.Namespace) -> Results:
    """Read, score, and return the scorer's table with the two figures that sum it up."""
    scorer = given.scorer or find_scorer(given.data)
    with tempfile.TemporaryDirectory() as folder:
        readings = Path(folder) / "readings.jsonl"
        write_readings(given.data / "reports.jsonl", readings)
        print(score(scorer, given.data, readings))
        table: Results = json.loads(score(scorer, given.data, readings, "--json"))
    return table | {"claim_f1": f1(table, "claim"), "all_facts_f1": f1(table, "all facts")}


def write_readings(reports: Path, readings: Path) -> None:
    """Read reports into a file of JSON lines, as `marsad read --format jsonl` prints them."""
    import msgspec

    from marsad import pipeline
    from marsad.intake import IntakeOptions
    from marsad.model import Skipped

    with readings.open("wb") as file:
        for item in pipeline.read([str(reports)], IntakeOptions()):
            if isinstance(item, Skipped):
                print(f"passed over {item}", file=sys.stderr)
            else:
                file.write(msgspec.json.encode(item) + b"\n")


def find_scorer(data: Path) -> Path:
    """Return the scorer that lies nearest above the data, else the one beside the repository."""
    folders = [*data.resolve().parents, SHARED / "bench"]
    for folder in folders:
        if (folder / "score_claims.py").is_file():
            return folder / "score_claims.py"
    sys.exit("score_claims.py lies neither above the data nor in ../shared/bench; name it with --scorer")


def score(scorer: Path, gold: Path, readings: Path, *options: str) -> str:
    """Run the scorer and return what it prints."""
    command = [sys.executable, str(scorer), str(gold), str(readings), *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip()


def f1(table: Results, field: str) -> float:
    """Return a field's F1 out of the scorer's table."""
    row = table[field]
    return float(row["f1"]) if isinstance(row, dict) else 0.0


if __name__ == "__main__":
    parser = parser_for(__doc__, "bench/claims/dev")
    parser.add_argument("--scorer", type=Path, help="the program that scores")
    run("Claims against claims found by hand", measure, parser)
