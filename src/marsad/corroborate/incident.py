"""One incident out of the claims that tell of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from marsad.corroborate.contradictions import contradictions
from marsad.corroborate.facts import Facts, actor_ids, doers_of, place_in_report, plain
from marsad.corroborate.figures import figures
from marsad.corroborate.grades import graded
from marsad.corroborate.origins import origins
from marsad.corroborate.places import is_strange
from marsad.corroborate.stances import voices_in
from marsad.corroborate.title import title
from marsad.corroborate.totals import totals
from marsad.corroborate.voices import VoicesOf
from marsad.knowledge.sources import NO_SOURCES
from marsad.model import CLAIM_TYPES, Actor, CitedClaim, Incident, Interval, Place, incident_id
from marsad.model.ontology import ClaimType

_LEVELS: Final = ("site", "district", "town", "subprovince", "province", "country", "region")
# Types that say less than others: a claim that says more goes before them where votes are equal.
_VAGUE: Final = frozenset({"other", "offensive", "attack_on_civilians"})
# What makes an incident contested; figures, weapons, days and places may differ without that.
_CONTESTING: Final = frozenset({"denial", "perpetrator"})


def incident_of(facts: Sequence[Facts], voices_of: VoicesOf) -> Incident:
    """Assemble the incident that these claims tell of."""
    told = sorted((one.cited for one in facts), key=_age)
    kind_of_event = _type(told)
    places = _places(told)
    counted = figures(facts)
    in_all = totals(facts)
    disputed = contradictions(sorted(facts, key=lambda one: _age(one.cited)))
    incident = Incident(
        id=incident_id(told[0].claim.id),
        kind=told[0].claim.kind,
        type=kind_of_event,
        title=title(kind_of_event, places[0] if places else None, in_all),
        claims=tuple(one.claim.id for one in told),
        reports=tuple(dict.fromkeys(one.report.id for one in told)),
        origins=origins(facts, voices_of),
        initiators=_actors(doers_of(one.claim) for one in told),
        supporters=_actors(one.claim.supporters for one in told),
        targets=_actors(one.claim.targets for one in told),
        places=places,
        # The day of a denial is not the day of what it denies.
        date=_date([one for one in told if one.claim.status != "denied"] or told),
        figures=counted,
        totals=in_all,
        contradictions=disputed,
        sources=tuple(source.name for source in _actors(one.claim.sources for one in told)),
        voices=voices_in(facts),
        planned=all(one.planned for one in facts),
        contested=any(one.about in _CONTESTING for one in disputed),
    )
    return graded(incident, NO_SOURCES)


def _age(cited: CitedClaim) -> tuple[date, tuple[str, int, str]]:
    """Return the order of telling, the oldest first; what has no date cannot be shown to be older."""
    return cited.report.published or date.max, place_in_report(cited)


def _type(told: Sequence[CitedClaim]) -> ClaimType:
    votes: Counter[ClaimType] = Counter(one.claim.type for one in told)
    return min(votes, key=lambda name: (-votes[name], name in _VAGUE, CLAIM_TYPES.index(name)))


def _actors(named: Iterable[Sequence[Actor]]) -> tuple[Actor, ...]:
    """Return those named, the most often named first, each under its commonest name."""
    votes: Counter[str] = Counter()
    faces: dict[str, Counter[Actor]] = {}
    for actors in named:
        votes.update(actor_ids(actors))
        for actor in actors:
            faces.setdefault(actor.id or plain(actor), Counter())[_bare(actor)] += 1
    ranked = sorted((one for one in votes if one), key=lambda one: (-votes[one], one))
    return tuple(min(faces[one], key=lambda face: (-faces[one][face], face.name)) for one in ranked)


def _bare(actor: Actor) -> Actor:
    """Return the actor without the place of its words, which mean nothing outside their report."""
    return Actor(name=actor.name, id=actor.id, kind=actor.kind, country=actor.country)


def _places(told: Iterable[CitedClaim]) -> tuple[Place, ...]:
    """Return the places, the finest that most claims name first."""
    named = [one.claim.places for one in told]
    known = {plain(place): place.id for places in named for place in places if place.id and not is_strange(place)}
    votes: Counter[str] = Counter()
    faces: dict[str, Counter[Place]] = {}
    for places in named:
        votes.update({_place_key(place, known) for place in places})
        for place in places:
            faces.setdefault(_place_key(place, known), Counter())[_bare_place(place)] += 1
    shown = {key: min(faces[key], key=lambda face: (is_strange(face), -faces[key][face], str(face))) for key in votes}
    coarse = {key: _LEVELS.index(shown[key].level) >= _LEVELS.index("subprovince") for key in votes}
    ranked = sorted(votes, key=lambda key: (coarse[key], -votes[key], _LEVELS.index(shown[key].level), key))
    return tuple(shown[key] for key in ranked)


def _place_key(place: Place, known: Mapping[str, str]) -> str:
    """Return what a place goes by: one that no gazetteer knows by the known one of its name, where claims name it."""
    if is_strange(place) and plain(place) in known:
        return known[plain(place)]
    return place.id or f"{place.level} {plain(place)}"


def _bare_place(place: Place) -> Place:
    fields = {name: getattr(place, name) for name in Place.__struct_fields__}
    return Place(**{**fields, "text": None, "start": None, "end": None})


def _date(told: Iterable[CitedClaim]) -> Interval | None:
    """Return the days that all dated claims share, else the days from the first to the last.

    Claims whose words give the day go before those dated by their publication.
    """
    dates = [one.claim.date for one in told if one.claim.date is not None]
    dates = [one for one in dates if one.basis == "text"] or dates
    if not dates:
        return None
    start, end = max(one.start for one in dates), min(one.end for one in dates)
    if start > end:
        start, end = min(one.start for one in dates), max(one.end for one in dates)
    return Interval(start=start, end=max(start, end), basis=dates[0].basis)
