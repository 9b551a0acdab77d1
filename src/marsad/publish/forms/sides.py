"""The two sides of an incident, as data sets that have exactly two tell them."""

from collections.abc import Sequence
from typing import NamedTuple

from marsad.model import Actor, Incident
from marsad.publish.codes import Codes


class Side(NamedTuple):
    """One side: the first actor, the others on it, and ACLED's interaction code of the first."""

    main: Actor | None
    others: tuple[Actor, ...]
    inter: int | None


def initiating(incident: Incident, codes: Codes, country: str | None) -> Side:
    """Return who did it, with those who backed them."""
    return _side(incident.initiators, incident.supporters, codes, country)


def suffering(incident: Incident, codes: Codes, country: str | None) -> Side:
    """Return whom it was done to."""
    return _side(incident.targets, (), codes, country)


def _side(actors: Sequence[Actor], helpers: Sequence[Actor], codes: Codes, country: str | None) -> Side:
    if not actors:
        return Side(None, tuple(helpers), None)
    return Side(actors[0], (*actors[1:], *helpers), codes.inter(actors[0], country))
