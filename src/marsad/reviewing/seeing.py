"""What reviewers see of a store: the queue with how far they are, and one report with all that was done to it."""

from datetime import UTC, datetime, time
from typing import Final

from marsad.model import Effective, Record, Report, Review
from marsad.review import counting_acts, derive, in_effect
from marsad.review.assignments import VERBS, Assignment, assignments_of, open_for, visible
from marsad.review.effective import ABOUT_CLAIMS
from marsad.reviewing.acting import Reviewer
from marsad.reviewing.silence import Unread, is_behind_claims, unread, unread_length
from marsad.store.interface import Query, Queued, QueuedStanding, Store

_MOST: Final = 100


class Queue(Record, frozen=True, kw_only=True):
    """Some claims to be reviewed, the most doubtful first: see `Store.queue`.

    `waiting` is how many there are, `today` how many claims who asks has reviewed since midnight (UTC); `assigned` the
    reports that they code blind. `next` is the cursor to ask on with, empty at the end.

    Behind all claims come the reports in which nothing was read: `unread`, of which `silent` wait in all.
    """

    claims: tuple[Queued, ...]
    waiting: int
    today: int
    assigned: tuple[Assignment, ...] = ()
    next: str = ""
    unread: tuple[Unread, ...] = ()
    silent: int = 0


class Seen(Record, frozen=True, kw_only=True):
    """One report as a reviewer sees it: its text, its claims as they stand, rejected ones too, and what was done.

    `acts` are all that they may see, oldest first, `taken_back` the ids of those that are not in effect any more;
    `orphans` are acts on claims that this text does not make any more. `assignment` is set for who codes it blind,
    `checked` where somebody said of this text that nothing more is to be found in it.
    """

    report: Report
    version: int
    claims: tuple[Effective, ...]
    acts: tuple[Review, ...] = ()
    taken_back: tuple[str, ...] = ()
    orphans: tuple[Review, ...] = ()
    assignment: Assignment | None = None
    checked: Review | None = None


def queue(store: Store, query: Query, by: str, standing: QueuedStanding = "unreviewed") -> Queue:
    """Return the queue for one reviewer."""
    midnight = datetime.combine(datetime.now(UTC).date(), time(), UTC)
    with store.reviewed() as reviews:
        mine = [act for act in in_effect(reviews.since(by, midnight)) if act.verb in ABOUT_CLAIMS]
        assigned = tuple(one for one in assignments_of(reviews.acts(verbs=VERBS)) if open_for([one], by))
    claims = [] if is_behind_claims(query.after) else store.queue(query, standing)
    full = len(claims) == query.limit
    with store.reviewed() as reviews:
        silent = unread_length(reviews, query, standing)
        told, behind = (
            ((), "") if full or not silent else unread(reviews, query, standing, (query.limit or _MOST) - len(claims))
        )
    return Queue(
        claims=tuple(claims),
        next=claims[-1].cursor if full else behind,
        waiting=store.queue_length(query, standing),
        today=len({act.claim for act in mine}),
        assigned=assigned,
        unread=told,
        silent=silent,
    )


def seen(store: Store, report: str, by: str) -> Seen:
    """Return a report as one reviewer sees it; `NotFoundError` where there is none."""
    with store.reviewed() as reviews:
        reviewer = Reviewer(reviews, report, by)
    shown = visible(reviewer.acts, by)
    effective = {act.id for act in in_effect(reviewer.acts)}
    return Seen(
        report=reviewer.report,
        version=reviewer.version,
        claims=reviewer.derived.claims,
        acts=tuple(shown),
        taken_back=tuple(act.id for act in shown if act.id not in effective and act.verb != "undo"),
        orphans=reviewer.derived.orphans,
        assignment=reviewer.assignment,
        checked=reviewer.checked,
    )


def acts(store: Store, by: str, report: str = "") -> list[Review]:
    """Return all that reviewers did and that one of them may see, of one report or of all, oldest first."""
    with store.reviewed() as reviews:
        return visible(reviews.acts(report), by)


def orphans(store: Store) -> list[Review]:
    """Return the acts in effect on claims that the latest texts of their reports do not make any more."""
    with store.reviewed() as reviews:
        told = counting_acts(reviews.acts())
        found: list[Review] = []
        for report in dict.fromkeys(act.report for act in told):
            mine = [act for act in told if act.report == report]
            if not reviews.has(report):
                found += mine
                continue
            latest, version, read = reviews.read(report)
            found += derive(read, mine, latest.text, version).orphans
    return found
