"""What the scorer is asked about: each draft of a report, and each mention that might fill a field of it.

Training and reading build the same candidates with the same features from the same rules.
"""

from collections.abc import Iterator, Sequence
from math import log1p
from typing import Final, Literal

from marsad.model import Mention, Record
from marsad.model.ontology import CLAIM_TYPES
from marsad.read.rules.attribution import Attribution
from marsad.read.rules.document import Sentence
from marsad.read.rules.drafts import Draft
from marsad.read.rules.places import described
from marsad.read.rules.speakers import mention_of
from marsad.read.rules.tolls import Counted

Slot = Literal["actor", "place", "time", "toll", "speaker"]
SLOTS: Final[tuple[Slot, ...]] = ("actor", "place", "time", "toll", "speaker")
ROLES: Final = ("initiator", "target", "supporter", "place", "date", "toll", "source")
STATUSES: Final = ("happened", "ongoing", "planned", "background", "denied")
_SORTS: Final = ("known", "side", "state", "people")
_TRIGGER_ROLES: Final = ("noun", "verb", "hold", "ally")
_TYPES: Final = (*CLAIM_TYPES, "attack", "harm")
_BACK: Final = 3
_AHEAD: Final = 1
_SPAN: Final = 40  # mentions of one slot that a draft is asked about, the nearest ones


class Candidate(Record, frozen=True, kw_only=True):
    """A mention that might fill a field of draft number `draft`, with its features."""

    draft: int
    slot: Slot
    start: int
    end: int
    mention: Mention | None = None
    toll: Counted | None = None
    features: tuple[float, ...] = ()


class Loose(Record, frozen=True, kw_only=True):
    """A mention of a report before it is held against a draft."""

    slot: Slot
    sentence: int
    start: int
    end: int
    sort: str = ""
    kind: str = ""
    mention: Mention | None = None
    toll: Counted | None = None


def draft_features(draft: Draft, sentences: Sequence[Sentence]) -> tuple[float, ...]:
    """Return what the rules know of a draft."""
    sentence = sentences[draft.sentence]
    who = draft.sides
    counts = (sentence.actors, sentence.places, sentence.times, sentence.quantities, draft.tolls, draft.said.sources)
    return (
        *_one_hot(draft.trigger.type, _TYPES),
        *_one_hot(draft.trigger.role, _TRIGGER_ROLES),
        *_one_hot(draft.status, STATUSES),
        float(draft.certainty == "hedged"),
        float(draft.trigger.weak),
        float(draft.anaphoric),
        float(draft.sentence == 0),
        log1p(draft.sentence) / 3,
        *(float(bool(side)) for side in (who.initiators, who.targets, who.supporters)),
        *(log1p(len(items)) for items in counts),
    )


def candidates(drafts: Sequence[Draft], sentences: Sequence[Sentence], said: Sequence[Attribution]) -> list[Candidate]:
    """Return every mention that might fill a field of a draft, draft by draft."""
    loose = [m for sentence, heard in zip(sentences, said, strict=True) for m in _mentions(sentence, heard)]
    for draft_sentence in {d.sentence for d in drafts}:
        loose.extend(_counted(draft_sentence, drafts))
    found = []
    for number, draft in enumerate(drafts):
        for slot in SLOTS:
            near = [m for m in loose if m.slot == slot and -_BACK <= m.sentence - draft.sentence <= _AHEAD]
            near.sort(key=lambda m: (abs(m.sentence - draft.sentence), abs(m.start - draft.trigger.start)))
            found.extend(_candidate(number, draft, mention, rank) for rank, mention in enumerate(near[:_SPAN]))
    return found


def _mentions(sentence: Sentence, said: Attribution) -> Iterator[Loose]:
    i = sentence.index
    for actor in sentence.actors:
        yield Loose(
            slot="actor", sentence=i, start=actor.start, end=actor.end, sort=actor.sort, kind=actor.kind,
            mention=mention_of(actor),
        )  # fmt: skip
    for place in sentence.places:
        yield Loose(slot="place", sentence=i, start=place.start, end=place.end, mention=described(sentence, place))
    for time in sentence.times:
        named = Mention(name=time.text, text=time.text, start=time.start, end=time.end)
        yield Loose(slot="time", sentence=i, start=time.start, end=time.end, mention=named)
    for source in said.sources:
        if source.start is not None and source.end is not None:
            yield Loose(slot="speaker", sentence=i, start=source.start, end=source.end, mention=source)


def _counted(sentence: int, drafts: Sequence[Draft]) -> Iterator[Loose]:
    tolls = {c.start: c for d in drafts if d.sentence == sentence for c in d.counted}
    for counted in tolls.values():
        yield Loose(slot="toll", sentence=sentence, start=counted.start, end=counted.end, toll=counted)


def _candidate(number: int, draft: Draft, loose: Loose, rank: int) -> Candidate:
    return Candidate(
        draft=number,
        slot=loose.slot,
        start=loose.start,
        end=loose.end,
        mention=loose.mention,
        toll=loose.toll,
        features=_features(draft, loose, rank),
    )


def _features(draft: Draft, loose: Loose, rank: int) -> tuple[float, ...]:
    delta = loose.sentence - draft.sentence
    trigger = draft.trigger
    return (
        *_one_hot(loose.slot, SLOTS),
        *_one_hot(loose.sort, _SORTS),
        float(loose.kind in ("rebels", "state_forces", "political_militia", "identity_militia", "coalition", "police")),
        float(loose.kind in ("monitor", "outlet", "agency", "person", "international")),
        float(delta == 0),
        delta / _BACK,
        float(loose.end <= trigger.start),
        float(loose.start < trigger.end and trigger.start < loose.end),
        log1p(abs(loose.start - trigger.start)) / 6,
        float(rank == 0),
        min(rank, 10) / 10,
        *_one_hot(trigger.role, _TRIGGER_ROLES),
        *_one_hot(trigger.type, _TYPES),
        *_chosen_by_rules(draft, loose),
    )


def _chosen_by_rules(draft: Draft, loose: Loose) -> tuple[float, ...]:
    def among(mentions: Sequence[Mention]) -> float:
        return float(any(m.start is not None and m.start <= loose.start < (m.end or 0) for m in mentions))

    who = draft.sides
    when = (draft.when,) if draft.when else ()
    return (
        among(who.initiators),
        among(who.targets),
        among(who.supporters),
        among(draft.places[:1]),
        among(draft.places),
        among(when),
        float(any(c.start == loose.start for c in draft.tolls)),
        among(draft.said.sources),
    )


def _one_hot(value: str, values: Sequence[str]) -> list[float]:
    return [float(value == other) for other in values]
