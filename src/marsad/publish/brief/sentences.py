"""Sentences from stories: each is a template filled, and each carries the claims that it rests on."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from marsad.model import Contradiction
from marsad.publish.brief.material import Story, Told
from marsad.publish.brief.phrases import parts_of, tolls_of, voices_of
from marsad.publish.brief.records import Sentence
from marsad.publish.brief.wording import fill, words

_VAGUE_LEVELS: Final = frozenset({"province", "country", "region"})
_DEADLY: Final = frozenset(
    {"armed_clash", "air_strike", "shelling", "explosive_device", "suicide_bombing", "attack_on_civilians"}
)


def told(story: Story) -> Sentence:
    """Return what an incident is, and according to whom."""
    if not story.affirmed:
        return _sentence(story, "denied", story.told)
    if story.incident.planned:
        return _sentence(story, "planned", story.affirmed, hedge=_hedge(story))
    return _sentence(story, "told", story.affirmed, hedge=_hedge(story), outcome=_outcome(story))


def contradictions(story: Story) -> Iterator[Sentence]:
    """Yield what the sources of an incident do not agree on."""
    for one in story.incident.contradictions:
        claims = tuple(dict.fromkeys(name for position in one.positions for name in position.claims))
        among = tuple(each for each in story.told if each.id in claims)
        if among:
            about = words().about[one.about]
            yield _sentence(story, "differ", among, about=about, positions=_positions(one))


def unknown(story: Story) -> Iterator[Sentence]:
    """Yield what nobody says of an incident, or only one origin."""
    incident, told_by = story.incident, story.affirmed
    if not told_by:
        return
    if not incident.initiators and incident.type in _DEADLY:
        yield _sentence(story, "no_doer", told_by)
    if not incident.places or incident.places[0].level in _VAGUE_LEVELS:
        wide = incident.places[0].name if incident.places else ""
        yield _sentence(story, "no_place", told_by, wide=wide)
    if incident.date is None or not incident.date.year_known:
        yield _sentence(story, "no_day", told_by)
    if not tolls_of(incident) and incident.type in _DEADLY:
        yield _sentence(story, "no_toll", told_by)


def _sentence(story: Story, template: str, rests_on: Sequence[Told], **more: str) -> Sentence:
    fillings = {**parts_of(story.incident), "voices": voices_of(rests_on), **more}
    text = fill(words().sentence[template], **fillings)
    return Sentence(text=text, claims=tuple(one.id for one in rests_on), incident=story.incident.id)


def _hedge(story: Story) -> str:
    return words().parts["hedge"] if all(one.hedged for one in story.affirmed) else ""


def _outcome(story: Story) -> str:
    suffered = tolls_of(story.incident)
    if suffered:
        return suffered
    going_on = story.incident.kind == "event" and all(one.cited.claim.status == "ongoing" for one in story.affirmed)
    return words().parts["ongoing" if going_on else "nothing"]


def _positions(contradiction: Contradiction) -> str:
    template = words().sentence["position"]
    said: Iterable[str] = (
        fill(template, voices=words().listed(one.voices), says=one.says) for one in contradiction.positions
    )
    return words().parts["semicolon"].join(said)
