"""Who tells an incident and what they dispute, as it may be seen: voices, positions, and claims that are held back."""

from collections.abc import Callable, Set

from msgspec.structs import replace

from marsad.model import Actor, Contradiction, Figure, Incident, Position, Voice
from marsad.publish.withhold.persons import secret_of

StandIn = Callable[[str], Actor | None]
"""Says who stands for a name, None where the name may be seen."""


class Told:
    """Takes out of incidents the claims under embargo, and out of voices and positions who may not be named."""

    def __init__(self, young: Set[str], stand_in: StandIn) -> None:
        self._young = young
        self._stand_in = stand_in

    def without_young(self, incident: Incident) -> Incident:
        """Return an incident without the claims that are held back, though it is shown itself."""
        if self._young.isdisjoint(incident.claims):
            return incident
        grade = incident.grade and replace(
            incident.grade, against_interest=self._shown(incident.grade.against_interest)
        )
        return replace(
            incident,
            claims=self._shown(incident.claims),
            figures=tuple(map(self._figure, incident.figures)),
            totals=tuple(map(self._figure, incident.totals)),
            contradictions=tuple(
                replace(one, positions=tuple(replace(each, claims=self._shown(each.claims)) for each in one.positions))
                for one in incident.contradictions
            ),
            voices=tuple(replace(voice, claims=self._shown(voice.claims)) for voice in incident.voices),
            grade=grade,
        )

    def voices(self, incident: Incident) -> tuple[Voice, ...]:
        """Return the voices of an incident, those withheld under the names of their stand-ins."""
        return tuple(map(self._voice, incident.voices))

    def contradictions(self, incident: Incident) -> tuple[Contradiction, ...]:
        """Return the contradictions of an incident without the names that are withheld."""
        return tuple(
            replace(one, positions=tuple(self._position(each) for each in one.positions))
            for one in incident.contradictions
        )

    def _voice(self, voice: Voice) -> Voice:
        known = self._stand_in(voice.name)
        told = replace(voice, id=known.id, name=known.name) if known else voice
        return replace(told, hurts=tuple(actor for actor in voice.hurts if not _is_secret(actor)))

    def _position(self, position: Position) -> Position:
        # Doers are named side by side, parted so.
        said = ", ".join(dict.fromkeys(map(self._named, position.says.split(", "))))
        return replace(position, says=said, voices=tuple(dict.fromkeys(map(self._named, position.voices))))

    def _named(self, name: str) -> str:
        known = self._stand_in(name)
        return known.name if known else name

    def _figure(self, figure: Figure) -> Figure:
        return replace(
            figure,
            statements=tuple(one for one in figure.statements if one.claim_id not in self._young),
            low_by=self._shown(figure.low_by),
            best_by=self._shown(figure.best_by),
            high_by=self._shown(figure.high_by),
        )

    def _shown(self, claims: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(claim for claim in claims if claim not in self._young)


def _is_secret(actor_id: str) -> bool:
    return bool(secret_of(Actor(id=actor_id, name="")))
