"""A record as it may be seen: each function takes one and returns one, or None where nothing of it may be."""

from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final, TypeVar

import msgspec
from msgspec.structs import replace

from marsad.model import (
    Actor,
    CitedClaim,
    Figure,
    GroundedClaim,
    Incident,
    Interval,
    Judgement,
    Origins,
    Place,
    ReportHead,
    Statement,
    Toll,
)
from marsad.publish.withhold.groups import harmless
from marsad.publish.withhold.persons import PRIVATE, UNNAMED, is_generic, secret_name, secret_of
from marsad.publish.withhold.places import coarsened, is_sensitive
from marsad.publish.withhold.profile import Terms
from marsad.publish.withhold.scrub import HIDDEN, Forbidden, name_forms

Head = TypeVar("Head", bound=ReportHead)
Seen = TypeVar("Seen", Incident, GroundedClaim)

PERSONS: Final = "names of private persons"
HINTS: Final = "hints at unnamed sources"
PLACES: Final = "places of chosen kinds, told by their district"
INCIDENTS: Final = "incidents under embargo"
CLAIMS: Final = "claims under embargo"
TEXTS: Final = "texts of reports"
TITLES: Final = "titles, names and addresses that held withheld words"
GROUPS: Final = "words for those counted"
WHOLE: Final = "records in which no word could be told from a withheld one"
JUDGES: Final = "names of judges, and their reasons"
SKIPPED: Final = "inputs passed over"


# What was decided on. A field that a record gains is left at its default until it stands here and is dealt with below.
INCIDENT_FIELDS: Final = frozenset(
    "id kind type title claims reports origins initiators supporters targets places date figures sources "
    "contested".split()
)
CLAIM_FIELDS: Final = frozenset(
    "id kind type status certainty initiators supporters targets places when date tolls sources via evidence "
    "confidence sure".split()
)


class Rules:
    """What may be seen on some terms. `tally` says what was withheld: for each kind, what (not to be published)."""

    def __init__(self, terms: Terms, claims: Iterable[CitedClaim] = ()) -> None:
        self.terms = terms
        self.tally: defaultdict[str, set[str]] = defaultdict(set)
        self._secrets: dict[str, Actor] = {}
        self.forbidden = Forbidden(self._gathered(claims) if terms.profile.people or terms.profile.places else ())

    def incident(self, incident: Incident) -> Incident | None:
        """Return an incident as it may be seen, None under embargo."""
        if self._young(incident.date):
            self.tally[INCIDENTS].add(incident.id)
            return None
        told = self._with_places(incident) if self.terms.profile.places else incident
        return self._nowhere(self._without_people(told), Incident) if self.terms.profile.people else told

    def cited(self, cited: CitedClaim) -> CitedClaim | None:
        """Return a claim with the head of its report as they may be seen, None under embargo."""
        claim = self.claim(cited.claim, cited.report)
        return CitedClaim(report=self.head(cited.report), claim=claim) if claim else None

    def claim(self, claim: GroundedClaim, report: ReportHead) -> GroundedClaim | None:
        """Return a claim as it may be seen, None under embargo; without a date, the day of publication counts."""
        published = Interval(start=report.published, end=report.published) if report.published else None
        if self._young(claim.date or published):
            self.tally[CLAIMS].add(claim.id)
            return None
        if self.terms.profile.places:
            claim = replace(claim, places=self._places(claim.places))
        return self._nowhere(self._claim_without_people(claim), GroundedClaim) if self.terms.profile.people else claim

    def head(self, head: Head) -> Head:
        """Return what is known of a report as it may be seen."""
        if not self.terms.profile.people:
            return head
        local = not head.url.startswith(("http://", "https://"))
        return replace(
            head,
            id=self.report_id(head.id),
            title=self._scrubbed(head.title),
            publisher=self._scrubbed(head.publisher),
            url="" if local or self.forbidden.holds(head.url) else head.url,
        )

    def report_id(self, report_id: str) -> str:
        """Return a report's id, or a made-up one where it holds withheld words."""
        if not self.forbidden.holds(report_id):
            return report_id
        self.tally[TITLES].add(report_id)
        return f"report-{blake2b(report_id.encode(errors='replace'), digest_size=6).hexdigest()}"

    def judgement(self, judgement: Judgement) -> Judgement:
        """Return a judgement without who made it and why, where people are withheld."""
        if not self.terms.profile.people:
            return judgement
        self.tally[JUDGES].add(f"{judgement.left} {judgement.right}")
        return replace(judgement, judge="machine" if judgement.judge == "machine" else "person", reasons=())

    def name(self, name: str) -> str | None:
        """Return a source's name as it may be seen, None where it is withheld."""
        return None if self.terms.profile.people and self._stand_in(name) else name

    def _gathered(self, claims: Iterable[CitedClaim]) -> set[str]:
        """Return every word that may stand nowhere, out of all claims."""
        words: set[str] = set()
        for cited in claims:
            claim = cited.claim
            for actor in (*claim.initiators, *claim.supporters, *claim.targets, *claim.sources, *claim.via):
                words.update(self._words_of(actor) if self.terms.profile.people else ())
            if self.terms.profile.places:
                hidden = (place for place in claim.places if is_sensitive(place, self.terms.coarsen))
                words.update(word for place in hidden for word in (place.name, place.text or ""))
        return words

    def _words_of(self, actor: Actor) -> tuple[str, ...]:
        why = secret_of(actor)
        if why is None:
            return ()
        self._secrets[actor.name] = PRIVATE if why == "person" else UNNAMED
        said = (actor.text,) if actor.text else ()
        if why == "person":
            return (*name_forms(actor.name), *said)
        return tuple(word for word in (actor.name, *said) if not is_generic(word))

    def _young(self, date: Interval | None) -> bool:
        """Return whether something is younger than may be shown; what has no date may be."""
        latest = self.terms.latest
        return latest is not None and (date is None or not date.year_known or date.end > latest)

    def _with_places(self, incident: Incident) -> Incident:
        places = self._places(incident.places)
        if places == incident.places:
            return incident
        where = f" in {places[0].name}" if places else ""
        # The title names the place, and the figures that stand in it are in the figures.
        return replace(incident, places=places, title=f"{incident.type.replace('_', ' ').capitalize()}{where}")

    def _places(self, places: tuple[Place, ...]) -> tuple[Place, ...]:
        hidden = [place.name for place in places if is_sensitive(place, self.terms.coarsen)]
        if not hidden:
            return places
        self.tally[PLACES].update(hidden)
        return coarsened(places)

    def _without_people(self, incident: Incident) -> Incident:
        return replace(
            _decided(incident, INCIDENT_FIELDS),
            title=self._scrubbed(incident.title),
            reports=tuple(map(self.report_id, incident.reports)),
            origins=self._origins(incident.origins),
            initiators=self._actors(incident.initiators),
            supporters=self._actors(incident.supporters),
            targets=self._actors(incident.targets),
            places=self._placed(incident.places),
            date=_wordless(incident.date),
            figures=tuple(map(self._figure, incident.figures)),
            sources=self._names(incident.sources),
        )

    def _claim_without_people(self, claim: GroundedClaim) -> GroundedClaim:
        return replace(
            _decided(claim, CLAIM_FIELDS),
            initiators=self._actors(claim.initiators),
            supporters=self._actors(claim.supporters),
            targets=self._actors(claim.targets),
            places=self._placed(claim.places),
            when=None,
            date=_wordless(claim.date),
            tolls=tuple(map(self._toll, claim.tolls)),
            sources=self._actors(claim.sources),
            via=self._actors(claim.via),
        )

    def _origins(self, origins: Origins) -> Origins:
        """Return how many origins there are, without the words that say why."""
        return Origins(
            count=origins.count,
            copies=tuple((self.report_id(one), self.report_id(other)) for one, other in origins.copies),
            groups=tuple(tuple(map(self.report_id, group)) for group in origins.groups),
        )

    def _figure(self, figure: Figure) -> Figure:
        return replace(figure, statements=tuple(map(self._statement, figure.statements)))

    def _statement(self, statement: Statement) -> Statement:
        return replace(
            statement,
            report_id=self.report_id(statement.report_id),
            toll=self._toll(statement.toll),
            sources=self._names(statement.sources),
        )

    def _toll(self, toll: Toll) -> Toll:
        group = toll.group if harmless(toll.group) else ""
        if group != toll.group:
            self.tally[GROUPS].add(toll.group)
        return replace(toll, group=group, text=None, start=None, end=None)

    def _actors(self, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        return tuple(dict.fromkeys(map(self._actor, actors)))

    def _actor(self, actor: Actor) -> Actor:
        why = secret_of(actor)
        if why:
            self.tally[PERSONS if why == "person" else HINTS].add(actor.name)
            return PRIVATE if why == "person" else UNNAMED
        if self.forbidden.holds(actor.name) or self.forbidden.holds(actor.id):
            self.tally[TITLES].add(actor.name)
            return PRIVATE
        return replace(actor, text=None, start=None, end=None)

    def _names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(stand_in.name if (stand_in := self._stand_in(name)) else name for name in names))

    def _stand_in(self, name: str) -> Actor | None:
        """Return who stands for a withheld name, None where the name may be seen."""
        known = self._secrets.get(name)
        why = secret_name(name) if known is None else ("person" if known is PRIVATE else "hint")
        if why:
            self.tally[PERSONS if why == "person" else HINTS].add(name)
            return PRIVATE if why == "person" else UNNAMED
        return PRIVATE if self.forbidden.holds(name) else None

    def _placed(self, places: tuple[Place, ...]) -> tuple[Place, ...]:
        """Return places without the report's words for them, and without those named after somebody withheld."""
        bare = (replace(place, text=None, start=None, end=None) for place in places)
        return tuple(place for place in bare if not self.forbidden.holds(f"{place.name} {place.id or ''}"))

    def _nowhere(self, record: Seen, kind: type[Seen]) -> Seen | None:
        """Return a record with no withheld word in any of its texts, whatever fields it has gained.

        None where a word of its own vocabulary is one: rather no record than a name.
        """
        if not self.forbidden.holds(msgspec.json.encode(record).decode()):
            return record
        try:
            return msgspec.convert(self._hidden(msgspec.to_builtins(record)), kind)
        except msgspec.ValidationError:
            self.tally[WHOLE].add(repr(record))
            return None

    def _hidden(self, value: object) -> object:
        if isinstance(value, str):
            return self._scrubbed(value)
        if isinstance(value, dict):
            return {key: self._hidden(each) for key, each in value.items()}
        return [self._hidden(each) for each in value] if isinstance(value, list | tuple) else value

    def _scrubbed(self, text: str) -> str:
        if not self.forbidden.holds(text):
            return text
        self.tally[TITLES].add(text)
        return HIDDEN


def _decided(record: Seen, fields: frozenset[str]) -> Seen:
    """Return a record with the fields that nobody has decided on at their defaults."""
    undecided = [field for field in msgspec.structs.fields(record) if field.name not in fields]
    return replace(record, **{field.name: field.default for field in undecided}) if undecided else record


def _wordless(interval: Interval | None) -> Interval | None:
    return replace(interval, text=None) if interval else None
