"""Find and ground place names from raw text: `python benchmarks/places.py --data PATH.xml`.

Reads the geoparsing sets (LGL, GeoWebNews, GeoVirus). Names count where their first and last characters are right;
both LGL and GeoWebNews annotate adjectives and demonyms ("Syrian") as well, so those are found too. The last line is
JSON: `name_f1`, and `acc_161km`, the share of the rightly found names with coordinates that lie within 161 km.
"""

import argparse
import json
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from marsad.ground.places import DocumentPlaces, PlaceResolver
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.knowledge.geo import distance_km
from marsad.model import Mention


class Name(NamedTuple):
    """A name in a text, with its true coordinates where they are known."""

    start: int
    end: int
    lat: float | None
    lon: float | None


class Counts:
    """What was found, what was missed, and how far off it was put."""

    def __init__(self) -> None:
        self.right = self.found = self.gold = self.overlapping = 0
        self.errors_km: list[float] = []
        self.unplaced = 0

    def figures(self) -> dict[str, float]:
        """Return the figures by name."""
        placed = len(self.errors_km) + self.unplaced
        near = sum(error <= 161 for error in self.errors_km)
        return {
            "name_precision": round(self.right / max(1, self.found), 4),
            "name_recall": round(self.right / max(1, self.gold), 4),
            "name_f1": round(2 * self.right / max(1, self.found + self.gold), 4),
            "name_f1_overlap": round(2 * self.overlapping / max(1, self.found + self.gold), 4),
            "acc_161km": round(near / max(1, placed), 4),
            "median_km": round(sorted(self.errors_km)[len(self.errors_km) // 2], 1) if self.errors_km else -1.0,
        }


def documents(path: Path) -> Iterator[tuple[str, str, list[Name]]]:
    """Yield title, text and names of each article."""
    for article in ET.parse(path).getroot():
        names = [_name(node) for node in article.iter() if node.tag in ("toponym", "location")]
        yield article.findtext("title") or "", article.findtext("text") or "", [name for name in names if name]


def _name(node: ET.Element) -> Name | None:
    if node.find("start") is None or (node.find("extractedName") is not None and node.find("geonamesID") is None):
        return None
    where = node.find("gaztag") if node.find("gaztag") is not None else node
    lat = where.findtext("lat") or where.findtext("latitude") if where is not None else None
    lon = where.findtext("lon") or where.findtext("longitude") if where is not None else None
    point = (float(lat), float(lon)) if lat and lon else (None, None)
    first = 1 if node.tag == "location" else 0  # GeoVirus counts from one
    return Name(int(node.findtext("start") or 0) - first, int(node.findtext("end") or 0) - first, *point)


def measure(resolver: PlaceResolver, title: str, text: str, names: list[Name], counts: Counts) -> None:
    """Count one article."""
    gazetteer = load_gazetteer()
    spans = {(found.start, found.end) for found in (*gazetteer.mentions(text), *gazetteer.peoples(text))}
    gold = {(name.start, name.end): name for name in names}
    counts.found, counts.gold = counts.found + len(spans), counts.gold + len(gold)
    counts.right += len(spans & gold.keys())
    counts.overlapping += sum(any(a < y and x < b for x, y in spans) for a, b in gold)
    document = resolver.document(text, title)
    for span in spans & gold.keys():
        _place(document, text, gold[span], counts)


def _place(document: DocumentPlaces, text: str, name: Name, counts: Counts) -> None:
    if name.lat is None or name.lon is None:
        return
    words = text[name.start : name.end]
    place = document.resolve(Mention(name=words, text=words, start=name.start, end=name.end))
    if place.lat is None or place.lon is None:
        counts.unplaced += 1
    else:
        counts.errors_km.append(distance_km(name.lat, name.lon, place.lat, place.lon))


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="an XML file of the geoparsing sets")
    path = parser.parse_args().data
    resolver, counts, size, began = PlaceResolver(load_gazetteer()), Counts(), 0, time.process_time()
    for title, text, names in documents(path):
        measure(resolver, title, text, names, counts)
        size += len(text)
    figures = counts.figures()
    for figure, value in figures.items():
        print(f"{figure:>16}  {value}")
    print(f"{'kB/s':>16}  {size / 1e3 / (time.process_time() - began):.0f}")
    print(json.dumps({"data": path.name, **figures}))


if __name__ == "__main__":
    main()
