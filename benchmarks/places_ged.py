"""Ground the place words of coded events: `python benchmarks/places_ged.py --data events.jsonl.gz`.

Each event of UCDP GED gives the words for its place and its country, and the coordinates and province that coders
settled on (CSV, JSON lines, plain or gzipped). The last line is JSON: `within_25km` and `admin1`, over all events
whose coders knew the place to a town or its district (`where_prec` 1-3), and the same over all events.
"""

import argparse
import csv
import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz

from marsad.ground.places import PlaceResolver
from marsad.knowledge.gazetteer import load_gazetteer, loosen
from marsad.knowledge.geo import distance_km
from marsad.model import Mention, Place

KINDS = ("governorate", "province", "state", "department", "region", "oblast", "district", "county")


def events(path: Path) -> Iterator[dict[str, str]]:
    """Yield the events of a file."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    text = raw.decode("utf-8")
    if path.name.removesuffix(".gz").endswith(".csv"):
        yield from csv.DictReader(io.StringIO(text))
    else:
        yield from (json.loads(line) for line in text.splitlines() if line)


def grounded(resolver: PlaceResolver, event: dict[str, str]) -> Place:
    """Return where the words for an event's place are put, given its country."""
    words = event["where_coordinates"]
    country = event["country"].split(" (")[0]
    document = resolver.document(f"{words}, {country}. {country}.")
    return document.resolve(Mention(name=words, text=words))


def same_province(place: Place, event: dict[str, str]) -> bool:
    """Return whether the province is the coders', however each spells it."""
    one, other = _bare(place.admin1 or ""), _bare(event["adm_1"])
    return bool(one and other) and (loosen(one) == loosen(other) != "" or fuzz.ratio(one, other) >= 75)


def _bare(name: str) -> str:
    return " ".join(word for word in name.lower().split() if word not in KINDS)


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--misses", type=int, default=0, help="show so many events that went wrong")
    options = parser.parse_args()
    resolver = PlaceResolver(load_gazetteer())
    rows = []
    for event in events(options.data):
        place = grounded(resolver, event)
        known = place.lat is not None and place.lon is not None
        error = (
            distance_km(float(event["latitude"]), float(event["longitude"]), place.lat or 0, place.lon or 0)
            if known
            else 99999.0
        )
        rows.append((event, place, error, same_province(place, event) if event["adm_1"] else None))
    wrong = [row for row in rows if row[2] > 25]
    for event, place, error, _ in wrong[: options.misses]:
        print(f"{event['country']}: {event['where_coordinates']!r} -> {place.name}, {place.id}, {error:.0f} km")
    print(json.dumps(figures([row for row in rows if float(row[0]["where_prec"]) <= 3], "_town") | figures(rows, "")))


def figures(rows: list[tuple[dict[str, str], Place, float, bool | None]], suffix: str) -> dict[str, float]:
    """Return the figures over some events, and print them."""
    judged = [right for *_, right in rows if right is not None]
    result = {
        f"within_25km{suffix}": round(sum(error <= 25 for *_, error, _ in rows) / max(1, len(rows)), 4),
        f"admin1{suffix}": round(sum(judged) / max(1, len(judged)), 4),
    }
    print(f"{len(rows)} events{suffix.replace('_', ' to a ')}: {result}")
    return result


if __name__ == "__main__":
    main()
