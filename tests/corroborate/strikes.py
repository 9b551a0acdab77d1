"""Claims made short: whatever a test does not name has a harmless value."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from marsad.model import (
    Actor,
    CitedClaim,
    GroundedClaim,
    Incident,
    Interval,
    Place,
    ReportHead,
    Span,
    Toll,
    kind_of,
)

DAY = date(2016, 6, 3)

ARIHA = Place(id="gn:1", name="Ariha", level="town", country="SY", admin1="Idlib", lat=35.81, lon=36.61, radius_km=3)
SARMIN = Place(id="gn:2", name="Sarmin", level="town", country="SY", admin1="Idlib", lat=35.90, lon=36.73, radius_km=3)
IDLIB = Place(id="gn:3", name="Idlib", level="province", country="SY", admin1="Idlib", lat=35.9, lon=36.6)


def actors(*names: str) -> tuple[Actor, ...]:
    """Make actors as grounding does: those named in small letters could be anybody."""
    return tuple(
        Actor(name=name, id=f"{'unnamed:' * name.islower()}{name.lower().replace(' ', '-')}") for name in names
    )


def killed(low: int | None, high: int | None = None, **fields: Any) -> Toll:
    return Toll(outcome="killed", low=low, high=high, **fields)


def exactly(number: int, **fields: Any) -> Toll:
    return killed(number, number, **fields)


def a_claim(
    claim_id: str,
    report: str,
    *,
    publisher: str = "",
    published: date | None = DAY,
    day: date | None = DAY,
    days: int = 1,
    basis: Any = "text",
    place: Place | None = ARIHA,
    source: str = "",
    doer: str = "",
    words: Span | None = None,
    **fields: Any,
) -> CitedClaim:
    """Make an air strike on Ariha that one report tells of."""
    span = Interval(start=day, end=day + timedelta(days - 1), basis=basis) if day else None
    made = {
        "id": claim_id,
        "type": "air_strike",
        "kind": kind_of(fields.get("type", "air_strike")),
        "places": (place,) if place else (),
        "date": span,
        "sources": actors(*filter(None, [source])),
        "initiators": actors(*filter(None, [doer])),
        "evidence": (words or Span(start=0, end=10_000),),
    }
    head = ReportHead(id=report, publisher=publisher or report, published=published)
    return CitedClaim(report=head, claim=GroundedClaim(**made | fields))


def no_text(report_id: str) -> str:
    """Stand for reports whose words do not matter."""
    return ""


def texts(**by_report: str) -> Callable[[str], str]:
    return by_report.__getitem__


def together(found: list[Incident]) -> set[frozenset[str]]:
    """Return which claims were united."""
    return {frozenset(incident.claims) for incident in found}
