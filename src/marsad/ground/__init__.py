"""From claims to grounded claims: actors known by id, places on the map, dates as days. No state between reports."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from marsad.ground.actors import ActorResolver, DocumentActors
from marsad.ground.dates import ground_date, status_by_date
from marsad.ground.places import DocumentPlaces, PlaceResolver
from marsad.knowledge.actors import load_actors
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.model import Actor, Claim, GroundedClaim, GroundedReading, Place, Reading, Report, Skipped

__all__ = ["Grounder"]

# Finest first, as record.md asks.
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

    def _grounded(self, reading: Reading) -> GroundedReading | Skipped:
        try:
            return GroundedReading(report=reading.report, claims=tuple(self._claims(reading.report, reading.claims)))
        except Exception as error:  # one odd report must not end the run
            return _failed(reading.report, error)

    def _claims(self, report: Report, claims: Sequence[Claim]) -> Iterator[GroundedClaim]:
        if not claims:
            return
        places = self._places.document(report.text, report.title)
        actors = self._actors.document(report.text)
        for claim in claims:
            yield _grounded_claim(claim, report, places, actors)


def _grounded_claim(claim: Claim, report: Report, places: DocumentPlaces, actors: DocumentActors) -> GroundedClaim:
    when = ground_date(claim, report.published)

    return GroundedClaim(
        id=claim.id,
        kind=claim.kind,
        type=claim.type,
        status=status_by_date(claim, when, report.published),
        certainty=claim.certainty,
        initiators=_distinct(map(actors.resolve, claim.initiators)),
        supporters=_distinct(map(actors.resolve, claim.supporters)),
        targets=_distinct(map(actors.resolve, claim.targets)),
        places=_finest_first([places.resolve(mention) for mention in claim.places]),
        when=claim.when,
        date=when,
        tolls=claim.tolls,
        sources=_distinct(map(actors.resolve_source, claim.sources)),
        via=_distinct(map(actors.resolve_source, claim.via)),
        evidence=claim.evidence,
        confidence=claim.confidence,
    )


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.id: actor for actor in actors}.values())


def _finest_first(places: Sequence[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda place: _FINENESS.index(place.level)))


def _failed(report: Report, error: Exception) -> Skipped:
    reason = f"could not be grounded ({type(error).__name__}: {error}); the rest goes on, please report this text"
    return Skipped(source=report.url or report.id, report_id=report.id, stage="ground", reason=reason)
