"""A made-up store of any size: places, actors, sources and figures drawn by chance, always the same for a seed."""

import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from marsad.knowledge.gazetteer import load_gazetteer
from marsad.model import (
    Actor,
    CitedClaim,
    Contradiction,
    Figure,
    Grade,
    GroundedClaim,
    GroundedReading,
    Incident,
    Interval,
    Origins,
    Place,
    Position,
    Report,
    Span,
    Statement,
    Toll,
    Voice,
)
from marsad.store import open_store
from marsad.store.rows import Values, actor_values, claim_values, place_values, version_values, words_of

COUNTRIES: Final = {"SY": (36.5, 35.0), "IQ": (43.5, 33.5), "UA": (36.0, 48.5), "SD": (31.0, 14.0), "YE": (45.0, 15.0)}
TYPES: Final = ("armed_clash", "air_strike", "shelling", "explosive_device", "attack_on_civilians", "abduction")
FIRST_DAY: Final = date(2015, 1, 1)
DAYS: Final = 3000
_BATCH: Final = 2000


class World(NamedTuple):
    """What is drawn from."""

    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    sources: tuple[Actor, ...]
    witnesses: tuple[Actor, ...] = ()


def make_store(
    path: Path, incidents: int, told: Callable[[int], None] = lambda done: None, *, secrets: bool = False
) -> World:
    """Make a store with so many incidents of one or two claims each, every claim in a report of its own.

    With `secrets` one incident in twenty is told by a private person, and one in twenty happened at a camp. The rows
    are written as the store writes them, but in bulk: to `put` each report would take a quarter of an hour.
    """
    rng = random.Random(7)
    world = _world(rng, secrets=secrets)
    open_store(path).__exit__()
    with closing(sqlite3.connect(path)) as connection:
        for start in range(0, incidents, _BATCH):
            numbers = range(start, min(start + _BATCH, incidents))
            _write(connection, [one for number in numbers for one in _readings(rng, world, number)])
            told(numbers.stop)
    with open_store(path) as store:
        store.rebuild(_incidents)
    return world


def _write(connection: sqlite3.Connection, readings: list[GroundedReading]) -> None:
    first = (connection.execute("SELECT max(key) FROM claim").fetchone()[0] or 0) + 1
    rows: dict[str, list[Values]] = {}
    for key, reading in enumerate(readings, first):
        for table, values in _rows(key, reading):
            rows.setdefault(table, []).append(values)
    with connection:
        for table, many in rows.items():
            names = list(many[0])
            places = ", ".join(f":{name}" for name in names)
            connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", many)
        connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'claims'")


def _rows(key: int, reading: GroundedReading) -> Iterator[tuple[str, Values]]:
    report, (claim,) = reading.report, reading.claims
    version = {"key": key, "number": 1, "current": True, "added": "2024-01-01 00:00:00.000000"}
    yield "report", {"id": report.id, "url": report.url}
    yield "report_version", version_values(report) | version
    yield "claim", claim_values(claim, key) | {"key": key}
    yield "report_words", {"rowid": key, "title": report.title, "text": report.text}
    yield "claim_words", {"rowid": key, "words": words_of(claim)}
    yield from (("claim_actor", values) for values in actor_values(claim, key, report.publisher))
    yield from (("claim_place", values) for values in place_values(claim, key))


def _world(rng: random.Random, *, secrets: bool) -> World:
    places = tuple(_place(rng, number) for number in range(2000))
    actors = tuple(Actor(name=f"Brigade {number}", id=f"actor-{number}", kind="rebels") for number in range(300))
    sources = tuple(Actor(name=f"Monitor {number}", id=f"source-{number}", kind="monitor") for number in range(200))
    return _with_secrets(World(places, actors, sources)) if secrets else World(places, actors, sources)


def _with_secrets(world: World) -> World:
    """Return a world with private persons, and camps for some of its towns."""
    places = tuple(
        msgspec.structs.replace(place, name=f"Nahr{number} camp", level="site") if number % 20 == 7 else place
        for number, place in enumerate(world.places)
    )
    witnesses = tuple(
        Actor(name=f"Ahmad Witness{number}", id=f"person:{number}", kind="person") for number in range(50)
    )
    return world._replace(places=places, witnesses=witnesses)


def _place(rng: random.Random, number: int) -> Place:
    country, (lon, lat) = rng.choice(list(COUNTRIES.items()))
    province = f"Province {country} {rng.randrange(14)}"
    wide = number % 20 == 0
    place = Place(
        name=province if wide else f"Town {number}",
        id=f"place-{number}",
        level="province" if wide else "town",
        country=country,
        admin1=province,
        lat=lat + rng.gauss(0, 1.2),
        lon=lon + rng.gauss(0, 1.5),
        radius_km=60.0 if wide else 3.0,
    )
    return _real(place) if wide else place


def _real(place: Place) -> Place:
    """Return the real province that a made-up one lies in, whose outline the map draws; itself in no known one."""
    found = load_gazetteer().division_at(place.lat or 0.0, place.lon or 0.0, place.country or "")
    if found is None:
        return place
    return msgspec.structs.replace(place, id=found.id, lat=found.lat, lon=found.lon, radius_km=found.radius_km)


def _readings(rng: random.Random, world: World, number: int) -> Iterator[GroundedReading]:
    """Yield the one or two reports that tell of an incident."""
    place, kind = rng.choice(world.places), rng.choice(TYPES)
    sides = rng.sample(world.actors, 2)
    day, dead = FIRST_DAY + timedelta(days=rng.randrange(DAYS)), rng.choice((0, 1, 2, 3, 5, 8, 20))
    for copy in range(1 + (rng.random() < 0.5)):
        source = rng.choice(world.sources)
        if world.witnesses and number % 20 == 0:
            source = world.witnesses[number // 20 % len(world.witnesses)]
        who = f"{sides[0].name} and {sides[1].name}"
        text = f"{who} fought at {place.name}; {dead + copy} were killed, {source.name} said."
        toll = Toll(outcome="killed", low=dead + copy, high=dead + copy, side="unknown", text=str(dead + copy))
        claim = GroundedClaim(
            id=f"r{number}-{copy}#1",
            kind="event",
            type=kind,
            initiators=(sides[0],),
            targets=(sides[1],),
            places=(place,),
            date=Interval(start=day, end=day),
            tolls=(toll,),
            sources=(source,),
            evidence=(Span(start=0, end=len(text)),),
        )
        head = {"title": text[:60], "publisher": f"Paper {number % 50}", "language": "en", "published": day}
        yield GroundedReading(report=Report(id=f"r{number}-{copy}", text=text, **head), claims=(claim,))


def _incidents(claims: Iterable[CitedClaim], text_of: Callable[[str], str]) -> Iterator[Incident]:
    """Yield the incidents that were drawn: claims of one number belong together."""
    groups: dict[str, list[CitedClaim]] = {}
    for cited in claims:
        groups.setdefault(cited.report.id.partition("-")[0], []).append(cited)
    return (_incident(cited) for cited in groups.values())


def _incident(cited: list[CitedClaim]) -> Incident:
    first = cited[0].claim
    said = tuple(
        Statement(
            claim_id=one.claim.id,
            report_id=one.report.id,
            toll=one.claim.tolls[0],
            sources=(one.claim.sources[0].name,),
        )
        for one in cited
    )
    numbers = [one.toll.low or 0 for one in said]
    figure = Figure(
        outcome="killed", side="unknown", low=min(numbers), best=numbers[-1], high=max(numbers), statements=said
    )
    voices = tuple(
        Voice(id=one.claim.sources[0].id, name=one.claim.sources[0].name, stance="tells", claims=(one.claim.id,))
        for one in cited
    )
    return Incident(
        id=first.id,
        kind=first.kind,
        type=first.type,
        title=f"{first.type.replace('_', ' ').capitalize()} in {first.places[0].name}",
        claims=tuple(one.claim.id for one in cited),
        reports=tuple(one.report.id for one in cited),
        origins=Origins(count=len(cited), groups=tuple((one.report.id,) for one in cited)),
        initiators=first.initiators,
        targets=first.targets,
        places=first.places,
        date=first.date,
        figures=(figure,),
        totals=(msgspec.structs.replace(figure, side="all"),),
        contradictions=_contradictions(said),
        sources=tuple(one.claim.sources[0].name for one in cited),
        voices=voices,
        contested=len(set(numbers)) > 1,
        grade=_GRADES[len(cited) - 1],
    )


def _contradictions(said: tuple[Statement, ...]) -> tuple[Contradiction, ...]:
    if len(said) < 2:
        return ()
    positions = (Position(says=f"{one.toll.low} killed", voices=one.sources, claims=(one.claim_id,)) for one in said)
    return (Contradiction(about="figure", positions=tuple(positions)),)


_GRADES: Final = (
    Grade(airwars="weak", airwars_reason="one origin tells it", reliability="F", credibility=3,
          admiralty_reason="no source of it is judged; one origin tells it"),
    Grade(airwars="fair", airwars_reason="two origins tell it", reliability="F", credibility=2,
          admiralty_reason="no source of it is judged; two origins tell it"),
)  # fmt: skip
