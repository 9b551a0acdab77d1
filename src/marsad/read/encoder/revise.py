"""Drafts of the rules, revised: unlikely ones left out, fields filled or corrected, each with how sure it is.

What the rules read stands, with how likely the model holds it; what they leave open the model fills where it is sure
enough. Measured so on reports that it was not trained on: see docs/decisions/0010-encoder.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import Final, NamedTuple, cast

import msgspec

from marsad.model import Mention, Sureness
from marsad.model.ontology import SITUATION_TYPES, Status
from marsad.read.encoder.candidates import ROLES, Candidate, Document, Loose, Role
from marsad.read.encoder.fields import DraftScores, Fields
from marsad.read.encoder.unite import Pair, Pairs, apart, clusters, context_vectors, twins
from marsad.read.rules.attribution import Attribution
from marsad.read.rules.drafts import Draft, sided
from marsad.read.rules.merge import united
from marsad.read.rules.roles import Sides
from marsad.read.rules.tolls import Counted

_MOST: Final = 3
_DENIED: Final[Status] = "denied"
Limits = Mapping[str, float]


class Filled(NamedTuple):
    """A mention, and how likely it fills a role."""

    loose: Loose
    probability: float

    @property
    def name(self) -> str:
        """What the mention is called, in lower case."""
        return self.loose.mention.name.lower() if self.loose.mention else ""


Roles = dict[Role, list[Filled]]


def revised(document: Document, fields: Fields, language: str) -> list[Draft]:
    """Return the drafts of a document, those of one claim united, with what is likeliest in each field."""
    if not document.drafts:
        return []
    features = [document.draft_features(i) for i in range(len(document.drafts))]
    scores = fields.drafts(features, context_vectors(document), terse=document.terse)
    filled = _filled(list(document.candidates()), fields, len(document.drafts))
    limits = fields.meta.limits
    likely = [i for i, score in enumerate(scores) if score.keep >= limits["keep"]]
    pairs = {p: known for p, known in Pairs(document).features().items() if not _of_two_lines(p, document)}
    same = fields.same(pairs)
    groups = clusters(likely, same, limits["same"], apart(pairs))
    twin = twins(groups, same)
    return [
        _revised(draft, [scores[i] for i in draft.parts], _together([filled[i] for i in draft.parts]), document, limits)
        for draft in _united(document.drafts, groups, twin, language)
    ]


def _of_two_lines(pair: Pair, document: Document) -> bool:
    """Whether two drafts are of two lines of a list, which never tell one claim."""
    one, two = (document.drafts[number].sentence for number in pair)
    return document.is_list and one != two


def _united(
    drafts: Sequence[Draft], groups: Sequence[Sequence[int]], twin: Sequence[float], language: str
) -> Iterator[Draft]:
    """Yield each group of drafts as one, with how likely another group tells the same."""
    for group, probability in zip(groups, twin, strict=True):
        one = reduce(lambda one, two: united(one, two, language), (drafts[i] for i in group))
        yield msgspec.structs.replace(one, twin=probability)


def _filled(candidates: Sequence[Candidate], fields: Fields, drafts: int) -> list[Roles]:
    """Return for each draft and role how likely each mention fills it."""
    found: list[Roles] = [{role: [] for role in ROLES} for _ in range(drafts)]
    scores = fields.pairs(candidates)
    for role, slot in ROLES.items():
        for candidate, probability in zip(candidates, scores[role].tolist(), strict=True):
            if candidate.loose.slot == slot:
                found[candidate.draft][role].append(Filled(candidate.loose, probability))
    return found


def _together(parts: Sequence[Roles]) -> Roles:
    """Return the mentions around drafts that are one claim, the likeliest first."""
    return {role: sorted((f for part in parts for f in part[role]), key=lambda f: -f.probability) for role in ROLES}


def _revised(draft: Draft, scores: Sequence[DraftScores], roles: Roles, document: Document, limits: Limits) -> Draft:
    status, standing = _status(draft, scores)
    hedged = max(s.hedged for s in scores)
    draft = msgspec.structs.replace(draft, type=_type([document.drafts[i] for i in draft.parts], scores))
    sides = _sides(draft, roles, limits)
    return msgspec.structs.replace(
        draft,
        status=status,
        certainty="hedged" if hedged >= limits["hedged"] else "stated",
        sides=sides,
        places=_places(draft, roles["place"], limits["place"]),
        when=_when(draft, roles["date"], limits["date"]),
        tolls=tuple(_tolls(draft, roles["toll"], sides, document, limits["toll"])),
        said=_said(draft, roles["source"], document.said, limits["source"]),
        confidence=max(s.keep for s in scores),
        sure=Sureness(type=max(s.type for s in scores), status=standing, certainty=max(hedged, 1 - hedged)),
    )


def _status(draft: Draft, scores: Sequence[DraftScores]) -> tuple[Status, float | None]:
    """Return the likeliest status and how likely it is; a denial that the rules read has no probability.

    Denials are rare where the model was taught: it takes every one of the rules' for something told, so what it holds
    of them says nothing. Situations go on.
    """
    if draft.status == _DENIED:
        return _DENIED, None
    statuses = {name: sum(s.statuses[name] for s in scores) / len(scores) for name in scores[0].statuses}
    status = "ongoing" if draft.type in SITUATION_TYPES else max(statuses, key=lambda name: statuses[name])
    return cast(Status, status), statuses[status]


def _type(drafts: Sequence[Draft], scores: Sequence[DraftScores]) -> str:
    """Return the type that the drafts of one claim tell surest, vague words ("struck") only where no others tell."""
    precise = any(not draft.trigger.weak for draft in drafts)
    likely: dict[str, float] = {}
    for draft, score in zip(drafts, scores, strict=True):
        if not (precise and draft.trigger.weak):
            likely[draft.type] = likely.get(draft.type, 0.0) + score.keep * score.type
    return max(likely, key=lambda name: likely[name])


def _sides(draft: Draft, roles: Roles, limits: Limits) -> Sides:
    """Keep the sides that the rules read, and let the model name those that they did not."""
    own = draft.sides
    initiators = _rated(own.initiators, roles["initiator"]) or _named(roles["initiator"], limits["initiator"], set())
    doers = {m.name.lower() for m in initiators}
    targets = _rated(own.targets, roles["target"]) or _named(roles["target"], limits["target"], doers)
    return Sides(initiators=initiators, targets=targets, supporters=_rated(own.supporters, roles["supporter"]))


def _rated(mentions: Sequence[Mention], fillers: Sequence[Filled]) -> tuple[Mention, ...]:
    """Return mentions with how likely each stands where it does."""
    likely = {f.name: f.probability for f in reversed(fillers)}
    return tuple(_sure(m, likely.get(m.name.lower(), 0.0)) for m in mentions)


def _sure(mention: Mention, probability: float) -> Mention:
    return msgspec.structs.replace(mention, confidence=round(probability, 3))


def _named(fillers: Sequence[Filled], least: float, taken: set[str]) -> tuple[Mention, ...]:
    """Return the likeliest mention of each name that is likely enough, of one sentence, the likeliest first."""
    chosen: dict[str, Mention] = {}
    sentence: int | None = None
    for filled in fillers:
        mention, loose = filled.loose.mention, filled.loose
        if mention is None or filled.probability < least or filled.name in taken | set(chosen):
            continue
        if sentence is None or loose.sentence == sentence:
            sentence = loose.sentence
            chosen[filled.name] = _sure(mention, filled.probability)
    return tuple(chosen.values())[:_MOST]


def _places(draft: Draft, fillers: Sequence[Filled], least: float) -> tuple[Mention, ...]:
    return _rated(draft.places, fillers) or _named(fillers[:1], least, set())


def _when(draft: Draft, fillers: Sequence[Filled], least: float) -> Mention | None:
    if draft.when is not None:
        return _rated((draft.when,), fillers)[0]
    times = _named(fillers[:1], least, set()) if draft.type not in SITUATION_TYPES else ()
    return times[0] if times else None


def _tolls(
    draft: Draft, fillers: Sequence[Filled], sides: Sides, document: Document, least: float
) -> Iterator[Counted]:
    """Yield the tolls that the rules read, and those of which the model is sure, each number once."""
    likely = {f.loose.start: f for f in reversed(fillers) if f.loose.toll is not None}
    told = {_number(counted) for counted in draft.tolls}
    for counted in draft.tolls:
        yield _counted(counted, likely[counted.start].probability if counted.start in likely else 0.0)
    for filled in likely.values():
        toll = filled.loose.toll
        if toll is not None and filled.probability >= least and _number(toll) not in told:
            told.add(_number(toll))
            [own] = sided((toll,), document.sentences[filled.loose.sentence], sides)
            yield _counted(own, filled.probability)


def _number(counted: Counted) -> tuple[str, int | None, int | None]:
    return counted.toll.outcome, counted.toll.low, counted.toll.high


def _counted(counted: Counted, probability: float) -> Counted:
    return msgspec.structs.replace(
        counted, toll=msgspec.structs.replace(counted.toll, confidence=round(probability, 3))
    )


def _said(draft: Draft, fillers: Sequence[Filled], said: Sequence[Attribution], least: float) -> Attribution:
    """Return who says so; where the model names the speaker, with those through whom that speaker was heard."""
    if draft.said.sources:
        return msgspec.structs.replace(draft.said, sources=_rated(draft.said.sources, fillers))
    sources = _named(fillers[:1], least, set())
    starts, names = {source.start for source in sources}, {source.name for source in sources}
    heard = next((a for a in said if any(s.start in starts for s in a.sources)), None)
    return Attribution(sources=sources, via=tuple(v for v in heard.via if v.name not in names) if heard else ())
