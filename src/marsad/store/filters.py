"""A `Query` as conditions on claims, each of which an index answers."""

import re
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, and_, false, or_, select

from marsad.store.backend import Backend
from marsad.store.fold import fold
from marsad.store.interface import Query
from marsad.store.rows import PUBLISHER
from marsad.store.schema import claim, claim_actor, claim_place, report_version

Condition = ColumnElement[bool]

_ACTORS: Final = ("initiators", "supporters", "targets")
_SOURCES: Final = ("sources", "via", PUBLISHER)
_TERM: Final = re.compile(r'"([^"]*)"|([^\s"]+)')


def conditions(query: Query, backend: Backend) -> list[Condition]:
    """Return what must hold of a claim, one condition a filter; none for an empty query."""
    return [*_parts(query), *_columns(query), *_dates(query), *_words(query, backend)]


def text_conditions(query: Query, backend: Backend) -> list[Condition]:
    """Return what must hold of a text that needs no claims: its report, and the words in it."""
    wanted = terms(query.words)
    nothing = [false()] if query.words.strip() and not wanted else []
    of = [report_version.c.report_id == query.report] if query.report else []
    return [*nothing, *of, *(report_version.c.key.in_(backend.reports_with(term)) for term in wanted)]


def terms(words: str) -> tuple[str, ...]:
    """Return the words and "quoted phrases" of a search, without those that hold no letter or digit."""
    unicode = words.encode(errors="replace").decode()  # a terminal may hand over bytes that are no text
    found = (phrase or word for phrase, word in _TERM.findall(unicode))
    return tuple(term for term in found if any(map(str.isalnum, term)))


def _parts(query: Query) -> Iterator[Condition]:
    if query.place:
        yield _among(claim_place.c.claim_key, _named(claim_place.c.place_id, claim_place.c.folded, query.place))
    if query.country:
        yield _among(claim_place.c.claim_key, claim_place.c.country == query.country.upper())
    if query.actor:
        yield _acting(query.actor, _ACTORS)
    if query.source:
        yield _acting(query.source, _SOURCES)


def _columns(query: Query) -> Iterator[Condition]:
    if query.type:
        yield claim.c.type == query.type
    if query.min_confidence is not None:
        yield claim.c.confidence >= query.min_confidence
    if query.report:
        versions = select(report_version.c.key).where(report_version.c.report_id == query.report)
        yield claim.c.version_key.in_(versions)


def _dates(query: Query) -> Iterator[Condition]:
    # One condition for both bounds: an incident fits if a single claim overlaps them. Without a date neither holds.
    bounds: list[Condition] = []
    if query.since:
        bounds.append(claim.c.day_end >= query.since)
    if query.until:
        bounds.append(claim.c.day_start <= query.until)
    if bounds:
        yield and_(*bounds)


def _words(query: Query, backend: Backend) -> Iterator[Condition]:
    wanted = terms(query.words)
    if query.words.strip() and not wanted:
        yield false()
    for term in wanted:
        in_report = claim.c.version_key.in_(backend.reports_with(term))
        yield or_(in_report, claim.c.key.in_(backend.claims_with(term)))


def _acting(name: str, roles: tuple[str, ...]) -> Condition:
    named = _named(claim_actor.c.actor_id, claim_actor.c.folded, name)
    return _among(claim_actor.c.claim_key, named & claim_actor.c.role.in_(roles))


def _named(ids: Column[Any], folded: Column[Any], name: str) -> Condition:
    return or_(folded == fold(name), ids == name)


def _among(keys: Column[Any], condition: Condition) -> Condition:
    return claim.c.key.in_(select(keys).where(condition))
