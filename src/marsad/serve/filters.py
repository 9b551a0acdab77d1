"""What may be asked for: the words after the question mark, checked, as a `Query` of the store."""

import inspect
import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi import Query as Parameter
from pydantic import AfterValidator, BeforeValidator

from marsad.asking import Traits, resolved
from marsad.errors import UsageError
from marsad.model import CLAIM_TYPES
from marsad.serve.board import Asked, Box
from marsad.store import Query

DEFAULT_LIMIT = 100
MOST = 1000
_MADE = {"query", "asked", "like"}  # made of parameters, and none themselves
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _day(value: Any) -> Any:
    """Refuse what is not year, month, day: pydantic would take seconds since 1970 too."""
    if value == "":
        return None
    if isinstance(value, str) and not DAY.fullmatch(value):
        raise ValueError("a day is written like 2016-06-03")
    return value


def _plain(value: str) -> str:
    if any(ord(character) < 32 for character in value):
        raise ValueError("control characters are not allowed")
    return value.strip()


def _type(value: str) -> str:
    if value and value not in CLAIM_TYPES:
        raise ValueError(f"no such type; the types are {', '.join(CLAIM_TYPES)}")
    return value


PLAIN = AfterValidator(_plain)
PlaceName = Annotated[
    str, Parameter(max_length=300, description="Where: any of its names, or an id", examples=["Aleppo"]), PLAIN
]
ActorName = Annotated[
    str,
    Parameter(max_length=300, description="Who did it, backed it or suffered it: any name or id", examples=["Daesh"]),
    PLAIN,
]
SourceName = Annotated[
    str, Parameter(max_length=300, description="Who says so or passes it on: any name or id", examples=["SOHR"]), PLAIN
]
Words = Annotated[
    str, Parameter(max_length=300, description='Words that must stand there, "quoted ones" side by side'), PLAIN
]
TypeName = Annotated[
    str, Parameter(max_length=40, description="A type of claim", examples=["air_strike"]), AfterValidator(_type)
]
Country = Annotated[
    str, Parameter(max_length=100, description="A country's name or ISO 3166-1 code", examples=["SY"]), PLAIN
]
Day = Annotated[date | None, Parameter(description="A day, inclusive", examples=["2016-06-03"]), BeforeValidator(_day)]
Confidence = Annotated[
    float | None,
    Parameter(ge=0, le=1, description="The least probability of being right; claims without one do not fit"),
    BeforeValidator(lambda value: None if value == "" else value),
]
ReportId = Annotated[str, Parameter(max_length=2000, description="A report's id"), PLAIN]
Bounds = Annotated[
    str,
    Parameter(
        max_length=100,
        description="Part of the map: west,south,east,north in degrees; west > east goes across the line of date",
        examples=["35.5,32.3,42.4,37.4"],
    ),
]
Contested = Annotated[bool | None, Parameter(description="Only incidents that are contested, or only others")]
Origins = Annotated[int, Parameter(ge=0, le=1000, description="At least so many independent origins")]
Killed = Annotated[int, Parameter(ge=0, le=10**9, description="At least so many killed, by the best figure")]
Limit = Annotated[int, Parameter(ge=1, le=MOST, description="How many at most")]
Cursor = Annotated[str, Parameter(max_length=2000, description="`next` of the page before"), PLAIN]


async def filters(
    *,
    place: PlaceName = "",
    country: Country = "",
    actor: ActorName = "",
    type: TypeName = "",  # noqa: A002  (so the parameter is called)
    source: SourceName = "",
    report: ReportId = "",
    words: Words = "",
    since: Day = None,
    until: Day = None,
    min_confidence: Confidence = None,
) -> Query:
    """Which rows: all conditions must hold, empty ones do not count."""
    # What only works something out is async here and below: else each of it would cost a way through another thread.
    asked = Query(
        place=place,
        country=country,
        actor=actor,
        type=type,
        source=source,
        report=report,
        words=words,
        since=since,
        until=until,
        min_confidence=min_confidence,
    )
    return resolved(asked)


async def traits(contested: Contested = None, origins: Origins = 0, killed: Killed = 0) -> Traits:
    """Which incidents, by what they are like themselves."""
    return Traits(contested=contested, origins=origins, killed=killed)


async def asked(
    query: Annotated[Query, Depends(filters)], like: Annotated[Traits, Depends(traits)], bbox: Bounds = ""
) -> Asked:
    """Which incidents: the filters of all rows, and those of incidents alone."""
    return Asked(query=query, box=_box(bbox), traits=like)


def _box(text: str) -> Box | None:
    if not text.strip():
        return None
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError as error:
        raise UsageError(f"bbox: {text!r} is not west,south,east,north in degrees, like 35.5,32.3,42.4,37.4") from error
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise UsageError(f"bbox: {text!r} does not lie on the globe; write west,south,east,north in degrees")
    return Box(west, south, east, north)


async def page(query: Annotated[Query, Depends(filters)], after: Cursor = "", limit: Limit = DEFAULT_LIMIT) -> Query:
    """Which rows, and how many of them from where."""
    return Query(**{**{name: getattr(query, name) for name in Query.__struct_fields__}, "after": after, "limit": limit})


def only(*functions: Callable[..., Any], names: tuple[str, ...] = ()) -> Any:
    """Give a dependency that refuses parameters nobody reads: a misspelt filter would look like a wide answer."""
    known = {name for function in functions for name in inspect.signature(function).parameters} - _MADE
    known |= set(names)

    async def check(request: Request) -> None:
        unknown = sorted(set(request.query_params) - known)
        if unknown:
            raise UsageError(f"no such parameter: {', '.join(unknown)}; known: {', '.join(sorted(known)) or 'none'}")

    return Depends(check)


Filters = Annotated[Query, Depends(filters)]
Like = Annotated[Traits, Depends(traits)]
OfIncidents = Annotated[Asked, Depends(asked)]
Page = Annotated[Query, Depends(page)]
