"""Drafts of the rules, revised: kept or left out, with the type, status and fields that are likeliest."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, cast

import msgspec

from marsad.model import Mention, Sureness
from marsad.model.ontology import SITUATION_TYPES, Status
from marsad.read.encoder.candidates import ROLES, Candidate, Document, Role
from marsad.read.encoder.fields import DraftScores, Fields
from marsad.read.rules.attribution import Attribution
from marsad.read.rules.drafts import Draft, sided
from marsad.read.rules.merge import merged
from marsad.read.rules.roles import Sides
from marsad.read.rules.tolls import Counted

_MOST: Final = 3
# A type other than the words' own must be this many times likelier.
_FIRMER: Final = 8.0
_SIDES: Final[tuple[Role, ...]] = ("initiator", "target", "supporter")


class Filled(msgspec.Struct, frozen=True):
    """A candidate, and how likely it fills a role."""

    candidate: Candidate
    probability: float

    @property
    def name(self) -> str:
        """What the mention is called, in lower case."""
        mention = self.candidate.loose.mention
        return mention.name.lower() if mention else ""


Roles = dict[Role, list[Filled]]


def revised(document: Document, fields: Fields, language: str) -> list[Draft]:
    """Return the drafts of a document, united as the rules unite them, with what the model would have in each field."""
    if not document.drafts:
        return []
    numbers = range(len(document.drafts))
    scores = fields.drafts([document.draft_features(i) for i in numbers], document.draft_vectors())
    filled = _filled(list(document.candidates()), fields, len(document.drafts))
    limits = fields.meta.limits
    likely = [draft for draft, score in zip(document.drafts, scores, strict=True) if score.keep >= limits["keep"]]
    return [
        _revised(draft, [scores[i] for i in draft.parts], _together([filled[i] for i in draft.parts]), document, limits)
        for draft in merged(likely, language)
    ]


def _filled(candidates: Sequence[Candidate], fields: Fields, drafts: int) -> list[Roles]:
    """Return for each draft and role the candidates likely enough."""
    found: list[Roles] = [{role: [] for role in ROLES} for _ in range(drafts)]
    scores = fields.pairs([c.features for c in candidates], [c.loose.slot for c in candidates])
    for role, slot in ROLES.items():
        for candidate, probability in zip(candidates, map(float, scores[role]), strict=True):
            if candidate.loose.slot == slot and probability >= fields.meta.limits[role]:
                found[candidate.draft][role].append(Filled(candidate, probability))
    return found


def _together(parts: Sequence[Roles]) -> Roles:
    """Return the candidates of drafts that are one claim, the likeliest first."""
    return {role: sorted((f for part in parts for f in part[role]), key=lambda f: -f.probability) for role in ROLES}


def _mean(scores: Sequence[dict[str, float]]) -> dict[str, float]:
    return {name: sum(s[name] for s in scores) / len(scores) for name in scores[0]}


def _revised(
    draft: Draft, scores: Sequence[DraftScores], roles: Roles, document: Document, limits: Mapping[str, float]
) -> Draft:
    types, statuses = _mean([s.types for s in scores]), _mean([s.statuses for s in scores])
    hedged = sum(s.hedged for s in scores) / len(scores)
    kind, status = _type(draft, types), max(statuses, key=lambda name: statuses[name])
    sides = _sides(roles, limits["more"])
    times = _mentions(roles["date"], 1)
    return msgspec.structs.replace(
        draft,
        type=kind,
        status="ongoing" if kind in SITUATION_TYPES else cast(Status, status),
        certainty="hedged" if hedged >= limits["hedged"] else "stated",
        sides=sides,
        places=_places(draft, roles["place"]),
        when=times[0] if times else None,
        tolls=tuple(_tolls(roles["toll"], sides, document)),
        said=_said(_firm(roles["source"], limits["more"]), document.said),
        confidence=max(s.keep for s in scores),
        sure=Sureness(type=types[kind], status=statuses[status], certainty=max(hedged, 1 - hedged)),
    )


def _type(draft: Draft, types: Mapping[str, float]) -> str:
    """Return the words' own type, unless another kind of event is far likelier; who holds what is told by words."""
    if draft.type in SITUATION_TYPES:
        return draft.type
    events = {name: p for name, p in types.items() if name not in SITUATION_TYPES}
    best = max(events, key=lambda name: events[name])
    return best if events[best] > _FIRMER * events.get(draft.type, 0.0) else draft.type


def _firm(fillers: Sequence[Filled], more: float) -> list[Filled]:
    """Return the likeliest filler, and others of its sentence that are likely by themselves."""
    if not fillers:
        return []
    first = fillers[0]
    here = first.candidate.loose.sentence
    return [first, *(f for f in fillers[1:] if f.probability >= more and f.candidate.loose.sentence == here)]


def _sides(roles: Roles, more: float) -> Sides:
    """Give each name the one role that it fills best."""
    best: dict[str, tuple[float, Role]] = {}
    for role in _SIDES:
        for filled in roles[role]:
            best[filled.name] = max(best.get(filled.name, (0.0, role)), (filled.probability, role))
    own = {role: _firm([f for f in roles[role] if best[f.name][1] == role], more) for role in _SIDES}
    return Sides(
        initiators=_mentions(own["initiator"], _MOST),
        targets=_mentions(own["target"], _MOST),
        supporters=_mentions(own["supporter"], _MOST),
    )


def _mentions(fillers: Sequence[Filled], most: int) -> tuple[Mention, ...]:
    """Return the likeliest mention of each name, with how likely it is."""
    named: dict[str, Mention] = {}
    for filled in fillers:
        mention = filled.candidate.loose.mention
        if mention is not None and filled.name not in named:
            named[filled.name] = msgspec.structs.replace(mention, confidence=round(filled.probability, 3))
    return tuple(named.values())[:most]


def _places(draft: Draft, fillers: Sequence[Filled]) -> tuple[Mention, ...]:
    """Return the likeliest place, with those that the rules read in one breath with it."""
    best = _mentions(fillers, 1)
    if not best or best[0].start not in [m.start for m in draft.places]:
        return best
    return tuple(best[0] if m.start == best[0].start else m for m in draft.places)[:_MOST]


def _tolls(fillers: Sequence[Filled], sides: Sides, document: Document) -> Iterator[Counted]:
    """Yield each number once, as the likeliest words give it, in the order of the text."""
    once: dict[object, Filled] = {}
    for filled in fillers:
        counted = filled.candidate.loose.toll
        if counted is not None:
            once.setdefault((counted.toll.outcome, counted.toll.low, counted.toll.high), filled)
    for filled in sorted(once.values(), key=lambda f: f.candidate.loose.start):
        loose = filled.candidate.loose
        if loose.toll is not None:
            [counted] = sided((loose.toll,), document.sentences[loose.sentence], sides)
            toll = msgspec.structs.replace(counted.toll, confidence=round(filled.probability, 3))
            yield msgspec.structs.replace(counted, toll=toll)


def _said(fillers: Sequence[Filled], said: Sequence[Attribution]) -> Attribution:
    """Return who says so, with those through whom that speaker was heard."""
    sources = _mentions(fillers, _MOST)
    starts = {source.start for source in sources}
    heard = next((a for a in said if any(s.start in starts for s in a.sources)), None)
    names = {source.name for source in sources}
    return Attribution(sources=sources, via=tuple(v for v in heard.via if v.name not in names) if heard else ())
