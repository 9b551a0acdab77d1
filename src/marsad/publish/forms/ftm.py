"""FollowTheMoney statements, JSON lines: incidents as events, with who took part, where, and the documents behind.

The form is that of the library followthemoney 3 and 4 (OpenSanctions, OpenAleph): one statement a line, its id a
SHA-1 over data set, entity, property and value.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, Final, NamedTuple

import msgspec

from marsad.model import Actor, Incident, Place, ReportHead
from marsad.publish.form import File, Form, Options
from marsad.publish.material import CitedIncident, Material
from marsad.publish.where import drawn, point_of

DATASET: Final = "marsad"
_BATCH: Final = 500
_SCHEMAS: Final = {"person": "Person", "state": "PublicBody", "company": "Company", "monitor": "Organization",
                   "outlet": "Organization", "agency": "Organization", "party": "Organization",
                   "rebels": "Organization", "international": "Organization"}  # fmt: skip


class Fact(NamedTuple):
    """One value of one property of one entity."""

    entity: str
    schema: str
    prop: str
    value: str


def statement(fact: Fact, seen: str) -> bytes:
    """Return a fact as a statement; `seen` is when it was first and last seen, ISO 8601."""
    key = f"{DATASET}.{fact.entity}.{fact.prop}.{fact.value}"
    return msgspec.json.encode(
        {
            "canonical_id": fact.entity,
            "entity_id": fact.entity,
            "prop": fact.prop,
            "schema": fact.schema,
            "value": fact.value,
            "dataset": DATASET,
            "lang": None,
            "original_value": None,
            "first_seen": seen,
            "last_seen": seen,
            "external": False,
            "origin": None,
            "id": hashlib.sha1(key.encode(errors="replace"), usedforsecurity=False).hexdigest(),
        }
    )


def entity_id(kind: str, name: str) -> str:
    """Return an entity's id: the same for the same record in every export."""
    return f"marsad-{hashlib.blake2b(f'{kind}:{name}'.encode(errors='replace'), digest_size=12).hexdigest()}"


class _Entities:
    """Entities as facts; those that many incidents share are told once. Only ids are remembered."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def facts(self, cited: CitedIncident) -> Iterator[Fact]:
        incident, place = cited.incident, drawn(cited.incident.places)
        actors = (*incident.initiators, *incident.supporters, *incident.targets)
        yield from _event(incident, place, actors, cited.reports)
        yield from chain.from_iterable(self._once(_actor(actor), "actor", actor.id) for actor in actors)
        yield from chain.from_iterable(self._once(_document(head), "report", head.id) for head in cited.reports)
        if place:
            yield from self._once(_address(place), "place", place.id or place.name)

    def _once(self, facts: Iterator[Fact], kind: str, name: str) -> Iterator[Fact]:
        key = entity_id(kind, name)
        if key not in self._told:
            self._told.add(key)
            yield from facts


def _event(
    incident: Incident, place: Place | None, actors: Iterable[Actor], reports: Iterable[ReportHead]
) -> Iterator[Fact]:
    def fact(prop: str, value: str) -> Fact:
        return Fact(entity_id("incident", incident.id), "Event", prop, value)

    yield fact("name", incident.title)
    yield fact("recordId", incident.id)
    yield fact("keywords", incident.type)
    yield from (fact("summary", line) for line in _grades(incident))
    if incident.date and incident.date.year_known:
        yield fact("startDate", incident.date.start.isoformat())
        yield fact("endDate", incident.date.end.isoformat())
    if place:
        yield fact("location", place.name)
        yield fact("addressEntity", entity_id("place", place.id or place.name))
    if place and place.country:
        yield fact("country", place.country.lower())
    for actor in {actor.id: actor for actor in actors}.values():
        yield fact("involved", entity_id("actor", actor.id))
    for head in reports:
        yield fact("proof", entity_id("report", head.id))
    for source in incident.sources:
        yield fact("publisher", source)


def _grades(incident: Incident) -> Iterator[str]:
    if grade := incident.grade:
        yield f"{grade.airwars} ({grade.airwars_reason}); {grade.admiralty} ({grade.admiralty_reason})"


def _actor(actor: Actor) -> Iterator[Fact]:
    def fact(prop: str, value: str) -> Fact:
        return Fact(entity_id("actor", actor.id), _SCHEMAS.get(actor.kind, "LegalEntity"), prop, value)

    yield fact("name", actor.name)
    if actor.country:
        yield fact("country", actor.country.lower())


def _address(place: Place) -> Iterator[Fact]:
    def fact(prop: str, value: str) -> Fact:
        return Fact(entity_id("place", place.id or place.name), "Address", prop, value)

    point = point_of(place)
    yield fact("full", ", ".join(part for part in (place.name, place.admin1, place.country) if part))
    if place.country:
        yield fact("country", place.country.lower())
    if place.admin1:
        yield fact("state", place.admin1)
    if point:
        yield fact("latitude", str(point.lat))
        yield fact("longitude", str(point.lon))


def _document(head: ReportHead) -> Iterator[Fact]:
    def fact(prop: str, value: str) -> Fact:
        return Fact(entity_id("report", head.id), "Document", prop, value)

    yield fact("fileName", head.id)
    if head.title:
        yield fact("title", head.title)
    if head.publisher:
        yield fact("publisher", head.publisher)
    if head.url.startswith(("http://", "https://")):
        yield fact("sourceUrl", head.url)
    if head.published:
        yield fact("publishedAt", head.published.isoformat())


def _chunks(material: Material, seen: str) -> Iterator[bytes]:
    entities = _Entities()
    facts = chain.from_iterable(entities.facts(cited) for cited in material.incidents())
    while batch := list(islice(facts, _BATCH)):
        yield b"".join(statement(fact, seen) + b"\n" for fact in batch)


def _files(material: Material, options: Options) -> Iterator[File]:
    yield File("marsad.statements.json", _chunks(material, options.made.strftime("%Y-%m-%dT%H:%M:%S")))


def _tables(options: Options) -> tuple[Any, ...]:
    return ()


FORM: Final = Form(
    name="ftm",
    ending="json",
    media_type="application/x-ndjson",
    meaning="FollowTheMoney statements: events, who took part, places and documents",
    loses=(
        "who did it to whom: all are involved",
        "figures: only the title tells them",
        "the claims behind an incident, and whether they are hedged or denied",
        "how precisely a place is known",
    ),
    files=_files,
    tables=_tables,
)
