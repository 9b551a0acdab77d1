"""Claims of control made short: who did what where on which day of an invented history, and who says so."""

from datetime import date, timedelta
from typing import Any

from marsad.control import Control, records
from marsad.knowledge.sources import NO_SOURCES, SourceBook
from marsad.model import Actor, CitedClaim, GroundedClaim, Interval, Place, ReportHead, kind_of

START = date(2015, 3, 1)

TOWN = Place(id="gn:1", name="Qasr Amun", level="town", country="SY", admin1="Homs", lat=34.7, lon=37.1, radius_km=3)
KEY = ("gn:1", "")

ARMY = Actor(id="state:SY:military", name="Syrian army", kind="state_forces", country="SY")
GOVERNMENT = Actor(id="state:SY:government", name="Syrian government", kind="state", country="SY")
HEZBOLLAH = Actor(id="hezbollah", name="Hezbollah", kind="rebels", country="LB")
FSA = Actor(id="fsa", name="Free Syrian Army", kind="rebels", country="SY")
REBELS = Actor(id="x:rebels", name="rebels")
IS = Actor(id="islamic-state", name="Islamic State", kind="rebels", country="IQ")
SDF = Actor(id="sdf", name="Syrian Democratic Forces", kind="rebels", country="SY")
MONITOR = Actor(id="x:valley-monitor", name="Valley Monitor", kind="monitor")
OTHER_MONITOR = Actor(id="x:river-watch", name="River Watch", kind="monitor")

_TYPES = {"holds": "control", "takes": "territory_gained", "leaves": "withdrawal", "besieges": "siege"}


def day(number: int) -> date:
    return START + timedelta(days=number)


def told(
    number: int,
    deed: str,
    who: Actor | None,
    *,
    by: Actor | None = MONITOR,
    whom: Actor | None = None,
    place: Place = TOWN,
    days: int = 1,
    publisher: str = "",
    **fields: Any,
) -> CitedClaim:
    """Make one claim; `number` is the last day that it may mean, and `by` says so (None: the report itself)."""
    name = f"c{number}-{deed}-{who.id if who else ''}-{by.id if by else publisher}"
    made: dict[str, Any] = {
        "id": name,
        "type": _TYPES[deed],
        "kind": kind_of(_TYPES[deed]),
        "status": "ongoing" if deed in {"holds", "besieges"} else "happened",
        "initiators": (who,) if who else (),
        "targets": (whom,) if whom else (),
        "sources": (by,) if by else (),
        "places": (place,),
        "date": Interval(start=day(number - days + 1), end=day(number)),
    }
    head = ReportHead(id=f"r-{name}", publisher=publisher or "Valley Post", published=day(number), language="en")
    return CitedClaim(report=head, claim=GroundedClaim(**made | fields))


def no_text(report_id: str) -> str:
    return ""


def known(*claims: CitedClaim, book: SourceBook = NO_SOURCES) -> Control:
    return records(claims, book, no_text)


def holders(control: Control, number: int) -> tuple[str, ...]:
    """Return who held the town on a day, by name; nobody where it is not known."""
    held = control.held(KEY, day(number))
    return tuple(actor.name for actor in held.holders) if held else ()
