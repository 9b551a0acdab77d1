"""How far two people who coded the same reports, neither seeing the other, agree.

Found claims: the share of positive specific agreement, 2b / (l + r), b claims that both found, l and r those that each
did; it equals the F measure of one against the other, which kappa nears where the things that neither names cannot be
counted (G. Hripcsak, A. S. Rothschild, "Agreement, the F-measure, and reliability in information retrieval", JAMIA 12,
2005). Beside it Cohen's kappa over sentences, each carrying a claim or none.

Fields: over the claims that both found, the share of equal codes and Cohen's kappa (J. Cohen, "A coefficient of
agreement for nominal scales", Educational and Psychological Measurement 20, 1960). A field with several values is one
code: equal only where all of them are.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Final, NamedTuple

from marsad.model import GroundedClaim, Record, Span
from marsad.model.review import CLAIM_FIELDS, ClaimField

LEAST_OVERLAP: Final = 0.3
"""The share of the shorter evidence that two claims must have in common to be the same."""
CODED: Final[tuple[ClaimField, ...]] = tuple(field for field in CLAIM_FIELDS if field != "evidence")


class Coding(NamedTuple):
    """One report as two people coded it, and its sentences."""

    left: Sequence[GroundedClaim]
    right: Sequence[GroundedClaim]
    sentences: Sequence[Span]


class FoundAgreement(Record, frozen=True, kw_only=True):
    """On finding claims: how many each and both found, the `share` of agreement, and kappa over `sentences`."""

    left: int
    right: int
    both: int
    share: float | None
    sentences: int
    kappa: float | None


class FieldAgreement(Record, frozen=True, kw_only=True):
    """On one field of the claims that both found. `kappa` is None where chance alone would make all equal."""

    field: ClaimField
    claims: int
    equal: int
    share: float | None
    kappa: float | None


class Agreement(Record, frozen=True, kw_only=True):
    """How far two people agree over some reports."""

    reports: int
    found: FoundAgreement
    fields: tuple[FieldAgreement, ...]


def agreement_of(codings: Iterable[Coding]) -> Agreement:
    """Return how far two people agree over the reports that both coded."""
    all_codings = list(codings)
    pairs = [
        (coding.left[one], coding.right[other])
        for coding in all_codings
        for one, other in paired(coding.left, coding.right)
    ]
    return Agreement(
        reports=len(all_codings),
        found=_found(all_codings, len(pairs)),
        fields=tuple(_on_field(field, pairs) for field in CODED),
    )


def kappa(pairs: Iterable[tuple[Hashable, Hashable]]) -> float | None:
    """Return Cohen's kappa, (observed - expected) / (1 - expected); None where nothing else could be expected.

    `pairs` are the two codes of each unit, on a nominal scale.
    """
    counts = Counter(pairs)
    total = counts.total()
    if not total:
        return None
    left: Counter[Hashable] = Counter()
    right: Counter[Hashable] = Counter()
    for (one, other), count in counts.items():
        left[one] += count
        right[other] += count
    observed = sum(count for (one, other), count in counts.items() if one == other) / total
    expected = sum(count * right[code] for code, count in left.items()) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def paired(left: Sequence[GroundedClaim], right: Sequence[GroundedClaim]) -> list[tuple[int, int]]:
    """Return which claims of two codings are the same, by place: best first, each once.

    They share `LEAST_OVERLAP` of the shorter evidence; of several the one of the same type, then of more overlap.
    """
    scored = [
        ((one.id == other.id, one.type == other.type, share), -at, -place)
        for at, one in enumerate(left)
        for place, other in enumerate(right)
        if (share := _overlap(one, other)) >= LEAST_OVERLAP
    ]
    found: list[tuple[int, int]] = []
    for _, at, place in sorted(scored, reverse=True):
        if all(-at != one and -place != other for one, other in found):
            found.append((-at, -place))
    return sorted(found)


def different(left: GroundedClaim, right: GroundedClaim) -> tuple[ClaimField, ...]:
    """Return the fields in which two claims are coded differently."""
    return tuple(field for field in CODED if code_of(left, field) != code_of(right, field))


def code_of(claim: GroundedClaim, field: ClaimField) -> Hashable:
    """Return what a field was coded with, without its words: ids, days, numbers."""
    if field in ("type", "status", "certainty"):
        return str(getattr(claim, field))
    if field == "date":
        return (claim.date.start, claim.date.end) if claim.date else None
    if field == "tolls":
        return frozenset((toll.outcome, toll.low, toll.high, toll.side) for toll in claim.tolls)
    return frozenset(one.id or one.name.casefold() for one in getattr(claim, field))


def _on_field(field: ClaimField, pairs: Sequence[tuple[GroundedClaim, GroundedClaim]]) -> FieldAgreement:
    codes = [(code_of(one, field), code_of(other, field)) for one, other in pairs]
    equal = sum(one == other for one, other in codes)
    share = equal / len(codes) if codes else None
    return FieldAgreement(field=field, claims=len(codes), equal=equal, share=share, kappa=kappa(codes))


def _found(codings: Sequence[Coding], both: int) -> FoundAgreement:
    left, right = (sum(len(coding[side]) for coding in codings) for side in (0, 1))
    carries = [
        (_carries(sentence, coding.left), _carries(sentence, coding.right))
        for coding in codings
        for sentence in coding.sentences
    ]
    share = 2 * both / (left + right) if left + right else None
    return FoundAgreement(left=left, right=right, both=both, share=share, sentences=len(carries), kappa=kappa(carries))


def _carries(sentence: Span, claims: Iterable[GroundedClaim]) -> bool:
    return any(span.start < sentence.end and sentence.start < span.end for claim in claims for span in claim.evidence)


def _overlap(one: GroundedClaim, other: GroundedClaim) -> float:
    mine, yours = _covered(one), _covered(other)
    return len(mine & yours) / min(len(mine), len(yours)) if mine and yours else 0.0


def _covered(claim: GroundedClaim) -> set[int]:
    return {at for span in claim.evidence for at in range(span.start, span.end)}
