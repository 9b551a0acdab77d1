"""Does one report yield all that it states? Every toll with its side and source, every place, every source, the year.

The data is the text of a report (`NAME.txt`, read with no date given) beside its claims found by hand
(`NAME.gold.json`). Each figure is the share of the distinct facts of the gold that any claim read holds.
"""

import argparse
import json
from collections.abc import Iterable
from typing import Any

from _common import Results, parser_for, print_table, run

Gold = list[dict[str, Any]]


def measure(given: argparse.Namespace) -> Results:
    """Read the report as it stands and compare."""
    from marsad import pipeline
    from marsad.intake import IntakeOptions
    from marsad.model import GroundedReading

    gold: Gold = json.loads(given.data.with_name(f"{given.data.stem}.gold.json").read_text(encoding="utf-8"))["claims"]
    [reading] = [r for r in pipeline.read([str(given.data)], IntakeOptions()) if isinstance(r, GroundedReading)]
    year = reading.report.published.year if reading.report.published else None
    shares = {
        "tolls": share(gold_tolls(gold), {t for claim in reading.claims for t in read_tolls(claim)}),
        "places": share(
            {plain(place["name"]) for claim in gold for place in claim["places"]},
            {plain(n) for c in reading.claims for place in c.places for n in (place.name, place.text or "")},
        ),
        "sources": share(
            {plain(name) for claim in gold for name in (*claim["sources"], *claim["via"])},
            {plain(n) for c in reading.claims for a in (*c.sources, *c.via) for n in (a.name, a.text or "")},
        ),
        "year": float(str(year) in {claim["date"]["start"][:4] for claim in gold if claim["date"]}),
    }
    print_table(shares.items())
    return dict(shares)


def gold_tolls(gold: Gold) -> set[tuple[object, ...]]:
    """Return each stated toll: outcome, bounds, side and the first of its sources."""
    return {
        (toll["outcome"], toll["low"], toll["high"], toll["side"], first(claim["sources"]))
        for claim in gold
        for toll in claim["tolls"]
    }


def read_tolls(claim: Any) -> Iterable[tuple[object, ...]]:
    """Yield the same of a claim that was read."""
    source = first([source.name for source in claim.sources])
    return ((toll.outcome, toll.low, toll.high, toll.side, source) for toll in claim.tolls)


def first(names: list[str]) -> str:
    """Return the first of some names to compare by, "" for the report itself."""
    return plain(names[0]) if names else ""


def share(wanted: set[Any], found: set[Any]) -> float:
    """Return the share of what is wanted that was found; a name also where a longer one holds it. Print the rest."""
    missing = {w for w in wanted if w not in found and not any(holds(w, f) for f in found)}
    for item in sorted(missing, key=str):
        print(f"  not found: {item}")
    return round(1 - len(missing) / len(wanted), 4) if wanted else 1.0


def holds(wanted: Any, found: Any) -> bool:
    """Whether a name found holds the one wanted: "eastern Hama province" holds "Hama province"."""
    return isinstance(wanted, str) and wanted in found


def plain(name: str) -> str:
    """Return a name to compare by."""
    words = name.lower().replace("-", " ").split()
    return " ".join(word for word in words if word not in ("the", "al", "a"))


if __name__ == "__main__":
    run("All that one report states", measure, parser_for(__doc__, "bench/claims/dev/ibt-raqqa.txt"))
