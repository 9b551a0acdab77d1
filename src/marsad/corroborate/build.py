"""Incidents from claims at hand, with no store: pure, and blind to the input's order."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from marsad.corroborate.plain import PlainMemory
from marsad.corroborate.update import Corroboration
from marsad.model import CitedClaim, Decision, Incident

TextOf = Callable[[str], str]

_ALL: Final = 10**9


def incidents(claims: Iterable[CitedClaim], text_of: TextOf, decisions: Iterable[Decision] = ()) -> Iterator[Incident]:
    """Unite claims of the same event across reports; `text_of` gives the text of a report by its id.

    `decisions` are what people decided. Claims are known by their ids, which differ for all claims of a store; a claim
    given twice counts once.
    """
    memory = PlainMemory(claims, text_of, decisions)
    corroboration = Corroboration()
    while corroboration.step(memory, limit=_ALL):
        pass
    yield from sorted(memory.incidents.values(), key=lambda one: min(one.claims))
