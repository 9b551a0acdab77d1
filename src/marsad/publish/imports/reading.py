"""A row as a reading: a report of the data set, and one claim by it, grounded by its own codes and coordinates."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

from marsad.knowledge.actors import ActorEntry, load_actors
from marsad.knowledge.actors.fold import key_of
from marsad.knowledge.countries import countries, country_named
from marsad.knowledge.gazetteer import fold, load_gazetteer
from marsad.knowledge.geo import distance_km
from marsad.model import (
    Actor,
    GroundedClaim,
    GroundedReading,
    Interval,
    Mention,
    Place,
    Report,
    Skipped,
    Span,
    Toll,
    kind_of,
)
from marsad.model.ontology import ClaimType, Level
from marsad.publish.codes import country_rows
from marsad.publish.imports.cells import Told, Words, day, number
from marsad.publish.imports.mapping import DateColumns, Mapping, SideColumn, TollColumns
from marsad.publish.imports.rows import Row, rows

_SAME_KM: Final = 25.0
_BRACKETS: Final = re.compile(r"\s*\(.*\)")
# How far off a place of each level may be, where the data set says no more.
_RADIUS_KM: Final[dict[Level, float]] = {
    "site": 1.0,
    "district": 2.0,
    "town": 5.0,
    "subprovince": 25.0,
    "province": 75.0,
    "region": 150.0,
    "country": 400.0,
}


def readings(path: Path, mapping: Mapping) -> Iterator[GroundedReading | Skipped]:
    """Yield each row of a file as a reading, or why it is none.

    Raises `UsageError` where the file is no table with the columns that the mapping names.
    """
    for row in rows(path, mapping):
        yield _reading(row, path, mapping)


def _reading(row: Row, path: Path, mapping: Mapping) -> GroundedReading | Skipped:
    if row.fault:
        return _skipped(row, path, row.fault)
    told = Told(row)
    claim_type = _type(told, mapping)
    if claim_type is None:
        code = told.cell(mapping.type.column)
        return _skipped(row, path, f"its {mapping.type.column} {code!r} is none that the mapping takes for a claim")
    when = _interval(told, mapping.date)
    if when is None:
        return _skipped(
            row, path, f"its {mapping.date.start} {told.cell(mapping.date.start)!r} is no day that is known"
        )
    report = _report(row, told, path, mapping)
    return GroundedReading(report=report, claims=(_claim(report.id, told, claim_type, when, mapping),))


def _skipped(row: Row, path: Path, reason: str) -> Skipped:
    return Skipped(source=str(path), line=row.line, reason=f"{reason}; the row is passed over")


def _report(row: Row, told: Told, path: Path, mapping: Mapping) -> Report:
    name = told.cell(mapping.id) or f"{path.name}:{row.line}"
    published = day(told.cell(mapping.published), mapping.published_formats) if mapping.published else None
    return Report(
        id=f"{_slug(mapping.source)}:{name}",
        title=told.joined(mapping.title),
        publisher=mapping.source,
        language="en",
        url=told.cell(mapping.url),
        published=published,
        published_basis="given" if published else "unknown",
        text=told.text,
    )


def _claim(report_id: str, told: Told, claim_type: ClaimType, when: Interval, mapping: Mapping) -> GroundedClaim:
    start = told.words(mapping.date.start)
    return GroundedClaim(
        id=f"{report_id}#1",
        kind=kind_of(claim_type),
        type=claim_type,
        initiators=_actors(told, mapping.initiators),
        targets=_actors(told, mapping.targets),
        places=_places(told, mapping),
        when=Mention(name=start.text, **start._asdict()) if start else None,
        date=when,
        tolls=tuple(toll for columns in mapping.tolls if (toll := _toll(told, columns))),
        sources=(_data_set(mapping.source),),
        evidence=(Span(start=0, end=len(told.text.rstrip())),),
    )


def _type(told: Told, mapping: Mapping) -> ClaimType | None:
    codes, code = mapping.type.codes, told.cell(mapping.type.column)
    shortest = 1 if mapping.type.prefix else len(code)
    for length in range(len(code), max(shortest, 1) - 1, -1):
        if code[:length] in codes:
            return codes[code[:length]]
    return mapping.type.default


def _interval(told: Told, columns: DateColumns) -> Interval | None:
    words = told.cell(columns.start)
    start = day(words, columns.formats)
    end = day(told.cell(columns.end), columns.formats) if columns.end else start
    if start is None or end is None:
        return None
    around = columns.days.get(_whole(told.cell(columns.precision)), 1) // 2
    return Interval(start=_moved(start, -around), end=_moved(max(start, end), around), text=words)


def _moved(from_day: date, days: int) -> date:
    try:
        return from_day + timedelta(days=days)
    except OverflowError:
        return from_day


def _whole(code: str) -> str:
    """Return a code as a whole number where it is one: programs write 1 as "1.0"."""
    value = number(code)
    return str(int(value)) if value is not None and value == int(value) else code


def _actors(told: Told, columns: tuple[SideColumn, ...]) -> tuple[Actor, ...]:
    found = (actor for column in columns for words in _parts(told, column) if (actor := _actor(words)))
    return tuple({actor.id: actor for actor in found}.values())


def _parts(told: Told, column: SideColumn) -> Iterator[Words]:
    words = told.words(column.column)
    if words is None:
        return
    at = words.start
    for part in words.text.split(column.split) if column.split else (words.text,):
        name = part.strip()
        if name:
            start = at + part.index(name)
            yield Words(name, start, start + len(name))
        at += len(part) + len(column.split)


def _actor(words: Words) -> Actor:
    entry = _entry(words.text)
    if entry is None:
        return Actor(name=words.text, id=f"x:{_slug(words.text)}", **words._asdict())
    return Actor(name=entry.name, id=entry.id, kind=entry.kind, country=entry.country, **words._asdict())


@lru_cache(maxsize=8192)
def _entry(name: str) -> ActorEntry | None:
    known = load_actors().named(name)
    # "GOVERNMENT" and "MILITARY FORCES": some data sets write capitals only.
    return known or (load_actors().named(name.title()) if name.isupper() else None)


@lru_cache(maxsize=64)
def _data_set(name: str) -> Actor:
    entry = _entry(name)
    return Actor(name=name, id=entry.id if entry else f"dataset:{_slug(name)}", kind="monitor")


def _slug(name: str) -> str:
    return re.sub(r"[\W_]+", "-", key_of(name)).strip("-") or "unnamed"


def _toll(told: Told, columns: TollColumns) -> Toll | None:
    low = number(told.cell(columns.low or columns.number))
    high = number(told.cell(columns.high or columns.number))
    words = told.words(columns.number or columns.low)
    if words is None or not (high or low):
        return None
    return Toll(
        outcome=columns.outcome,
        side=columns.side,
        low=None if low is None else int(low),
        high=None if high is None else int(high),
        **words._asdict(),
    )


def _places(told: Told, mapping: Mapping) -> tuple[Place, ...]:
    columns = mapping.place
    name = told.words(columns.name)
    if name is None:
        return ()
    level = columns.levels.get(_whole(told.cell(columns.precision)), columns.level)
    country = _country(told.cell(columns.country), columns.fips)
    lat, lon = number(told.cell(columns.lat)), number(told.cell(columns.lon))
    placed = lat is not None and lon is not None and abs(lat) <= 90 and abs(lon) <= 180
    return (
        Place(
            name=name.text,
            id=_place_id(name.text, country, lat, lon),
            level=level,
            country=country,
            admin1=told.cell(columns.admin1) or None,
            lat=lat if placed else None,
            lon=lon if placed else None,
            radius_km=_RADIUS_KM[level] if placed else None,
            text=name.text,
            start=name.start,
            end=name.end,
        ),
    )


@lru_cache(maxsize=8192)
def _place_id(name: str, country: str | None, lat: float | None, lon: float | None) -> str:
    """Return the gazetteer's id of a place of this name near these coordinates, else one made of the name."""
    if lat is not None and lon is not None:
        near = (
            entry
            for entry in load_gazetteer().spelt(name)
            if entry.country == country
            and distance_km(lat, lon, entry.lat, entry.lon) <= max(_SAME_KM, entry.radius_km)
        )
        entry = next(near, None)
        if entry:
            return entry.id
    return f"x:{fold(name)}"


@lru_cache(maxsize=1024)
def _country(words: str, fips: bool) -> str | None:
    if fips:
        return next((row.iso2 for row in country_rows() if row.fips == words), None)
    if words.upper() in countries():
        return words.upper()
    return country_named(words) or country_named(_BRACKETS.sub("", words)) if words else None
