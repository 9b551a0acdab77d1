"""Examples for the description of the API: invented, whole, and of the records' own types."""

from datetime import date

from marsad.model import (
    Actor,
    CitedClaim,
    Figure,
    GroundedClaim,
    Interval,
    Origins,
    Place,
    Record,
    ReportHead,
    Span,
    Statement,
    Toll,
)
from marsad.serve.views import (
    ActorPage,
    ClaimPage,
    Day,
    Extent,
    IncidentPage,
    IncidentView,
    Killed,
    Passage,
    PlacePage,
    Problem,
    QuotedClaim,
    ReportPage,
    SourcePage,
    Status,
    TalliedIncident,
    Timeline,
)
from marsad.store import ActorCount, PlaceCount, SourceCount

WORDS = "Shells fell on a bakery in Maskanah on Friday, killing at least 14 people, the Euphrates Monitor said."
DAY = date(2016, 6, 3)

_HEAD = ReportHead(
    id="wire/maskanah.txt",
    title="Bakery shelled in Maskanah",
    publisher="Levant Wire",
    language="en",
    published=DAY,
    published_basis="given",
)
_PLACE = Place(
    name="Maskanah",
    text="Maskanah",
    start=27,
    end=35,
    id="maskanah",
    level="town",
    country="SY",
    admin1="Aleppo",
    lat=35.963,
    lon=38.043,
    radius_km=3.0,
)
_SOURCE = Actor(name="Euphrates Monitor", id="euphrates-monitor", kind="monitor")
_TOLL = Toll(outcome="killed", low=14, group="people", side="civilians", text="at least 14 people", start=55, end=73)
_CLAIM = GroundedClaim(
    id="wire/maskanah.txt#1",
    kind="event",
    type="shelling",
    places=(_PLACE,),
    date=Interval(start=DAY, end=DAY, text="Friday"),
    tolls=(_TOLL,),
    sources=(_SOURCE,),
    evidence=(Span(start=0, end=len(WORDS)),),
)
_STATEMENT = Statement(claim_id=_CLAIM.id, report_id=_HEAD.id, toll=_TOLL, sources=(_SOURCE.name,))
_KILLED = Killed(low=14, best=14, high=14, open=True)
_INCIDENT = TalliedIncident(
    id="wire/maskanah.txt#1",
    kind="event",
    type="shelling",
    title="Shelling in Maskanah",
    claims=(_CLAIM.id,),
    reports=(_HEAD.id,),
    origins=Origins(count=1, groups=((_HEAD.id,),)),
    places=(_PLACE,),
    date=_CLAIM.date,
    figures=(Figure(outcome="killed", side="civilians", low=14, best=14, high=None, statements=(_STATEMENT,)),),
    sources=(_SOURCE.name,),
    killed=_KILLED,
)
_QUOTED = QuotedClaim(report=_HEAD, claim=_CLAIM, passages=(Passage(start=0, end=len(WORDS), text=WORDS),))

EXAMPLES: tuple[Record, ...] = (
    Status(
        version="0.1.0",
        reports=1,
        claims=1,
        incidents=1,
        sources=1,
        skipped=0,
        stale=False,
        span=Interval(start=DAY, end=DAY),
    ),
    IncidentPage(incidents=(_INCIDENT,), next=None),
    IncidentView(incident=_INCIDENT, claims=(_QUOTED,)),
    _QUOTED,
    ClaimPage(claims=(CitedClaim(report=_HEAD, claim=_CLAIM),), next=None),
    ReportPage(reports=(_HEAD,), next=None),
    SourcePage(
        sources=(SourceCount(id=_SOURCE.id, name=_SOURCE.name, claims=1, reports=1, first=DAY, last=DAY),), next=None
    ),
    ActorPage(
        actors=(ActorCount(id="islamic-state", name="Islamic State", claims=12, initiators=9, targets=3),), next=None
    ),
    PlacePage(places=(PlaceCount(id="maskanah", name="Maskanah", level="town", country="SY", claims=1),), next=None),
    Timeline(days=(Day(day=DAY, incidents=1, killed=_KILLED),), undated=0),
    Extent(incidents=3, unplaced=1, box=(36.2, 33.57, 40.14, 36.53)),
    Problem(error="no incident 'x' in this store; `marsad incidents` lists those there are"),
)
