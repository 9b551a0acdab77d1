"""How sure an incident is: Airwars' grade and the Admiralty's pair, by the rules in grades.toml.

Airwars' methodology grades reports of civilian harm by who stands behind them; the pair is that of the Admiralty
(NATO AJP-2.1): the reliability of the source and the credibility of the information, judged apart. Reliability comes
from the file that the user owns, and so an incident can be graded anew at any time: `graded`.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from marsad.corroborate.voices import is_name
from marsad.errors import KnowledgeError
from marsad.knowledge.sides import allied, at_odds, kin
from marsad.knowledge.sources import SourceBook
from marsad.model import Grade, Incident, Voice
from marsad.model.incident import AirwarsGrade, Credibility, Reliability
from marsad.model.ontology import ClaimType
from marsad.model.record import Record

_LETTERS: Final[tuple[Reliability, ...]] = ("A", "B", "C", "D", "E", "F")
_UNRELIABLE: Final = frozenset("DE")
_LEAST: Final = "_at_least"
# Of these a side boasts: that it says so itself confirms nothing.
_GAINS: Final[frozenset[ClaimType]] = frozenset(
    {
        "territory_gained",
        "control",
        "offensive",
        "armed_clash",
        "weapons_seized",
        "siege",
        "presence",
        "aid",
        "alliance",
    }
)


class Findings(Record, frozen=True, kw_only=True):
    """What the rules ask of an incident; `origins` is 0 where they cannot be told."""

    nobody_tells: bool
    origins: int
    origins_known: bool
    hedged_only: bool
    accepted: bool
    other_doers: bool
    denied_by_others: bool
    disputed: bool
    party_only: bool
    against_interest: bool
    unreliable_only: bool


class _Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    grade: AirwarsGrade | Credibility
    because: str
    when: dict[str, bool | int] = {}


class _Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    airwars: tuple[_Rule, ...]
    credibility: tuple[_Rule, ...]


def graded(incident: Incident, book: SourceBook) -> Incident:
    """Return an incident graded by what a book says of its sources."""
    return msgspec.structs.replace(incident, grade=grade(incident, book))


def grade(incident: Incident, book: SourceBook) -> Grade:
    """Grade an incident, with the reasons in words."""
    against = [voice for voice in incident.voices if _speaks_against_itself(voice, incident, book)]
    found = findings(incident, book, against)
    airwars, credible = _first(_rules().airwars, found), _first(_rules().credibility, found)
    reliability, judged = _reliability(_tellers(incident), book)
    return Grade(
        airwars=msgspec.convert(airwars.grade, AirwarsGrade),
        airwars_reason=airwars.because,
        reliability=reliability,
        credibility=msgspec.convert(credible.grade, Credibility),
        admiralty_reason=f"{judged}; {credible.because}",
        against_interest=tuple(dict.fromkeys(claim for voice in against for claim in voice.claims)),
    )


def findings(incident: Incident, book: SourceBook, against: Sequence[Voice]) -> Findings:
    """Return what the rules ask of an incident; `against` are the voices that speak against their own side."""
    tellers = _tellers(incident)
    denied = _denied_by_others(incident, book)
    disputed_doers = any(one.about == "perpetrator" for one in incident.contradictions)
    letters = {book.of(voice.name, voice.id).reliability for voice in tellers}
    return Findings(
        nobody_tells=not tellers,
        origins=incident.origins.count or 0,
        origins_known=incident.origins.count is not None,
        hedged_only=bool(tellers) and all(voice.hedged for voice in tellers),
        accepted=incident.type not in _GAINS and any(voice.own_deed and not voice.hedged for voice in tellers),
        other_doers=disputed_doers,
        denied_by_others=bool(tellers) and denied,
        disputed=disputed_doers or denied,
        party_only=bool(tellers) and all(_takes_a_side(voice, incident, book) for voice in tellers) and not against,
        against_interest=bool(against),
        unreliable_only=bool(letters) and letters <= _UNRELIABLE,
    )


def _tellers(incident: Incident) -> list[Voice]:
    return [voice for voice in incident.voices if voice.stance == "tells"]


def _denied_by_others(incident: Incident, book: SourceBook) -> bool:
    """Return whether somebody denies it without the side that is said to have done it.

    A spokesman without a name beside that side cannot be shown to be anybody else.
    """
    blamed = {kin(actor.id) for actor in incident.initiators}
    denials = [voice for voice in incident.voices if voice.stance == "denies"]
    own = {claim for voice in denials if _is_blamed(voice, blamed, book) for claim in voice.claims}
    others = [voice for voice in denials if not own.issuperset(voice.claims)]
    return any(is_name(voice.id) for voice in others) or bool(others and not own)


def _is_blamed(voice: Voice, blamed: Iterable[str], book: SourceBook) -> bool:
    """Return whether a voice is the side said to have done it, or speaks for it."""
    return bool({kin(voice.id), *book.leanings(voice.name, voice.id)} & set(blamed))


def _speaks_against_itself(voice: Voice, incident: Incident, book: SourceBook) -> bool:
    """Return whether what a voice says hurts the side that it takes, and not that side's enemies."""
    own, year = book.leanings(voice.name, voice.id), _year(incident)
    hurt = any(allied(side, other, year) for side in own for other in voice.hurts)
    return hurt and not any(at_odds(side, other, year) for side in own for other in voice.hurts)


def _takes_a_side(voice: Voice, incident: Incident, book: SourceBook) -> bool:
    """Return whether a voice is with or against a side of the incident."""
    year = _year(incident)
    sides = [actor.id for actor in (*incident.initiators, *incident.targets)]
    own = book.leanings(voice.name, voice.id)
    return any(allied(one, side, year) or at_odds(one, side, year) for one in own for side in sides)


def _year(incident: Incident) -> int:
    return incident.date.start.year if incident.date else 0


def _reliability(tellers: Iterable[Voice], book: SourceBook) -> tuple[Reliability, str]:
    """Return the letter of the most reliable of those who tell it, and the words for it."""
    letters = {voice.name: book.of(voice.name, voice.id).reliability for voice in tellers}
    best = next((letter for letter in _LETTERS if letter in letters.values()), _LETTERS[-1])
    names = sorted(name for name, letter in letters.items() if letter == best)
    if best == "F":
        return "F", "no source of it is judged"
    return best, f"{', '.join(names)} judged {best}"


def _first(rules: Sequence[_Rule], found: Findings) -> _Rule:
    return next(rule for rule in rules if _fits(rule.when, found))


def _fits(when: Mapping[str, bool | int], found: Findings) -> bool:
    for name, wanted in when.items():
        actual: bool | int = getattr(found, name.removesuffix(_LEAST))
        if actual < wanted if name.endswith(_LEAST) else actual != wanted:
            return False
    return True


@cache
def _rules() -> _Rules:
    """Return the rules; each list ends with one that always holds."""
    text = (files(__package__) / "grades.toml").read_text(encoding="utf-8")
    rules = msgspec.convert(tomllib.loads(text), _Rules)
    names = {name.removesuffix(_LEAST) for rule in (*rules.airwars, *rules.credibility) for name in rule.when}
    if unknown := names - set(Findings.__struct_fields__):
        raise KnowledgeError(f"grades.toml: no such condition as {', '.join(sorted(unknown))}; mend the file")
    return rules
