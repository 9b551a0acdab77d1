"""Records as rows, and rows as records."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Column, ColumnElement, Row, func

from marsad.model import (
    Actor,
    CitedClaim,
    Decision,
    GroundedClaim,
    Incident,
    Place,
    Report,
    ReportHead,
    Review,
    Skipped,
)
from marsad.model.doubt import lowest_confidence, rank_of
from marsad.store.fold import fold
from marsad.store.identity import digest_of
from marsad.store.schema import UNDATED, claim, report_version

Values = dict[str, object]
"""The columns of one row to be written."""

AnyRow = Row[*tuple[Any, ...]]
"""A row as the database gives it."""

ROLES: Final = ("initiators", "supporters", "targets", "sources", "via")
PUBLISHER: Final = "publisher"

_versions: Final = report_version.c
HEAD_COLUMNS: Final[tuple[Column[Any], ...]] = (
    _versions.report_id,
    _versions.title,
    _versions.publisher,
    _versions.language,
    _versions.url,
    _versions.published,
    _versions.published_basis,
)
REPORT_COLUMNS: Final = (*HEAD_COLUMNS, _versions.text)
BODY: Final[ColumnElement[Any]] = func.coalesce(claim.c.reviewed, claim.c.body).label("body")
"""A claim as it stands."""
CITED_COLUMNS: Final = (*HEAD_COLUMNS, BODY)

_claims: Final = msgspec.json.Decoder(GroundedClaim)
_incidents: Final = msgspec.json.Decoder(Incident)
_decisions: Final = msgspec.json.Decoder(Decision)
_reviews: Final = msgspec.json.Decoder(Review)
_skipped: Final = msgspec.json.Decoder(Skipped)


def head_from(row: Sequence[Any]) -> ReportHead:
    """Read `HEAD_COLUMNS`, which any others may follow."""
    # In full: to go through the names of the columns takes longer than all the rest, and an export has a row a claim.
    return ReportHead(
        id=row[0],
        title=row[1],
        publisher=row[2],
        language=row[3],
        url=row[4],
        published=row[5],
        published_basis=row[6],
    )


def report_from(row: Sequence[Any]) -> Report:
    """Read `REPORT_COLUMNS`, which any others may follow."""
    return Report(**msgspec.structs.asdict(head_from(row)), text=row[len(HEAD_COLUMNS)])


def cited_from(row: Sequence[Any]) -> CitedClaim:
    """Read `CITED_COLUMNS`, which any others may follow."""
    return CitedClaim(report=head_from(row), claim=claim_from(row[len(HEAD_COLUMNS)]))


def claim_from(body: str) -> GroundedClaim:
    """Read a claim's body."""
    return _claims.decode(body)


def incident_from(body: str) -> Incident:
    """Read an incident's body."""
    return _incidents.decode(body)


def decision_from(body: str) -> Decision:
    """Read the body of a decision."""
    return _decisions.decode(body)


def review_from(body: str) -> Review:
    """Read the body of what a reviewer did."""
    return _reviews.decode(body)


def skipped_from(body: str) -> Skipped:
    """Read the body of what was passed over."""
    return _skipped.decode(body)


def version_values(report: Report) -> Values:
    """Return the columns of a version that its report gives."""
    head = {name: getattr(report, name) for name in ReportHead.__struct_fields__ if name != "id"}
    day = report.published or UNDATED
    return head | {"report_id": report.id, "day": day, "digest": digest_of(report), "text": report.text}


def claim_values(grounded: GroundedClaim, version_key: int) -> Values:
    """Return a claim's row."""
    body = msgspec.json.encode(grounded).decode()
    made: Values = {"id": grounded.id, "version_key": version_key, "current": True, "body": body}
    return made | told_values(grounded)


def told_values(grounded: GroundedClaim) -> Values:
    """Return the columns that say what a claim tells, so that it is found by that."""
    date = grounded.date
    return {
        "kind": grounded.kind,
        "type": grounded.type,
        "status": grounded.status,
        "day": date.start if date else UNDATED,
        "day_start": date and date.start,
        "day_end": date and date.end,
        "confidence": grounded.confidence,
        "lowest": lowest_confidence(grounded),
        "rank": rank_of(grounded),
    }


def actor_values(grounded: GroundedClaim, claim_key: int, publisher: str) -> Iterator[Values]:
    """Yield a row for each actor of a claim; where no source is named, the publisher says so."""
    for role in ROLES:
        actors: tuple[Actor, ...] = getattr(grounded, role)
        for position, actor in enumerate(actors):
            yield _actor(claim_key, role, position, actor.id, actor.name)
    if publisher and not grounded.sources:
        yield _actor(claim_key, PUBLISHER, 0, "", publisher)


def _actor(claim_key: int, role: str, position: int, actor_id: str, name: str) -> Values:
    row: Values = {"claim_key": claim_key, "role": role, "position": position}
    return row | {"actor_id": actor_id, "name": name, "folded": fold(name)}


def place_values(grounded: GroundedClaim, claim_key: int) -> Iterator[Values]:
    """Yield a row for each place of a claim."""
    for position, place in enumerate(grounded.places):
        yield {"claim_key": claim_key, "position": position, **_place(place)}


def _place(place: Place) -> Values:
    same = ("name", "level", "country", "admin1", "lat", "lon")
    return {name: getattr(place, name) for name in same} | {"place_id": place.id, "folded": fold(place.name)}


def words_of(grounded: GroundedClaim) -> str:
    """Return the names that a claim goes by, which its report may not hold: "Islamic State" where that says Daesh."""
    actors = [actor.name for role in ROLES for actor in getattr(grounded, role)]
    places = [name for place in grounded.places for name in (place.name, place.admin1) if name]
    return " · ".join([grounded.type.replace("_", " "), *dict.fromkeys(actors + places)])


def incident_values(incident: Incident) -> Values:
    """Return an incident's row."""
    day = incident.date.start if incident.date else UNDATED
    body = msgspec.json.encode(incident).decode()
    day_end = incident.date.end if incident.date else None
    same = {"id": incident.id, "kind": incident.kind, "type": incident.type}
    return same | {"day": day, "day_end": day_end, "body": body}


def skipped_values(skipped: Skipped) -> Values:
    """Return the row of what was passed over; equal ones have equal digests."""
    body = msgspec.json.encode(skipped)
    return {"digest": hashlib.blake2b(body, digest_size=16).hexdigest(), "body": body.decode()}
