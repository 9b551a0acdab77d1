"""Small whole records for tests: give what matters to the test, the rest is filled in."""

from datetime import date
from typing import Any

from marsad.model import (
    Actor,
    GroundedClaim,
    GroundedReading,
    Incident,
    Interval,
    Origins,
    Place,
    Report,
    Span,
    kind_of,
)

TEXT = "Mortars fell on the grain silos of Qasr Amun at dusk, Noor Field Radio said. Four millers were hurt."


def an_actor(name: str = "Hill Brigade", **given: Any) -> Actor:
    return Actor(**{"name": name, "id": name.lower().replace(" ", "-")} | given)


def a_place(name: str = "Qasr Amun", **given: Any) -> Place:
    return Place(**{"name": name, "id": name.lower().replace(" ", "-"), "level": "town", "country": "SY"} | given)


def days(start: str, end: str = "") -> Interval:
    return Interval(start=date.fromisoformat(start), end=date.fromisoformat(end or start))


def a_report(id: str = "one.txt", **given: Any) -> Report:  # noqa: A002
    made = {"id": id, "url": f"file:///news/{id}", "title": "Silos shelled", "publisher": "Valley Post"}
    dated = {"published": date(2016, 6, 5), "published_basis": "given", "language": "en", "text": TEXT}
    return Report(**made | dated | given)


def a_claim(id: str = "one.txt#1", **given: Any) -> GroundedClaim:  # noqa: A002
    claim_type = given.get("type", "shelling")
    made = {"id": id, "kind": kind_of(claim_type), "type": claim_type, "evidence": (Span(start=0, end=46),)}
    who = {"initiators": (an_actor(),), "places": (a_place(),), "sources": (an_actor("Noor Field Radio"),)}
    return GroundedClaim(**made | who | {"date": days("2016-06-03")} | given)


def a_reading(
    id: str = "one.txt",  # noqa: A002
    *claims: GroundedClaim,
    count: int = 1,
    reader: str = "",
    **given: Any,
) -> GroundedReading:
    """Return a reading of `a_report(id, **given)` with these claims, or else with `count` that are called "id#1" …"""
    made = claims or tuple(a_claim(f"{id}#{number}") for number in range(1, count + 1))
    return GroundedReading(report=a_report(id, **given), claims=made, reader=reader)


def an_incident(id: str, *claims: GroundedClaim, **given: Any) -> Incident:  # noqa: A002
    first = claims[0]
    told = {"claims": tuple(claim.id for claim in claims), "reports": (), "origins": Origins(count=1)}
    said = {"kind": first.kind, "type": first.type, "title": "Shelling of Qasr Amun", "date": first.date}
    return Incident(**{"id": id} | told | said | given)
