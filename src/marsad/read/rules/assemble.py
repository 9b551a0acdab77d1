"""From drafts to claims: what a sentence leaves out is carried over, what says too little is left out."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, TypeVar, cast

import msgspec

from marsad.knowledge.times import interval_of
from marsad.model import Claim, Mention, Report, Span, Toll, kind_of
from marsad.model.ontology import SITUATION_TYPES, ClaimType
from marsad.read.identity import claim_ids
from marsad.read.rules.carry import carried_sides
from marsad.read.rules.document import Sentence
from marsad.read.rules.drafts import Draft
from marsad.read.rules.triggers import VIOLENT

Quoted = TypeVar("Quoted", Mention, Toll)

# How many sentences back a time may stand that still dates what is told.
_REACH: Final = 2
_SOME_DAY: Final = date(2000, 6, 15)
_DAYS: Final = timedelta(days=31)


def standing(sentences: Sequence[Sentence], drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts that stand as claims, with what their sentences leave out; `drafts` have been merged."""
    kept = [draft for draft in filled_in(drafts) if is_worth(draft)]
    return [draft for draft in kept if not is_headline(draft, sentences) or not _retold(draft, kept)]


def filled_in(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts of which their own sentences say anything, with what is carried over from those before."""
    return carried_sides(_carried([draft for draft in drafts if _tells(draft)]))


def claims(report: Report, drafts: Sequence[Draft]) -> tuple[Claim, ...]:
    """Return drafts as the claims of a report, in order."""
    ids = claim_ids(report, ((draft.type, draft.evidence) for draft in drafts))
    return tuple(_claim(report, draft, claim_id) for draft, claim_id in zip(drafts, ids, strict=True))


def is_headline(draft: Draft, sentences: Sequence[Sentence]) -> bool:
    """Whether a draft rests on the first line alone, and that line is no sentence but what follows is prose."""
    if draft.sentence or len(draft.evidence) != 1:
        return False
    first, *rest = (sentence.text.rstrip()[-1:] in '.!?"”' for sentence in sentences)
    return not first and 2 * sum(rest) >= len(rest)


def _retold(headline: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether the text below tells what its headline does."""
    return any(d.sentence > 0 and (d.type == headline.type or {d.type, headline.type} <= VIOLENT) for d in drafts)


def _carried(drafts: Sequence[Draft]) -> list[Draft]:
    """Give each draft without a place or a time the last one named before it, for a place else the first named."""
    place: tuple[Mention, ...] = next((d.places for d in drafts if d.places), ())
    told: Draft | None = None
    carried = []
    for draft in drafts:
        when = draft.when
        if (
            when is None
            and told is not None
            and 0 < draft.sentence - told.sentence <= _REACH
            and draft.type not in SITUATION_TYPES
        ):
            when = told.when
        if draft.when is not None and _is_day(draft.when) and draft.status != "background" and not draft.trigger.weak:
            told = draft
        carried.append(msgspec.structs.replace(draft, places=draft.places or place, when=when))
        if draft.places and _hosts(draft):
            place = draft.places
    return carried


def _hosts(draft: Draft) -> bool:
    """Whether what follows may have happened where this did: who holds or backs what is told of other places too."""
    return draft.type not in SITUATION_TYPES and draft.type != "agreement"


def _is_day(when: Mention) -> bool:
    """Whether a time is a month at most; "since 2014" and "in 2012" date nothing but their own sentence."""
    days = interval_of(when.name, _SOME_DAY)
    return days is None or days.end - days.start <= _DAYS


def _tells(draft: Draft) -> bool:
    """Whether its own sentences say anything of who, whom, where, when or how many."""
    who = draft.sides
    return bool(who.initiators or who.targets or draft.places or draft.when or draft.tolls)


def is_worth(draft: Draft) -> bool:
    """Whether there is enough behind the words: a vague trigger needs a toll or two sides; control needs a holder."""
    if draft.trigger.weak:
        return bool(draft.tolls) or bool(draft.sides.initiators and draft.sides.targets)
    if draft.type == "control":
        return bool(draft.sides.initiators and draft.places)
    if draft.type == "alliance":
        return bool(draft.sides.initiators and draft.sides.supporters)
    if draft.type in ("presence", "population"):
        return bool(draft.tolls)
    return bool(draft.places or draft.when or draft.tolls)


def _claim(report: Report, draft: Draft, claim_id: str) -> Claim:
    def quoted(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        return tuple(_quoted(mention, report.text) for mention in mentions)

    return Claim(
        id=claim_id,
        kind=kind_of(draft.type),
        type=cast(ClaimType, draft.type),
        status="ongoing" if draft.type in SITUATION_TYPES else draft.status,
        certainty=draft.certainty,
        initiators=quoted(draft.sides.initiators),
        supporters=quoted(draft.sides.supporters),
        targets=quoted(draft.sides.targets),
        places=quoted(draft.places),
        when=_quoted(draft.when, report.text) if draft.when else None,
        tolls=tuple(_quoted(c.toll, report.text) for c in draft.tolls),
        sources=quoted(draft.said.sources),
        via=quoted(draft.said.via),
        evidence=_joined(draft.evidence),
        confidence=draft.confidence,
        sure=draft.sure,
    )


def _quoted(item: Quoted, text: str) -> Quoted:
    """Return a mention or toll with the report's own words, which recasing may have changed."""
    if item.start is None or item.end is None:
        return item
    return msgspec.structs.replace(item, text=text[item.start : item.end])


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(start=joined[-1].start, end=max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
