"""What comparing needs to know of a claim, worked out once."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import msgspec

from marsad.corroborate.words import stems, tokens
from marsad.knowledge.sides import kin
from marsad.model import Actor, CitedClaim, GroundedClaim, Interval, Mention, Place, Toll
from marsad.model.ontology import ClaimType, Outcome, Side
from marsad.model.record import Record

# A report gives an event without a date in the days before it; it seldom carries older news without saying so.
_UNDATED_DAYS: Final = 3
# Beyond this a claim sums up a time, or its time is too vague to say which event of its kind it is.
TOTAL_DAYS: Final = 14
# Nor are tolls of this size those of one incident: "more than 250,000 have been killed", "11 million driven out".
_TOLL_OF_A_WAR: Final[dict[Outcome, int]] = {"killed": 10_000, "injured": 50_000, "displaced": 2_000_000}
_NO_BOUND: Final = float("inf")
_POINT_LEVELS: Final = frozenset({"site", "district", "town"})
_KINDS_OF_PLACE: Final = """
al el the city town village province governorate countryside district neighborhood neighbourhood area region of in near
suburb eastern western northern southern
"""
_VOWELS: Final = re.compile("[aeiouyw]")
# Those who tell of a war, and those who help in it, are read as its doers where a sentence names them beside a deed.
_TELLERS: Final = frozenset({"monitor", "agency", "outlet"})
_NEVER_DOERS: Final = _TELLERS | {"aid_workers", "international", "journalists"}
_PEACEFUL: Final[frozenset[ClaimType]] = frozenset({"aid", "agreement", "displacement", "other"})
_DOUBLED: Final = re.compile(r"(.)\1+")
_PLACE_WORDS: Final = frozenset(_KINDS_OF_PLACE.split())


class Facts(Record, frozen=True, kw_only=True, gc=False):
    """One claim, as it is compared.

    `family` names the report together with its copies. A claim that stands `alone` is united only within that
    family: a situation, and a sum over long ("since the war began in March 2011") that fifty reports repeat and that
    would else be the best corroborated incident of all. `first` and `last` are ordinals of days, None (and `days` 0)
    where nothing is known of its time; `dated` says that the words give the day. `points` are the places that a dot
    on the map can stand for, `areas` the wider ones. Of a state's branches `initiators` and `targets` keep the state.
    """

    cited: CitedClaim
    family: str
    planned: bool
    alone: bool
    first: int | None
    last: int | None
    days: int
    dated: bool
    points: tuple[Place, ...]
    areas: tuple[Place, ...]
    initiators: frozenset[str]
    targets: frozenset[str]
    sources: frozenset[str]
    tolls: frozenset[tuple[str, int]]
    words: frozenset[str]


def facts_of(cited: CitedClaim, family: str, text: str) -> Facts:
    """Work out what comparing needs to know of one claim."""
    claim = cited.claim
    tolls = without_war(claim.tolls)
    first, last = _days(cited)
    days = 0 if first is None or last is None else last - first + 1
    days = min(days, 1) if claim.status == "denied" else days
    return Facts(
        cited=cited,
        family=family,
        planned=claim.status == "planned",
        alone=claim.kind == "situation" or days > TOTAL_DAYS or bool(claim.tolls and not tolls),
        first=first,
        last=last,
        days=days,
        dated=claim.date is not None and claim.date.basis == "text",
        points=tuple(place for place in claim.places if place.level in _POINT_LEVELS),
        areas=tuple(place for place in claim.places if place.level not in _POINT_LEVELS),
        initiators=frozenset(map(kin, actor_ids(doers_of(claim)))),
        targets=frozenset(map(kin, actor_ids(victims_of(claim)))),
        sources=actor_ids(claim.sources),
        tolls=frozenset((toll.outcome, bound) for toll in tolls for bound in {toll.low, toll.high} if bound),
        words=evidence_words(cited, text),
    )


def evidence_words(cited: CitedClaim, text: str) -> frozenset[str]:
    """Return the stems of the passages that carry a claim, out of the text of its report."""
    return stems(" ".join(span.of(text) for span in cited.claim.evidence))


def side_of_toll(claim: GroundedClaim, toll: Toll) -> Side:
    """Return whose a toll is: the targets' where these are all civilians is that of civilians."""
    struck_only = bool(claim.targets) and all(actor.kind == "civilians" for actor in claim.targets)
    return "civilians" if toll.side == "target" and struck_only else toll.side


def without_war(tolls: Iterable[Toll]) -> tuple[Toll, ...]:
    """Return the tolls that one incident can have; a war's, read into the same claim, is left out."""
    return tuple(toll for toll in tolls if (toll.low or toll.high or 0) < _TOLL_OF_A_WAR.get(toll.outcome, _NO_BOUND))


def _days(cited: CitedClaim) -> tuple[int | None, int | None]:
    date: Interval | None = cited.claim.date
    if date is not None and cited.claim.status == "denied":
        # A denial is dated by the day it was made; what it denies lies some days before.
        return max(1, date.start.toordinal() - _UNDATED_DAYS), max(date.start, date.end).toordinal()
    if date is not None:
        return date.start.toordinal(), max(date.start, date.end).toordinal()
    published = cited.report.published
    if published is None:
        return None, None
    last = published.toordinal()
    return max(1, last - _UNDATED_DAYS), last


def doers_of(claim: GroundedClaim) -> tuple[Actor, ...]:
    """Return the initiators of a claim that can have done it: whoever only tells of war or helps in it does no harm."""
    if claim.type in _PEACEFUL:
        return claim.initiators
    return tuple(actor for actor in claim.initiators if actor.kind not in _NEVER_DOERS)


def victims_of(claim: GroundedClaim) -> tuple[Actor, ...]:
    """Return the targets of a claim without those who only tell of it."""
    return tuple(actor for actor in claim.targets if actor.kind not in _TELLERS)


def actor_ids(actors: Iterable[Actor]) -> frozenset[str]:
    """Return who is meant: the ids, or the names where there is no id."""
    return frozenset(actor.id or plain(actor) for actor in actors) - {""}


def plain(mention: Mention) -> str:
    """Return a name as it is compared: its words, lower case, without those that say only what kind of place it is."""
    return _plain(mention.name)


@lru_cache(maxsize=100_000)
def _plain(name: str) -> str:
    words = tokens(name)
    return " ".join([word for word in words if word not in _PLACE_WORDS] or words)


@lru_cache(maxsize=100_000)
def skeleton(name: str) -> str:
    """Return the consonants of a name: what spellings of one Arabic name have in common ("Hass", "Haas": "hs")."""
    letters = "".join(_plain(name).split())
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", letters)) or letters


def sort_key(cited: CitedClaim) -> tuple[str, str, bytes]:
    """Return the order that everything follows, so that the order of input cannot matter."""
    return cited.claim.id, cited.report.id, msgspec.json.encode(cited)


def place_in_report(cited: CitedClaim) -> tuple[str, int, str]:
    """Return the order of claims told on one day: by report, in the order of its text."""
    start = min((span.start for span in cited.claim.evidence), default=0)
    return cited.report.id, start, cited.claim.id
