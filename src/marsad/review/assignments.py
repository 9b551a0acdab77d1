"""Reports that two people code blind: who, how far they are, and what each of them may see of the other."""

from collections.abc import Iterable
from typing import Final

from marsad.model import Record, Review
from marsad.model.review import ReviewVerb, Start
from marsad.review.effective import in_effect

VERBS: Final[tuple[ReviewVerb, ...]] = ("assign", "done", "undo")
"""Acts of these verbs alone tell of assignments."""


class Assignment(Record, frozen=True, kw_only=True):
    """A report that two `reviewers` code, neither seeing the other; `done` are those who said that they are done."""

    id: str
    report: str
    reviewers: tuple[str, ...]
    start: Start
    by: str
    done: tuple[str, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether both are done, so that they can be compared."""
        return set(self.done) >= set(self.reviewers)

    def codes(self, person: str) -> bool:
        """Whether somebody is one of the two."""
        return person in self.reviewers


def assignments_of(acts: Iterable[Review]) -> tuple[Assignment, ...]:
    """Return the assignments that nobody took back, oldest first."""
    standing = in_effect(acts)
    done = [(act.assignment, act.by) for act in standing if act.verb == "done"]
    return tuple(
        Assignment(
            id=act.id,
            report=act.report,
            reviewers=act.reviewers,
            start=act.start,
            by=act.by,
            done=tuple(dict.fromkeys(by for name, by in done if name == act.id)),
        )
        for act in standing
        if act.verb == "assign"
    )


def open_for(assignments: Iterable[Assignment], person: str) -> Assignment | None:
    """Return the assignment that somebody codes by, until both are done."""
    return next((one for one in assignments if one.codes(person) and not one.closed), None)


def visible(acts: Iterable[Review], person: str) -> list[Review]:
    """Return the acts that somebody may see: of what is coded blind only their own, until both are done."""
    ordered = list(acts)
    shown = {one.id for one in assignments_of(ordered) if one.closed}
    return [act for act in ordered if not act.assignment or _shown(act, person) or act.assignment in shown]


def open_to_all(acts: Iterable[Review]) -> list[Review]:
    """Return the acts that nobody has to hide from anybody."""
    return visible(acts, "")


def _shown(act: Review, person: str) -> bool:
    return act.verb == "done" or act.by == person
