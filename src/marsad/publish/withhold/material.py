"""The record of a whole export as it may be seen, and what was withheld from it as counts."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec.structs import asdict, replace

from marsad.model import CitedClaim, Decision, Judgement, KeptReading, Report, Review, Skipped
from marsad.publish.material import CitedIncident, Material, SourceLine
from marsad.publish.withhold import rules
from marsad.publish.withhold.gathered import Outlines
from marsad.publish.withhold.profile import Terms
from marsad.publish.withhold.rules import Noted, Rules


class Withheld(NamedTuple):
    """What may be seen, and a function that counts, once it was iterated over, what of it was withheld.

    `noted` tells it in full, for another process; `add` counts what another process withheld as if it was done here.
    """

    material: Material
    counts: Callable[[], dict[str, int]]
    noted: Callable[[], Noted] = Noted
    add: Callable[[Noted], None] = lambda _: None


def withheld(
    material: Material,
    terms: Terms,
    all_claims: Callable[[], Iterator[CitedClaim]],
    outlines: Outlines = tuple,
) -> Withheld:
    """Return the record as it may be seen on some terms.

    `all_claims` and `outlines` give every claim and incident of the record, whatever was asked for: an incident that
    fits a filter has claims that do not, and a name withheld anywhere is withheld everywhere.
    """
    profile = terms.profile
    if not (profile.people or profile.places or profile.embargo):
        return Withheld(material, dict)
    allowed = Rules(terms, all_claims(), outlines)
    return Withheld(_Guarded(material, allowed), allowed.counts, allowed.noted, allowed.add)


class _Guarded:
    """A `Material` of which only what may be seen can be seen."""

    def __init__(self, material: Material, allowed: Rules) -> None:
        self._material = material
        self._rules = allowed
        self.left_out: Counter[str] = material.left_out

    def incidents(self) -> Iterator[CitedIncident]:
        """Yield the incidents that may be seen."""
        for cited in self._material.incidents():
            incident = self._rules.incident(cited.incident)
            if incident:
                yield CitedIncident(incident=incident, reports=tuple(map(self._rules.head, cited.reports)))

    def claims(self) -> Iterator[CitedClaim]:
        """Yield the claims that may be seen."""
        return (cited for each in self._material.claims() if (cited := self._rules.cited(each)))

    def sources(self) -> Iterator[SourceLine]:
        """Yield the sources that may be named."""
        return (line for line in self._material.sources() if self._rules.name(line.name) == line.name)

    def judgements(self) -> Iterator[Judgement]:
        """Yield the judgements, without who judged and why."""
        return map(self._rules.judgement, self._material.judgements())

    def readings(self) -> Iterator[KeptReading]:
        """Yield the last text of each report without its words, with the claims that may be seen."""
        for reading in self._material.readings():
            allowed = self._reading(reading)
            if allowed:
                yield allowed

    def decisions(self) -> Iterator[Decision]:
        """Yield nothing: decisions are signed, and give their reasons."""
        for decision in self._material.decisions():
            self._rules.tally[rules.JUDGES].add(decision.id)
        return iter(())

    def reviews(self) -> Iterator[Review]:
        """Yield nothing: acts are signed and hold words; the claims are told as they stand by them."""
        for review in self._material.reviews():
            self._rules.tally[rules.JUDGES].add(review.id)
        return iter(())

    def skipped(self) -> Iterator[Skipped]:
        """Yield nothing: what was passed over tells of files and sources that are nobody's business."""
        for skipped in self._material.skipped():
            self._rules.tally[rules.SKIPPED].add(str(skipped))
        return iter(())

    def _reading(self, reading: KeptReading) -> KeptReading | None:
        if not reading.current:
            self._rules.texts += 1
            return None
        claims = [self._rules.claim(claim, reading.report) for claim in reading.claims]
        seen = tuple(claim for claim in claims if claim)
        if not seen:
            return None
        self._rules.texts += 1
        head = self._rules.head(reading.report.head)
        return replace(reading, report=Report(**asdict(head), text=""), claims=seen)
