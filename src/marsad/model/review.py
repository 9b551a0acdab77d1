"""What reviewers do to claims. It lies beside what the machine read, signed and dated, and is never changed."""

from datetime import datetime
from typing import Final, Literal, get_args

from marsad.model.grounded import CitedClaim, GroundedClaim
from marsad.model.record import Record

ReviewVerb = Literal["accept", "reject", "correct", "add", "undo", "assign", "done", "settle", "check"]
Standing = Literal["read", "accepted", "corrected", "rejected", "added"]
"""What became of a claim: nothing yet, or what people made of it."""
Start = Literal["machine", "nothing"]
"""What two who code blind begin with: what the machine read, or the bare text."""
ClaimField = Literal[
    "type",
    "status",
    "certainty",
    "initiators",
    "supporters",
    "targets",
    "places",
    "date",
    "tolls",
    "sources",
    "via",
    "evidence",
]
CLAIM_FIELDS: Final[tuple[ClaimField, ...]] = get_args(ClaimField)
"""What can be corrected. With `type` goes the kind, with `date` the words for it."""


class Anchor(Record, frozen=True, kw_only=True):
    """By what a claim is known again in another text of its report, or as another reader read it.

    `words` are the words of each passage of its evidence; of several claims alike in both it is the `nth`, from 1.
    """

    type: str
    words: tuple[str, ...]
    nth: int = 1


class Review(Record, frozen=True, kw_only=True):
    """What one person did when: accept, reject or correct a claim, add one that was missed, take an act back.

    `claim` is the id of the claim, `anchor` how it was read, `version` the number of the text that lay before the
    reviewer. `told` is the claim as they left it, and `words` those of its evidence; of a `correct` only its `fields`
    count, of an `add` all. `undo` names the act in `undoes`.

    `assign` gives a report to two `reviewers` to be coded blind, beginning from `start`; its id is the `assignment`
    that their acts carry and that `done` ends for each. `settles` says which difference between them an act decides
    ("ASSIGNMENT/NUMBER"); a `settle` decides one where nothing else is to be done.

    `check` says of a whole text that every claim of it was judged and nothing is missing.
    """

    id: str
    verb: ReviewVerb
    by: str
    at: datetime
    report: str
    version: int = 1
    reason: str = ""
    claim: str = ""
    anchor: Anchor | None = None
    fields: tuple[ClaimField, ...] = ()
    told: GroundedClaim | None = None
    words: tuple[str, ...] = ()
    undoes: str = ""
    assignment: str = ""
    reviewers: tuple[str, ...] = ()
    start: Start = "machine"
    settles: str = ""


class ReviewedClaim(CitedClaim, frozen=True, kw_only=True):
    """A claim as `marsad claims` prints it: `standing` says what people made of it, and is left out for nothing yet."""

    standing: Standing = "read"


class Effective(Record, frozen=True, kw_only=True):
    """A claim as it stands with all that reviewers did; `read` is what the machine read, None where it missed it.

    `acts` are the ids of the acts that count, oldest first.
    """

    claim: GroundedClaim
    standing: Standing = "read"
    read: GroundedClaim | None = None
    acts: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether incidents are made of it."""
        return self.standing != "rejected"
