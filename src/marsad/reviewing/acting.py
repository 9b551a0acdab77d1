"""What reviewers do to claims of a store: each act is kept beside the claims, signed and dated, and can be taken back.

Whoever calls brings the store up to date after (`marsad.pipeline.refresh`): only then the claims stand as was said.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec
from msgspec.structs import replace

from marsad.errors import NotFoundError, UsageError
from marsad.ground import Grounder
from marsad.ground.dates import coded
from marsad.model import Actor, Effective, GroundedClaim, Interval, Place, Report, Review, kind_of
from marsad.model.review import Anchor, ClaimField, ReviewVerb
from marsad.read.numbers import quantities
from marsad.review import anchors_of, blind_acts, checked_by, counting_acts, derive, in_effect, words_of
from marsad.review.assignments import Assignment, assignments_of, open_for
from marsad.review.effective import Derived, with_fields
from marsad.review.wish import Counting, Wish, chosen, told
from marsad.store.interface import Store

if TYPE_CHECKING:
    from marsad.store.reviewing import SqlReviews

Known = TypeVar("Known", Actor, Place)

_LISTS: Final = ("initiators", "supporters", "targets", "places", "sources", "via")
_IDS_OF_THE_RECORD: Final = ("x:", "person:", "unnamed:")


def accept(store: Store, claim: str, by: str, reason: str = "") -> Review:
    """Say that a claim is right as it stands; `NotFoundError` where the latest text of no report has it."""
    with store.reviewing() as reviews:
        return Reviewer(reviews, _report_of(store, claim), by).on_claim("accept", claim, reason)


def reject(store: Store, claim: str, by: str, reason: str = "") -> Review:
    """Say that there is no such claim: it makes no incident any more."""
    with store.reviewing() as reviews:
        return Reviewer(reviews, _report_of(store, claim), by).on_claim("reject", claim, reason)


def correct(store: Store, claim: str, wish: Wish, by: str, reason: str = "") -> Review:
    """Say how some fields of a claim should be; `UsageError` where the wish names none or does not fit the text."""
    if not wish.fields:
        raise UsageError("nothing is corrected; name at least one field")
    with store.reviewing() as reviews:
        reviewer = Reviewer(reviews, _report_of(store, claim), by)
        before = reviewer.standing(claim)
        return reviewer.on_claim("correct", claim, reason, reviewer.corrected(before.claim, wish), wish.fields)


def add(store: Store, report: str, wish: Wish, by: str, reason: str = "") -> Review:
    """Add a claim that was missed; the wish must give its type and its evidence."""
    if wish.type is None or not wish.evidence:
        raise UsageError("a claim needs a type, and the words that carry it as evidence")
    with store.reviewing() as reviews:
        return Reviewer(reviews, report, by).added(wish, reason)


def undo(store: Store, act: str, by: str, reason: str = "") -> Review:
    """Take back what a reviewer did; it stays on record. An `undo` can be taken back too."""
    with store.reviewing() as reviews:
        found = reviews.act(act)
        if found is None:
            raise NotFoundError(f"no act {act!r} in this store; `marsad review acts` lists those there are")
        reviewer = Reviewer(reviews, found.report, by)
        reviewer.may_undo(found)
        made = reviewer.act("undo", reason, claim=found.claim, undoes=found.id, assignment=_assignment(found))
        reviews.keep([made])
        return made


def _assignment(found: Review) -> str:
    return "" if found.verb == "assign" else found.assignment


def check(store: Store, report: str, by: str, reason: str = "") -> Review:
    """Say that nothing more is to be found in a report; `UsageError` while a claim of it waits to be judged."""
    with store.reviewing() as reviews:
        reviewer = Reviewer(reviews, report, by)
        reviewer.may_check()
        made = reviewer.act("check", reason)
        reviews.keep([made])
        return made


class Reviewer:
    """One person before one report, in one transaction: what they see of it, and what they do to it."""

    def __init__(self, reviews: "SqlReviews", report: str, by: str) -> None:
        self.by = by
        self._reviews = reviews
        self.report, self.version, self.read = reviews.read(report)
        self.acts = reviews.acts(report)
        self.assignments = assignments_of(self.acts)
        self.assignment = open_for(self.assignments, by)
        self.derived = self._derived()

    def _derived(self) -> Derived:
        if self.assignment is None:
            return derive(self.read, counting_acts(self.acts), self.report.text, self.version)
        return self.coding(self.assignment, self.by)

    def coding(self, assignment: Assignment, person: str) -> Derived:
        """Return the claims as one of two who code blind left them."""
        acts = blind_acts(self.acts, assignment.id, person)
        return derive(self.base(assignment), acts, self.report.text, self.version)

    def base(self, assignment: Assignment) -> list[GroundedClaim]:
        """Return the claims that two who code blind begin with."""
        return self.read if assignment.start == "machine" else []

    def standing(self, claim: str) -> Effective:
        """Return a claim as it stands before the reviewer; `NotFoundError` where it does not."""
        found = next((one for one in self.derived.claims if one.claim.id == claim), None)
        if found is None:
            raise NotFoundError(f"no claim {claim!r} in the latest text of {self.report.id}; look at the report anew")
        return found

    def on_claim(
        self,
        verb: ReviewVerb,
        claim: str,
        reason: str,
        as_told: GroundedClaim | None = None,
        fields: Iterable[ClaimField] = (),
    ) -> Review:
        """Keep an act on a claim that stands before the reviewer."""
        found = self.standing(claim)
        made = self.act(
            verb,
            reason,
            claim=claim,
            anchor=self.anchor(found),
            told=as_told,
            fields=tuple(fields),
            words=words_of(as_told, self.report.text) if as_told else (),
        )
        self._reviews.keep([made])
        return made

    def added(self, wish: Wish, reason: str) -> Review:
        """Keep a claim that the reader missed."""
        claim_type = wish.type or "other"
        bare = GroundedClaim(id="", kind=kind_of(claim_type), type=claim_type)
        grounded = self.corrected(bare, wish)
        words = words_of(grounded, self.report.text)
        there = [one.claim for one in self.derived.claims]
        if any(other.type == claim_type and words_of(other, self.report.text) == words for other in there):
            raise UsageError("a claim of this type with these very words is there already; correct that one")
        made = self.act("add", reason, told=grounded, words=words)
        named = "a" + digest_of(made)
        made = replace(made, claim=named, told=replace(grounded, id=named))
        self._reviews.keep([made])
        return made

    def corrected(self, claim: GroundedClaim, wish: Wish) -> GroundedClaim:
        """Return a claim with what a wish changes grounded, by the stage that grounds what is read."""
        text, fields = self.report.text, wish.fields
        wish = _with_numbers(wish, self.report)
        ids = chosen(wish, text)
        _check_ids(ids.values())
        grounded = _grounder().corrected(self.report, told(claim, wish, text), ids)
        # Only what was corrected: the rest stays as it stood. A person's status stands, whatever the date says.
        made = with_fields(claim, _as_before(grounded, claim), [field for field in fields if field != "status"])
        made = made if wish.status is None else replace(made, status=wish.status)
        return replace(made, date=_dated(wish, made)) if wish.date is not None else made

    def may_undo(self, found: Review) -> None:
        """Raise `UsageError` where an act is not in effect, or is not to be taken back by this reviewer now."""
        undoable = {act.id for act in in_effect(self.acts)} | {act.id for act in self.acts if act.verb == "undo"}
        taken_back = {act.undoes for act in in_effect_undos(self.acts)}
        if found.id not in undoable or found.id in taken_back:
            raise UsageError(f"{found.id}: no act of this id is in effect; it was taken back already")
        if found.assignment and found.by != self.by:
            raise UsageError(f"{found.id}: what was coded blind only {found.by} takes back")
        closed = {one.id for one in self.assignments if one.closed}
        if found.id in closed or found.assignment in closed:
            raise UsageError(f"{found.id}: both are done and have seen each other's coding; settle their differences")

    def may_check(self) -> None:
        """Raise `UsageError` where one cannot say yet, or need not say again, that nothing more is to be found."""
        waiting = sum(one.standing == "read" for one in self.derived.claims)
        if self.assignment:
            raise UsageError(f"{self.report.id}: you code it blind; say that you are done instead")
        if waiting:
            raise UsageError(f"{self.report.id}: {waiting} claims of it wait to be judged; judge them first")
        if self.checked:
            raise UsageError(f"{self.report.id}: {self.checked.by} said already that nothing more is to be found")

    @property
    def checked(self) -> Review | None:
        """The act that says of this text that nothing more is to be found in it."""
        return checked_by(self.acts, self.version)

    def act(self, verb: ReviewVerb, reason: str, **given: object) -> Review:
        """Return a signed and dated act on this report, not kept yet."""
        if self.assignment and verb in ("accept", "reject", "correct", "add"):
            if self.by in self.assignment.done:
                raise UsageError(f"you said that you are done with {self.report.id}; take that back first")
            given["assignment"] = self.assignment.id
        if not self.by.strip():
            raise UsageError("acts are signed; give your name")
        fields: dict[str, object] = {"report": self.report.id, "version": self.version, "reason": reason.strip()}
        unsigned = {"id": "", "verb": verb, "by": self.by, "at": datetime.now(UTC)} | fields | given
        made = msgspec.convert(unsigned, Review, from_attributes=True)
        return replace(made, id="r" + digest_of(made))

    def anchor(self, found: Effective) -> Anchor | None:
        """Return by what a claim that was read is known again, None for one that people added."""
        ids = [claim.id for claim in self.read]
        if found.read is None or found.read.id not in ids:
            return None
        return anchors_of(self.read, self.report.text)[ids.index(found.read.id)]


def _as_before(grounded: GroundedClaim, before: GroundedClaim) -> GroundedClaim:
    """Return a claim in which what a reviewer left as it was is grounded as it was."""
    lists = {name: _kept(getattr(grounded, name), getattr(before, name)) for name in _LISTS}
    return replace(grounded, **lists)


def _kept(now: tuple[Known, ...], before: tuple[Known, ...]) -> tuple[Known, ...]:
    known = {(one.id, one.start, one.end): replace(one, confidence=None) for one in before}
    return tuple(known.get((one.id, one.start, one.end), one) for one in now)


def in_effect_undos(acts: Iterable[Review]) -> list[Review]:
    """Return the undoings that nobody took back."""
    undone: set[str] = set()
    kept = []
    for act in reversed(list(acts)):
        if act.verb == "undo" and act.id not in undone:
            undone.add(act.undoes)
            kept.append(act)
    return kept


def _report_of(store: Store, claim: str) -> str:
    """Return the report of a claim, of one too that somebody who codes blind added."""
    with store.reviewed() as reviews:
        added = reviews.report_of(claim)
    return added or store.claim(claim).report.id


def digest_of(act: Review) -> str:
    """Return a name for an act by all that it says."""
    return blake2b(msgspec.json.encode(act), digest_size=6).hexdigest()


@lru_cache(maxsize=1)
def _grounder() -> Grounder:
    return Grounder()


def _check_ids(ids: Iterable[str]) -> None:
    """Raise `UsageError` for an id of nobody and nowhere."""
    from marsad.knowledge.actors import load_actors
    from marsad.knowledge.gazetteer import load_gazetteer

    for name in ids:
        known = load_actors().get(name) or load_gazetteer().get(name)
        if known is None and not name.startswith(_IDS_OF_THE_RECORD):
            raise UsageError(f"{name!r} is the id of no actor or place; leave it out, and the name is looked up")


def _with_numbers(wish: Wish, report: Report) -> Wish:
    """Return a wish whose tolls without a number have the one that their words give."""
    if not wish.tolls:
        return wish
    return replace(wish, tolls=tuple(_with_number(one, report) for one in wish.tolls))


def _with_number(given: Counting, report: Report) -> Counting:
    if given.low is not None or given.high is not None or given.start is None or given.end is None:
        return given
    language = report.language or "en"
    found = next(quantities(report.text, max(given.start, 0), max(given.end, 0), language), None)
    if found is None:
        return given
    return replace(given, low=found.low, high=found.high, approximate=found.approximate)


def _dated(wish: Wish, claim: GroundedClaim) -> Interval | None:
    """Return the days that were given, else those that the words mean, None where neither was."""
    given = wish.date
    if given is None or given.first is None:
        return claim.date if claim.when else None
    words = claim.when.text if claim.when else None
    days = Interval(start=given.first, end=given.last or given.first, basis="text" if words else "inferred", text=words)
    return coded(days)
