"""What may be asked for: the words after the question mark, checked, as a `Query` of the store."""

import inspect
import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi import Query as Parameter
from pydantic import AfterValidator, BeforeValidator

from marsad.asking import resolved
from marsad.errors import UsageError
from marsad.model import CLAIM_TYPES
from marsad.store import Query

DEFAULT_LIMIT = 100
MOST = 1000
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
Name = Annotated[str, Parameter(max_length=300, description="A name in any spelling of case and accents"), PLAIN]
Words = Annotated[str, Parameter(max_length=300, description="Full-text search"), PLAIN]
TypeName = Annotated[str, Parameter(max_length=40, description="A type of the ontology"), AfterValidator(_type)]
Country = Annotated[str, Parameter(pattern="^([A-Za-z]{2})?$", description="ISO 3166-1 alpha-2")]
Confidence = Annotated[
    float | None,
    Parameter(ge=0, le=1, description="The least probability of being right; claims without one do not fit"),
    BeforeValidator(lambda value: None if value == "" else value),
]
Day = Annotated[date | None, Parameter(description="A day like 2016-06-03, inclusive"), BeforeValidator(_day)]
ReportId = Annotated[str, Parameter(max_length=2000, description="A report's id"), PLAIN]
Limit = Annotated[int, Parameter(ge=1, le=MOST, description="How many at most")]
Cursor = Annotated[str, Parameter(max_length=2000, description="`next` of the page before"), PLAIN]


def filters(
    *,
    place: Name = "",
    country: Country = "",
    actor: Name = "",
    type: TypeName = "",  # noqa: A002  (so the parameter is called)
    source: Name = "",
    report: ReportId = "",
    words: Words = "",
    since: Day = None,
    until: Day = None,
    min_confidence: Confidence = None,
) -> Query:
    """Which rows: all conditions must hold, empty ones do not count."""
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


def page(query: Annotated[Query, Depends(filters)], after: Cursor = "", limit: Limit = DEFAULT_LIMIT) -> Query:
    """Which rows, and how many of them from where."""
    return Query(**{**{name: getattr(query, name) for name in Query.__struct_fields__}, "after": after, "limit": limit})


def only(*functions: Callable[..., Any], names: tuple[str, ...] = ()) -> Any:
    """Give a dependency that refuses parameters nobody reads: a misspelt filter would look like a wide answer."""
    known = {name for function in functions for name in inspect.signature(function).parameters} - {"query"}
    known |= set(names)

    def check(request: Request) -> None:
        unknown = sorted(set(request.query_params) - known)
        if unknown:
            raise UsageError(f"no such parameter: {', '.join(unknown)}; known: {', '.join(sorted(known)) or 'none'}")

    return Depends(check)


Filters = Annotated[Query, Depends(filters)]
Page = Annotated[Query, Depends(page)]
