"""From claims to signs: what each says of who holds which place, or why it says nothing of it."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final, Literal

import msgspec

from marsad.control.nearby import share_of
from marsad.control.parties import parties_of
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.knowledge.sources import SourceBook
from marsad.model import Actor, CitedClaim, Interval, Place
from marsad.model.control import Deed, Sign, Standing
from marsad.model.ontology import Level
from marsad.model.record import Record

DEEDS: Final[dict[str, Deed]] = {
    "control": "holds",
    "territory_gained": "takes",
    "withdrawal": "leaves",
    "siege": "besieges",
}
"""The types of claim that are evidence of control."""

# An event of which the text gives no nearer time says too little of when a place changed hands.
LONGEST_DAYS: Final = 31
_NEAR_DAYS: Final = 3
_LEVELS: Final = frozenset({"site", "district", "town", "subprovince", "province"})
_PARTS: Final = frozenset({"site", "district", "subprovince"})
_KNOWN: Final = ("gn:", "site:", "region:")
_UNNAMED: Final = "unnamed:"

TextOf = Callable[[str], str]
LeftOut = Literal[
    "planned",
    "no place that the gazetteer knows",
    "beside the place named",
    "no day",
    "too vague a time",
    "no side named",
]


class Reported(Record, frozen=True, kw_only=True):
    """A sign before it is weighed: with its place, who has lost by it, and whose sides its voices take.

    `part` says that only a part of the place is meant, `dated` that the day is near enough to be called the day.
    """

    place: Place
    day: date
    deed: Deed
    sides: tuple[Actor, ...]
    losers: tuple[Actor, ...]
    voice: str
    origins: frozenset[str]
    leanings: frozenset[str]
    hedged: bool
    part: bool
    dated: bool
    claim_id: str
    report_id: str
    published: date | None

    def sign(self, standing: Standing) -> Sign:
        """Return it weighed."""
        return Sign(
            claim_id=self.claim_id,
            report_id=self.report_id,
            day=self.day,
            deed=self.deed,
            sides=self.sides,
            voice=self.voice,
            standing=standing,
        )


def reported(cited: CitedClaim, book: SourceBook, text_of: TextOf) -> tuple[Reported, ...] | LeftOut:
    """Return what a claim says of each of its places, or why it says nothing of any."""
    claim, head = cited.claim, cited.report
    if claim.status == "planned":
        return "planned"
    named = tuple(_places(claim.places))
    if not named:
        return "no place that the gazetteer knows"
    shares = {place: share_of(place, text_of(head.id), head.language) for place in named}
    places = [place for place in named if shares[place] != "beside"]
    if not places:
        return "beside the place named"
    day = _day(claim.date, ongoing=claim.status == "ongoing")
    if not isinstance(day, date):
        return day
    made = tuple(_reported(cited, place, day, book, part=shares[place] == "part") for place in places)
    return tuple(one for one in made if one.sides) or "no side named"


def key_of(place: Place) -> tuple[str, str]:
    """Return what tells places apart: the id, and of a part of a town ("eastern Aleppo") the name besides."""
    if place.level not in _PARTS or _own_level(place.id, place.name):
        return place.id or place.name, ""
    words = place.name.lower().replace("-", " ").split()
    return place.id or place.name, " ".join(word.removesuffix("ern") for word in words)


@lru_cache(maxsize=100_000)
def _own_level(place_id: str | None, name: str) -> Level | None:
    """Return the level of the place of an id, where the name is its own; None where it is that of a part of it."""
    # By name, for the gazetteer has no index of ids.
    return next((entry.level for entry in load_gazetteer().spelt(name) if entry.id == place_id), None)


def _places(places: tuple[Place, ...]) -> Iterator[Place]:
    """Yield the places of the finest level: those after it only say where these lie."""
    if not places:
        return
    for place in places:
        if place.level == places[0].level and place.level in _LEVELS and (place.id or "").startswith(_KNOWN):
            yield place


def _bare(place: Place) -> Place:
    """Return a place without where its words stand; "a district of Hama" that has no name is a part of Hama."""
    level = _own_level(place.id, place.name) or place.level
    return msgspec.structs.replace(place, text=None, start=None, end=None, level=level)


def _day(interval: Interval | None, *, ongoing: bool) -> date | LeftOut:
    """Return the last day that may be meant; what goes on is known of that day, what happened need not be."""
    if interval is None or not interval.year_known:
        return "no day"
    if not ongoing and (interval.end - interval.start).days >= LONGEST_DAYS:
        return "too vague a time"
    return interval.end


def _reported(cited: CitedClaim, named: Place, day: date, book: SourceBook, *, part: bool) -> Reported:
    claim, place = cited.claim, _bare(named)
    country = place.country
    voice, origins, leanings = _voices(cited, book)
    return Reported(
        place=place,
        day=day,
        deed="denies" if claim.status == "denied" else DEEDS[claim.type],
        sides=parties_of(claim.initiators, country, day.year),
        losers=parties_of(claim.targets, country, day.year),
        voice=voice,
        origins=origins,
        leanings=leanings,
        hedged=claim.certainty == "hedged",
        part=part or place.level != named.level,
        dated=claim.date is not None and (claim.date.end - claim.date.start).days <= _NEAR_DAYS,
        claim_id=claim.id,
        report_id=cited.report.id,
        published=cited.report.published,
    )


def _voices(cited: CitedClaim, book: SourceBook) -> tuple[str, frozenset[str], frozenset[str]]:
    """Return who speaks, what he is known by, and the sides that all of those who speak take.

    Those named go before those who passed it on, these before the publisher. A source without a name speaks through
    the report that cites it.
    """
    claim, head = cited.claim, cited.report
    named = [one for one in claim.sources if not one.id.startswith(_UNNAMED)] or [
        one for one in claim.via if not one.id.startswith(_UNNAMED)
    ]
    if named:
        shared = frozenset.intersection(*(book.leanings_of(one) for one in named))
        return ", ".join(dict.fromkeys(one.name for one in named)), frozenset(one.id for one in named), shared
    name = head.publisher or head.id
    return name, frozenset({name.casefold()}), book.leanings(head.publisher)
