"""A record as it may be seen: each function takes one and returns one, or None where nothing of it may be."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
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
    Record,
    ReportHead,
    Statement,
    Toll,
)
from marsad.publish.withhold.gathered import Gathered, Outlines
from marsad.publish.withhold.groups import harmless
from marsad.publish.withhold.persons import PRIVATE, UNNAMED, secret_name, secret_of
from marsad.publish.withhold.places import coarsened
from marsad.publish.withhold.profile import Terms
from marsad.publish.withhold.scrub import HIDDEN, Forbidden
from marsad.publish.withhold.told import Told

Head = TypeVar("Head", bound=ReportHead)
Seen = TypeVar("Seen", Incident, GroundedClaim)

PERSONS: Final = "names of private persons"
HINTS: Final = "hints at unnamed sources"
PLACES: Final = "places of chosen kinds, told by their district"
INCIDENTS: Final = "incidents under embargo"
CLAIMS: Final = "claims under embargo"
TEXTS: Final = "texts of reports"
TITLES: Final = "titles, names and addresses that held withheld words"
HEADLINES: Final = "titles of reports that tell of what is under embargo"
GROUPS: Final = "words for those counted"
WHOLE: Final = "records in which no word could be told from a withheld one"
JUDGES: Final = "names of judges, and their reasons"
SKIPPED: Final = "inputs passed over"
_REMEMBERED: Final = 10_000
_Who = tuple[str, str, str, str | None]

# What was decided on. A field that a record gains is left at its default until it stands here and is dealt with below.
INCIDENT_FIELDS: Final = frozenset(
    "id kind type title claims reports origins initiators supporters targets places date figures totals "
    "contradictions sources voices planned contested grade".split()
)
CLAIM_FIELDS: Final = frozenset(
    "id kind type status certainty initiators supporters targets places when date tolls sources via evidence "
    "confidence sure".split()
)
# Fields of records that hold ids: these become other ids, so that what belongs together still does.
_IDS: Final = frozenset(
    "id claims reports claim_id report_id low_by best_by high_by copies groups hurts against_interest".split()
)


class Noted(Record, frozen=True, kw_only=True):
    """What was withheld, of each kind (not to be published), and how many texts."""

    tally: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    texts: int = 0


class Rules:
    """What may be seen on some terms.

    `tally` says what was withheld: for each kind, what (not to be published); `texts` is how many texts of reports,
    which are too many to be remembered.
    """

    def __init__(self, terms: Terms, claims: Iterable[CitedClaim] = (), outlines: Outlines = tuple) -> None:
        self.terms = terms
        self.tally: defaultdict[str, set[str]] = defaultdict(set)
        self.texts = 0
        self.gathered = Gathered(terms, claims, outlines)
        self.forbidden = Forbidden(self.gathered.words)
        self._told = Told(self.gathered.young, self._voice)
        self._held: dict[str, bool] = {}
        self._heads: dict[str, ReportHead] = {}
        self._known: dict[_Who, Actor] = {}

    def counts(self) -> dict[str, int]:
        """Return how much was withheld, by kind."""
        told = {kind: len(what) for kind, what in self.tally.items()}
        return dict(sorted((told | ({TEXTS: self.texts} if self.texts else {})).items()))

    def noted(self) -> Noted:
        """Return what was withheld so far, to be told to others who withhold on the same terms."""
        return Noted(tally={kind: tuple(what) for kind, what in self.tally.items()}, texts=self.texts)

    def add(self, noted: Noted) -> None:
        """Count what others withheld of the same record on the same terms."""
        self.texts += noted.texts
        for kind, what in noted.tally.items():
            self.tally[kind].update(what)

    def incident(self, incident: Incident) -> Incident | None:
        """Return an incident as it may be seen; None under embargo, or where every claim of it is."""
        if self.gathered.is_young(incident.date) or self.gathered.young.issuperset(incident.claims):
            self.tally[INCIDENTS].add(incident.id)
            return None
        told = self._with_places(incident) if self.terms.profile.places else incident
        told = self._told.without_young(told)
        return self._nowhere(self._without_people(told), Incident) if self.terms.profile.people else told

    def cited(self, cited: CitedClaim) -> CitedClaim | None:
        """Return a claim with the head of its report as they may be seen, None under embargo."""
        claim = self.claim(cited.claim, cited.report)
        return CitedClaim(report=self.head(cited.report), claim=claim) if claim else None

    def claim(self, claim: GroundedClaim, report: ReportHead) -> GroundedClaim | None:
        """Return a claim as it may be seen, None under embargo; without a date, the day of publication counts."""
        if claim.id in self.gathered.young or self.gathered.claim_is_young(claim.date, report):
            self.tally[CLAIMS].add(claim.id)
            return None
        if self.terms.profile.places:
            claim = replace(claim, places=self._places(claim.places, tender=claim.id in self.gathered.tender))
        return self._nowhere(self._claim_without_people(claim), GroundedClaim) if self.terms.profile.people else claim

    def head(self, head: ReportHead) -> ReportHead:
        """Return what is known of a report as it may be seen."""
        if not self.terms.profile.people:
            return head
        known = self._heads.get(head.id)
        if known is None:
            if len(self._heads) >= _REMEMBERED:
                self._heads.clear()
            known = self._heads[head.id] = self._head(head)
        return known

    def report_id(self, report_id: str) -> str:
        """Return a report's id, or a made-up one where it holds withheld words."""
        return self._renamed(report_id) if self._holds(report_id) else report_id

    def judgement(self, judgement: Judgement) -> Judgement:
        """Return a judgement without who made it and why, where people are withheld."""
        if not self.terms.profile.people:
            return judgement
        self.tally[JUDGES].add(f"{judgement.left} {judgement.right}")
        return replace(judgement, judge="machine" if judgement.judge == "machine" else "person", reasons=())

    def name(self, name: str) -> str | None:
        """Return a source's name as it may be seen, None where it is withheld."""
        return None if self.terms.profile.people and self._stand_in(name) else name

    def _head(self, head: ReportHead) -> ReportHead:
        local = not head.url.startswith(("http://", "https://"))
        bare = replace(head, url="") if local and head.url else head
        if head.id in self.gathered.loud or self.gathered.is_young(_one_day(head)):
            self.tally[HEADLINES].add(head.id)
            bare = replace(bare, title="", url="")
        if not self.forbidden.holds(f"{bare.id} {bare.title} {bare.publisher} {bare.url}"):
            return bare
        return replace(
            bare,
            id=self.report_id(bare.id),
            title=self._scrubbed(bare.title),
            publisher=self._scrubbed(bare.publisher),
            url="" if self.forbidden.holds(bare.url) else bare.url,
        )

    def _with_places(self, incident: Incident) -> Incident:
        tender = not self.gathered.tender.isdisjoint(incident.claims)
        places = self._places(incident.places, tender=tender)
        if places == incident.places:
            return incident
        where = f" in {places[0].name}" if places else ""
        # The title names the place, and the figures that stand in it are in the figures.
        title = f"{incident.type.replace('_', ' ').capitalize()}{where}"
        disputed = tuple(one for one in incident.contradictions if one.about != "place")
        return replace(incident, places=places, title=title, contradictions=disputed)

    def _places(self, places: tuple[Place, ...], *, tender: bool) -> tuple[Place, ...]:
        hidden = self.gathered.hides(places)
        if not (hidden or tender):
            return places
        self.tally[PLACES].update(place.name for place in hidden)
        return coarsened(places)

    def _without_people(self, incident: Incident) -> Incident:
        return replace(
            _decided(incident, INCIDENT_FIELDS),
            origins=Origins(
                count=incident.origins.count, copies=incident.origins.copies, groups=incident.origins.groups
            ),
            initiators=self._actors(incident.initiators),
            supporters=self._actors(incident.supporters),
            targets=self._actors(incident.targets),
            places=self._placed(incident.places),
            date=_wordless(incident.date),
            figures=tuple(map(self._figure, incident.figures)),
            totals=tuple(map(self._figure, incident.totals)),
            contradictions=self._told.contradictions(incident),
            sources=self._names(incident.sources),
            voices=self._told.voices(incident),
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

    def _figure(self, figure: Figure) -> Figure:
        return replace(figure, statements=tuple(map(self._statement, figure.statements)))

    def _statement(self, statement: Statement) -> Statement:
        return replace(statement, toll=self._toll(statement.toll), sources=self._names(statement.sources))

    def _toll(self, toll: Toll) -> Toll:
        group = toll.group
        if group and not harmless(group):
            self.tally[GROUPS].add(group)
            group = ""
        return replace(toll, group=group, text=None, start=None, end=None)

    def _actors(self, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        if not actors:
            return actors
        # Records are dear to hash and seldom many.
        told = tuple(map(self._actor, actors))
        return told if len(told) == 1 else tuple(dict.fromkeys(told))

    def _actor(self, actor: Actor) -> Actor:
        who = (actor.id, actor.name, actor.kind, actor.country)
        known = self._known.get(who)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[who] = self._seen_actor(actor)
        return known

    def _seen_actor(self, actor: Actor) -> Actor:
        why = secret_of(actor)
        if why:
            self.tally[PERSONS if why == "person" else HINTS].add(actor.name)
            return PRIVATE if why == "person" else UNNAMED
        if self._holds(f"{actor.name} {actor.id}"):
            self.tally[TITLES].add(actor.name)
            return PRIVATE
        return replace(actor, text=None, start=None, end=None)

    def _names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        if not names:
            return names
        return tuple(dict.fromkeys([stand_in.name if (stand_in := self._stand_in(name)) else name for name in names]))

    def _stand_in(self, name: str) -> Actor | None:
        """Return who stands for a withheld name, None where the name may be seen."""
        known = self.gathered.stand_ins.get(name)
        why = secret_name(name) if known is None else ("person" if known is PRIVATE else "hint")
        if why:
            self.tally[PERSONS if why == "person" else HINTS].add(name)
            return PRIVATE if why == "person" else UNNAMED
        return PRIVATE if self._holds(name) else None

    def _voice(self, name: str) -> Actor | None:
        """Return who stands for a voice, which may be a publisher; None where its name may be seen."""
        known = self.gathered.stand_ins.get(name)
        return known or (PRIVATE if self._holds(name) else None)

    def _placed(self, places: tuple[Place, ...]) -> tuple[Place, ...]:
        """Return places without the report's words for them, and without those named after somebody withheld."""
        seen = [place for place in places if not self._holds(f"{place.name} {place.id or ''}")]
        return tuple([replace(place, text=None, start=None, end=None) for place in seen])

    def _nowhere(self, record: Seen, kind: type[Seen]) -> Seen | None:
        """Return a record with no withheld word in any of its texts, whatever fields it has gained.

        None where a word of its own vocabulary is one: rather no record than a name.
        """
        if not self.forbidden.words or not self.forbidden.in_json(msgspec.json.encode(record)):
            return record
        try:
            return msgspec.convert(self._hidden(msgspec.to_builtins(record)), kind)
        except msgspec.ValidationError:
            self.tally[WHOLE].add(record.id)
            return None

    def _hidden(self, value: object, field: str = "") -> object:
        if isinstance(value, str):
            return self.report_id(value) if field in _IDS else self._scrubbed(value)
        if isinstance(value, dict):
            return {key: self._hidden(each, key) for key, each in value.items()}
        return [self._hidden(each, field) for each in value] if isinstance(value, list | tuple) else value

    def _scrubbed(self, text: str) -> str:
        if not self.forbidden.holds(text):
            return text
        self.tally[TITLES].add(text)
        return HIDDEN

    def _renamed(self, name: str) -> str:
        self.tally[TITLES].add(name)
        return f"withheld-{blake2b(name.encode(errors='replace'), digest_size=6).hexdigest()}"

    def _holds(self, text: str) -> bool:
        """Return whether a text that comes again and again holds a withheld word."""
        held = self._held.get(text)
        if held is None:
            if len(self._held) >= _REMEMBERED:
                self._held.clear()
            held = self._held[text] = self.forbidden.holds(text)
        return held


def _decided(record: Seen, fields: frozenset[str]) -> Seen:
    """Return a record with the fields that nobody has decided on at their defaults."""
    undecided = _undecided(type(record), fields)
    return replace(record, **undecided) if undecided else record


@cache
def _undecided(kind: type[Incident | GroundedClaim], fields: frozenset[str]) -> dict[str, object]:
    return {field.name: field.default for field in msgspec.structs.fields(kind) if field.name not in fields}


def _wordless(interval: Interval | None) -> Interval | None:
    return replace(interval, text=None) if interval and interval.text else interval


def _one_day(head: ReportHead) -> Interval | None:
    return Interval(start=head.published, end=head.published) if head.published else None
