"""What people ask for, in the names that the record is kept under: "Daesh" is Islamic State, "Halab" is Aleppo."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

import msgspec

from marsad.errors import UsageError
from marsad.model import Incident, Record
from marsad.model.count import in_all
from marsad.store.interface import Query, Store

_REMEMBERED: Final = 4096  # a page asks for the same names again and again


class Traits(Record, frozen=True, kw_only=True):
    """What incidents are to be like themselves, beside what a `Query` asks of their claims.

    `origins` and `killed` are the least that must be told, the killed by the best figure; `contested` is None where it
    does not matter.
    """

    contested: bool | None = None
    origins: int = 0
    killed: int = 0

    def fit(self, incident: Incident) -> bool:
        """Return whether an incident is like that."""
        if self.contested not in (None, incident.contested) or (incident.origins.count or 0) < self.origins:
            return False
        dead = in_all(incident.figures, "killed") if self.killed else None
        return not self.killed or (dead is not None and dead.best >= self.killed)


ANY: Final = Traits()


def incidents_like(store: Store, query: Query, traits: Traits = ANY) -> Iterator[Incident]:
    """Yield the incidents that fit a query and are like that themselves, up to the query's limit."""
    if traits == ANY:
        return store.incidents(query)
    return islice(filter(traits.fit, store.incidents(msgspec.structs.replace(query, limit=None))), query.limit)


def resolved(query: Query) -> Query:
    """Return a query whose actor, source, place and country are named as the record names them.

    A name that nobody knows stays as it is: the store may hold it. Raises `UsageError` for a country that is none,
    and for days that end before they begin.
    """
    if query.since and query.until and query.until < query.since:
        raise UsageError(f"the days asked for end ({query.until}) before they begin ({query.since}); swap them")
    return msgspec.structs.replace(
        query,
        actor=_actor(query.actor),
        source=_actor(query.source),
        place=_place(query.place),
        country=_country(query.country),
    )


@lru_cache(maxsize=_REMEMBERED)
def _actor(name: str) -> str:
    """Return the id of the actor that bears a name, in any case."""
    if not name:
        return ""
    from marsad.knowledge.actors import load_actors

    registry = load_actors()
    entry = registry.get(name) or registry.named(name) or registry.named(name.upper())
    return entry.id if entry else name


@lru_cache(maxsize=_REMEMBERED)
def _place(name: str) -> str:
    """Return the name under which the gazetteer keeps a place of another name or spelling."""
    if not name:
        return ""
    from marsad.knowledge.gazetteer import load_gazetteer

    gazetteer = load_gazetteer()
    # Only spellings that are known: by sound "Maarat" would be Meerut.
    entries = () if gazetteer.get(name) else gazetteer.spelt(name)
    own = {entry.name.casefold() for entry in entries}
    return entries[0].name if entries and name.casefold() not in own else name


@lru_cache(maxsize=_REMEMBERED)
def _country(name: str) -> str:
    """Return the code of a country by its name, adjective or code."""
    if not name:
        return ""
    from marsad.knowledge.countries import countries, country_named

    code = name.upper() if name.upper() in countries() else country_named(name) or country_named(name.upper())
    if code is None:
        raise UsageError(f"{name!r} is no country that Marsad knows; write its name or its two-letter code")
    return code
