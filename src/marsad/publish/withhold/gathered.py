"""What must stand nowhere, gathered from the whole record before anything of it is shown.

What is told in one place can be read together with what is told in another: a name withheld in one claim stands in
another report's title, and a town named by one claim tells where the shelter of another claim lies, if both tell of
one incident. So names, claims under embargo and claims of hidden places are known before the first record is shown.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

import msgspec

from marsad.model import Actor, CitedClaim, Interval, Place, ReportHead
from marsad.publish.withhold.persons import PRIVATE, UNNAMED, is_generic, secret_of
from marsad.publish.withhold.places import is_sensitive
from marsad.publish.withhold.profile import Terms
from marsad.publish.withhold.scrub import name_forms

_Seen = tuple[str, str, str | None]


class _Days(msgspec.Struct, frozen=True):
    start: date
    end: date


class Outline(msgspec.Struct, frozen=True):
    """What is asked of an incident here; the JSON of an `Incident` can be read as one."""

    id: str
    claims: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    date: _Days | None = None


Outlines = Callable[[], Iterable[Outline]]
outline_of: Final = msgspec.json.Decoder(Outline).decode


class Gathered:
    """What must stand nowhere.

    `words` may not be read anywhere. `stand_ins` say who stands for a withheld name. Claims whose id is in `young` are
    under embargo; those in `tender` are told by their district. The titles of `loud` reports tell of what is young.
    """

    def __init__(self, terms: Terms, claims: Iterable[CitedClaim], outlines: Outlines) -> None:
        self.terms = terms
        self.words: set[str] = set()
        self.stand_ins: dict[str, Actor] = {}
        self.young: set[str] = set()
        self.tender: set[str] = set()
        self.loud: set[str] = set()
        self._seen: set[_Seen] = set()
        reports = self._from_claims(claims)
        if terms.profile.places or terms.latest:
            self._from_incidents(outlines())
        # Only now is it known which claims are young because their incident is.
        self.loud.update(report for claim, report in reports.items() if claim in self.young)

    def is_young(self, days: Interval | _Days | None) -> bool:
        """Return whether something is younger than may be shown; what has no date may be."""
        latest = self.terms.latest
        return latest is not None and (days is None or days.start.year <= 1 or days.end > latest)

    def claim_is_young(self, cited_date: Interval | None, report: ReportHead) -> bool:
        """Return whether a claim is; without a date of its own, the day of publication counts."""
        published = Interval(start=report.published, end=report.published) if report.published else None
        return self.is_young(cited_date or published)

    def hides(self, places: Iterable[Place]) -> list[Place]:
        """Return those of some places that are told by their district."""
        return [place for place in places if is_sensitive(place, self.terms.coarsen)]

    def _from_claims(self, claims: Iterable[CitedClaim]) -> dict[str, str]:
        """Take names, places and days out of claims; return the report of each, where that will be asked for."""
        reports: dict[str, str] = {}
        for cited in claims:
            claim = cited.claim
            if self.terms.profile.people:
                for actor in (*claim.initiators, *claim.supporters, *claim.targets, *claim.sources, *claim.via):
                    self._from_actor(actor)
            if self.terms.profile.places and (hidden := self.hides(claim.places)):
                self.tender.add(claim.id)
                self.words.update(word for place in hidden for word in (place.name, place.text or ""))
            if self.terms.latest:
                reports[claim.id] = cited.report.id
                if self.claim_is_young(claim.date, cited.report):
                    self.young.add(claim.id)
        return reports

    def _from_incidents(self, outlines: Iterable[Outline]) -> None:
        for outline in outlines:
            if self.is_young(outline.date):
                self.young.update(outline.claims)
            if not self.terms.profile.places:
                continue
            if not self.tender.isdisjoint(outline.claims) or self.hides(outline.places):
                self.tender.update(outline.claims)

    def _from_actor(self, actor: Actor) -> None:
        why = secret_of(actor)
        if why is None:
            return
        key = (actor.id, actor.name, actor.text)
        if key in self._seen:
            return
        self._seen.add(key)
        self.stand_ins[actor.name] = PRIVATE if why == "person" else UNNAMED
        names = name_forms(actor.name) if why == "person" else (actor.name,)
        self.words.update(word for word in (*names, actor.text or "") if not is_generic(word))
