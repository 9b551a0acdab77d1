"""Who speaks: the name that stands before or after a word of saying, and whom earlier in the report it means."""

import re
from functools import cache
from typing import Final

from marsad.knowledge.countries import country_of_name, country_of_people
from marsad.knowledge.words import common_words
from marsad.model import Mention
from marsad.read.lexicon import any_of, grammar, whole_words, words
from marsad.read.rules.document import ActorMark, Sentence

_ARTICLE: Final = 4
_KIND: Final = 12  # letters of the word behind a name that says what place it is
PASSING_KINDS: Final = frozenset({"outlet", "agency"})


class Patterns:
    """The patterns of saying in one language."""

    def __init__(self, language: str) -> None:
        def listed(key: str) -> str:
            return any_of(words(language, "attribution", key))

        place = grammar(language, "speakers.location").pattern
        person = grammar(language, "speakers.person").pattern
        modifier = rf"(?:(?i:{listed('adjectives')})|[A-Z][\w’'-]+)"
        lead = r"(?:(?i:the|an?|one|some|several|two|three|other|its|many)\s+)?"
        unnamed = rf"{lead}(?:{modifier}\s+){{0,4}}(?i:{listed('unnamed')})(?i:{place})"
        self.cue = whole_words(words(language, "attribution", "cues"))
        self.according = re.compile(rf"(?<!\w)(?i:{listed('according')})\s+")
        self.told = re.compile(rf"(?<!\w)(?i:{listed('told')})\s+(?:the\s+)?")
        self.inverted = re.compile(rf"(?:[,”\"’'.]|\bas)\s*(?i:{listed('cues')})\s+(?:by\s+)?(?:the\s+)?")
        self.plain_said = re.compile(rf"(?<=\w)\s+(?i:{listed('cues')})\s+(?=the\s|an?\s|[A-Z])")
        self.unnamed = re.compile(rf"(?<![\w-]){unnamed}(?![\w-])")
        self.unnamed_end = re.compile(rf"(?<![\w-]){unnamed}$")
        self.person = re.compile(person, re.IGNORECASE)
        self.person_end = re.compile(rf"(?<![\w-])(?:{person})$", re.IGNORECASE)
        self.surname_end = re.compile(rf"(?<![\w-]){grammar(language, 'speakers.surname').pattern}$", re.IGNORECASE)
        self.pronoun_end = re.compile(rf"(?<![\w-])(?i:{listed('pronouns')})$")
        self.anaphor = re.compile(rf"^the\s+(?:[\w-]+\s+)?(?i:{listed('anaphors')})$", re.IGNORECASE)
        self.adverbs_end = re.compile(rf"(?:[\s,]+(?i:{listed('between')}))+\s*$")


@cache
def patterns(language: str) -> Patterns:
    """Return the patterns of a language, compiled once."""
    return Patterns(language)


def before_cue(sentence: Sentence, at: int, saying: Patterns) -> list[Mention]:
    """Return who stands right before a word of saying at an offset of the sentence; a person with their body."""
    before = bare(sentence.text[:at], saying)
    actor = _actor_ending(sentence, before)
    unnamed = saying.unnamed_end.search(before)
    if unnamed and actor is not None and _is_of(sentence, unnamed.start(), actor.start - sentence.start):
        return [mention(sentence, unnamed.start(), unnamed.end())]  # "a source at the police command"
    if actor is not None and actor.sort != "state":
        return [*_person_before(sentence, actor, saying), mention_of(actor)]
    person = saying.person_end.search(before)
    if unnamed and person and _is_of(sentence, unnamed.start(), person.start()):
        return [mention(sentence, unnamed.start(), unnamed.end())]
    if person and not _is_place(sentence, person):
        start = _name_begins(sentence, person)
        return [*body_before(sentence, start), mention(sentence, start, person.end())]
    if actor is not None:
        return [mention_of(actor)]
    for pattern in (saying.pronoun_end, saying.unnamed_end, saying.surname_end):
        match = pattern.search(before)
        if match and (pattern is not saying.surname_end or _is_surname(sentence, match)):
            return [
                *_joined_before(sentence, before, match.start(), saying),
                mention(sentence, match.start(), match.end()),
            ]
    return []


def _joined_before(sentence: Sentence, before: str, at: int, saying: Patterns) -> list[Mention]:
    """Match "a military source and a security source said": who is named first of two."""
    joined = sentence.rule("speakers.joined").search(before, 0, at)
    first = saying.unnamed_end.search(before[: joined.start()]) if joined else None
    return [mention(sentence, first.start(), first.end())] if first else []


def _is_of(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words only say where the unnamed ones before them are: "a source at the police command"."""
    return start < end and sentence.rule("speakers.at").search(sentence.text, start, end) is not None


def _is_surname(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a lone name may be somebody's: no place, and a common word ("Cook") only where a quotation ends."""
    if _is_place(sentence, match):
        return False
    quoted = match.string[: match.start()].rstrip()[-1:] in '"”'
    return match.group().lower() not in common_words(sentence.language) or (quoted and len(match.group()) > 3)


def _is_place(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether what looks like a person is a place, the word for its kind with it: "of Khunti District"."""
    end = sentence.start + match.end()
    start = sentence.start + match.start()
    return any(start <= p.start <= start + _ARTICLE and 0 <= end - p.end < _KIND for p in sentence.places)


def _name_begins(sentence: Sentence, person: re.Match[str]) -> int:
    """Return where a person's name begins, a country before it left out: "envoy for Syria Staffan de Mistura"."""
    first, _, rest = person.group().partition(" ")
    led = rest and (country_of_name(first) or country_of_people(first))
    return person.start() + len(first) + 1 if led else person.start()


def _actor_ending(sentence: Sentence, before: str) -> ActorMark | None:
    """Return the actor whose name ends some words, a word for what it is after it or not: "the X monitor"."""
    said = [a for a in sentence.actors if a.sort != "people"]
    named = next((a for a in said if a.end == sentence.start + len(before)), None)
    kind = sentence.rule("speakers.kind_after").search(before)
    if kind and (named is None or named.sort != "known"):
        return next((a for a in said if a.end == sentence.start + kind.start() and a.sort == "known"), named)
    return named


def bare(before: str, saying: Patterns) -> str:
    """Cut helper words, times and an apposition from the end of what stands before a word of saying."""
    before = saying.adverbs_end.sub("", before).rstrip()
    if before.endswith(","):
        opening = before[:-1].rfind(",")
        if opening > 0 and len(before) - opening < 110:
            return before[:opening].rstrip()
    return before.rstrip(" ,")


def after_cue(sentence: Sentence, at: int, saying: Patterns) -> list[Mention]:
    """Return who stands right after words such as "according to" or "told"."""
    lead = sentence.rule("speakers.lead").match(sentence.text, at)
    begin, at = sentence.start + at, lead.end() if lead else at
    here = sentence.start + at
    for actor in sentence.actors:
        if actor.start - 4 <= here and begin <= actor.start + 4 and actor.sort not in ("people", "state"):
            return [mention_of(actor), *_person_after(sentence, actor.end, saying)]
    person = saying.person.match(sentence.text, at)
    if person:
        return [mention(sentence, person.start(), person.end()), *body_after(sentence, person.end())]
    match = saying.unnamed.match(sentence.text, at)
    return [mention(sentence, match.start(), match.end())] if match else []


def _person_before(sentence: Sentence, actor: ActorMark, saying: Patterns) -> list[Mention]:
    """Match "Rami Abdel Rahman, head of the Observatory, said": the person before the body."""
    text = sentence.text[: actor.start - sentence.start]
    for person in reversed(list(saying.person.finditer(text, max(0, len(text) - 90)))):
        if sentence.rule("speakers.title_gap").fullmatch(text, person.end()):
            return [mention(sentence, person.start(), person.end())]
    return []


def body_before(sentence: Sentence, at: int) -> list[Mention]:
    """Return the body named before a person at an offset of the sentence.

    Match "Observatory head Rami Abdel Rahman", "Pentagon spokesman Peter Cook": the body before the person.
    """
    for actor in reversed(sentence.actors):
        gap = sentence.text[actor.end - sentence.start : at] if actor.end <= sentence.start + at else None
        if gap is None or len(gap) >= 40:
            continue
        titled = sentence.rule("speakers.title_gap").fullmatch(gap.removeprefix("'s").removeprefix("’s"))
        headed = not gap.strip(" ,") and sentence.rule("speakers.title_before").search(
            sentence.text, max(0, actor.start - sentence.start - 40), actor.start - sentence.start
        )
        if titled or headed:
            return [mention_of(actor)]
    return []


def _person_after(sentence: Sentence, end: int, saying: Patterns) -> list[Mention]:
    gap = sentence.rule("speakers.title_gap").match(sentence.text, end - sentence.start)
    person = saying.person.match(sentence.text, gap.end()) if gap else None
    return [mention(sentence, person.start(), person.end())] if person else []


def body_after(sentence: Sentence, at: int) -> list[Mention]:
    """Return the body named after a person who ends at an offset of the sentence: "X, head of the Observatory"."""
    for actor in sentence.actors:
        gap = sentence.text[at : actor.start - sentence.start] if actor.start >= sentence.start + at else None
        if gap is not None and len(gap) < 60 and sentence.rule("speakers.title_gap").fullmatch(gap):
            return [mention_of(actor)]
    return []


def mention_of(actor: ActorMark) -> Mention:
    """Return an actor as a mention."""
    return Mention(name=actor.name, text=actor.text, start=actor.start, end=actor.end)


def mention(sentence: Sentence, start: int, end: int) -> Mention:
    """Return some words of a sentence as a mention, named without their article."""
    text = sentence.text[start:end]
    name = sentence.rule("speakers.article").sub("", " ".join(text.split()))
    return Mention(name=name, text=text, start=sentence.start + start, end=sentence.start + end)
