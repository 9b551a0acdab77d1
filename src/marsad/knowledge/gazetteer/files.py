"""Read a user's list of places: a dump of GeoNames (`.txt`, or `.zip` with one in it), or a CSV with a heading.

A CSV needs `name`, `lat` and `lon`; it may have `country`, `admin1`, `admin2`, `level`, `id` or `pcode`, `also` (other
names, parted by | or ;), `population` and `radius_km`. The usual other names of these columns are understood.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, NamedTuple, get_args

from marsad.errors import UsageError
from marsad.knowledge.countries import countries, country_named
from marsad.knowledge.gazetteer.entry import Entry, OwnPlace
from marsad.knowledge.gazetteer.names import fold
from marsad.model import Skipped
from marsad.model.ontology import Level

# The columns of GeoNames's dumps, in their order.
_DUMP: Final = (
    "id name ascii also lat lon class code country cc2 admin1 admin2 admin3 admin4 population elevation dem zone date"
).split()
# What each column of a CSV may be called.
_ALSO_CALLED: Final[dict[str, str]] = {
    other: column
    for column, others in {
        "name": "name place placename place_name location settlement village village_name camp_name town site name_en",
        "lat": "lat latitude y lat_dd point_y",
        "lon": "lon lng long longitude x lon_dd point_x",
        "country": "country iso2 iso country_code countrycode adm0 adm0_en",
        "admin1": "admin1 adm1 adm1_en admin1name province governorate state region adm1_name",
        "admin2": "admin2 adm2 adm2_en admin2name district adm2_name",
        "level": "level kind type class",
        "id": "id pcode p_code code placecode geonameid adm4_pcode adm3_pcode adm2_pcode",
        "also": "also alternatenames alternate_names altname alt_name other_names aliases name_ar adm4_ar",
        "population": "population pop",
        "radius": "radius_km radius",
    }.items()
    for other in others.split()
}
# GeoNames's classes: those that are places, with the level and radius of each, by class or by code.
_LEVELS: Final[dict[str, tuple[Level, float]]] = {
    "PPLX": ("district", 1.5), "P": ("town", 1.0), "ADM2": ("subprovince", 25.0), "ADM3": ("subprovince", 12.0),
    "ADM4": ("subprovince", 6.0), "S": ("site", 1.0), "R": ("site", 2.0), "T": ("region", 5.0), "L": ("region", 8.0),
    "H": ("region", 5.0), "V": ("region", 5.0),
}  # fmt: skip
_WORDS_FOR_LEVELS: Final[dict[str, Level]] = {
    "village": "town", "city": "town", "hamlet": "town", "settlement": "town", "neighbourhood": "district",
    "neighborhood": "district", "quarter": "district", "camp": "site", "checkpoint": "site", "base": "site",
    "bridge": "site", "dam": "site", "crossing": "site", "hospital": "site", "school": "site",
    "governorate": "province",
}  # fmt: skip
_RADII: Final[dict[str, float]] = {"site": 1.0, "district": 1.5, "town": 1.0, "subprovince": 20.0, "province": 80.0,
                                   "region": 10.0, "country": 300.0}  # fmt: skip


class Listed(NamedTuple):
    """A line of a list as it stands: the file, the number of the line, and its values by column."""

    source: str
    line: int
    values: Mapping[str, str]


def read_places(path: Path) -> Iterator[OwnPlace | Skipped]:
    """Yield the places of a file, and each line that is none, with what is wrong with it.

    Raises `UsageError` where the file cannot be read, or has no columns for name and coordinates.
    """
    with _opened(path) as file:
        for listed in _listed(path, file):
            try:
                place = _place(listed.values, _is_dump(path))
            except ValueError as error:
                yield Skipped(source=listed.source, line=listed.line, reason=f"{error}; mend the line, or leave it out")
            else:
                if place:
                    yield place


def _is_dump(path: Path) -> bool:
    return path.suffix.lower() in (".txt", ".zip")


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive, archive.open(_member(path, archive)) as member:
                yield io.TextIOWrapper(member, encoding="utf-8", newline="")
        else:
            with path.open(encoding="utf-8-sig", newline="") as file:
                yield file
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile, csv.Error) as error:
        raise UsageError(f"{path}: cannot be read ({error}); name a UTF-8 CSV or a dump of GeoNames") from error


def _member(path: Path, archive: zipfile.ZipFile) -> str:
    names = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
    if len(names) != 1:
        raise UsageError(f"{path}: holds {len(names)} lists of places, not one; unpack it and name the file")
    return names[0]


def _listed(path: Path, file: IO[str]) -> Iterator[Listed]:
    if _is_dump(path):
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        yield from (
            Listed(str(path), number, dict(zip(_DUMP, row, strict=False))) for number, row in enumerate(rows, 1)
        )
        return
    reader = csv.DictReader(file, dialect=_dialect(file))
    columns = _columns(path, reader.fieldnames or ())
    for row in reader:
        yield Listed(str(path), reader.line_num, {columns[key]: row[key] or "" for key in columns})


def _dialect(file: IO[str]) -> type[csv.Dialect]:
    sample = file.readline()
    file.seek(0)
    counts = {mark: sample.count(mark) for mark in ",;\t"}
    best = max(counts, key=lambda mark: counts[mark])
    return type("Dialect", (csv.excel,), {"delimiter": best})


def _columns(path: Path, heading: Sequence[str]) -> dict[str, str]:
    """Return what each column of a CSV is; the first of several that are the same counts."""
    meant: dict[str, str] = {}
    for name in heading:
        column = _ALSO_CALLED.get(re.sub(r"[^a-z0-9]+", "_", name.strip().lower().lstrip("#")))
        if column and column not in meant.values():
            meant[name] = column
    missing = {"name", "lat", "lon"} - set(meant.values())
    if missing:
        raise UsageError(f"{path}: has no column {' and no '.join(sorted(missing))}; its first line must name them")
    return meant


def _place(values: Mapping[str, str], is_dump: bool) -> OwnPlace | None:
    """Return the place of a line, None for what is no place (an empty line, a province that is known by its shape)."""
    name = values.get("name", "").strip()
    if not any(value.strip() for value in values.values()):
        return None
    if not name:
        raise ValueError("the place has no name")
    lat, lon = _degrees(values, "lat", 90), _degrees(values, "lon", 180)
    level, radius = _dumped_level(values) if is_dump else _level(values)
    if level is None:
        return None
    also = re.split(r"[,]" if is_dump else r"[|;]", values.get("also", ""))
    names = tuple(dict.fromkeys(part.strip() for part in (name, values.get("ascii", ""), *also) if part.strip()))
    country = _country(values.get("country", ""))
    entry = Entry(
        id=_id(values, name, country, is_dump),
        name=name,
        level=level,
        country=country,
        admin1="" if is_dump else values.get("admin1", "").strip(),
        admin2="" if is_dump else values.get("admin2", "").strip(),
        lat=round(lat, 5),
        lon=round(lon, 5),
        population=_whole(values, "population"),
        radius_km=_number(values, "radius") or radius,
    )
    return OwnPlace(entry=entry, names=names)


def _id(values: Mapping[str, str], name: str, country: str, is_dump: bool) -> str:
    given = values.get("id", "").strip()
    if is_dump:
        return f"gn:{given}"
    return f"own:{given}" if given else f"own:{country.lower()}-{fold(name)}"


def _dumped_level(values: Mapping[str, str]) -> tuple[Level | None, float]:
    code, kind = values.get("code", ""), values.get("class", "")
    return _LEVELS.get(code) or (None if kind == "A" else _LEVELS.get(kind)) or (None, 0.0)


def _level(values: Mapping[str, str]) -> tuple[Level, float]:
    word = values.get("level", "").strip().lower()
    levels: tuple[Level, ...] = get_args(Level)
    known = next((level for level in levels if level == word), _WORDS_FOR_LEVELS.get(word, "town"))
    return known, _RADII[known]


def _country(words: str) -> str:
    words = words.strip()
    if not words:
        return ""
    code = words.upper() if words.upper() in countries() else country_named(words)
    code = code or next((known.iso2 for known in countries().values() if known.iso3 == words.upper()), None)
    if code is None:
        raise ValueError(f"no such country as {words!r}")
    return code


def _degrees(values: Mapping[str, str], column: str, most: int) -> float:
    number = _number(values, column)
    if number is None or not -most <= number <= most:
        raise ValueError(f"{column} is {values.get(column, '')!r}, not degrees from -{most} to {most}")
    return number


def _whole(values: Mapping[str, str], column: str) -> int:
    return max(0, int(_number(values, column) or 0))


def _number(values: Mapping[str, str], column: str) -> float | None:
    text = values.get(column, "").strip()
    try:
        return float(text) if text else None
    except ValueError as error:
        raise ValueError(f"{column} is {text!r}, not a number") from error
