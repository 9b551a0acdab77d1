"""Decisions that follow a report to its next version.

A report that is corrected, or read by another reader, makes new claims. What people decided of an old claim then
speaks of the new one that says the same: by the same words, which give it the same id but for the number that a
store puts behind it ("c1~2"), else by words that are nearly the same and a type that is. Where none is, the decision
stays on record and speaks of nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from msgspec.structs import replace

from marsad.corroborate.facts import evidence_words
from marsad.corroborate.memory import Memory
from marsad.corroborate.words import likeness
from marsad.model import ClaimTrace, Decision

# Of the words that tell something: a figure corrected in a sentence leaves more, another sentence hardly half.
_SAME_WORDS: Final = 0.7
_NUMBER: Final = "~"


def followed(memory: Memory, decisions: Collection[Decision]) -> list[Decision]:
    """Return decisions, each speaking of the claims that stand now for those that it was taken on."""
    spoken_of = {claim for decision in decisions for group in decision.groups for claim in group}
    lost = spoken_of - memory.known(spoken_of) if spoken_of else set()
    if not lost:
        return list(decisions)
    heirs = _heirs(memory, lost)
    return [_moved(decision, heirs) for decision in decisions]


def _heirs(memory: Memory, lost: Collection[str]) -> dict[str, str]:
    """Return which claim stands now for which that is no longer told."""
    former = [ClaimTrace(cited, evidence_words(cited, text)) for cited, text in memory.former(lost)]
    told = memory.claims_of({trace.cited.report.id for trace in former})
    now = memory.claim_traces({claim for claims in told.values() for claim in claims})
    found = {
        old.cited.claim.id: _heir(old, [now[claim] for claim in told.get(old.cited.report.id, ())]) for old in former
    }
    return {old: heir for old, heir in found.items() if heir}


def _heir(old: ClaimTrace, told: Iterable[ClaimTrace]) -> str | None:
    """Return the one claim of the same report that says what an old one said; None where none or two do."""
    alike = {trace.cited.claim.id: _alike(old, trace) for trace in told}
    best = max(alike.values(), default=0.0)
    if best < _SAME_WORDS:
        return None
    likest = [claim for claim, value in alike.items() if value == best]
    return likest[0] if len(likest) == 1 else None


def _alike(old: ClaimTrace, new: ClaimTrace) -> float:
    """Return how far a claim says the same as an old one of its report: 1 for the same words, and 2 for the same id."""
    one, other = old.cited.claim, new.cited.claim
    if one.type != other.type:
        return 0.0
    if one.id.partition(_NUMBER)[0] == other.id.partition(_NUMBER)[0]:
        return 2.0
    return 1.0 if old.words == new.words else likeness(old.words, new.words) or 0.0


def _moved(decision: Decision, heirs: Mapping[str, str]) -> Decision:
    groups = tuple(tuple(dict.fromkeys(heirs.get(claim, claim) for claim in group)) for group in decision.groups)
    return replace(decision, groups=groups)
