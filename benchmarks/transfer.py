"""How well are texts of a kind read that training never saw? Five folds over annotated reports, by kind of text.

The data is a folder of claims as for claims.py; the kind is what the names begin with. For each fold the field models
are trained on the other kinds, and the fold's reports are read and scored, all claims kept (they are not weighed). The
encoder below them is the shipped one: it never saw a claim, but may have seen re3d's entities.
"""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from _common import ROOT, Results, parser_for, print_table, run
from claims import f1, find_scorer, score

FOLDS = (("fakes",), ("muc",), ("satp",), ("india", "wiki"), ("re3d", "guardian"))


def measure(given: argparse.Namespace) -> Results:
    """Train without each kind, read it, and score."""
    sys.path.insert(0, str(ROOT))
    from threadpoolctl import threadpool_limits
    from training.fields import load

    scorer = given.scorer or find_scorer(given.data)
    figures: Results = {}
    with tempfile.TemporaryDirectory() as folder:
        work = given.work or Path(folder) / "work"
        examples = load(given.data, scorer.parent, work)
        for kinds in FOLDS:
            with threadpool_limits(1):  # on a busy machine the trees' threads wait for each other
                table = without(kinds, given.data, examples, scorer, Path(folder))
            figures["+".join(kinds)] = {key: f1(table, key) for key in ("claim", "all facts")}
            print_table([(f"{'+'.join(kinds)}, {key}", f1(table, key)) for key in ("claim", "all facts")])
    return figures


def without(kinds: tuple[str, ...], data: Path, examples: list, scorer: Path, folder: Path) -> Results:
    """Train without some kinds of text and return the scorer's table on them."""
    from training.fields import fit

    from marsad.read.encoder.fields import Fields
    from marsad.read.encoder.reader import EncoderReader

    fold = folder / kinds[0]
    fit([e for e in examples if not e.name.startswith(kinds)], fold / "fields")
    gold = fold / "gold"
    gold.mkdir()
    for path in data.glob("*"):
        if path.name.startswith(kinds):
            shutil.copy(path, gold)
    lines = [
        line for line in (data / "reports.jsonl").read_text().splitlines() if json.loads(line)["id"].startswith(kinds)
    ]
    (gold / "reports.jsonl").write_text("\n".join(lines))
    read(EncoderReader(Fields(fold / "fields")), gold / "reports.jsonl", fold / "readings.jsonl")
    table: Results = json.loads(score(scorer, gold, fold / "readings.jsonl", "--json"))
    return table


def read(reader: object, reports: Path, readings: Path) -> None:
    """Read reports with a reader into a file of JSON lines."""
    import msgspec

    from marsad import intake
    from marsad.ground import Grounder
    from marsad.model import Skipped

    with readings.open("wb") as file:
        for item in Grounder().ground(reader.read(intake.reports([str(reports)], intake.IntakeOptions()))):
            if isinstance(item, Skipped):
                print(f"passed over {item}", file=sys.stderr)
            else:
                file.write(msgspec.json.encode(item) + b"\n")


if __name__ == "__main__":
    parser = parser_for(__doc__, "bench/claims/train")
    parser.add_argument("--scorer", type=Path, help="the program that scores")
    parser.add_argument("--work", type=Path, help="a folder to keep the examples in, which are slow to make")
    run("Claims in kinds of text that training never saw", measure, parser)
