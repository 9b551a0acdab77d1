"""Two reviewers code one report, neither seeing the other; then their agreement is shown, and differences settled."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from marsad.errors import NotFoundError, UsageError
from marsad.model import Effective, GroundedClaim, Record, Review
from marsad.model.review import CLAIM_FIELDS, ClaimField, ReviewVerb, Start
from marsad.read.sentences import sentences
from marsad.review import Agreement, Coding, agreement_of, in_effect, words_of
from marsad.review.agreement import code_of, different, paired
from marsad.review.assignments import VERBS, Assignment, assignments_of
from marsad.reviewing.acting import Reviewer, digest_of
from marsad.store.interface import Store

Side = Literal["left", "right"]
TWO = 2


class Difference(Record, frozen=True, kw_only=True):
    """One claim as the `left` and the `right` reviewer coded it, None where one found none.

    `fields` are those that differ, none where they agree. `settled` is the id of the act that decided it.
    """

    number: int
    left: GroundedClaim | None
    right: GroundedClaim | None
    fields: tuple[ClaimField, ...] = ()
    settled: str = ""

    @property
    def agreed(self) -> bool:
        """Whether both coded it alike."""
        return self.left is not None and self.right is not None and not self.fields


class Compared(Record, frozen=True, kw_only=True):
    """What two who coded blind made of a report, claim by claim, and how far they agree on it."""

    assignment: Assignment
    agreement: Agreement
    claims: tuple[Difference, ...]


def assign(
    store: Store, report: str, reviewers: Sequence[str], by: str, start: Start = "machine", reason: str = ""
) -> Review:
    """Give a report to two reviewers to be coded blind; `UsageError` where one of them codes it already."""
    names = tuple(dict.fromkeys(name.strip() for name in reviewers if name.strip()))
    if len(names) != TWO:
        raise UsageError("name two different reviewers")
    with store.reviewing() as reviews:
        reviewer = Reviewer(reviews, report, by)
        if any(not one.closed for one in reviewer.assignments):
            raise UsageError(f"{report}: is being coded blind already; let these two finish, or take that back")
        made = reviewer.act("assign", reason, reviewers=names, start=start)
        reviews.keep([made])
        return made


def done(store: Store, assignment: str, by: str) -> Review:
    """Say that one is done with a report that one codes blind; what was left stands as it was."""
    with store.reviewing() as reviews:
        found = reviews.act(assignment)
        reviewer = Reviewer(reviews, found.report, by) if found else None
        if reviewer is None or reviewer.assignment is None or reviewer.assignment.id != assignment:
            raise NotFoundError(f"no assignment {assignment!r} is open for {by}; `marsad review assignments` lists all")
        if by in reviewer.assignment.done:
            raise UsageError(f"you said already that you are done with {reviewer.report.id}")
        made = reviewer.act("done", "", assignment=assignment)
        reviews.keep([made])
        return made


def assignments(store: Store) -> tuple[Assignment, ...]:
    """Return all assignments, oldest first."""
    with store.reviewed() as reviews:
        return assignments_of(reviews.acts(verbs=VERBS))


def compared(store: Store, assignment: str) -> Compared:
    """Return how two who are done coded a report; `UsageError` where one of them is not."""
    with store.reviewed() as reviews:
        found = reviews.act(assignment)
        if found is None or found.verb != "assign":
            raise NotFoundError(f"no assignment {assignment!r} in this store; `marsad review assignments` lists all")
        return _compared(Reviewer(reviews, found.report, ""), assignment)


def agreement(store: Store, reviewers: Sequence[str] = ()) -> Agreement:
    """Return how far pairs of reviewers agree over all reports that both are done with, or over those of two."""
    wanted = set(reviewers)
    codings = []
    for one in assignments(store):
        if one.closed and wanted <= set(one.reviewers):
            with store.reviewed() as reviews:
                codings.append(_coding(Reviewer(reviews, one.report, ""), one))
    return agreement_of(codings)


def settle(store: Store, assignment: str, number: int, side: Side, by: str, reason: str = "") -> tuple[Review, ...]:
    """Decide a difference by taking one reviewer's coding of it; return the acts that this took."""
    with store.reviewing() as reviews:
        found = reviews.act(assignment)
        if found is None:
            raise NotFoundError(f"no assignment {assignment!r} in this store; `marsad review assignments` lists all")
        reviewer = Reviewer(reviews, found.report, by)
        both = _compared(reviewer, assignment)
        one = next((each for each in both.claims if each.number == number), None)
        if one is None:
            raise NotFoundError(f"{assignment} has no claim {number}; it has {len(both.claims)}")
        if one.settled:
            raise UsageError(f"claim {number} of {assignment} is settled already; `marsad review undo {one.settled}`")
        said = reason or f"as {both.assignment.reviewers[0 if side == 'left' else 1]} coded it"
        made = tuple(_settling(reviewer, one, side, said, f"{assignment}/{number}"))
        reviews.keep(made)
        return made


def settle_agreed(store: Store, assignment: str, by: str) -> tuple[Review, ...]:
    """Let all claims stand on which two who coded blind agree, and none that neither of them found."""
    both = compared(store, assignment)
    waiting = [one for one in both.claims if one.agreed and not one.settled]
    said = "both coded it so"
    made = [act for one in waiting for act in settle(store, assignment, one.number, "left", by, said)]
    with store.reviewing() as reviews:
        reviewer = Reviewer(reviews, both.assignment.report, by)
        rejected = [_act_on(reviewer, "reject", one, "neither found it") for one in _found_by_nobody(reviewer, both)]
        reviews.keep(rejected)
    return (*made, *rejected)


def _found_by_nobody(reviewer: Reviewer, both: Compared) -> Iterator[Effective]:
    found = {claim.id for one in both.claims for claim in (one.left, one.right) if claim}
    known = {claim.id for claim in reviewer.base(both.assignment)}
    for one in reviewer.derived.claims:
        # Begun from nothing, their claims have other ids: one that was read is found by what covers it.
        told = [claim for each in both.claims for claim in (each.left, each.right) if claim]
        covered = one.claim.id in found if known else bool(paired([one.claim], told))
        if one.standing == "read" and not covered:
            yield one


def _compared(reviewer: Reviewer, assignment: str) -> Compared:
    found = next((one for one in reviewer.assignments if one.id == assignment), None)
    if found is None:
        raise UsageError(f"{assignment}: was taken back")
    if not found.closed:
        waiting = " and ".join(name for name in found.reviewers if name not in found.done)
        raise UsageError(f"{found.report}: {waiting} still code it; it is shown when both are done")
    coding = _coding(reviewer, found)
    return Compared(
        assignment=found, agreement=agreement_of([coding]), claims=tuple(_differences(coding, reviewer, found))
    )


def _coding(reviewer: Reviewer, assignment: Assignment) -> Coding:
    left, right = (
        [one.claim for one in reviewer.coding(assignment, person).claims if one.counts]
        for person in assignment.reviewers
    )
    report = reviewer.report
    return Coding(left, right, sentences(report.text, report.language or "en"))


def _differences(coding: Coding, reviewer: Reviewer, assignment: Assignment) -> Iterator[Difference]:
    pairs = paired(coding.left, coding.right)
    alone_left = {place for place, _ in pairs}
    alone_right = {place for _, place in pairs}
    rows: list[tuple[GroundedClaim | None, GroundedClaim | None]] = [
        (coding.left[one], coding.right[other]) for one, other in pairs
    ]
    rows += [(one, None) for place, one in enumerate(coding.left) if place not in alone_left]
    rows += [(None, one) for place, one in enumerate(coding.right) if place not in alone_right]
    settled = {act.settles: act.id for act in in_effect(reviewer.acts) if act.settles}
    for number, (one, other) in enumerate(sorted(rows, key=_place), 1):
        fields = different(one, other) if one and other else ()
        name = settled.get(f"{assignment.id}/{number}", "")
        yield Difference(number=number, left=one, right=other, fields=fields, settled=name)


def _place(row: tuple[GroundedClaim | None, GroundedClaim | None]) -> tuple[int, str]:
    found = row[0] or row[1]
    return (found.evidence[0].start, found.id) if found and found.evidence else (0, "")


def _settling(reviewer: Reviewer, one: Difference, side: Side, reason: str, settles: str) -> Iterator[Review]:
    """Yield the acts by which the claims stand as one side has them."""
    taken, other = (one.left, one.right) if side == "left" else (one.right, one.left)
    now = {each.claim.id: each for each in reviewer.derived.claims}
    acts = []
    if taken is not None:
        acts.append(_taking(reviewer, taken, now.get(taken.id), reason))
    if other is not None and other.id in now and (taken is None or other.id != taken.id):
        acts.append(_act_on(reviewer, "reject", now[other.id], reason))
    if not acts:
        acts.append(reviewer.act("settle", reason))
    yield from (replace(act, settles=settles) for act in acts)


def _taking(reviewer: Reviewer, taken: GroundedClaim, now: Effective | None, reason: str) -> Review:
    if now is None:
        words = words_of(taken, reviewer.report.text)
        made = reviewer.act("add", reason, told=taken, words=words)
        named = "a" + digest_of(made)
        return replace(made, claim=named, told=replace(taken, id=named))
    fields = tuple(field for field in CLAIM_FIELDS if _code(taken, field) != _code(now.claim, field))
    return _act_on(reviewer, "correct" if fields else "accept", now, reason, taken if fields else None, fields)


def _code(claim: GroundedClaim, field: ClaimField) -> object:
    return claim.evidence if field == "evidence" else code_of(claim, field)


def _act_on(
    reviewer: Reviewer,
    verb: ReviewVerb,
    found: Effective,
    reason: str,
    told: GroundedClaim | None = None,
    fields: tuple[ClaimField, ...] = (),
) -> Review:
    return reviewer.act(
        verb,
        reason,
        claim=found.claim.id,
        anchor=reviewer.anchor(found),
        told=told,
        fields=fields,
        words=words_of(told, reviewer.report.text) if told else (),
    )
