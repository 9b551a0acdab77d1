"""A claim: one thing that one source says happened, or is so, as the reader found it in the words."""

from marsad.model.ontology import Certainty, ClaimType, Kind, Outcome, Side, Status
from marsad.model.record import Record, Span
from marsad.model.report import Report


class Mention(Record, frozen=True, kw_only=True):
    """Somebody, something, somewhere or some time, as a report names it.

    `name` is the fullest name that the report uses. `text` are the words at `start:end`;
    all three are None where the mention is inferred. `confidence` is the probability that it stands in the right
    field, None where the reader gives none.
    """

    name: str
    text: str | None = None
    start: int | None = None
    end: int | None = None
    confidence: float | None = None


class Toll(Record, frozen=True, kw_only=True):
    """How many of one group suffered one outcome.

    `low` and `high` are both the number where it is exact; None where a bound is open.
    `approximate` marks "around 50". `group` are the words for those counted.
    """

    outcome: Outcome
    low: int | None = None
    high: int | None = None
    approximate: bool = False
    group: str = ""
    side: Side = "unknown"
    text: str | None = None
    start: int | None = None
    end: int | None = None
    confidence: float | None = None


class Sureness(Record, frozen=True, kw_only=True):
    """The probability that each coded field of a claim is right, None where the reader gives none."""

    type: float | None = None
    status: float | None = None
    certainty: float | None = None


class Claim(Record, frozen=True, kw_only=True):
    """One thing that one source says happened, or is so.

    `sources` says who says it (empty: the report itself), `via` who passed it on, nearest to the reader first.
    `when` are the words for its time; `GroundedClaim.date` is the interval they mean.
    `evidence` are the shortest passages that carry the claim; there is always at least one.
    `confidence` is the probability that there is such a claim, None where the reader gives none; `sure` says so of
    its type, status and certainty, and each mention and toll of itself.
    """

    id: str
    kind: Kind
    type: ClaimType
    status: Status = "happened"
    certainty: Certainty = "stated"
    initiators: tuple[Mention, ...] = ()
    supporters: tuple[Mention, ...] = ()
    targets: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    when: Mention | None = None
    tolls: tuple[Toll, ...] = ()
    sources: tuple[Mention, ...] = ()
    via: tuple[Mention, ...] = ()
    evidence: tuple[Span, ...] = ()
    confidence: float | None = None
    sure: Sureness = Sureness()


class Reading(Record, frozen=True, kw_only=True):
    """A report and what was read in it. `reader` is the name and version of what read it: "rules 0.1.0"."""

    report: Report
    claims: tuple[Claim, ...] = ()
    reader: str = ""
