"""How doubtful a claim is by what its reader says of itself: what a reviewer should see first."""

from collections.abc import Iterator
from typing import Final

from marsad.model.claim import Claim
from marsad.model.review import ClaimField

UNSAID: Final = 0.5
"""What stands for the probability of a claim whose reader gives none: as likely wrong as right."""
_TENTHS: Final = 10
_STEP: Final = 2**32  # more than any toll
CONTESTED: Final = 2 * _STEP
"""By how much a claim of a contested incident comes sooner: as if its reader were two tenths less sure."""
_LISTS: Final[tuple[ClaimField, ...]] = (
    "initiators",
    "supporters",
    "targets",
    "places",
    "tolls",
    "sources",
    "via",
)


def confidences(claim: Claim) -> Iterator[tuple[ClaimField, float]]:
    """Yield the fields of a claim that have a probability of being right, with the lowest that any part of them has.

    Of places it is that of the surest: the others often are but what that one lies in.
    """
    coded: tuple[tuple[ClaimField, float | None], ...] = (
        ("type", claim.sure.type),
        ("status", claim.sure.status),
        ("certainty", claim.sure.certainty),
    )
    yield from ((field, sure) for field, sure in coded if sure is not None)
    for field in _LISTS:
        given = [one.confidence for one in getattr(claim, field) if one.confidence is not None]
        if given:
            yield field, max(given) if field == "places" else min(given)
    if claim.when is not None and claim.when.confidence is not None:
        yield "date", claim.when.confidence


def lowest_confidence(claim: Claim) -> float:
    """Return the lowest of a claim's probability and those of its fields, `UNSAID` where there is none."""
    given = [sure for _, sure in confidences(claim)]
    return min([*given, claim.confidence] if claim.confidence is not None else given, default=UNSAID)


def rank_of(claim: Claim) -> int:
    """Return the place of a claim among those to be reviewed, lowest first.

    It goes by the lowest confidence, to a tenth; of equals the higher toll comes first. A claim of a contested incident
    has `CONTESTED` less.
    """
    return round(lowest_confidence(claim) * _TENTHS) * _STEP - min(largest_toll(claim), _STEP - 1)


def largest_toll(claim: Claim) -> int:
    """Return the largest number that a claim gives of people killed, 0 where it gives none."""
    killed = (toll for toll in claim.tolls if toll.outcome == "killed")
    return max((bound for toll in killed for bound in (toll.low, toll.high) if bound), default=0)
