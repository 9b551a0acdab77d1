"""Corroboration's memory in plain dictionaries: for claims that no store holds, and as the measure of all others."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import islice

from marsad.corroborate.facts import sort_key
from marsad.corroborate.memory import BlockRow, Head, Link
from marsad.model import CitedClaim, ClaimTrace, Decision, Incident, ReportTrace

TextOf = Callable[[str], str]


class PlainMemory:
    """A `memory.Memory` of claims at hand; a claim that is given twice counts once."""

    def __init__(self, claims: Iterable[CitedClaim], text_of: TextOf, decisions: Iterable[Decision] = ()) -> None:
        self._text_of = text_of
        self._decisions = list(decisions)
        self._current: dict[str, dict[str, CitedClaim]] = defaultdict(dict)
        self._changed: dict[str, None] = {}
        self._reports: dict[str, ReportTrace] = {}
        self._holders: dict[int, set[str]] = defaultdict(set)
        self._copies: dict[str, set[str]] = defaultdict(set)
        self._claims: dict[str, ClaimTrace] = {}
        self._told: dict[str, list[str]] = defaultdict(list)
        self._blocks: dict[int, dict[str, int]] = defaultdict(dict)
        self._links: dict[str, dict[str, int]] = defaultdict(dict)
        self._homes: dict[str, str] = {}
        self.incidents: dict[str, Incident] = {}
        self.add(claims)

    def add(self, claims: Iterable[CitedClaim]) -> None:
        """Add claims, whose reports are then to be corroborated."""
        for cited in sorted(claims, key=sort_key):
            self._current[cited.report.id].setdefault(cited.claim.id, cited)
            self._note(cited.report.id)

    def remove(self, report: str) -> None:
        """Take back what a report told."""
        self._current.pop(report, None)
        self._note(report)

    def decide(self, decision: Decision) -> None:
        """Add what somebody decided."""
        self._decisions.append(decision)
        concerned = {claim for group in decision.groups for claim in group}
        for report, claims in self._current.items():
            if concerned & claims.keys():
                self._note(report)

    def _note(self, report: str) -> None:
        self._changed[report] = None

    def changed(self, limit: int) -> list[str]:
        """Return up to `limit` reports that are to be corroborated."""
        return list(islice(self._changed, limit))

    def done(self, reports: Collection[str]) -> None:
        """Note that these reports are corroborated."""
        for report in reports:
            self._changed.pop(report, None)

    def current(self, reports: Collection[str]) -> list[CitedClaim]:
        """Return the claims of some reports."""
        return [cited for report in reports for cited in self._current.get(report, {}).values()]

    def texts(self, reports: Collection[str]) -> dict[str, str]:
        """Return the texts of some reports."""
        return {report: self._text_of(report) for report in reports}

    def decisions(self) -> list[Decision]:
        """Return what people decided."""
        return self._decisions

    def former(self, claims: Collection[str]) -> list[tuple[CitedClaim, str]]:
        """Return nothing: of a report only its last claims are at hand."""
        return []

    def report_traces(self, reports: Collection[str]) -> dict[str, ReportTrace]:
        """Return what is remembered of some reports."""
        return {report: self._reports[report] for report in reports if report in self._reports}

    def keep_reports(self, traces: Mapping[str, ReportTrace]) -> None:
        """Remember reports."""
        self._reports.update(traces)
        for report, trace in traces.items():
            for passage in trace.passages:
                self._holders[passage].add(report)

    def drop_reports(self, reports: Collection[str]) -> None:
        """Forget reports, and which they copy."""
        for report in reports:
            if trace := self._reports.pop(report, None):
                for passage in trace.passages:
                    self._holders[passage].discard(report)
            for other in self._copies.pop(report, ()):
                self._copies[other].discard(report)

    def holders(self, passages: Collection[int], first: int, last: int) -> Iterable[tuple[int, int, str]]:
        """Return who has these passages."""
        found = ((one, self._reports[report].day, report) for one in passages for report in self._holders.get(one, ()))
        return [row for row in found if not row[1] or first <= row[1] <= last]

    def copies_of(self, reports: Collection[str]) -> dict[str, set[str]]:
        """Return the copies of some reports."""
        return {report: set(self._copies[report]) for report in reports if self._copies.get(report)}

    def keep_copies(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Remember copies."""
        for left, right in pairs:
            self._copies[left].add(right)
            self._copies[right].add(left)

    def claims_of(self, reports: Collection[str]) -> dict[str, list[str]]:
        """Return the remembered claims of some reports."""
        return {report: list(self._told[report]) for report in reports if self._told.get(report)}

    def known(self, claims: Collection[str]) -> set[str]:
        """Return those of some claims that are remembered."""
        return self._claims.keys() & claims

    def claim_traces(self, claims: Collection[str]) -> dict[str, ClaimTrace]:
        """Return what is remembered of some claims."""
        return {claim: self._claims[claim] for claim in claims if claim in self._claims}

    def keep_claims(self, traces: Collection[ClaimTrace]) -> None:
        """Remember claims."""
        for trace in traces:
            self._claims[trace.cited.claim.id] = trace
            self._told[trace.cited.report.id].append(trace.cited.claim.id)

    def drop_claims(self, claims: Collection[str]) -> None:
        """Forget claims and their links."""
        self.drop_links(claims)
        for claim in claims:
            self._told[self._claims.pop(claim).cited.report.id].remove(claim)

    def heads(self, blocks: Collection[int], most: int) -> dict[int, list[Head]]:
        """Return the claims of lowest rank in some blocks."""
        found = ((block, self._blocks.get(block, {})) for block in blocks)
        ranked = ((block, sorted((rank, claim) for claim, rank in ranks.items())) for block, ranks in found if ranks)
        return {block: heads[: most + 1] for block, heads in ranked}

    def members(self, name: int) -> list[str]:
        """Return all claims in a block."""
        return list(self._blocks.get(name, ()))

    def keep_blocks(self, rows: Collection[BlockRow]) -> None:
        """Put claims into blocks."""
        for block, rank, claim in rows:
            self._blocks[block][claim] = rank

    def drop_blocks(self, rows: Collection[BlockRow]) -> None:
        """Take claims out of blocks."""
        for block, _, claim in rows:
            self._blocks[block].pop(claim, None)

    def links(self, claims: Collection[str]) -> list[Link]:
        """Return the links that some claims have."""
        found = {
            ((one, other) if one < other else (other, one)): likely
            for one in claims
            for other, likely in self._links.get(one, {}).items()
        }
        return [(left, right, likely) for (left, right), likely in found.items()]

    def keep_links(self, links: Collection[Link]) -> None:
        """Remember links."""
        for left, right, likely in links:
            self._links[left][right] = self._links[right][left] = likely

    def drop_links(self, claims: Collection[str]) -> None:
        """Forget all links of some claims."""
        for claim in claims:
            for other in self._links.pop(claim, {}):
                self._links[other].pop(claim, None)

    def clusters(self, claims: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Return the incidents that hold some claims."""
        found = {self._homes[claim] for claim in claims if claim in self._homes}
        return {incident: self.incidents[incident].claims for incident in found}

    def replace(self, gone: Collection[str], made: Collection[Incident]) -> None:
        """Put new incidents in the place of some."""
        for incident in gone:
            for claim in self.incidents.pop(incident).claims:
                del self._homes[claim]
        for one in made:
            self.incidents[one.id] = one
            self._homes.update(dict.fromkeys(one.claims, one.id))
