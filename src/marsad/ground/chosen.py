"""Mentions of which a person said whom or what they mean: by the id that was chosen, or by the name that was given."""

from collections.abc import Mapping

from msgspec.structs import replace

from marsad.ground.actors import DocumentActors
from marsad.ground.places import DocumentPlaces
from marsad.model import Actor, Mention, Place

Chosen = Mapping[Mention, str]
"""The ids that a person chose for some mentions."""


class ChosenPlaces:
    """The places of one report, where a person's choice goes before what the words mean."""

    def __init__(self, places: DocumentPlaces, chosen: Chosen) -> None:
        self._places = places
        self._chosen = chosen

    def resolve(self, mention: Mention) -> Place:
        """Return the place that was chosen, else the one of the name that was given, else what the words mean."""
        chosen = self._chosen.get(mention)
        if chosen and (place := self._places.named(mention, chosen)):
            return place
        return self._places.resolve(mention) if mention.name == mention.text else self._places.called(mention)


class ChosenActors:
    """The actors of one report, where a person's choice goes before what the words mean."""

    def __init__(self, actors: DocumentActors, chosen: Chosen) -> None:
        self._actors = actors
        self._chosen = chosen

    def resolve(self, mention: Mention) -> Actor:
        """Return the actor that was chosen, else whom the words mean."""
        return self._known(mention) or self._actors.resolve(mention)

    def resolve_source(self, mention: Mention) -> Actor:
        """Return the source that was chosen, else who is meant to say so."""
        return self._known(mention) or self._actors.resolve_source(mention)

    def _known(self, mention: Mention) -> Actor | None:
        chosen = self._chosen.get(mention)
        if not chosen:
            return None
        # An id that no registry has is one that the record gave to somebody unknown to it.
        return self._actors.named(mention, chosen) or replace(self._actors.resolve(mention), id=chosen)
