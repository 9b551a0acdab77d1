"""How often does a report that is about no conflict make a claim? Each such claim has to be thrown out by a person.

The data is a table of texts (tab-separated: text, label) of which those labelled 0 are about sport, business,
technology and entertainment; those labelled 1 are about politics and are left out, since politics has its conflicts.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from _common import Results, parser_for, print_table, run

QUIET = "0"
SHOWN = 12


def measure(given: argparse.Namespace) -> Results:
    """Read all texts and count those that yield a claim."""
    from marsad import pipeline
    from marsad.model import GroundedReading, Report, Skipped

    reports = [Report(id=str(row), text=text, language="en") for row, text in quiet_texts(given.data)]
    read, loud, passed_over = 0, 0, 0
    types: Counter[str] = Counter()
    for item in pipeline.understand(reports):
        passed_over += isinstance(item, Skipped)
        if isinstance(item, GroundedReading):
            read += 1
            loud += bool(item.claims)
            types.update(claim.type for claim in item.claims)
            if item.claims and loud <= SHOWN:
                words = item.claims[0].evidence[0].of(item.report.text)
                print(f"  row {item.report.id}: {item.claims[0].type}: {' '.join(words.split())[:90]}")
    share = loud / read if read else 0.0
    print_table([("texts", read), ("passed over", passed_over), ("with a claim", loud), *types.most_common()])
    return {"share_with_claims": round(share, 4), "texts": read, "passed_over": passed_over, "claims": types.total()}


def quiet_texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the number and the text of each row that is about no conflict."""
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if row[1:] == [QUIET]:
                yield number, row[0]


if __name__ == "__main__":
    run("Claims where there are none", measure, parser_for(__doc__, "data/classes/BBC_News/dev.tsv"))
