"""What the API answers with: the records of the model, put together as a page needs them."""

import datetime
from collections.abc import Mapping
from typing import Annotated

import msgspec

from marsad.model import CitedClaim, GroundedClaim, Incident, Interval, Record, Report, ReportHead
from marsad.model.review import Standing
from marsad.publish.withhold.profile import ProfileName
from marsad.store import ActorCount, Arrived, PlaceCount, SourceCount


class Passage(Record, frozen=True, kw_only=True):
    """Some of a report's text around the evidence of a claim; `start` and `end` are offsets into the whole text."""

    start: int
    end: int
    text: str


class Killed(Record, frozen=True, kw_only=True):
    """How many were killed, all sides together: at least, at best, and at most as far as anyone says.

    `low` is 0 where nobody gives a least number. `open` says that a claim gives no most ("at least 14"), so that
    there may be more than `high`.
    """

    low: int
    best: int
    high: int
    open: bool


class TalliedIncident(Incident, frozen=True, kw_only=True):
    """An incident with how many were killed in it; None where no claim speaks of it."""

    killed: Killed | None


class QuotedClaim(Record, frozen=True, kw_only=True):
    """A claim, the report that makes it, and the passages that it rests on.

    `standing` is what people made of it: nothing yet ("read"), or accepted, corrected, rejected or added. A rejected
    one is found by its id, and in its incident until that is made anew.
    """

    report: ReportHead
    claim: GroundedClaim
    passages: tuple[Passage, ...]
    standing: Standing = "read"


class IncidentView(Record, frozen=True, kw_only=True):
    """One incident with every claim that tells of it."""

    incident: TalliedIncident
    claims: tuple[QuotedClaim, ...]


class ReportView(Record, frozen=True, kw_only=True):
    """One report with its text, all that is claimed in it, and the incidents that these claims tell of.

    `standings` tells by id what people made of claims, without those that nobody reviewed.
    """

    report: Report
    versions: int
    claims: tuple[GroundedClaim, ...]
    incidents: tuple[TalliedIncident, ...]
    standings: Mapping[str, Standing] = {}


class IncidentPage(Record, frozen=True, kw_only=True):
    """Some incidents; `next` is the cursor to ask on with, None at the end."""

    incidents: tuple[TalliedIncident, ...]
    next: str | None


class ClaimPage(Record, frozen=True, kw_only=True):
    """Some claims; `next` is the cursor to ask on with, None at the end.

    `standings` tells by id what people made of claims, without those that nobody reviewed.
    """

    claims: tuple[CitedClaim, ...]
    next: str | None
    standings: Mapping[str, Standing] = {}


class ReportPage(Record, frozen=True, kw_only=True):
    """Some reports without their text; `next` is the cursor to ask on with, None at the end."""

    reports: tuple[ReportHead, ...]
    next: str | None


class SourcePage(Record, frozen=True, kw_only=True):
    """Some sources; `next` is the cursor to ask on with, None at the end."""

    sources: tuple[SourceCount, ...]
    next: str | None


class ActorPage(Record, frozen=True, kw_only=True):
    """Some actors; `next` is the cursor to ask on with, None at the end."""

    actors: tuple[ActorCount, ...]
    next: str | None


class PlacePage(Record, frozen=True, kw_only=True):
    """Some places; `next` is the cursor to ask on with, None at the end."""

    places: tuple[PlaceCount, ...]
    next: str | None


class Extent(Record, frozen=True, kw_only=True):
    """How many incidents fit, how many of them could not be placed, and the box around the others.

    `box` is west, south, east, north in degrees, None where nothing could be placed; what is known to no better than a
    country only counts where there is nothing else, and of a hundred and more the outermost hundredth is left out.
    """

    incidents: int
    unplaced: int
    box: Annotated[tuple[float, ...], msgspec.Meta(min_length=4, max_length=4)] | None


class Day(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What began on one day: how many incidents, and how many were killed in them.

    `of` is how many incidents there were of each of the timeline's `types`, where these are asked for.
    """

    day: datetime.date
    incidents: int
    killed: Killed
    of: tuple[int, ...] = ()


class Timeline(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The days on which something began, oldest first; `undated` counts the incidents of no known day or year.

    `sums` counts the incidents whose killed are in no day: the toll of a whole war, or of more than two weeks.
    `types` are the types that each day's incidents are told apart by, empty where that is not asked for.
    """

    days: tuple[Day, ...]
    undated: int
    sums: int = 0
    types: tuple[str, ...] = ()


class Status(Record, frozen=True, kw_only=True):
    """What the store holds; `stale` says that claims have come since the incidents were made.

    `span` goes from the first day of a known year to the last, None where there is none. `profile` says what of the
    record whoever asks is shown, and `withheld` how much is not.
    """

    version: str
    reports: int
    claims: int
    incidents: int
    sources: int
    skipped: int
    stale: bool
    span: Interval | None
    profile: ProfileName = "internal"
    withheld: Mapping[str, int] = {}


class Found(Record, frozen=True, kw_only=True):
    """What some words find, a few of each kind; `total` counts the incidents."""

    total: int
    incidents: tuple[TalliedIncident, ...]
    reports: tuple[ReportHead, ...]
    actors: tuple[ActorCount, ...]
    places: tuple[PlaceCount, ...]


class Changed(Record, frozen=True, kw_only=True):
    """The store is another than it was: what was asked of it may be asked again. `stale` as in `Status`."""

    incidents: int
    stale: bool


class Point(Record, frozen=True, kw_only=True, tag_field="type", tag="Point"):
    """A GeoJSON point: longitude, latitude."""

    coordinates: tuple[float, float]


class Marker(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What the map and the list's colours need of an incident.

    `killed` is the best figure over all sides, absent where no claim speaks of it; the fields beside it are those of
    `Killed`. `origins` says how many independent ones stand behind the incident.
    `level` and `radius_km` bound how precisely the place is known. `area` names the area where nothing better is known:
    the same for all that is known to lie in it, absent for all else.
    """

    id: str
    type: str
    title: str
    place: str
    level: str
    radius_km: float | None = None
    date: datetime.date | None = None
    killed: int | None = None
    killed_low: int = 0
    killed_high: int = 0
    killed_open: bool = False
    origins: int | None = None
    contested: bool = False
    area: str | None = None


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
    *(IncidentPage, IncidentView, ClaimPage, QuotedClaim, ReportPage, ReportView, SourcePage, ActorPage, PlacePage),
    *(Timeline, Extent, Status, FeatureCollection, Found, Changed, Arrived, Problem),
)
