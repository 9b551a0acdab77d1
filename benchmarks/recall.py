"""Are reports of killings found among reports that nobody chose? Recall without the bias of a search by keywords.

The data is JSON lines of documents read in full by people (`doc_id`, `doc_text`, `doc_labels`), labelled KILL where the
police killed somebody. `recall` and `precision` take a document as found where a claim tells of somebody killed, by
whomsoever, so that other people's killings in the same press count against precision. With `_by_police` only those
claims count whose initiator is police, a state's force, or nobody named.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from _common import Results, parser_for, print_table, run

KILLING = "KILL"
DEADLY = frozenset({"killed"})
OFFICIAL = frozenset({"police", "state", "state_forces"})


def measure(given: argparse.Namespace) -> Results:
    """Read all documents and compare those found with those labelled."""
    from marsad import pipeline
    from marsad.model import GroundedReading, Report

    labelled = {name for name, _, labels in documents(given.data) if KILLING in labels}
    reports = (Report(id=name, text=text, language="en") for name, text, _ in documents(given.data))
    found: set[str] = set()
    by_police: set[str] = set()
    for item in pipeline.understand(reports):
        if isinstance(item, GroundedReading):
            deadly = [claim for claim in item.claims if tells_of_killing(claim)]
            found |= {item.report.id} if deadly else set()
            by_police |= {item.report.id} if any(map(may_be_police, deadly)) else set()
    recall, precision = rates(labelled, found)
    recall_police, precision_police = rates(labelled, by_police)
    print_table([("documents with killings", len(labelled)), ("found", len(found)), ("by the police", len(by_police))])
    print_table([("recall", recall), ("precision", precision)])
    print_table([("recall, by the police", recall_police), ("precision, by the police", precision_police)])
    print(f"  not found: {', '.join(sorted(labelled - found, key=int)) or 'none'}")
    police = {"recall_by_police": recall_police, "precision_by_police": precision_police}
    return {"recall": recall, "precision": precision, **police}


def documents(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Yield id, text and labels of each document."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield str(row["doc_id"]), row["doc_text"], row["doc_labels"]


def tells_of_killing(claim: Any) -> bool:
    """Whether a claim says that somebody was killed."""
    return claim.status != "denied" and any(toll.outcome in DEADLY for toll in claim.tolls)


def may_be_police(claim: Any) -> bool:
    """Whether police, a state's force, or nobody named did it."""
    kinds = {actor.kind for actor in claim.initiators}
    named = any("police" in f"{actor.name} {actor.text}".lower() for actor in claim.initiators)
    return not claim.initiators or named or bool(kinds & OFFICIAL)


def rates(labelled: set[str], found: set[str]) -> tuple[float, float]:
    """Return recall and precision of documents found."""
    right = len(labelled & found)
    return round(right / len(labelled), 4) if labelled else 0.0, round(right / len(found), 4) if found else 0.0


if __name__ == "__main__":
    run("Killings among documents read in full", measure, parser_for(__doc__, "data/india_police/docs.jsonl"))
