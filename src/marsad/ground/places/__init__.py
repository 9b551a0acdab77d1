"""Places: what a mention's words mean on the map, at the precision that they allow."""

from marsad.ground.places.candidates import Weighed
from marsad.ground.places.resolver import DocumentPlaces, PlaceResolver, unplaced

__all__ = ["DocumentPlaces", "PlaceResolver", "Weighed", "unplaced"]
