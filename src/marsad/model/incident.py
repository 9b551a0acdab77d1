"""What is derived from claims: judgements on pairs, and incidents. Both can be rebuilt at any time."""

from datetime import date as Day  # noqa: N812  (a field of `Incident` is called date)
from datetime import datetime
from hashlib import blake2b
from typing import Literal

from marsad.model.claim import Toll
from marsad.model.grounded import Actor, Interval, Place
from marsad.model.ontology import ClaimType, Kind, Outcome, Side
from marsad.model.record import Record

Verdict = Literal["same", "different", "unsure"]
FigureSide = Literal[Side, "all"]
StatementStanding = Literal["best", "counts", "replaced", "followed"]
Disputed = Literal["figure", "perpetrator", "denial", "weapon", "day", "place"]
Stance = Literal["tells", "denies"]
AirwarsGrade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""The Admiralty's: A completely reliable, B usually, C fairly, D not usually, E unreliable, F cannot be judged."""
Credibility = Literal[1, 2, 3, 4, 5, 6]
"""The Admiralty's: 1 confirmed, 2 probably true, 3 possibly, 4 doubtful, 5 improbable, 6 cannot be judged."""


class Judgement(Record, frozen=True, kw_only=True):
    """Whether two claims tell of the same incident, who judged so, and why.

    `left` < `right` are claim ids; `probability` is that they tell of the same. `judge` is "machine" or a person's
    name; a person's judgement beats the machine's.
    """

    left: str
    right: str
    verdict: Verdict
    probability: float
    reasons: tuple[str, ...] = ()
    judge: str = "machine"
    at: datetime | None = None


class Statement(Record, frozen=True, kw_only=True):
    """One figure as one claim gives it.

    `sources` are the names of those who say so, empty where the report itself does; `published` when. `standing` says
    how it counts: as the `best` value, within the range (`counts`), or not, where its source said otherwise later
    (`replaced`) or a later count goes on from it (`followed`).
    """

    claim_id: str
    report_id: str
    toll: Toll
    sources: tuple[str, ...] = ()
    published: Day | None = None
    standing: StatementStanding = "counts"


class Figure(Record, frozen=True, kw_only=True):
    """How many of one side, or of `all`, suffered one outcome in an incident: a range, and what it rests on.

    `low_by`, `best_by` and `high_by` are the ids of the claims that each bound comes from, empty where it is open;
    `reason` tells in words how the range came about.
    """

    outcome: Outcome
    side: FigureSide
    low: int | None
    best: int | None
    high: int | None
    statements: tuple[Statement, ...]
    low_by: tuple[str, ...] = ()
    best_by: tuple[str, ...] = ()
    high_by: tuple[str, ...] = ()
    reason: str = ""


class Position(Record, frozen=True, kw_only=True):
    """One side of a contradiction: what it says in words, who says so, and in which claims."""

    says: str
    voices: tuple[str, ...]
    claims: tuple[str, ...]


class Contradiction(Record, frozen=True, kw_only=True):
    """What the claims of an incident do not agree on: at least two positions that cannot all be right."""

    about: Disputed
    positions: tuple[Position, ...]


class Voice(Record, frozen=True, kw_only=True):
    """Somebody who tells of an incident or denies it: a source that claims name, else the publisher of the report.

    `id` is the actor's, empty for a publisher. `hedged` says that all its claims are. `hurts` are the ids of the sides
    that what it says speaks against: those who harmed civilians, lost fighters or ground. `own_deed` says that it tells
    of what it has done itself.
    """

    id: str
    name: str
    stance: Stance
    claims: tuple[str, ...]
    hedged: bool = False
    hurts: tuple[str, ...] = ()
    own_deed: bool = False


class Grade(Record, frozen=True, kw_only=True):
    """How sure an incident is: Airwars' grade, and the Admiralty's pair of reliability and credibility.

    `against_interest` are the ids of claims that speak against the side of whoever makes them.
    """

    airwars: AirwarsGrade
    airwars_reason: str
    reliability: Reliability
    credibility: Credibility
    admiralty_reason: str
    against_interest: tuple[str, ...] = ()

    @property
    def admiralty(self) -> str:
        """The pair as it is written: "B2"."""
        return f"{self.reliability}{self.credibility}"


class Origins(Record, frozen=True, kw_only=True):
    """The independent origins behind an incident.

    `count` is None where independence cannot be told. `copies` are pairs of reports of which one copies the other;
    `groups` are the report ids, one tuple an origin, and `reasons` say in words why reports were joined.
    """

    count: int | None
    copies: tuple[tuple[str, str], ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    reasons: tuple[str, ...] = ()


class Incident(Record, frozen=True, kw_only=True):
    """Something that one or more claims tell of.

    `id` derives from its first claim and so survives a rebuild. `claims` and `reports` are ids, oldest first: by
    the date of publication, then the report's id, then the order of its text; without a date last.
    `sources` are the names of all who say so, `voices` all who tell or deny it, with their claims. `totals` are the
    figures of all sides together. `planned` says that it is only announced, `contested` that it is denied or that other
    doers are named. `grade` rests on no file of sources unless one was given. The form is what
    `marsad incidents --format jsonl` prints.
    """

    id: str
    kind: Kind
    type: ClaimType
    title: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: Origins
    initiators: tuple[Actor, ...] = ()
    supporters: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    date: Interval | None = None
    figures: tuple[Figure, ...] = ()
    totals: tuple[Figure, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    sources: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    planned: bool = False
    contested: bool = False
    grade: Grade | None = None


def incident_id(first_claim: str) -> str:
    """Return the id that an incident has as long as the claim of this id is the first to tell of it."""
    return "i" + blake2b(first_claim.encode(), digest_size=6).hexdigest()
