"""Ground the place words of coded events: `python benchmarks/places_ged.py --data events.jsonl.gz`.

Each event of UCDP GED gives the words for its place and its country, and the coordinates and province that coders
settled on (CSV, JSON lines, plain or gzipped). The last line is JSON: `within_25km` and `admin1`, over all events, and
with `_town` over those whose coders knew the place to a town or its district (`where_prec` 1-3). A province is right
where it is the coders', under any of its names. Coders' first level is not everywhere the one of today (Philippine
provinces lie in regions, Nepal's zones are gone): `admin1_or_2` counts a district of the coders' name as well.
"""

import argparse
import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

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


class Judged(NamedTuple):
    """An event, where its words were put, how far off that is, and whether its province is right, None without one."""

    event: dict[str, str]
    place: Place
    error_km: float
    admin1: bool | None
    admin1_or_2: bool | None


def judged(resolver: PlaceResolver, event: dict[str, str]) -> Judged:
    """Ground an event and compare."""
    place = grounded(resolver, event)
    error = 99999.0
    if place.lat is not None and place.lon is not None:
        error = distance_km(float(event["latitude"]), float(event["longitude"]), place.lat, place.lon)
    if not event["adm_1"]:
        return Judged(event, place, error, None, None)
    first = same_division(place, place.admin1, event["adm_1"])
    return Judged(event, place, error, first, first or same_division(place, place.admin2 or place.name, event["adm_1"]))


def same_division(place: Place, name: str | None, coded: str) -> bool:
    """Return whether a division's name is the coders', however each spells it or by another of its names."""
    one, other = _bare(name or ""), _bare(coded)
    if not one or not other:
        return False
    if loosen(one) == loosen(other) != "" or fuzz.ratio(one, other) >= 75:
        return True
    known = load_gazetteer().spelt(other)
    return any(e.level in ("province", "subprovince") and e.name == name and e.country == place.country for e in known)


def _bare(name: str) -> str:
    return " ".join(word for word in name.lower().split() if word not in KINDS)


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--misses", type=int, default=0, help="show so many events that went wrong")
    options = parser.parse_args()
    resolver = PlaceResolver(load_gazetteer())
    rows = [judged(resolver, event) for event in events(options.data)]
    wrong = [row for row in rows if row.error_km > 25]
    for event, place, error, *_ in wrong[: options.misses]:
        print(f"{event['country']}: {event['where_coordinates']!r} -> {place.name}, {place.id}, {error:.0f} km")
    unplaced = sum(row.place.lat is None for row in rows)
    print(f"{unplaced} of {len(rows)} have no name that the gazetteer knows")
    towns = [row for row in rows if float(row.event["where_prec"]) <= 3]
    print(json.dumps(figures(towns, "_town") | figures(rows, "") | {"unplaced": round(unplaced / len(rows), 4)}))


def figures(rows: list[Judged], suffix: str) -> dict[str, float]:
    """Return the figures over some events, and print them."""
    result = {
        f"within_25km{suffix}": share(row.error_km <= 25 for row in rows),
        f"admin1{suffix}": share(row.admin1 for row in rows if row.admin1 is not None),
        f"admin1_or_2{suffix}": share(row.admin1_or_2 for row in rows if row.admin1_or_2 is not None),
    }
    print(f"{len(rows)} events{suffix.replace('_', ' to a ')}: {result}")
    return result


def share(rights: Iterable[bool]) -> float:
    """Return the share of what is right."""
    counted = list(rights)
    return round(sum(counted) / max(1, len(counted)), 4)


if __name__ == "__main__":
    main()
