"""Claims as they stand: what the machine read, with the acts of reviewers that are in effect applied in their order.

A pure function of both, so that it can be made anew at any time and comes out the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from marsad.model import Effective, GroundedClaim, Record, Review, Sureness, kind_of
from marsad.model.review import CLAIM_FIELDS, Anchor, ClaimField
from marsad.review.follow import anchors_of, found_again, moved

ABOUT_CLAIMS: Final = ("accept", "reject", "correct", "add")
CONFIRMED: Final = 1.0
"""The confidence of a claim that a person accepted, corrected or added: their word goes before the machine's."""


class Derived(Record, frozen=True, kw_only=True):
    """The claims of a text as they stand, rejected ones too, and the acts whose claims stand no longer in it."""

    claims: tuple[Effective, ...]
    orphans: tuple[Review, ...] = ()


def in_effect(acts: Iterable[Review]) -> list[Review]:
    """Return the acts that nobody took back, oldest first; an `undo` can be undone too."""
    undone: set[str] = set()
    kept = []
    for act in reversed(list(acts)):
        if act.id in undone:
            continue
        if act.verb == "undo":
            undone.add(act.undoes)
        else:
            kept.append(act)
    return kept[::-1]


def counting_acts(acts: Iterable[Review]) -> list[Review]:
    """Return the acts in effect that change claims; what was coded blind counts only by what settles it."""
    return [act for act in in_effect(acts) if act.verb in ABOUT_CLAIMS and not act.assignment]


def checked_by(acts: Iterable[Review], version: int) -> Review | None:
    """Return the latest act in effect by which somebody said that a text of a report holds no more claims."""
    checks = [act for act in in_effect(acts) if act.verb == "check" and act.version == version]
    return checks[-1] if checks else None


def blind_acts(acts: Iterable[Review], assignment: str, by: str) -> list[Review]:
    """Return the acts in effect by which one person coded a report blind."""
    mine = [act for act in acts if act.assignment == assignment and act.by == by]
    return [act for act in in_effect(mine) if act.verb in ABOUT_CLAIMS]


def derive(read: Sequence[GroundedClaim], acts: Iterable[Review], text: str, version: int = 1) -> Derived:
    """Apply acts in effect, oldest first, to what the machine read in the `version`th text of a report.

    The latest act on a claim decides whether it stands. Each field is as the latest correction of it says. Acts on a
    claim of an older text, or of another reader, follow to the same claim of this one.
    """
    ordered = list(acts)
    here = _Here(read, text, version)
    for act in ordered:
        if act.verb == "add":
            here.add(act)
    told: defaultdict[str, list[Review]] = defaultdict(list)
    orphans = []
    for act in ordered:
        target = here.target(act)
        if target is None:
            orphans.append(act)
        else:
            told[target].append(act)
    claims = [_standing(claim, told[claim.id], text) for claim in here.read]
    claims += [_added(claim, told[claim.id], text) for claim in here.added.values()]
    return Derived(claims=tuple(claims), orphans=tuple(orphans))


class _Here:
    """What stands in one text: the claims that were read and those that people added."""

    def __init__(self, read: Sequence[GroundedClaim], text: str, version: int) -> None:
        self.read = read
        self.added: dict[str, GroundedClaim] = {}
        self._ids = {claim.id for claim in read}
        self._anchors = anchors_of(read, text)
        self._now: dict[str, str | None] = {}
        self._text = text
        self._version = version

    def add(self, act: Review) -> None:
        """Put an added claim where its words stand now; one that has since been read is that one."""
        if act.told is None:
            return
        again = found_again(Anchor(type=act.told.type, words=act.words), self._anchors)
        here = moved(act.told, act.words, self._text) if again is None else None
        if here is not None:
            name = act.claim if act.version == self._version else f"{act.claim}~{self._version}"
            self.added[name] = replace(here, id=name)
            self._now[act.claim] = name
        else:
            self._now[act.claim] = None if again is None else self.read[again].id

    def target(self, act: Review) -> str | None:
        """Return the id of the claim that an act speaks of in this text."""
        if act.claim in self._ids or act.claim in self.added:
            return act.claim
        origin = act.claim.partition("~")[0]
        if origin in self._now:
            return self._now[origin]
        again = found_again(act.anchor, self._anchors) if act.anchor else None
        return None if again is None else self.read[again].id


def _standing(read: GroundedClaim, acts: Sequence[Review], text: str) -> Effective:
    if not acts:
        return Effective(claim=read, read=read)
    names = tuple(act.id for act in acts)
    if acts[-1].verb == "reject":
        return Effective(claim=read, standing="rejected", read=read, acts=names)
    changes = [act for act in acts if act.verb in ("correct", "add")]
    claim = _corrected(read, changes, text)
    return Effective(claim=claim, standing="corrected" if changes else "accepted", read=read, acts=names)


def _added(claim: GroundedClaim, acts: Sequence[Review], text: str) -> Effective:
    changed = _corrected(claim, [act for act in acts if act.verb == "correct"], text)
    standing = acts[-1].verb == "reject"
    names = tuple(act.id for act in acts)
    return Effective(claim=changed, standing="rejected" if standing else "added", acts=names)


def _corrected(claim: GroundedClaim, changes: Iterable[Review], text: str) -> GroundedClaim:
    for act in changes:
        here = moved(act.told, act.words, text) if act.told else None
        told = here or act.told
        if told is not None:
            # Where the corrected evidence stands no longer, what was read here does.
            fields = [one for one in _fields(act) if here is not None or one != "evidence"]
            claim = with_fields(claim, told, fields)
    return replace(claim, confidence=CONFIRMED)


def _fields(act: Review) -> tuple[ClaimField, ...]:
    return CLAIM_FIELDS if act.verb == "add" else act.fields


def with_fields(claim: GroundedClaim, told: GroundedClaim, fields: Iterable[ClaimField]) -> GroundedClaim:
    """Return a claim with some fields as another has them; a corrected code has no probability any more."""
    for field in fields:
        claim = replace(claim, **dict(_values(claim, told, field)))
    return claim


def _values(claim: GroundedClaim, told: GroundedClaim, field: ClaimField) -> Iterator[tuple[str, object]]:
    yield field, getattr(told, field)
    if field == "type":
        yield "kind", kind_of(told.type)
    if field == "date":
        yield "when", told.when
    if field in Sureness.__struct_fields__:
        yield "sure", replace(claim.sure, **{field: None})
