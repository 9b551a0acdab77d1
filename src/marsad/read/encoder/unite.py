"""Which drafts of a report tell the same claim: features of pairs of drafts, and what is united by them.

Agglomeration in the order of the text, with average linkage over the probabilities of pairs; see
docs/decisions/0011-uniting.md. Work grows with length alone, since a draft is held only against those shortly before
it and against the headline's.
"""

from collections.abc import Mapping, Sequence
from math import log1p
from typing import Final, NamedTuple

import numpy as np

from marsad.model import Mention
from marsad.read.encoder.candidates import Document, Features
from marsad.read.encoder.model import Floats
from marsad.read.rules.drafts import Draft
from marsad.read.rules.merge import agree, continues, tolls_agree
from marsad.read.rules.triggers import VIOLENT

Pair = tuple[int, int]
# How many drafts back the same may have been told, and how many drafts of the headline stay in reach.
_LOOK_BACK: Final = 24
_HEADLINES: Final = 4
_STEM: Final = 6  # letters that two forms of a word share
# Types that can be told in each other's words; a pair of others is never one claim.
_ALIKE: Final = (
    VIOLENT | {"other", "property_destruction", "withdrawal"},
    frozenset({"siege", "displacement", "population", "aid", "withdrawal", "agreement"}),
    frozenset({"control", "territory_gained", "presence", "population", "siege", "deployment", "alliance"}),
)

_TAKEN: Final = "types=control+territory_gained"


class _Told(NamedTuple):
    """What one draft says, made small to compare by."""

    places: frozenset[str]
    first_place: frozenset[str]
    initiators: frozenset[str]
    targets: frozenset[str]
    sources: frozenset[str]
    times: frozenset[str]
    tolls: frozenset[tuple[str, int | None, int | None]]
    outcomes: frozenset[str]


class Pairs:
    """The pairs of a document's drafts that may tell one claim, with what is known of each pair."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._told = [_told(draft) for draft in document.drafts]
        self._words = _directions([trigger_vector(document, i) for i in range(len(document.drafts))])
        spoken = sorted({draft.sentence for draft in document.drafts})
        vectors = _directions([sentence_vector(document, s) for s in spoken])
        self._said = dict(zip(spoken, vectors, strict=True))

    def features(self) -> dict[Pair, Features]:
        """Return the features of each pair of drafts that may be one claim, the earlier draft first."""
        drafts = self._document.drafts
        heads = [i for i, draft in enumerate(drafts) if draft.sentence == 0][:_HEADLINES]
        return {
            (i, j): self._pair(i, j)
            for j in range(len(drafts))
            for i in sorted({*range(max(0, j - _LOOK_BACK), j), *(h for h in heads if h < j)})
            if may_be_one(drafts[i].type, drafts[j].type)
        }

    def _pair(self, i: int, j: int) -> Features:
        one, two = self._document.drafts[i], self._document.drafts[j]
        return {
            **_kinds(one, two),
            **_alike(one, two),
            **self._between(i, j),
            **_shared(self._told[i], self._told[j]),
            "tolls agree": float(tolls_agree(one, two)),
            "like": float(self._words[i] @ self._words[j]),
            "sentence like": float(self._said[one.sentence] @ self._said[two.sentence]),
        }

    def _between(self, i: int, j: int) -> Features:
        one, two = self._document.drafts[i], self._document.drafts[j]
        features = {
            "sentences": float(two.sentence - one.sentence),
            "first": float(one.sentence == 0),
            "at": float(one.sentence),
            "chars": log1p(abs(two.trigger.start - one.trigger.start)),
            "drafts between": float(j - i),
        }
        if one.sentence != two.sentence:
            return features
        sentence = self._document.sentences[one.sentence]
        start, end = min(one.trigger.end, two.trigger.end), max(one.trigger.start, two.trigger.start)
        gap = sentence.words(start, end)
        return features | {
            "same sentence": 1.0,
            "commas": float(gap.count(",")),
            "clause": float(sentence.rule("roles.clause").search(gap) is not None),
            "and": float(" and " in gap),
            "places between": float(sum(start <= p.start < end for p in sentence.places)),
        }


def may_be_one(one: str, two: str) -> bool:
    """Whether drafts of two types can tell one claim at all."""
    return one == two or any(one in types and two in types for types in _ALIKE)


def apart(pairs: Mapping[Pair, Features]) -> frozenset[Pair]:
    """Return the pairs that are never one claim, however alike they sound.

    They name other doers at other places; or one tells who held a place that, by the other, somebody else has taken.
    """
    return frozenset(
        pair
        for pair, known in pairs.items()
        if known.get("initiators differ")
        and (known.get(_TAKEN) or (known.get("places differ") and not known.get("anaphoric")))
    )


def clusters(
    chosen: Sequence[int], same: Mapping[Pair, float], least: float, never: frozenset[Pair] = frozenset()
) -> list[list[int]]:
    """Return the chosen drafts in groups that tell one claim each: average linkage, in the order of the text.

    `same` gives each pair's probability, an absent pair being 0; a draft joins the group likeliest on average to tell
    the same, where that is at least `least` and no pair of it is one of `never`.
    """
    groups: list[list[int]] = []
    for j in chosen:
        recent = range(max(_HEADLINES, len(groups) - 2 * _LOOK_BACK), len(groups))
        reach = [*range(min(_HEADLINES, len(groups))), *(g for g in recent if j - groups[g][-1] <= _LOOK_BACK)]
        reach = [g for g in reach if not any((i, j) in never for i in groups[g])]
        likely = {g: sum(same.get((i, j), 0.0) for i in groups[g]) / len(groups[g]) for g in reach}
        best = max(likely, key=lambda g: likely[g], default=None)
        if best is not None and likely[best] >= least:
            groups[best].append(j)
        else:
            groups.append([j])
    return groups


def twins(groups: Sequence[Sequence[int]], same: Mapping[Pair, float]) -> list[float]:
    """Return for each group how likely the likeliest other group tells the same claim, on average over the pairs."""
    of = {i: g for g, group in enumerate(groups) for i in group}
    sums: dict[Pair, float] = {}
    for (i, j), probability in same.items():
        if i in of and j in of and of[i] != of[j]:
            for pair in ((of[i], of[j]), (of[j], of[i])):
                sums[pair] = sums.get(pair, 0.0) + probability
    likeliest = [0.0] * len(groups)
    for (one, two), total in sums.items():
        likeliest[one] = max(likeliest[one], total / (len(groups[one]) * len(groups[two])))
    return likeliest


def trigger_vector(document: Document, number: int) -> Floats:
    """Return the encoder's mean vector over the words that trigger a draft [384]."""
    trigger = document.drafts[number].trigger
    return _mean(document, trigger.start, trigger.end)


def sentence_vector(document: Document, number: int) -> Floats:
    """Return the encoder's mean vector over a sentence [384]."""
    sentence = document.sentences[number]
    return _mean(document, sentence.start, sentence.end)


def context_vectors(document: Document) -> Floats:
    """Return for each draft the vector of its trigger and that of its sentence, side by side [drafts, 768]."""
    said = {s: sentence_vector(document, s) for s in {draft.sentence for draft in document.drafts}}
    rows = [np.hstack([trigger_vector(document, i), said[d.sentence]]) for i, d in enumerate(document.drafts)]
    return np.array(rows, np.float32)


def _mean(document: Document, start: int, end: int) -> Floats:
    first, last = document.annotation.tokens.span(start, end)
    vectors = document.annotation.vectors
    mean: Floats = vectors[first:last].mean(axis=0) if last <= len(vectors) else np.zeros(vectors.shape[1], np.float32)
    return mean


def _directions(vectors: Sequence[Floats]) -> list[Floats]:
    return [vector / max(float(np.linalg.norm(vector)), 1e-9) for vector in vectors]


def _told(draft: Draft) -> _Told:
    return _Told(
        places=_names(draft.places),
        first_place=_names(draft.places[:1]),
        initiators=_names(draft.sides.initiators),
        targets=_names(draft.sides.targets),
        sources=_names(draft.said.sources),
        times=_names((draft.when,) if draft.when else ()),
        tolls=frozenset((c.toll.outcome, c.toll.low, c.toll.high) for c in draft.tolls),
        outcomes=frozenset(c.toll.outcome for c in draft.tolls),
    )


def _names(mentions: Sequence[Mention]) -> frozenset[str]:
    return frozenset(mention.name.lower() for mention in mentions)


def _kinds(one: Draft, two: Draft) -> Features:
    types = "+".join(sorted((one.type, two.type)))
    triggers = "+".join(sorted((one.trigger.type, two.trigger.type)))
    return {f"types={types}": 1.0, f"triggers={triggers}": 1.0, "same type": float(one.type == two.type)}


def _alike(one: Draft, two: Draft) -> Features:
    words = one.trigger.text.lower()[:_STEM], two.trigger.text.lower()[:_STEM]
    return {
        "anaphoric": float(two.anaphoric),
        "anaphoric first": float(one.anaphoric),
        "same words": float(words[0] == words[1]),
        "same status": float(one.status == two.status),
        "same certainty": float(one.certainty == two.certainty),
        "weak": float(one.trigger.weak),
        "weak second": float(two.trigger.weak),
        "continues": float(continues(one, two)),
    }


def _shared(one: _Told, two: _Told) -> Features:
    features: Features = {
        "same toll": float(bool(one.tolls & two.tolls)),
        "outcomes shared": float(bool(one.outcomes & two.outcomes)),
        "toll clash": float(bool(one.outcomes & two.outcomes) and not one.tolls & two.tolls),
        "tolls": float(bool(one.tolls)) + float(bool(two.tolls)),
    }
    for name in ("places", "first_place", "initiators", "targets", "sources", "times"):
        a, b = getattr(one, name), getattr(two, name)
        if not a or not b:
            features[f"{name} unsaid"] = float(not a) + float(not b)
        else:
            same = agree(a, b)
            features |= {f"{name} agree": float(same), f"{name} differ": float(not same)}
            features[f"{name} shared"] = len(a & b) / len(a | b)
    return features
