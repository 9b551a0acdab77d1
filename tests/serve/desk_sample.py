"""Some reports to fill a store: what the API and the page are tried on, without reading a text."""

import random
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from serve.memory_store import MemoryStore

from marsad.model import (
    Actor,
    CitedClaim,
    Figure,
    GroundedClaim,
    GroundedReading,
    Incident,
    Interval,
    Mention,
    Origins,
    Place,
    Report,
    Span,
    Statement,
    Toll,
    kind_of,
)

HOSTILE = "<img src=x onerror=alert(1)> and <script>alert(2)</script>"

PLACES = {
    "Aleppo": Place(name="Aleppo", id="aleppo", level="town", country="SY", admin1="Aleppo", lat=36.2, lon=37.16),
    "Maarat al-Numan": Place(
        name="Maarat al-Numan", id="maarat", level="town", country="SY", admin1="Idlib", lat=35.643, lon=36.668
    ),
    "Raqqa": Place(name="Raqqa", id="raqqa", level="town", country="SY", admin1="Raqqa", lat=35.953, lon=39.008),
    "Tabqa": Place(
        name="Tabqa", id="tabqa", level="town", country="SY", admin1="Raqqa", lat=35.837, lon=38.548, radius_km=4
    ),
    "Hama": Place(
        name="Hama", id="hama", level="province", country="SY", admin1="Hama", lat=35.1, lon=37.2, radius_km=70
    ),
    "Manbij": Place(name="Manbij", id="manbij", level="town", country="SY", admin1="Aleppo", lat=36.528, lon=37.955),
    "Deir ez-Zor": Place(
        name="Deir ez-Zor", id="deir", level="town", country="SY", admin1="Deir ez-Zor", lat=35.336, lon=40.14
    ),
    "Douma": Place(name="Douma", id="douma", level="town", country="SY", admin1="Rif Dimashq", lat=33.571, lon=36.402),
    "Fallujah": Place(name="Fallujah", id="fallujah", level="town", country="IQ", admin1="Anbar", lat=33.35, lon=43.78),
    "Anbar": Place(
        name="Anbar", id="anbar", level="province", country="IQ", admin1="Anbar", lat=32.6, lon=41.6, radius_km=190
    ),
    "Mosul": Place(name="Mosul", id="mosul", level="town", country="IQ", admin1="Nineveh", lat=36.335, lon=43.119),
}
RUSSIA = Actor(name="Russia", id="state:RU", kind="state", country="RU")
SYRIA = Actor(name="Syrian army", id="state:SY:military", kind="state_forces", country="SY")
IS = Actor(name="Islamic State", id="islamic-state", kind="rebels")
SDF = Actor(name="Syrian Democratic Forces", id="sdf", kind="rebels", country="SY")
CIVILIANS = Actor(name="civilians", id="civ", kind="civilians")
SOHR = Actor(name="Syrian Observatory for Human Rights", id="sohr", kind="monitor")
RESCUE = Actor(name="Syrian Civil Defence", id="white-helmets", kind="rescue")
REUTERS = Actor(name="Reuters", id="reuters", kind="agency")

WIRE = """BEIRUT (Reuters) - Air strikes hit a busy vegetable market in the Syrian town of Maarat al-Numan on Sunday, \
killing at least 37 people, the Syrian Observatory for Human Rights said. It said that Russian jets were believed to \
be behind the strikes. The Syrian Civil Defence, whose rescuers work in rebel-held areas, put the dead at 44 and said \
that more than sixty others had been wounded.

Moscow denied that its aircraft had flown over the town that day.

Farther east, fighters of the Syrian Democratic Forces advanced to within 15 km of Tabqa, a town on the Euphrates that \
Islamic State has held since 2014. At least 26 Islamic State fighters and nine soldiers were killed in clashes in \
eastern areas of Hama province, the Observatory added."""
ARABIC = """قال المرصد السوري لحقوق الإنسان إن 37 شخصا على الأقل قتلوا في غارات جوية \
استهدفت سوقا في معرة النعمان يوم الأحد.
وأضاف المرصد أن من بين القتلى نساء وأطفالا."""
NASTY = f"""The town of Douma was shelled on Monday, residents said: {HOSTILE}. Three people were killed."""


def report(report_id: str, title: str, text: str, **other: Any) -> Report:
    """Return a report."""
    given = {"publisher": "Reuters", "language": "en", "published": date(2016, 6, 5), "published_basis": "given"}
    return Report(id=report_id, title=title, text=text, **{**given, **other})


def at(record: Any, text: str, words: str) -> Any:
    """Return a mention with the words that it stands on."""
    start = text.index(words)
    name = {"text": words, "start": start, "end": start + len(words)}
    fields = {one: getattr(record, one) for one in record.__struct_fields__}
    return type(record)(**{**fields, **name})


def span(text: str, words: str) -> Span:
    """Return where words stand."""
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def day(text: str, basis: Any = "text") -> Interval:
    """Return one day."""
    return Interval(start=date.fromisoformat(text), end=date.fromisoformat(text), basis=basis)


def reading(of: Report, *claims: GroundedClaim) -> GroundedReading:
    """Return what was read in a report."""
    return GroundedReading(report=of, claims=claims)


def market_wire() -> GroundedReading:
    """Return the wire with its four claims."""
    put, where = partial(at, text=WIRE), PLACES
    dead = put(Toll(outcome="killed", low=37, group="people", side="civilians"), words="at least 37 people")
    strike = GroundedClaim(
        id="wire#1",
        kind="event",
        type="air_strike",
        certainty="hedged",
        initiators=(put(RUSSIA, words="Russian jets"),),
        targets=(put(CIVILIANS, words="people"),),
        places=(put(where["Maarat al-Numan"], words="Maarat al-Numan"),),
        when=put(Mention(name="Sunday"), words="Sunday"),
        date=day("2016-06-05"),
        tolls=(dead,),
        sources=(put(SOHR, words="the Syrian Observatory for Human Rights"),),
        evidence=(
            span(WIRE, WIRE[WIRE.index("Air strikes") : WIRE.index(" It said that")]),
            span(WIRE, "It said that Russian jets were believed to be behind the strikes."),
        ),
        confidence=0.93,
    )
    rescue = GroundedClaim(
        id="wire#2",
        kind="event",
        type="air_strike",
        places=(put(where["Maarat al-Numan"], words="Maarat al-Numan"),),
        date=day("2016-06-05"),
        tolls=(
            put(Toll(outcome="killed", low=44, high=44, side="civilians"), words="the dead at 44"),
            put(Toll(outcome="injured", low=60, side="civilians"), words="more than sixty others"),
        ),
        sources=(put(RESCUE, words="The Syrian Civil Defence"),),
        evidence=(span(WIRE, WIRE[WIRE.index("The Syrian Civil") : WIRE.index("\n\nMoscow")]),),
        confidence=0.88,
    )
    denial = GroundedClaim(
        id="wire#3",
        kind="event",
        type="air_strike",
        status="denied",
        initiators=(RUSSIA,),
        places=(where["Maarat al-Numan"],),
        date=day("2016-06-05"),
        sources=(put(RUSSIA, words="Moscow"),),
        evidence=(span(WIRE, "Moscow denied that its aircraft had flown over the town that day."),),
    )
    clash = GroundedClaim(
        id="wire#4",
        kind="event",
        type="armed_clash",
        initiators=(put(SYRIA, words="nine soldiers"),),
        targets=(put(IS, words="Islamic State fighters"),),
        places=(put(where["Hama"], words="eastern areas of Hama province"),),
        date=day("2016-06-05", "published"),
        tolls=(
            put(Toll(outcome="killed", low=26, side="target", group="fighters"), words="At least 26"),
            put(Toll(outcome="killed", low=9, high=9, side="initiator", group="soldiers"), words="nine soldiers"),
        ),
        sources=(put(SOHR, words="the Observatory"),),
        evidence=(span(WIRE, WIRE[WIRE.index("At least 26") :]),),
    )
    head = report("wires/market.txt", "Air strikes on Idlib market kill dozens", WIRE, url="file:///wires/market.txt")
    return reading(head, strike, rescue, denial, clash)


def market_arabic() -> GroundedReading:
    """Return an Arabic report of the same strike, from the same monitor."""
    put = partial(at, text=ARABIC)
    strike = GroundedClaim(
        id="arabic#1",
        kind="event",
        type="air_strike",
        places=(put(PLACES["Maarat al-Numan"], words="معرة النعمان"),),
        date=day("2016-06-05"),
        tolls=(put(Toll(outcome="killed", low=37, side="civilians"), words="37 شخصا على الأقل"),),
        sources=(put(SOHR, words="المرصد السوري لحقوق الإنسان"),),
        evidence=(span(ARABIC, ARABIC[: ARABIC.index("\n")]),),
    )
    head = report("arabic.txt", "غارات على سوق في إدلب", ARABIC, publisher="عنب بلدي", language="ar")
    return reading(head, strike)


def nasty() -> GroundedReading:
    """Return a report whose text would be code, were it ever taken for markup."""
    shelling = GroundedClaim(
        id="nasty#1",
        kind="event",
        type="shelling",
        places=(at(PLACES["Douma"], NASTY, "Douma"),),
        date=day("2016-06-06"),
        tolls=(at(Toll(outcome="killed", low=3, high=3), NASTY, "Three people"),),
        sources=(Actor(name=f"residents {HOSTILE}", id="residents", kind="unknown"),),
        evidence=(span(NASTY, NASTY[: NASTY.index(" Three")]),),
    )
    return reading(report("nasty.txt", f"Shelling {HOSTILE}", NASTY, publisher=HOSTILE), shelling)


KINDS = (
    ("armed_clash", "Clashes near {place} left {n} fighters dead, {who} said."),
    ("air_strike", "Warplanes struck {place}, killing {n} people, according to {who}."),
    ("shelling", "Rockets fired at {place} killed {n} people, {who} said."),
    ("explosive_device", "A car bomb in {place} killed {n} people, {who} reported."),
    ("territory_gained", "Fighters seized a district of {place} after battles that killed {n}, {who} said."),
    ("displacement", "Families fled {place} as fighting killed {n} people, {who} said."),
    ("attack_on_civilians", "Gunmen shot {n} people dead in {place}, {who} said."),
    ("aid", "An aid convoy reached {place}; {n} people had died waiting for it, {who} said."),
)


def filler(count: int, seed: int = 7) -> Iterator[GroundedReading]:
    """Yield so many small reports with one claim each, spread over places and weeks."""
    rng = random.Random(seed)
    for number in range(count):
        kind, words = rng.choice(KINDS)
        place = rng.choice(list(PLACES.values()))
        who = rng.choice((SOHR, RESCUE, REUTERS))
        killed = rng.choice((1, 2, 2, 3, 4, 5, 8, 12, 20, 31))
        text = words.format(place=place.name, n=killed, who=who.name)
        when = date(2016, 5, 1) + timedelta(days=int(rng.triangular(0, 44, 35)))
        claim = GroundedClaim(
            id=f"filler{number:05}#1",
            kind=kind_of(kind),
            type=kind,
            places=(at(place, text, place.name),),
            date=Interval(start=when, end=when, basis="published"),
            tolls=(at(Toll(outcome="killed", low=killed, high=killed, side="unknown"), text, str(killed)),),
            sources=(at(who, text, who.name),),
            evidence=(Span(start=0, end=len(text)),),
        )
        head = report(f"filler/{number:05}.txt", text.split(",")[0], text, published=when)
        yield reading(head, claim)


def incident(incident_id: str, title: str, *cited: CitedClaim, **other: Any) -> Incident:
    """Return the incident that some claims tell of, without the care that `marsad.corroborate` takes."""
    first = cited[0].claim
    reports = tuple(dict.fromkeys(one.report.id for one in cited))
    by_side: dict[tuple[Any, Any], list[Statement]] = {}
    for one in cited:
        for toll in one.claim.tolls:
            said = Statement(
                claim_id=one.claim.id,
                report_id=one.report.id,
                toll=toll,
                sources=tuple(source.name for source in one.claim.sources),
            )
            by_side.setdefault((toll.outcome, toll.side), []).append(said)
    fields = {
        "id": incident_id,
        "kind": first.kind,
        "type": first.type,
        "title": title,
        "claims": tuple(one.claim.id for one in cited),
        "reports": reports,
        "origins": Origins(count=1, groups=(reports,)),
        "initiators": first.initiators,
        "targets": first.targets,
        "places": first.places,
        "date": first.date,
        "figures": tuple(figure(outcome, side, said) for (outcome, side), said in by_side.items()),
        "sources": tuple(dict.fromkeys(source.name for one in cited for source in one.claim.sources)),
    }
    return Incident(**{**fields, **other})


def figure(outcome: Any, side: Any, said: list[Statement]) -> Figure:
    """Return the range of some statements."""
    lows = [one.toll.low for one in said if one.toll.low is not None]
    highs = [one.toll.high if one.toll.high is not None else one.toll.low for one in said]
    known = [number for number in highs if number is not None]
    low, high = min(lows, default=None), max(known, default=None)
    return Figure(outcome=outcome, side=side, low=low, best=low, high=high, statements=tuple(said))


def sample_readings(fill: int = 0) -> list[GroundedReading]:
    """Return all readings of the sample."""
    return [market_wire(), market_arabic(), nasty(), *filler(fill)]


def sample_incidents(claims: Iterable[CitedClaim], text_of: Callable[[str], str]) -> list[Incident]:
    """Make the sample's incidents, as a store's builder."""
    by_id = {one.claim.id: one for one in claims}
    same = [by_id.pop(name) for name in ("wire#1", "wire#2", "wire#3", "arabic#1")]
    origins = Origins(
        count=2,
        copies=(("wires/market.txt", "arabic.txt"),),
        groups=(("wires/market.txt", "arabic.txt"), ("wires/market.txt",)),
        reasons=("Reuters and عنب بلدي both cite the Syrian Observatory for Human Rights",),
    )
    strike = incident("market", "Air strikes on Maarat al-Numan", *same, origins=origins, contested=True)
    others = [
        incident(f"i-{name.split('#')[0]}-{name.split('#')[1]}", title_of(one), one) for name, one in by_id.items()
    ]
    return [strike, *others]


def title_of(cited: CitedClaim) -> str:
    """Return a title."""
    place = cited.claim.places[0].name
    return f"{cited.claim.type.replace('_', ' ').capitalize()} in {place}"


def sample_store(fill: int = 0) -> MemoryStore:
    """Return the sample in a store."""
    return MemoryStore(sample_readings(fill), sample_incidents)
