"""How a sign counts: the rule by which a partisan source alone changes control only against its own side.

| standing | who | weight |
|---|---|---|
| independent | takes no side in this war, and says so without a hedge | 1 |
| against own side | says that its own side lost, or that its enemy holds what nobody was known to hold | 1 |
| hedged | takes no side, but says "reportedly" | ½ |
| partisan | anything else that somebody says who takes a side | 0 |

What weighs 1 or more changes control. Signs of one origin count once.
"""

from collections.abc import Callable, Iterable
from typing import Final

from marsad.control.signs import Reported
from marsad.knowledge.sides import allied, at_odds
from marsad.model import Actor
from marsad.model.control import Standing

WEIGHTS: Final[dict[Standing, float]] = {"independent": 1.0, "against own side": 1.0, "hedged": 0.5, "partisan": 0.0}
ENOUGH: Final = 1.0

Bond = Callable[[str, str, int], bool]


def standing(one: Reported, holders: Iterable[Actor]) -> Standing:
    """Return how a sign counts where `holders` hold the place so far."""
    if not one.leanings:
        return "hedged" if one.hedged else "independent"
    gained, lost = _gained(one), _lost(one, holders)
    year = one.day.year
    pleased = _any(allied, one.leanings, gained, year) or _any(at_odds, one.leanings, lost, year)
    hurt = _any(allied, one.leanings, lost, year) or (not lost and _any(at_odds, one.leanings, gained, year))
    if hurt and not pleased:
        return "hedged" if one.hedged else "against own side"
    return "partisan"


def weight(signs: Iterable[Reported], holders: Iterable[Actor]) -> float:
    """Return what some signs weigh together."""
    known = tuple(holders)
    ranked = sorted(((WEIGHTS[standing(one, known)], one) for one in signs), key=lambda two: (-two[0], two[1].claim_id))
    seen: set[str] = set()
    total = 0.0
    for value, one in ranked:
        if not one.origins & seen:
            total += value
        seen |= one.origins
    return total


def _gained(one: Reported) -> tuple[Actor, ...]:
    return () if one.deed in {"leaves", "denies"} else one.sides


def _lost(one: Reported, holders: Iterable[Actor]) -> tuple[Actor, ...]:
    """Return who loses by it: those who leave, those from whom it is taken, or who held it so far."""
    if one.deed in {"leaves", "denies"}:
        return one.sides
    own = {side.id for side in one.sides}
    return one.losers or tuple(holder for holder in holders if holder.id not in own)


def _any(bond: Bond, ones: Iterable[str], others: Iterable[Actor], year: int) -> bool:
    return any(bond(one, other.id, year) for one in ones for other in others)
