"""Number the places and index their names: sorted hashes of keys, each with the place it leads to."""

import math
import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, get_args

from places import Place

from marsad.knowledge.gazetteer.names import fold, is_latin, key_hash, loosen
from marsad.model.ontology import Level

LEVELS: Final = get_args(Level)
# Where names are romanised by ear, so that their spelling says little.
LOOSE_COUNTRIES: Final = frozenset(
    "AE AF AM AZ BD BH DJ DZ EG ER ET GE IL IN IQ IR JO KG KM KW KZ LB LK LY MA ML MM MR NE NG NP OM PK PS QA RU SA "
    "SD SO SS SY TD TJ TM TN TR UA UZ YE".split()
)
# Kinds that have several names: a place called by one is called by all.
KINDS: Final = (
    ("air base", "airbase", "military airport", "military airbase", "military air base", "airport", "airfield"),
    ("airport", "international airport", "military airport"),
    ("crossing", "border crossing", "border gate"),
    ("camp", "refugee camp"),
)
_CODE: Final = re.compile(r"[A-Z]{1,4}|.*\d.*")


@dataclass(frozen=True)
class Row:
    """A place with its number; `columns` is its row in the table."""

    place: Place
    columns: tuple[int | str | None, ...]

    @property
    def number(self) -> int:
        """Its number: the lower, the better known."""
        return int(self.columns[0] or 0)


def rows_of(places: list[Place]) -> list[Row]:
    """Return the places in the order of their prominence."""
    ordered = sorted(places, key=lambda place: (-prominence(place), -place.population, place.key))
    numbers = {place.admin1: at for at, place in enumerate(ordered) if place.level == "province" and place.admin1}
    districts = {place.key: at for at, place in enumerate(ordered) if place.level == "subprovince"}
    return [Row(place, _columns(number, place, numbers, districts)) for number, place in enumerate(ordered)]


def _columns(
    number: int, place: Place, numbers: dict[str, int], districts: dict[str, int]
) -> tuple[int | str | None, ...]:
    key = int(place.key[3:]) if place.key.startswith("gn:") else place.key
    return (number, key, place.name, LEVELS.index(place.level), place.country,
            numbers.get(place.admin1), districts.get(place.admin2), round(place.lat * 1e4), round(place.lon * 1e4),
            place.population, round(place.radius_km * 10))  # fmt: skip


def prominence(place: Place) -> int:
    """Return how likely a name means this place, 0 to 15, before anything is known of the text."""
    if place.key.startswith("adm2:"):  # most are called after a town, which is meant unless a kind word stands beside
        return min(2, town_prominence(place.population))
    fixed = {"country": 15, "province": 12, "region": 12, "subprovince": 7, "site": 9, "district": 9}
    if place.level in fixed:
        return fixed[place.level]
    known_by_hand = 8 if place.key.startswith("site:") else 0
    return max(known_by_hand, min(14, town_prominence(place.population)))


def town_prominence(population: int) -> int:
    """Return what people make of a town."""
    return int(math.log2(max(population, 500) / 500))


def index_blobs(rows: list[Row]) -> dict[str, bytes]:
    """Return the arrays of both tiers: `exact` and `loose` hashes, and the places beside them."""
    blobs = {}
    for tier, entries in (("exact", _exact(rows)), ("loose", _loose(rows))):
        ordered = sorted(set(entries))
        blobs[f"{tier}_hashes"] = array("Q", (key for key, _ in ordered)).tobytes()
        blobs[f"{tier}_places"] = array("I", (place for _, place in ordered)).tobytes()
    return blobs


def _exact(rows: Iterable[Row]) -> Iterator[tuple[int, int]]:
    for row in rows:
        first = fold(row.place.name)
        for key in {fold(name) for name in useful_names(row.place)} - {""}:
            yield key_hash(key), row.number << 5 | prominence(row.place) << 1 | (key == first)


def _loose(rows: Iterable[Row]) -> Iterator[tuple[int, int]]:
    for row in rows:
        if row.place.country in LOOSE_COUNTRIES and row.place.level != "country":
            for key in {loosen(name) for name in useful_names(row.place) if is_latin(name)} - {""}:
                yield key_hash(key), row.number << 5 | prominence(row.place) << 1


def useful_names(place: Place) -> Iterator[str]:
    """Yield the names that a text may use: no codes, no machine transliterations (all in lower case)."""
    for name in place.names:
        written_by_machine = name.isascii() and name == name.lower()
        own = place.level == "country" or place.key.startswith(("region:", "site:"))
        if own or name == place.name or not (written_by_machine or _CODE.fullmatch(name) or len(name) < 2):
            yield name
            yield from _variants(name)


def _variants(name: str) -> Iterator[str]:
    for group in KINDS:
        kind = next((kind for kind in group if name.lower().endswith(" " + kind)), None)
        if kind == group[0]:
            yield from (name[: -len(kind)] + other for other in group[1:])
