"""Where it happened: the places named near a trigger, with the words that say what kind of place they are."""

from collections.abc import Sequence
from typing import Final

from marsad.knowledge.countries import country_of_capital, country_of_name, country_of_people
from marsad.model import Mention
from marsad.read.rules.document import Sentence
from marsad.read.rules.marks import Mark
from marsad.read.rules.speakers import patterns
from marsad.read.rules.triggers import Trigger

_MOST: Final = 3
_CLOSE: Final = 20


def places_for(sentence: Sentence, trigger: Trigger) -> tuple[Mention, ...]:
    """Return the places of what a trigger tells, in the order of the text: those after it, else those before."""
    places = [p for p in sentence.places if not _is_who(sentence, p, trigger) and not _of_speaker(sentence, p, trigger)]
    after = [p for p in places if p.start >= trigger.start]
    before = [p for p in places if p.end <= trigger.start]
    if trigger.type == "control" and sentence.rule("places.held_after").search(trigger.text):
        near = _chain_before(sentence, before) or _chain(sentence, after, trigger)
    else:
        near = _chain(sentence, after, trigger) or _chain_before(sentence, before)
    return tuple(described(sentence, place) for place in near[:_MOST])


def _is_who(sentence: Sentence, place: Mark, trigger: Trigger) -> bool:
    """Whether a country is named for what it does: "a deal between Russia and Iran", "US strikes"."""
    before, after = sentence.words(place.start - 60, place.start), sentence.words(place.end, place.end + 40)
    if country_of_name(place.text) is None:
        return False
    if sentence.rule("places.elsewhere").search(before) or sentence.rule("places.party").search(before):
        return True
    if trigger.role == "noun" and 0 <= trigger.start - place.end <= 1:
        return sentence.rule("places.within").search(sentence.words(place.start - _CLOSE, place.start)) is None
    located = sentence.rule("places.in_country").search(before)
    return not located and not sentence.rule("places.of_country").match(after)


def _of_speaker(sentence: Sentence, place: Mark, trigger: Trigger) -> bool:
    """Whether a place only says where those are who speak: "a council in Istanbul said that shells fell"."""
    verb = sentence.rule("places.speaks").match(sentence.words(place.end, sentence.end))
    cue = verb and patterns(sentence.language).cue.match(sentence.text, place.end - sentence.start + verb.end())
    return place.end <= trigger.start and bool(cue)


def _chain(sentence: Sentence, after: Sequence[Mark], trigger: Trigger) -> list[Mark]:
    """Return the first place after the trigger, and those that follow it closely."""
    for i, place in enumerate(after):
        if sentence.rule("places.in").search(sentence.words(place.start - 50, place.start)) or sentence.rule(
            "places.object"
        ).fullmatch(sentence.words(trigger.end, place.start)):
            return _linked(sentence, after[i:])
    return []


def _chain_before(sentence: Sentence, before: Sequence[Mark]) -> list[Mark]:
    located = [p for p in before if sentence.rule("places.in").search(sentence.words(p.start - 50, p.start))]
    if not located:
        # "Kyiv accused Moscow": a capital named without a preposition is a government, no place.
        return [place for place in before[-1:] if country_of_capital(place.text) is None]
    first = located[-1]
    for place in reversed([p for p in before if p.end <= first.start]):
        if sentence.rule("places.chain").fullmatch(sentence.words(place.end, first.start)):
            first = place
    return _linked(sentence, [p for p in before if p.start >= first.start])


def _linked(sentence: Sentence, marks: Sequence[Mark]) -> list[Mark]:
    chain = [marks[0]]
    for place in marks[1:]:
        between = sentence.words(chain[-1].end, place.start)
        gap = sentence.rule("places.right").sub("", between, count=1)
        owned = country_of_name(chain[-1].text.removesuffix("s")) and sentence.rule("places.owned").fullmatch(between)
        aimed = sentence.rule("places.aimed").fullmatch(between) and sentence.rule("places.launched").search(
            sentence.words(chain[-1].start - _CLOSE, chain[-1].start)
        )
        if owned or aimed:
            chain[-1:] = [place]  # of "Syria's town of Urum" the town is the place, of "from Gaza at Acre" Acre
        elif any(sentence.rule("places.chain").fullmatch(words) for words in (between, gap)):
            chain.append(place)
        else:
            break
    return chain


def described(sentence: Sentence, place: Mark) -> Mention:
    """Return the place with the words around it that say what it is: "eastern areas of Hama province"."""
    start, end = place.start, place.end
    before = sentence.words(start - 60, start)
    left = sentence.rule("places.left").search(before)
    whose = sentence.rule("places.named_before").search(before) if left else None  # the dearest of all patterns
    if whose and country_of_people(whose["whose"]) is None:
        left = None  # of "the Bogside area of Derry" the area is Bogside
    right = sentence.rule("places.right").match(sentence.words(end, end + 40))
    start -= len(left.group()) if left else 0
    end += len(right.group()) if right else 0
    text = sentence.words(start, end)
    lead = sentence.rule("places.article").match(text)
    start += lead.end() if lead else 0
    text = text[lead.end() :] if lead else text
    return Mention(name=" ".join(text.split()), text=text, start=start, end=end)


def united_places(one: Sequence[Mention], two: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the places of an event told twice, each once; `ground` puts the finest first."""
    named = {mention.name.lower() for mention in one}
    return (*one, *(mention for mention in two if mention.name.lower() not in named))[:_MOST]
