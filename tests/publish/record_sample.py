"""A small record with all that exports must mind: hostile words, private persons, hidden places, several versions."""

from datetime import UTC, date, datetime

from factory import a_claim, a_place, a_report, an_actor, an_incident, days
from msgspec.structs import replace

from marsad.model import (
    Actor,
    Contradiction,
    Decision,
    Figure,
    Grade,
    GroundedReading,
    Incident,
    KeptReading,
    Mention,
    Origins,
    Position,
    Skipped,
    Statement,
    Toll,
    Voice,
)

HOSTILE = '=HYPERLINK("http://evil.example";"Silos shelled")'
SECRETS = ("Samira al-Khayyat", "Khayyat", "ward sister from Tel Zahra", "Zahra field hospital", "Tel Zahra")

WITNESS = Actor(
    id="person:samira-al-khayyat", kind="person", name="Samira al-Khayyat", text="Ms Khayyat", start=0, end=10
)
HINT = Actor(
    id="unnamed:ward-sister", name="ward sister from Tel Zahra", text="a ward sister from Tel Zahra", start=0, end=9
)
HOSPITAL = a_place(
    "Zahra field hospital", id="x:zahra", level="site", admin1="Idlib", lat=35.93, lon=36.63, radius_km=1.0,
    text="the Zahra field hospital", start=3, end=9,
)  # fmt: skip
TOWN = a_place("Sarmin", id="gn:1", admin1="Idlib", lat=35.9, lon=36.7, radius_km=3.0)

STRIKE = a_claim(
    "c-strike",
    type="air_strike",
    initiators=(an_actor("Syrian air force", id="state:SY:airforce", kind="state_forces", country="SY"),),
    targets=(an_actor("civilians", id="civilians", kind="civilians"), WITNESS),
    places=(HOSPITAL, TOWN),
    when=Mention(name="after Samira al-Khayyat's shift", text="after Samira al-Khayyat's shift", start=0, end=5),
    date=days("2016-06-03", "2016-06-04"),
    tolls=(
        Toll(outcome="killed", low=7, high=9, group="patients of Samira al-Khayyat", side="civilians", text="seven"),
        Toll(outcome="killed", low=7, high=9, group="civilians", side="civilians"),
    ),
    sources=(WITNESS, HINT, an_actor("Noor Field Radio")),
)
CLASH = a_claim(
    "c-clash",
    type="armed_clash",
    initiators=(an_actor("Hill Brigade", kind="rebels"),),
    targets=(an_actor("Syrian army", id="state:SY:military", kind="state_forces", country="SY"),),
    places=(TOWN,),
    date=days("2016-06-10"),
    tolls=(Toll(outcome="killed", low=4, high=None, side="target"),),
)
CONTROL = a_claim("c-control", type="control", places=(TOWN,), date=days("2016-06-11"))
OLD = a_claim("c-old", places=(TOWN,), date=days("2016-06-01"))


def _figure(claim_id: str, toll: Toll, low: int, best: int, high: int | None) -> Figure:
    said = Statement(claim_id=claim_id, report_id="samira-al-khayyat-speaks.txt", toll=toll, sources=(WITNESS.name,))
    return Figure(outcome="killed", side=toll.side, low=low, best=best, high=high, statements=(said,))


def incidents() -> tuple[Incident, ...]:
    """Return what the claims tell of."""
    dead = _figure("c-strike", STRIKE.tolls[0], 7, 8, 9)
    strike = an_incident(
        "i-strike",
        STRIKE,
        title="Air strike in Zahra field hospital, Idlib: 7 killed",
        reports=("samira-al-khayyat-speaks.txt",),
        origins=Origins(count=1, reasons=("both cite Samira al-Khayyat",)),
        initiators=STRIKE.initiators,
        targets=STRIKE.targets,
        places=STRIKE.places,
        figures=(dead,),
        sources=tuple(source.name for source in STRIKE.sources),
        contested=True,
        totals=(replace(dead, side="all"),),
        contradictions=(
            Contradiction(
                about="perpetrator",
                positions=(
                    Position(says=WITNESS.name, voices=("Noor Field Radio",), claims=("c-strike",)),
                    Position(says="Syrian air force", voices=(), claims=("c-strike",)),
                ),
            ),
        ),
        voices=(
            Voice(id=WITNESS.id, name=WITNESS.name, stance="tells", claims=("c-strike",)),
            Voice(id=HINT.id, name=HINT.name, stance="denies", claims=("c-strike",)),
        ),
        grade=Grade(airwars="contested", airwars_reason="Samira al-Khayyat denies it", reliability="C", credibility=4,
                    admiralty_reason="Samira al-Khayyat judged C"),
    )  # fmt: skip
    clash = an_incident(
        "i-clash",
        CLASH,
        title="=Armed clash in Sarmin",
        reports=("two.txt",),
        origins=Origins(count=None),
        initiators=CLASH.initiators,
        targets=CLASH.targets,
        places=CLASH.places,
        figures=(_figure("c-clash", CLASH.tolls[0], 4, 4, None),),
        sources=("Noor Field Radio",),
    )
    control = an_incident("i-control", CONTROL, title="Control in Sarmin", reports=("two.txt",), places=CONTROL.places)
    return strike, clash, control


def kept() -> tuple[KeptReading, ...]:
    """Return the readings, the second report in two texts."""
    first = a_report(
        "samira-al-khayyat-speaks.txt", title="Ms Khayyat saw it", text="Samira al-Khayyat said so at Tel Zahra."
    )
    older = a_report("two.txt", title=HOSTILE, publisher="+Valley Post", text="An older text.")
    newer = a_report("two.txt", title=HOSTILE, publisher="+Valley Post", text="A newer text, longer than before.")
    came = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    return (
        KeptReading(report=first, claims=(STRIKE,), number=1, added=came),
        KeptReading(report=older, claims=(OLD,), number=1, added=came, current=False),
        KeptReading(report=newer, claims=(CLASH, CONTROL), number=2, added=came.replace(day=3)),
    )


DECISION = Decision(
    id="d1",
    verb="judge",
    by="rima",
    at=datetime(2026, 1, 3, tzinfo=UTC),
    reason="Tel Zahra is elsewhere",
    verdict="different",
    groups=(("c-strike",), ("c-clash",)),
)
SKIPPED = Skipped(source="broken.txt", reason="empty: there is no text in it; nothing to read")
TODAY = date(2016, 7, 1)
READING = GroundedReading(report=kept()[0].report, claims=(STRIKE,))
