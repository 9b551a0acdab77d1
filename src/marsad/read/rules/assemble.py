"""From drafts to claims: the same thing told twice becomes one, what a sentence leaves out is carried over."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final, TypeVar, cast

import msgspec

from marsad.model import Claim, Mention, Report, Span, Toll, kind_of
from marsad.model.ontology import SITUATION_TYPES, ClaimType
from marsad.read.rules.attribution import Attribution
from marsad.read.rules.document import Sentence
from marsad.read.rules.drafts import Draft
from marsad.read.rules.roles import Sides
from marsad.read.rules.tolls import Counted
from marsad.read.rules.triggers import ATTACK, HARM, VIOLENT

Quoted = TypeVar("Quoted", Mention, Toll)

_NEAR: Final = 3
_REACH: Final = 2


def claims(report: Report, sentences: Sequence[Sentence], drafts: Iterable[Draft]) -> tuple[Claim, ...]:
    """Return the claims of a report in the order of its text."""
    merged: list[Draft] = []
    for draft in drafts:
        other = _told_before(draft, merged)
        if other is None:
            merged.append(draft)
        else:
            merged[other] = _united(merged[other], draft)
    telling = [draft for draft in merged if _tells(draft)]
    kept = [draft for draft in _carried(telling) if _worth(draft)]
    kept = [draft for draft in kept if not _is_headline(draft, sentences) or not _retold(draft, kept)]
    return tuple(_claim(report, draft, i) for i, draft in enumerate(kept))


def _is_headline(draft: Draft, sentences: Sequence[Sentence]) -> bool:
    """Whether a draft rests on the first line alone, and that line is no sentence."""
    first = sentences[0]
    return len(draft.evidence) == 1 and draft.sentence == 0 and first.text.rstrip()[-1:] not in '.!?"”'


def _retold(headline: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether the text below tells what its headline does."""
    return any(d.sentence > 0 and (d.type == headline.type or {d.type, headline.type} <= VIOLENT) for d in drafts)


def _told_before(draft: Draft, merged: Sequence[Draft]) -> int | None:
    """Return the index of an earlier draft that tells the same, the latest first."""
    for i in range(len(merged) - 1, -1, -1):
        if _same(merged[i], draft):
            return i
    return None


def _same(one: Draft, two: Draft) -> bool:
    if one.type != two.type and not (_continues(one, two)):
        return False
    near = abs(one.sentence - two.sentence) <= _NEAR or one.sentence == 0
    return (
        (near or two.anaphoric or bool(_names(one.places) & _names(two.places)))
        and _agree(_names(one.places), _names(two.places))
        and _agree(_names(one.said.sources), _names(two.said.sources))
        and _agree(_names(one.sides.initiators), _names(two.sides.initiators))
        and one.status == two.status
        and (one.when is None or two.when is None or one.when.name.lower() == two.when.name.lower())
        and _tolls_agree(one, two)
    )


def _continues(one: Draft, two: Draft) -> bool:
    """Whether the second only adds to the first ("the attack also wounded ten"); a new source tells its own claim."""
    if two.said.sources and not one.said.sources:
        return False
    return two.trigger.type in (HARM, ATTACK) and one.type in VIOLENT and two.sentence - one.sentence <= 2


def _names(mentions: Sequence[Mention]) -> frozenset[str]:
    return frozenset(mention.name.lower() for mention in mentions)


def _agree(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether one says nothing, or both share something, part of a name included."""
    if not one or not two or one & two:
        return True
    return any(a in b or b in a for a in one for b in two)


def _tolls_agree(one: Draft, two: Draft) -> bool:
    """Whether no outcome of one group has two numbers."""
    counts = {(c.toll.outcome, c.toll.group.lower()): c.toll.low for c in one.tolls}
    return all(counts.get((c.toll.outcome, c.toll.group.lower()), c.toll.low) == c.toll.low for c in two.tolls)


def _united(one: Draft, two: Draft) -> Draft:
    said = one.said if one.said.sources else Attribution(sources=two.said.sources, via=two.said.via, spoken=())
    return msgspec.structs.replace(
        one,
        sides=Sides(
            initiators=one.sides.initiators or two.sides.initiators,
            targets=one.sides.targets or two.sides.targets,
            supporters=one.sides.supporters or two.sides.supporters,
        ),
        places=_finer(one.places, two.places),
        when=one.when or two.when,
        tolls=_all_tolls(one.tolls, two.tolls),
        said=said,
        certainty=one.certainty if one.sentence else two.certainty,
        evidence=one.evidence + two.evidence,
    )


def _finer(one: tuple[Mention, ...], two: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return one if len(one) >= len(two) else two


def _all_tolls(one: tuple[Counted, ...], two: tuple[Counted, ...]) -> tuple[Counted, ...]:
    known = {(c.toll.outcome, c.toll.low, c.toll.high) for c in one}
    return one + tuple(c for c in two if (c.toll.outcome, c.toll.low, c.toll.high) not in known)


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
        if draft.when is not None and draft.status != "background" and not draft.trigger.weak:
            told = draft
        place = draft.places or place
        carried.append(msgspec.structs.replace(draft, places=place, when=when))
    return carried


def _tells(draft: Draft) -> bool:
    """Whether its own sentences say anything of who, whom, where, when or how many."""
    who = draft.sides
    return bool(who.initiators or who.targets or draft.places or draft.when or draft.tolls)


def _worth(draft: Draft) -> bool:
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


def _claim(report: Report, draft: Draft, number: int) -> Claim:
    def quoted(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        return tuple(_quoted(mention, report.text) for mention in mentions)

    return Claim(
        id=_claim_id(report, draft, number),
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
    )


def _quoted(item: Quoted, text: str) -> Quoted:
    """Return a mention or toll with the report's own words, which recasing may have changed."""
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


def _claim_id(report: Report, draft: Draft, number: int) -> str:
    """Return an id that the same words in the same report always get."""
    words = " ".join(span.of(report.text) for span in draft.evidence)
    key = "\0".join((report.id, draft.type, words, str(number)))
    return "c" + blake2b(key.encode(), digest_size=6).hexdigest()
