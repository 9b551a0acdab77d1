"""What the API answers with: the records of the model, put together as a page needs them."""

import datetime

from marsad.model import CitedClaim, GroundedClaim, Incident, Interval, Record, Report, ReportHead
from marsad.store import SourceCount


class Passage(Record, frozen=True, kw_only=True):
    """Some of a report's text around the evidence of a claim; `start` and `end` are offsets into the whole text."""

    start: int
    end: int
    text: str


class QuotedClaim(Record, frozen=True, kw_only=True):
    """A claim, the report that makes it, and the passages that it rests on."""

    report: ReportHead
    claim: GroundedClaim
    passages: tuple[Passage, ...]


class IncidentView(Record, frozen=True, kw_only=True):
    """One incident with every claim that tells of it."""

    incident: Incident
    claims: tuple[QuotedClaim, ...]


class ReportView(Record, frozen=True, kw_only=True):
    """One report with its text, all that is claimed in it, and the incidents that these claims tell of."""

    report: Report
    versions: int
    claims: tuple[GroundedClaim, ...]
    incidents: tuple[Incident, ...]


class IncidentPage(Record, frozen=True, kw_only=True):
    """Some incidents; `next` is the cursor to ask on with, None at the end."""

    incidents: tuple[Incident, ...]
    next: str | None


class ClaimPage(Record, frozen=True, kw_only=True):
    """Some claims; `next` is the cursor to ask on with, None at the end."""

    claims: tuple[CitedClaim, ...]
    next: str | None


class ReportPage(Record, frozen=True, kw_only=True):
    """Some reports without their text; `next` is the cursor to ask on with, None at the end."""

    reports: tuple[ReportHead, ...]
    next: str | None


class SourcePage(Record, frozen=True, kw_only=True):
    """Some sources; `next` is the cursor to ask on with, None at the end."""

    sources: tuple[SourceCount, ...]
    next: str | None


class Day(Record, frozen=True, kw_only=True):
    """What began on one day: how many incidents, and how many were killed in them.

    `high` counts an open bound as the best figure.
    """

    day: datetime.date
    incidents: int
    low: int
    best: int
    high: int


class Timeline(Record, frozen=True, kw_only=True):
    """The days on which something began, oldest first; `undated` counts the incidents of no known day."""

    days: tuple[Day, ...]
    undated: int


class Status(Record, frozen=True, kw_only=True):
    """What the store holds; `stale` says that claims have come since the incidents were made."""

    version: str
    reports: int
    claims: int
    incidents: int
    sources: int
    skipped: int
    stale: bool
    span: Interval | None


class Point(Record, frozen=True, kw_only=True, tag_field="type", tag="Point"):
    """A GeoJSON point: longitude, latitude."""

    coordinates: tuple[float, float]


class Marker(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What the map and the list's colours need of an incident.

    `killed` is the best figure over all sides, `origins` how many independent ones stand behind it.
    `level` and `radius_km` bound how precisely the place is known.
    """

    id: str
    type: str
    title: str
    place: str
    level: str
    radius_km: float | None = None
    date: datetime.date | None = None
    killed: int = 0
    origins: int | None = None
    contested: bool = False


class Feature(Record, frozen=True, kw_only=True, tag_field="type", tag="Feature"):
    """A GeoJSON feature: where, and what."""

    geometry: Point
    properties: Marker


class FeatureCollection(Record, frozen=True, kw_only=True, tag_field="type", tag="FeatureCollection"):
    """All incidents that a gazetteer could place; `unplaced` counts the others."""

    features: tuple[Feature, ...]
    unplaced: int


class Problem(Record, frozen=True, kw_only=True):
    """Why there is no answer, in one line."""

    error: str


ANSWERS = (
    *(IncidentPage, IncidentView, ClaimPage, ReportPage, ReportView, SourcePage),
    *(Timeline, Status, FeatureCollection, Problem),
)
