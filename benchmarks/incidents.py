"""Are the incidents right? Reads reports whose incidents were united by hand, unites them, and scores the result.

The data is a JSON-lines file of reports with its gold beside it (`NAME.jsonl`, `NAME.gold.jsonl`), or a folder with
one such pair. The score is that of the open data's own `score_incidents.py`: looked for above the data, or named
with `--scorer`. Wire copies are also scored on the texts alone (`copies_of_texts_…`), where the
reading of claims plays no part. Reports without a gold (`--data reports.jsonl.gz`) are united and counted only.

- `of_several_reports`: incidents that more than one report tells of
- `of_two_provinces`: incidents of which two claims name provinces and none in common; one war's are told apart by them
"""

import argparse
import itertools
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from _common import SHARED, Results, parser_for, print_table, run

Pair = tuple[str, str]


def measure(given: argparse.Namespace) -> Results:
    """Read, unite, score, and return the figures that the issues name."""
    reports, gold = find_pair(given.data)
    if gold is None:
        sizes = write_incidents(reports, given.keep)
        print_table(sizes.items())
        return sizes
    scorer = given.scorer or find_scorer(reports)
    with tempfile.TemporaryDirectory() as folder:
        system = given.keep or Path(folder) / "incidents.jsonl"
        sizes = write_incidents(reports, system)
        print(score(scorer, gold, system, "--show", str(given.show)))
        table = json.loads(score(scorer, gold, system, "--json"))
    figures = {name: float(table[part][key]) for name, (part, key) in KEYS.items()} | copies_of_texts(reports, gold)
    print_table((figures | sizes).items())
    return {**figures, **sizes}


KEYS = {
    "pairs_f1": ("pairs", "f1"),
    "pairs_precision": ("pairs", "precision"),
    "pairs_recall": ("pairs", "recall"),
    "copies_precision": ("copies", "precision"),
    "copies_recall": ("copies", "recall"),
    "origins_over": ("origins", "over"),
    "origins_under": ("origins", "under"),
}


def find_pair(data: Path) -> tuple[Path, Path | None]:
    """Return the reports and their gold; a file of reports may have none."""
    candidates = [data] if data.is_file() else sorted(data.glob("*.jsonl"))
    for reports in candidates:
        gold = reports.with_name(f"{reports.stem}.gold.jsonl")
        if gold.is_file():
            return reports, gold
    if data.is_file():
        return data, None
    sys.exit(f"{data}: no NAME.jsonl with a NAME.gold.jsonl beside it")


def find_scorer(data: Path) -> Path:
    """Return the scorer that lies nearest above the data, else the one of the open data."""
    for folder in (*data.resolve().parents, SHARED / "bench"):
        if (folder / "score_incidents.py").is_file():
            return folder / "score_incidents.py"
    sys.exit("score_incidents.py does not lie above the data; name it with --scorer")


def write_incidents(reports: Path, system: Path | None) -> Results:
    """Write the incidents of some reports as `marsad incidents --format jsonl` prints them; return how many."""
    import msgspec

    from marsad import pipeline
    from marsad.intake import IntakeOptions
    from marsad.store import open_store

    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "marsad.db") as store:
        for passed_over in pipeline.add([str(reports)], store, IntakeOptions()).skipped:
            print(f"passed over {passed_over}", file=sys.stderr)
        claims = list(store.claims())
        started = time.perf_counter()
        pipeline.rebuild(store)
        seconds = time.perf_counter() - started
        incidents = list(store.incidents())
    if system:
        system.write_bytes(b"".join(msgspec.json.encode(incident) + b"\n" for incident in incidents))
    provinces = {one.claim.id: {place.admin1 for place in one.claim.places if place.admin1} for one in claims}
    return {
        "claims": len(claims),
        "incidents": len(incidents),
        "of_several_reports": sum(len(incident.reports) > 1 for incident in incidents),
        "of_two_provinces": sum(are_apart([provinces[claim] for claim in one.claims]) for one in incidents),
        "seconds": seconds,
    }


def are_apart(provinces: Iterable[set[str]]) -> bool:
    """Return whether two claims that both name provinces have none in common."""
    named = [some for some in provinces if some]
    return any(one.isdisjoint(other) for one, other in itertools.combinations(named, 2))


def score(scorer: Path, gold: Path, system: Path, *options: str) -> str:
    """Run the scorer and return what it prints."""
    command = [sys.executable, str(scorer), str(gold), str(system), *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip()


def copies_of_texts(reports: Path, gold: Path) -> dict[str, float]:
    """Score the wire copies found in the texts, whatever was read in them."""
    import msgspec

    from marsad.corroborate.copies import renew, sample
    from marsad.corroborate.plain import PlainMemory
    from marsad.corroborate.words import tokens
    from marsad.model import ReportHead, ReportTrace

    texts = {row["id"]: row["text"] for row in lines(reports)}
    memory = PlainMemory([], texts.__getitem__)
    for row in lines(reports):
        head = msgspec.convert({"id": row["id"], "published": row.get("published") or None}, ReportHead)
        day = head.published.toordinal() if head.published else 0
        renew(memory, (), {head.id: ReportTrace(day, sample(tokens(texts[head.id])), frozenset())})
    found = {(one, other) for one, others in memory.copies_of(texts).items() for other in others if one < other}
    wanted = gold_copies(lines(gold))
    return {
        "copies_of_texts_precision": len(found & wanted) / len(found) if found else 0.0,
        "copies_of_texts_recall": len(found & wanted) / len(wanted) if wanted else 0.0,
    }


def gold_copies(gold: Iterable[dict[str, str]]) -> set[Pair]:
    """Return the pairs of which one copies the other, or both a third."""
    parents = {row["id"]: row["copy_of"] for row in gold}
    families: dict[str, list[str]] = {}
    for report in parents:
        root = report
        while parents.get(root):
            root = parents[root]
        families.setdefault(root, []).append(report)
    return {pair for family in families.values() for pair in itertools.combinations(sorted(family), 2)}


def lines(path: Path) -> list[dict[str, str]]:
    """Return the rows of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    parser = parser_for(__doc__, "bench/incidents")
    parser.add_argument("--scorer", type=Path, help="the program that scores")
    parser.add_argument("--keep", type=Path, help="where to leave the incidents")
    parser.add_argument("--show", type=int, default=0, help="so many missed and so many wrong pairs")
    run("Incidents against incidents united by hand", measure, parser)
