"""How likely each claim of a report stands as it is: what was found of it, and what else the report tells."""

from collections.abc import Sequence
from math import log1p

from marsad.model import Claim, Mention, Toll
from marsad.read.encoder.candidates import Features
from marsad.read.rules.assemble import is_headline, is_worth
from marsad.read.rules.document import Sentence
from marsad.read.rules.drafts import Draft

_NEAR = 400  # characters
_ALONE = 5000  # characters: as far as none of its type
# Where the first passage of a claim begins and the last ends.
Reach = tuple[int, int]


def claim_features(sentences: Sequence[Sentence], drafts: Sequence[Draft], claims: Sequence[Claim]) -> list[Features]:
    """Return the features of each claim of a report, in order; `drafts` are what the claims were made of."""
    length = sentences[-1].end if sentences else 0
    reach = [_reach(claim) for claim in claims]
    return [
        {**_alone(length, claim), **_among(claims, i, reach), **_drafted(sentences, draft), **_own(claim)}
        for i, (claim, draft) in enumerate(zip(claims, drafts, strict=True))
    ]


def _drafted(sentences: Sequence[Sentence], draft: Draft) -> Features:
    """Return what is known of a claim's making: its words, whether the rules would let it stand, its likeliest twin."""
    return {
        f"trigger={draft.trigger.type}": 1.0,
        f"role={draft.trigger.role}": 1.0,
        "weak": float(draft.trigger.weak),
        "anaphoric": float(draft.anaphoric),
        "sentence": float(draft.sentence),
        "parts": float(len(draft.parts)),
        "twin": draft.twin,
        "worth": float(is_worth(draft)),
        "headline": float(is_headline(draft, sentences)),
    }


def _own(claim: Claim) -> Features:
    """Return whether place and time stand in the claim's own passages or were carried over from elsewhere."""
    fields = {"place": claim.places[:1], "time": (claim.when,) if claim.when else ()}
    return {f"own {name}": float(any(_beside(claim, m) for m in mentions)) for name, mentions in fields.items()}


def _beside(claim: Claim, mention: Mention) -> bool:
    at = mention.start
    return at is not None and any(span.start - _NEAR / 4 <= at <= span.end + _NEAR / 4 for span in claim.evidence)


def _alone(text_length: int, claim: Claim) -> Features:
    start = claim.evidence[0].start
    words = sum(span.end - span.start for span in claim.evidence)
    return {
        f"type={claim.type}": 1.0,
        f"status={claim.status}": 1.0,
        "situation": float(claim.kind == "situation"),
        "hedged": float(claim.certainty == "hedged"),
        "draft": claim.confidence or 0.0,
        "type sure": claim.sure.type or 0.0,
        "status sure": claim.sure.status or 0.0,
        "at": start / max(text_length, 1),
        "start": log1p(start),
        "length": log1p(text_length),
        "passages": float(len(claim.evidence)),
        "words": log1p(words),
        **_fields(claim),
    }


def _fields(claim: Claim) -> Features:
    fields: dict[str, Sequence[Mention | Toll]] = {
        "initiators": claim.initiators,
        "targets": claim.targets,
        "supporters": claim.supporters,
        "places": claim.places,
        "sources": claim.sources,
        "tolls": claim.tolls,
        "when": (claim.when,) if claim.when else (),
    }
    counted = {name: float(len(items)) for name, items in fields.items()}
    surest = {f"{name} sure": max((m.confidence or 0.0 for m in items), default=0.0) for name, items in fields.items()}
    return counted | surest


def _among(claims: Sequence[Claim], number: int, reach: Sequence[Reach]) -> Features:
    """Return how a claim stands to the others of its report: told before, told again, one of many."""
    claim = claims[number]
    alike = [(i, other) for i, other in enumerate(claims) if i != number and other.type == claim.type]
    beside = [o for i, o in enumerate(claims) if i != number and _least_gap(reach, number, i) < _NEAR]
    beside = [o for o in beside if _gap(claim, o) < _NEAR]
    return {
        "claims": float(len(claims)),
        "number": float(number),
        "alike before": float(sum(i < number for i, _ in alike)),
        "alike after": float(sum(i > number for i, _ in alike)),
        "alike at place": float(sum(bool(_names(claim) & _names(o)) for _, o in alike)),
        "alike by toll": float(sum(bool(_tolls(claim) & _tolls(o)) for _, o in alike)),
        "alike by sides": float(sum(_sides(claim) == _sides(o) for _, o in alike)),
        "beside": float(len(beside)),
        "surer beside": float(any((o.confidence or 0) > (claim.confidence or 0) for o in beside)),
        "overlaps": float(any(_gap(claim, o) <= 0 for o in beside)),
        "gap": log1p(_nearest(claims, number, alike, reach)),
    }


def _nearest(claims: Sequence[Claim], number: int, alike: Sequence[tuple[int, Claim]], reach: Sequence[Reach]) -> int:
    """Return how many characters lie between a claim and the nearest of its type, a default where it is alone."""
    nearest: int | None = None
    for least, i in sorted((_least_gap(reach, number, i), i) for i, _ in alike):
        if nearest is not None and max(least, 0) >= nearest:
            break
        gap = max(_gap(claims[number], claims[i]), 0)
        nearest = gap if nearest is None else min(nearest, gap)
    return _ALONE if nearest is None else nearest


def _reach(claim: Claim) -> Reach:
    """Return where the first of a claim's passages begins and the last ends."""
    return min(span.start for span in claim.evidence), max(span.end for span in claim.evidence)


def _least_gap(reach: Sequence[Reach], one: int, two: int) -> int:
    """Return the fewest characters that can lie between two claims, told from where their passages begin and end."""
    return max(reach[one][0], reach[two][0]) - min(reach[one][1], reach[two][1])


def _gap(one: Claim, two: Claim) -> int:
    """Return how many characters lie between the passages of two claims; negative where they overlap."""
    return min(max(a.start, b.start) - min(a.end, b.end) for a in one.evidence for b in two.evidence)


def _names(claim: Claim) -> set[str]:
    return {place.name.lower() for place in claim.places[:1]}


def _tolls(claim: Claim) -> set[tuple[str, int | None, int | None]]:
    return {(toll.outcome, toll.low, toll.high) for toll in claim.tolls}


def _sides(claim: Claim) -> tuple[set[str], set[str]]:
    return {m.name.lower() for m in claim.initiators}, {m.name.lower() for m in claim.targets}
