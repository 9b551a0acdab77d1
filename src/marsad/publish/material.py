"""What there is to publish: the record as iterators, so that an export of any size streams.

Every form takes a `Material`; where it comes from (a store, a list) and what was withheld from it, no form knows.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Protocol

from marsad.model import CitedClaim, Decision, Incident, Judgement, KeptReading, Record, ReportHead, Review, Skipped


class CitedIncident(Record, frozen=True, kw_only=True):
    """An incident with the heads of the reports that tell of it, in the order of `Incident.reports`."""

    incident: Incident
    reports: tuple[ReportHead, ...] = ()


class SourceLine(Protocol):
    """Somebody who says things: how many claims in how many reports, the first and the last published when."""

    @property
    def id(self) -> str:
        """The id of the actor."""

    @property
    def name(self) -> str:
        """The name that most claims give."""

    @property
    def claims(self) -> int:
        """How many claims."""

    @property
    def reports(self) -> int:
        """In how many reports."""

    @property
    def first(self) -> date | None:
        """When the first of these reports was published."""

    @property
    def last(self) -> date | None:
        """When the last of these reports was published."""


class Material(Protocol):
    """The record, as far as it was asked for. Each call iterates anew.

    `left_out` counts, in words, what a form could not hold; forms add to it while they write.
    """

    left_out: Counter[str]

    def incidents(self) -> Iterator[CitedIncident]:
        """Yield the incidents, by date and id."""
        ...

    def claims(self) -> Iterator[CitedClaim]:
        """Yield the claims of the current texts, by date and id."""
        ...

    def sources(self) -> Iterator[SourceLine]:
        """Yield who says so, most claims first."""
        ...

    def judgements(self) -> Iterator[Judgement]:
        """Yield the judgements that are kept."""
        ...

    def readings(self) -> Iterator[KeptReading]:
        """Yield every text of every report with the claims read in it, in the order in which they came."""
        ...

    def decisions(self) -> Iterator[Decision]:
        """Yield what people decided, oldest first."""
        ...

    def reviews(self) -> Iterator[Review]:
        """Yield what reviewers did to claims, oldest first."""
        ...

    def skipped(self) -> Iterator[Skipped]:
        """Yield what was passed over when reports came in."""
        ...
