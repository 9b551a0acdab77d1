"""PLOVER (the successor of CAMEO) as JSON: one event a claim, for PLOVER codes what a text says."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import msgspec

from marsad.model import Actor, CitedClaim, GroundedClaim, Place
from marsad.publish.codes import Codes, PloverCode
from marsad.publish.form import File, Form, Options
from marsad.publish.material import Material
from marsad.publish.where import drawn, point_of

_BATCH: Final = 500

Event = dict[str, object]


def coded(cited: CitedClaim, code: PloverCode, codes: Codes) -> Event:
    """Return a claim as a PLOVER event."""
    claim = cited.claim
    return {
        "id": claim.id,
        "date": claim.date.start.isoformat() if claim.date and claim.date.year_known else None,
        "event_type": code.type,
        "event_mode": code.mode or None,
        "quad_code": codes.plover.quad.get(code.type),
        "auxiliaries": _auxiliaries(claim),
        "actor": [_party(actor, codes) for actor in claim.initiators],
        "recipient": [_party(actor, codes) for actor in claim.targets],
        "location": _location(drawn(claim.places)),
        "tolls": [msgspec.structs.asdict(toll) for toll in claim.tolls],
        "context": ["military"] if code.type in ("ASSAULT", "MOBILIZE") else [],
        "source": [actor.name for actor in claim.sources],
        "publisher": cited.report.publisher,
        "story_id": cited.report.id,
        "url": cited.report.url,
        "published": cited.report.published.isoformat() if cited.report.published else None,
    }


def _auxiliaries(claim: GroundedClaim) -> list[str]:
    told = (
        ("historical", claim.status == "background"),
        ("future", claim.status == "planned"),
        ("hypothetical", claim.certainty == "hedged"),
        ("negation", claim.status == "denied"),
    )
    return [name for name, holds in told if holds]


def _party(actor: Actor, codes: Codes) -> Event:
    country = codes.country(actor.country).iso3 or None
    sector = codes.plover.sectors.get(actor.kind)
    return {"text": actor.name, "id": actor.id, "country": country, "sector": sector}


def _location(place: Place | None) -> Event | None:
    if place is None:
        return None
    point = point_of(place)
    return {
        "name": place.name,
        "admin1": place.admin1,
        "country": place.country,
        "lat": point.lat if point else None,
        "lon": point.lon if point else None,
        "level": place.level,
        "radius_km": place.radius_km,
    }


def _events(material: Material, codes: Codes) -> Iterator[bytes]:
    for cited in material.claims():
        code = codes.plover.events.get(cited.claim.type)
        if code is None:
            material.left_out[f"claims of type {cited.claim.type}, which PLOVER does not code"] += 1
        else:
            yield msgspec.json.encode(coded(cited, code, codes))


def _chunks(material: Material, codes: Codes) -> Iterator[bytes]:
    yield b"[\n"
    events, joint = _events(material, codes), b""
    while batch := list(islice(events, _BATCH)):
        yield joint + b",\n".join(batch)
        joint = b",\n"
    yield b"\n]\n"


def _files(material: Material, options: Options) -> Iterator[File]:
    yield File("plover.json", _chunks(material, options.codes))


def _tables(options: Options) -> tuple[Any, ...]:
    return ()


FORM: Final = Form(
    name="plover",
    ending="json",
    media_type="application/json",
    meaning="claims as PLOVER events, one JSON array with an event a line",
    loses=(
        "incidents: every claim is an event of its own, as PLOVER codes texts",
        "the last day of an interval",
        "types that PLOVER does not code (control, presence, population, other): plover.toml lists those it does",
        "offensives, attacks and agreements have no mode, for PLOVER's modes say by what means",
    ),
    files=_files,
    tables=_tables,
)
