"""What a report tells twice becomes one draft: the headline and the story, an event and what is added to it later."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from marsad.model import Mention
from marsad.read.rules.attribution import Attribution
from marsad.read.rules.drafts import Draft
from marsad.read.rules.places import united_places
from marsad.read.rules.roles import Sides
from marsad.read.rules.tolls import distinct
from marsad.read.rules.triggers import ATTACK, HARM, VIOLENT

# How many sentences apart two drafts may be told that share no place.
_NEAR: Final = 3
# How many drafts back the same may have been told; work on a report stays linear in its length.
_LOOK_BACK: Final = 40


def merged(drafts: Iterable[Draft], language: str = "en") -> list[Draft]:
    """Return the drafts of a report, those that tell the same as one, in the order in which they are first told."""
    merger = _Merger(language)
    for draft in drafts:
        merger.add(draft)
    return merger.drafts


class _Names(NamedTuple):
    """The names of a draft, small, to compare by."""

    places: frozenset[str]
    sources: frozenset[str]
    initiators: frozenset[str]


class _Merger:
    """Takes drafts in order and unites each with the latest one that tells the same."""

    def __init__(self, language: str) -> None:
        self.drafts: list[Draft] = []
        self._names: list[_Names] = []
        self._headlines = 0
        self._language = language

    def add(self, draft: Draft) -> None:
        """Add one draft."""
        names = _names_of(draft)
        for i in self._recent():
            if _same(self.drafts[i], self._names[i], draft, names):
                self.drafts[i] = united(self.drafts[i], draft, self._language)
                self._names[i] = _names_of(self.drafts[i])
                return
        self.drafts.append(draft)
        self._names.append(names)
        self._headlines += draft.sentence == 0

    def _recent(self) -> Iterator[int]:
        """Yield where to look for the same, the latest first, the headline last."""
        first = max(self._headlines, len(self.drafts) - _LOOK_BACK)
        yield from range(len(self.drafts) - 1, first - 1, -1)
        yield from range(self._headlines - 1, -1, -1)


def united(one: Draft, two: Draft, language: str = "en") -> Draft:
    """Return two drafts of one claim as one; what the first leaves open the second fills."""
    # A headline names its source loosely ("monitor says"); the story names it.
    headline = one.sentence == 0 and len(one.evidence) == 1
    first, second = (two, one) if headline else (one, two)
    said = first.said if first.said.sources else second.said
    return msgspec.structs.replace(
        one,
        sides=Sides(
            initiators=one.sides.initiators or two.sides.initiators,
            targets=one.sides.targets or two.sides.targets,
            supporters=one.sides.supporters or two.sides.supporters,
        ),
        places=two.places if headline and two.places else united_places(one.places, two.places),
        when=one.when or two.when,
        tolls=distinct((*one.tolls, *two.tolls), language),
        said=Attribution(sources=said.sources, via=said.via),
        certainty=two.certainty if headline else one.certainty,
        evidence=one.evidence + two.evidence,
        parts=one.parts + two.parts,
    )


def _names_of(draft: Draft) -> _Names:
    return _Names(_names(draft.places), _names(draft.said.sources), _names(draft.sides.initiators))


def _names(mentions: Sequence[Mention]) -> frozenset[str]:
    return frozenset(mention.name.lower() for mention in mentions)


def _same(one: Draft, first: _Names, two: Draft, second: _Names) -> bool:
    if (one.type != two.type and not continues(one, two)) or one.status != two.status:
        return False
    near = abs(one.sentence - two.sentence) <= _NEAR or one.sentence == 0
    return (
        (near or two.anaphoric or bool(first.places & second.places))
        and all(agree(a, b) for a, b in zip(first, second, strict=True))
        and (one.when is None or two.when is None or one.when.name.lower() == two.when.name.lower())
        and tolls_agree(one, two)
    )


def continues(one: Draft, two: Draft) -> bool:
    """Whether the second only adds to the first ("the attack also wounded ten"); a new source tells its own claim."""
    if two.said.sources and not one.said.sources:
        return False
    return two.trigger.type in (HARM, ATTACK) and one.type in VIOLENT and two.sentence - one.sentence <= 2


def agree(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether one says nothing, or both share something, part of a name included."""
    if not one or not two or one & two:
        return True
    return any(a in b or b in a for a in one for b in two)


def tolls_agree(one: Draft, two: Draft) -> bool:
    """Whether no outcome of one group has two numbers."""
    counts = {(c.toll.outcome, c.toll.group.lower()): c.toll.low for c in one.tolls}
    return all(counts.get((c.toll.outcome, c.toll.group.lower()), c.toll.low) == c.toll.low for c in two.tolls)
