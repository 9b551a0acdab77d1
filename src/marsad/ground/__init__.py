"""From claims to grounded claims: actors known by id, places on the map, dates as days. No state between reports."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeVar

from msgspec.structs import replace

from marsad.ground.actors import ActorResolver, DocumentActors, nobody_known
from marsad.ground.chosen import Chosen, ChosenActors, ChosenPlaces
from marsad.ground.dates import ground_dates, status_by_date
from marsad.ground.places import DocumentPlaces, PlaceResolver, unplaced
from marsad.knowledge.actors import load_actors
from marsad.knowledge.gazetteer import fold, load_gazetteer
from marsad.model import (
    Actor,
    Claim,
    GroundedClaim,
    GroundedReading,
    Interval,
    Mention,
    Place,
    Reading,
    Report,
    Skipped,
)

__all__ = ["Grounder"]

log = logging.getLogger(__name__)
Known = TypeVar("Known", Actor, Place)

# Finest first, as records have their places.
_SMALL_KM: Final = 60.0
_IN: Final = re.compile(
    r"[\s,]+(?:located\s+|situated\s+)?(?:in|near|outside|(?:just\s+)?(?:to\s+the\s+)?(?:north|south|east|west)[a-z-]*\s+of)\s+"
    r"(?:the\s+)?",
    re.IGNORECASE,
)
_FINENESS: Final = ("site", "district", "town", "subprovince", "province", "country", "region")


class Grounder:
    """Resolves what readings name; holds the gazetteer and the registry, which load once."""

    def __init__(self) -> None:
        self._places = PlaceResolver(load_gazetteer())
        self._actors = ActorResolver(load_actors())

    def ground(self, readings: Iterable[Reading | Skipped]) -> Iterator[GroundedReading | Skipped]:
        """Yield each reading with its claims grounded, in order; what was skipped before is passed on."""
        for reading in readings:
            yield reading if isinstance(reading, Skipped) else self._grounded(reading)

    def corrected(self, report: Report, claim: Claim, chosen: Chosen) -> GroundedClaim:
        """Return one claim grounded by itself, as a person told it; `chosen` are ids that they gave mentions."""
        places = self._places.document(report.text, report.title)
        actors = self._actors.document(report.text, places.country)
        (when,) = ground_dates([claim], report.published, report.text)
        return _grounded_claim(claim, when, report, ChosenPlaces(places, chosen), ChosenActors(actors, chosen))

    def _grounded(self, reading: Reading) -> GroundedReading | Skipped:
        try:
            claims = tuple(self._claims(reading.report, reading.claims))
            return GroundedReading(report=reading.report, claims=claims, reader=reading.reader)
        except Exception as error:  # one odd report must not end the run
            return _failed(reading.report, error)

    def _claims(self, report: Report, claims: Sequence[Claim]) -> Iterator[GroundedClaim]:
        if not claims:
            return
        places = self._places.document(report.text, report.title)
        actors = self._actors.document(report.text, places.country)
        for claim, when in zip(claims, ground_dates(claims, report.published, report.text), strict=True):
            yield _grounded_claim(claim, when, report, places, actors)


def _grounded_claim(
    claim: Claim,
    when: Interval | None,
    report: Report,
    places: DocumentPlaces | ChosenPlaces,
    actors: DocumentActors | ChosenActors,
) -> GroundedClaim:
    return GroundedClaim(
        id=claim.id,
        kind=claim.kind,
        type=claim.type,
        status=status_by_date(claim, when, report.published),
        certainty=claim.certainty,
        initiators=_actors(actors.resolve, claim.initiators),
        supporters=_actors(actors.resolve, claim.supporters),
        targets=_actors(actors.resolve, claim.targets),
        places=_finest_first(_safely(places.resolve, claim.places, unplaced), report.text),
        when=claim.when,
        date=when,
        tolls=claim.tolls,
        sources=_actors(actors.resolve_source, claim.sources),
        via=_actors(actors.resolve_source, claim.via),
        evidence=claim.evidence,
        confidence=claim.confidence,
        sure=claim.sure,
    )


def _actors(resolve: Callable[[Mention], Actor], mentions: Iterable[Mention]) -> tuple[Actor, ...]:
    """Return each actor once."""
    return tuple({actor.id: actor for actor in _safely(resolve, mentions, nobody_known)}.values())


def _safely(
    resolve: Callable[[Mention], Known], mentions: Iterable[Mention], unresolved: Callable[[Mention], Known]
) -> Iterator[Known]:
    """Resolve each mention; one that fails keeps its words and costs no other anything."""
    for mention in mentions:
        try:
            known = resolve(mention)
        except Exception:
            log.warning("%r could not be grounded and stands as it is; please report this", mention.name, exc_info=True)
            known = unresolved(mention)
        yield replace(known, confidence=mention.confidence)


def _finest_first(places: Iterable[Place], text: str) -> tuple[Place, ...]:
    """Return places finest first, by their levels; "X in Y" says that X is the finer one, whatever is known of it."""
    found = list(places)
    ranks = {id(place): _rank(place) for place in found}
    in_text = sorted((place for place in found if place.start is not None), key=lambda place: place.start or 0)
    for place, wider in reversed(list(pairwise(in_text))):
        if _IN.fullmatch(text, place.end or 0, wider.start or 0):
            ranks[id(place)] = min(ranks[id(place)], ranks[id(wider)])
    for place in found:
        if any(_is_seat(place, other) for other in found):
            ranks[id(place)] += 0.25
    order = {id(place): i for i, place in enumerate(in_text)}
    return tuple(sorted(found, key=lambda place: (ranks[id(place)], order.get(id(place), len(found)))))


def _is_seat(place: Place, other: Place) -> bool:
    """Whether a town is named like the province of another place: where both are named it mostly means the province."""
    seat = place.level == other.level == "town" and place.id != other.id
    return seat and other.admin1 is not None and fold(place.name) == fold(other.admin1)


def _rank(place: Place) -> float:
    """Return how wide a level is; a region that is small on the map, or in one country, is finer than what it is in."""
    if place.level != "region" or place.radius_km is None or place.country is None:
        return _FINENESS.index(place.level)
    return _FINENESS.index("subprovince" if place.radius_km < _SMALL_KM else "province") + 0.5


def _failed(report: Report, error: Exception) -> Skipped:
    reason = f"could not be grounded ({type(error).__name__}: {error}); the rest goes on, please report this text"
    return Skipped(source=report.url or report.id, report_id=report.id, stage="ground", reason=reason)
