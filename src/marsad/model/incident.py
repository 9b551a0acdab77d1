"""What is derived from claims: judgements on pairs, and incidents. Both can be rebuilt at any time."""

from datetime import datetime
from hashlib import blake2b
from typing import Literal

from marsad.model.claim import Toll
from marsad.model.grounded import Actor, Interval, Place
from marsad.model.ontology import ClaimType, Kind, Outcome, Side
from marsad.model.record import Record

Verdict = Literal["same", "different", "unsure"]


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
    """One figure as one claim gives it."""

    claim_id: str
    report_id: str
    toll: Toll
    sources: tuple[str, ...] = ()


class Figure(Record, frozen=True, kw_only=True):
    """How many of one side suffered one outcome in an incident: a range, and every statement it rests on."""

    outcome: Outcome
    side: Side
    low: int | None
    best: int | None
    high: int | None
    statements: tuple[Statement, ...]


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
    `sources` are the names of all who say so. The form is what `marsad incidents --format jsonl` prints.
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
    sources: tuple[str, ...] = ()
    contested: bool = False


def incident_id(first_claim: str) -> str:
    """Return the id that an incident has as long as the claim of this id is the first to tell of it."""
    return "i" + blake2b(first_claim.encode(), digest_size=6).hexdigest()
