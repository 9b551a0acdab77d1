"""Parts of sentences: who, where, when, how many."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from marsad.model import Actor, Figure, Incident, Interval, Place
from marsad.model.ontology import Outcome
from marsad.publish.brief.material import Told
from marsad.publish.brief.wording import fill, words

_OUTCOMES: Final[tuple[Outcome, ...]] = (
    *("killed", "injured", "abducted", "arrested", "captured", "surrendered", "displaced"),
    *("missing", "trapped", "in_need", "destroyed", "present"),
)
_MOST_TOLLS: Final = 3


def voices_of(told: Iterable[Told]) -> str:
    """Return who says so, in words."""
    return words().listed(tuple(dict.fromkeys(voice for one in told for voice in voices(one))))


def voices(told: Told) -> tuple[str, ...]:
    """Return who says a claim: by name, by the report's words for who is not known, else the report itself."""
    parts, report = words().parts, told.cited.report
    if sources := told.cited.claim.sources:
        return tuple(dict.fromkeys(_voice(source, report.publisher) for source in sources))
    return (report.publisher or fill(parts["titled"], name=report.title or report.id),)


def _voice(source: Actor, publisher: str) -> str:
    if source.kind != "unknown":
        return source.name
    described = words().parts["described" if publisher else "described_alone"]
    return fill(described, name=source.name, publisher=publisher)


def parts_of(incident: Incident) -> dict[str, str]:
    """Return the fillings that tell what an incident is: event, doers, against, where, when."""
    event = words().events[incident.type]
    return {
        "event": event.noun,
        **_sides(incident),
        "where": _where(incident.places, event.where),
        "when": day_of(incident.date),
    }


def _sides(incident: Incident) -> dict[str, str]:
    event, parts = words().events[incident.type], words().parts
    doers, targets = _names(incident.initiators), _names(incident.targets)
    if event.between:
        both = "between" if doers and targets else "involving"
        names = words().listed((*doers, *targets))
        return {"doers": fill(parts[both], names=names) if names else "", "against": ""}
    others = _names([one for one in incident.targets if one.kind != event.implied])
    doubtful = any(one.about == "perpetrator" for one in incident.contradictions)
    by = fill(parts["doubtful_doers" if doubtful else "doers"], names=words().listed(doers)) if doers else ""
    against = fill(event.against or parts["against"], names=words().listed(others)) if others else ""
    return {"doers": by, "against": against}


def _names(actors: Sequence[Actor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor.name for actor in actors))


def _where(places: Sequence[Place], template: str) -> str:
    if not places:
        return ""
    finest = places[0]
    province = finest.admin1 or ""
    named = (finest.name, *((province,) if province.casefold() not in finest.name.casefold() else ()))
    return fill(template or words().parts["where"], place=words().parts["comma"].join(named))


def day_of(interval: Interval | None) -> str:
    """Return the day or days of an interval in words; empty where there is none or its year is not known."""
    if interval is None or not interval.year_known:
        return ""
    if interval.start == interval.end:
        return fill(words().parts["on"], day=day(interval.start))
    return fill(words().parts["from_to"], first=day(interval.start), last=day(interval.end))


def day(when: date) -> str:
    """Return a day in words: "5 June 2016"."""
    return f"{when.day} {when:%B %Y}"


def tolls_of(incident: Incident) -> str:
    """Return what was suffered, in words; empty where nobody says."""
    told = filter(None, (_toll(incident, outcome) for outcome in _OUTCOMES))
    return words().listed(tuple(told)[:_MOST_TOLLS])


def _toll(incident: Incident, outcome: Outcome) -> str:
    many = [told for told in (_many(one) for one in incident.figures if one.outcome == outcome) if told]
    return fill(words().tolls[outcome], many=words().listed(many)) if many else ""


def _many(figure: Figure) -> str:
    number = range_of(figure.low, figure.high)
    return f"{number} {_group(figure)}" if number else ""


def _group(figure: Figure) -> str:
    """Return whom a figure counts: the noun of most who give it where that fits, else what their side is called."""
    one = figure.low == figure.high == 1
    said = Counter(each.toll.group for each in figure.statements if _is_noun(each.toll.group, plural=not one))
    if said and figure.side != "civilians":
        return said.most_common(1)[0][0]
    key = "things" if figure.outcome == "destroyed" else figure.side
    return (words().one if one else words().groups)[key]


def _is_noun(group: str, *, plural: bool) -> bool:
    """Return whether the words of a report for those counted can stand behind a number of ours."""
    plain = bool(group) and all(word.replace("-", "").isalpha() and word[0].isalpha() for word in group.split())
    return plain and group.endswith(tuple(words().plurals["endings"])) == plural


def range_of(low: int | None, high: int | None) -> str:
    """Return a range in words; empty where both ends are open."""
    known = {"low": low, "high": high}
    fillings = {name: f"{number:,}" for name, number in known.items() if number is not None}
    kinds = {(True, True): "exact" if low == high else "between", (True, False): "least", (False, True): "most"}
    kind = kinds.get((low is not None, high is not None))
    return fill(words().ranges[kind], **fillings) if kind else ""
