"""What corroboration remembers between reports, as a protocol; `plain.PlainMemory` and the store keep it.

All are known by their ids: reports, claims, incidents. Methods take and give many at once, so that a database is
asked few times. What is not there is left out of the answer.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from marsad.model import CitedClaim, ClaimTrace, Decision, Incident, ReportTrace

BlockRow = tuple[int, int, str]
"""A block, the rank of a claim in it, and the claim's id."""

Head = tuple[int, str]
"""The rank of a claim in a block, and its id."""

Link = tuple[str, str, int]
"""Two claims that are judged to tell of the same, the lower id first, and the probability in millionths."""


class Memory(Protocol):
    """All that corroboration needs to know of what came before."""

    def changed(self, limit: int) -> list[str]:
        """Return up to `limit` reports whose claims have come or gone since they were last corroborated."""
        ...

    def done(self, reports: Collection[str]) -> None:
        """Note that the claims of these reports are corroborated."""
        ...

    def current(self, reports: Collection[str]) -> list[CitedClaim]:
        """Return the claims that the current texts of some reports make."""
        ...

    def texts(self, reports: Collection[str]) -> dict[str, str]:
        """Return the current texts of some reports."""
        ...

    def decisions(self) -> list[Decision]:
        """Return what people decided, oldest first."""
        ...

    def former(self, claims: Collection[str]) -> list[tuple[CitedClaim, str]]:
        """Return claims that earlier texts of their reports made, of those that are kept, each with that text."""
        ...

    # ---- reports

    def report_traces(self, reports: Collection[str]) -> dict[str, ReportTrace]:
        """Return what is remembered of some reports."""
        ...

    def keep_reports(self, traces: Mapping[str, ReportTrace]) -> None:
        """Remember reports."""
        ...

    def drop_reports(self, reports: Collection[str]) -> None:
        """Forget reports, and which they copy."""
        ...

    def holders(self, passages: Collection[int], first: int, last: int) -> Iterable[tuple[int, int, str]]:
        """Return who has these passages: each with the day and the id of a report, of days in between or unknown."""
        ...

    def copies_of(self, reports: Collection[str]) -> dict[str, set[str]]:
        """Return which reports copy some reports or are copied by them."""
        ...

    def keep_copies(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Remember that of two reports one copies the other."""
        ...

    # ---- claims

    def claims_of(self, reports: Collection[str]) -> dict[str, list[str]]:
        """Return the remembered claims of some reports."""
        ...

    def known(self, claims: Collection[str]) -> set[str]:
        """Return those of some claims that are remembered."""
        ...

    def claim_traces(self, claims: Collection[str]) -> dict[str, ClaimTrace]:
        """Return what is remembered of some claims."""
        ...

    def keep_claims(self, traces: Collection[ClaimTrace]) -> None:
        """Remember claims."""
        ...

    def drop_claims(self, claims: Collection[str]) -> None:
        """Forget claims and their links; their blocks are dropped apart."""
        ...

    def heads(self, blocks: Collection[int], most: int) -> dict[int, list[Head]]:
        """Return the claims in some blocks, the lowest rank first; of each block `most` and one more."""
        ...

    def members(self, name: int) -> list[str]:
        """Return all claims in a block."""
        ...

    def keep_blocks(self, rows: Collection[BlockRow]) -> None:
        """Put claims into blocks."""
        ...

    def drop_blocks(self, rows: Collection[BlockRow]) -> None:
        """Take claims out of blocks."""
        ...

    def links(self, claims: Collection[str]) -> list[Link]:
        """Return the links that some claims have, each once."""
        ...

    def keep_links(self, links: Collection[Link]) -> None:
        """Remember links."""
        ...

    def drop_links(self, claims: Collection[str]) -> None:
        """Forget all links of some claims."""
        ...

    # ---- incidents

    def clusters(self, claims: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Return the incidents that hold some claims, by id, each with all its claims."""
        ...

    def replace(self, gone: Collection[str], made: Collection[Incident]) -> None:
        """Put new incidents in the place of some."""
        ...
