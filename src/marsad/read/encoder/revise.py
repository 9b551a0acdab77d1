"""Drafts of the rules, revised by what the model thinks of them and of every mention around them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, cast

import msgspec
import numpy as np

from marsad.model import Mention
from marsad.model.ontology import SITUATION_TYPES, Status
from marsad.read.encoder.candidates import ROLES, Candidate, candidates, draft_features
from marsad.read.encoder.scorer import DraftScores, Floats, Scorer, mean_of
from marsad.read.encoder.windows import tokenize
from marsad.read.rules.attribution import Attribution
from marsad.read.rules.document import Sentence
from marsad.read.rules.drafts import Draft
from marsad.read.rules.roles import Sides
from marsad.read.rules.tolls import Counted

# How sure the model must be, tuned on the training reports held out from it.
KEEP: Final = 0.45
THRESHOLDS: Final = {"initiator": 0.4, "target": 0.4, "supporter": 0.5, "place": 0.2, "date": 0.3, "toll": 0.45, "source": 0.4}
_MOST: Final = 3


def revised(
    scorer: Scorer, text: str, sentences: Sequence[Sentence], said: Sequence[Attribution], drafts: Sequence[Draft]
) -> list[Draft]:
    """Return the drafts that the model keeps, with the type, status and fields that it finds likeliest."""
    if not drafts:
        return []
    tokens = tokenize(text, [s.start for s in sentences])
    vectors = scorer.vectors(tokens)
    triggers = mean_of(vectors, [tokens.span(d.trigger.start, d.trigger.end) for d in drafts])
    around = [sentences[d.sentence] for d in drafts]
    whole = mean_of(vectors, [tokens.span(s.start, s.end) for s in around])
    scores = scorer.drafts(triggers, whole, _rows([draft_features(d, sentences) for d in drafts]))
    asked = candidates(drafts, sentences, said)
    roles = _roles(scorer, asked, triggers, mean_of(vectors, [tokens.span(c.start, c.end) for c in asked]))
    return [_revised(d, s, roles[i], said) for i, (d, s) in enumerate(zip(drafts, scores, strict=True)) if s.keep >= KEEP]


def _rows(features: Sequence[tuple[float, ...]]) -> Floats:
    return np.array(features, np.float32)


class Filled(msgspec.Struct, frozen=True):
    """A candidate, and how likely it fills a role."""

    candidate: Candidate
    probability: float


Roles = dict[str, list[Filled]]


def _roles(scorer: Scorer, asked: Sequence[Candidate], triggers: Floats, mentions: Floats) -> dict[int, Roles]:
    """Return for each draft and role the candidates likely enough, the likeliest first."""
    found: dict[int, Roles] = defaultdict(lambda: defaultdict(list))
    if not asked:
        return found
    numbers = np.array([c.draft for c in asked])
    scores = scorer.pairs(triggers[numbers], mentions, _rows([c.features for c in asked]))
    for candidate, row in zip(asked, scores, strict=True):
        for role in _ROLES_OF[candidate.slot]:
            probability = float(row[ROLES.index(role)])
            if probability >= THRESHOLDS[role]:
                found[candidate.draft][role].append(Filled(candidate, probability))
    for roles in found.values():
        for fillers in roles.values():
            fillers.sort(key=lambda filled: -filled.probability)
    return found


_ROLES_OF: Final[dict[str, tuple[str, ...]]] = {
    "actor": ("initiator", "target", "supporter"),
    "place": ("place",),
    "time": ("date",),
    "toll": ("toll",),
    "speaker": ("source",),
}


def _revised(draft: Draft, scores: DraftScores, roles: Roles, said: Sequence[Attribution]) -> Draft:
    kind = max(scores.types, key=lambda name: scores.types[name])
    status = max(scores.statuses, key=lambda name: scores.statuses[name])
    times = _mentions(roles["date"], 1)
    return msgspec.structs.replace(
        draft,
        type=kind,
        status="ongoing" if kind in SITUATION_TYPES else cast(Status, status),
        certainty="hedged" if scores.hedged >= 0.5 else "stated",
        sides=_sides(roles),
        places=_mentions(roles["place"], _MOST),
        when=times[0] if times else None,
        tolls=tuple(cast(Counted, f.candidate.toll) for f in roles["toll"]),
        said=_said(roles["source"], said),
        confidence=scores.keep,
    )


def _sides(roles: Roles) -> Sides:
    """Give each name the one role that it fills best."""
    best: dict[str, tuple[float, str]] = {}
    for role in ("initiator", "target", "supporter"):
        for filled in roles[role]:
            name = _name(filled)
            best[name] = max(best.get(name, (0.0, "")), (filled.probability, role))
    picked = {
        role: _mentions([f for f in roles[role] if best[_name(f)][1] == role], _MOST)
        for role in ("initiator", "target", "supporter")
    }
    return Sides(initiators=picked["initiator"], targets=picked["target"], supporters=picked["supporter"])


def _name(filled: Filled) -> str:
    return filled.candidate.mention.name if filled.candidate.mention else ""


def _mentions(fillers: Sequence[Filled], most: int) -> tuple[Mention, ...]:
    named = {_name(f): f.candidate.mention for f in fillers if f.candidate.mention}
    return tuple(named.values())[:most]


def _said(fillers: Sequence[Filled], said: Sequence[Attribution]) -> Attribution:
    """Return who says so, with those through whom that speaker was heard."""
    sources = _mentions(fillers, _MOST)
    starts = {s.start for s in sources}
    heard = next((a for a in said if any(s.start in starts for s in a.sources)), None)
    return Attribution(sources=sources, via=heard.via if heard else ())
