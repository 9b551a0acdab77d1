"""What is remembered of reports and claims, so that a new report is compared without reading the others again."""

from typing import NamedTuple

from marsad.model.grounded import CitedClaim


class ReportTrace(NamedTuple):
    """What is remembered of a report.

    `day` is the day of publication as an ordinal, 0 where it is not known; `passages` are hashes (32 bits) of a sample
    of its passages; `voices` are those in its text whom it may have its news from.
    """

    day: int
    passages: frozenset[int]
    voices: frozenset[str]


class ClaimTrace(NamedTuple):
    """What is remembered of a claim: the claim with its report, and the stems of its evidence."""

    cited: CitedClaim
    words: frozenset[str]
