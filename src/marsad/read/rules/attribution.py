"""Who says so, and through whom: the source of each sentence, carried on through pronouns and open quotations."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from marsad.model import Mention, Record
from marsad.read.rules.document import Sentence
from marsad.read.rules.speakers import PASSING_KINDS, Patterns, after_cue, before_cue, mention, mention_of, patterns
from marsad.read.rules.standing import Standing
from marsad.read.rules.transcript import turns

# How many speakers back a surname may point.
_MEMORY: Final = 40
# An hour at most stands before a body whose words follow a colon.
_HEAD: Final = 14
# A mark that closes after more sentences than this was no open quotation.
_LONGEST_QUOTE: Final = 6


class Attribution(Record, frozen=True, kw_only=True):
    """Who says what a sentence tells, through whom, and which words of it name them."""

    sources: tuple[Mention, ...] = ()
    via: tuple[Mention, ...] = ()
    spoken: tuple[tuple[int, int], ...] = ()


def attributions(sentences: Iterable[Sentence], language: str = "en") -> list[Attribution]:
    """Return who says each sentence, in order. A quotation left open carries its speaker to the next sentence."""
    told = list(sentences)
    listener = _Listener(patterns(language))
    heard = [listener.hear(sentence) for sentence in told]
    heard = [_with_turn(said, turn) for said, turn in zip(heard, turns(told), strict=True)]
    return _fully_named(_quotes_closed(told, heard), told)


def _with_turn(said: Attribution, turn: Mention | None) -> Attribution:
    """Let whose turn it is in a transcript say what nobody else is named for."""
    return said if turn is None or said.sources else Attribution(sources=(turn,))


def _fully_named(heard: Sequence[Attribution], sentences: Sequence[Sentence]) -> list[Attribution]:
    """Give those who speak their full names, and persons the bodies that they speak for anywhere in the report."""
    standing = Standing(sentences, [source for said in heard for source in said.sources])
    return [_renamed(said, standing.full(said.sources)) if said.sources else said for said in heard]


def _renamed(said: Attribution, sources: tuple[Mention, ...]) -> Attribution:
    names = {source.name for source in sources}
    return Attribution(sources=sources, via=tuple(v for v in said.via if v.name not in names), spoken=said.spoken)


def _quotes_closed(sentences: Sequence[Sentence], heard: Sequence[Attribution]) -> list[Attribution]:
    """Give a quotation of several sentences, named only where it closes, its speaker from the beginning on."""
    said = list(heard)
    quoting, begun = False, 0
    for i, sentence in enumerate(sentences):
        was, quoting = quoting, _left_open(sentence.text, quoting)
        if quoting and not was:
            begun = i
        if was and not quoting and i - begun <= _LONGEST_QUOTE and heard[i].sources:
            said[begun:i] = [own if own.sources else _spoken_elsewhere(heard[i]) for own in said[begun:i]]
    return said


def _spoken_elsewhere(said: Attribution) -> Attribution:
    return Attribution(sources=said.sources, via=said.via)


class _Listener:
    """Hears a report sentence by sentence and remembers who spoke."""

    def __init__(self, saying: Patterns) -> None:
        self._saying = saying
        self._heard: list[Attribution] = []
        self._pointing: list[tuple[int, int]] = []
        self._quoting = False

    def hear(self, sentence: Sentence) -> Attribution:
        own = self._own(sentence)
        if not own.sources and self._quoting and self._heard:
            own = self._heard[-1]
        if own.sources:
            self._heard.append(own)
        self._quoting = _left_open(sentence.text, self._quoting)
        return own

    def _own(self, sentence: Sentence) -> Attribution:
        sources: list[Mention] = []
        via: list[Mention] = []
        self._pointing = []
        named_after = self._named_after(sentence)
        for _, speakers in named_after:
            for who in speakers:
                self._meant(who, sources, via)
        for cue in self._saying.cue.finditer(sentence.text):
            if not any(match.start() <= cue.start() < match.end() for match, _ in named_after):
                for who in before_cue(sentence, cue.start(), self._saying):
                    self._meant(who, sources, via)
        for match in self._saying.told.finditer(sentence.text):
            told = after_cue(sentence, match.end(), self._saying)[:1]
            via.extend(told)
            sources[:] = [s for s in sources if all(s.start != t.start for t in told)]
        sources.extend(_before_colon(sentence) if not sources else [])
        sources.extend(_trailing(sentence, sources) or _papers(sentence, sources))
        for match in sentence.rule("speakers.responsible").finditer(sentence.text):
            sources.extend(before_cue(sentence, match.start(), self._saying))
        said = _untangled(sentence, sources, via)
        return msgspec.structs.replace(said, spoken=(*said.spoken, *self._pointing))

    def _named_after(self, sentence: Sentence) -> list[tuple[re.Match[str], list[Mention]]]:
        """Return who is named after words such as "according to" and ", said", with those words."""
        matches = [m for p in (self._saying.according, self._saying.inverted) for m in p.finditer(sentence.text)]
        own = sentence.rule("speakers.own")
        matches = [m for m in matches if not own.match(sentence.text, m.end())]
        named = [(match, after_cue(sentence, match.end(), self._saying)) for match in matches]
        named += [
            (m, told) for m in self._saying.plain_said.finditer(sentence.text) if (told := self._closing(sentence, m))
        ]
        return [
            (match, speakers) for match, speakers in named if speakers and not self._saying.told.search(match.group())
        ]

    def _closing(self, sentence: Sentence, cue: re.Match[str]) -> list[Mention]:
        """Return who is named after a word of saying without a comma before it: only one who ends the clause."""
        if before_cue(sentence, cue.start() + 1, self._saying):
            return []
        told = after_cue(sentence, cue.end(), self._saying)
        end = max((m.end for m in told if m.end is not None), default=0) - sentence.start
        return told if told and sentence.rule("speakers.clause_end").match(sentence.text, end) else []

    def _meant(self, who: Mention, sources: list[Mention], via: list[Mention]) -> None:
        """Add a speaker; one who only points back ("he", "the group", a surname) as whom it points to."""
        earlier = self._earlier(who)
        if earlier is not None and sources and self._saying.pronoun_end.fullmatch(who.name):
            earlier = Attribution()  # "the council accused the army of shelling in which, it says, nine died"
        if earlier is None:
            sources.append(who)
            return
        if who.start is not None and who.end is not None:
            self._pointing.append((who.start, who.end))
        sources.extend(earlier.sources)
        via.extend(earlier.via)

    def _earlier(self, who: Mention) -> Attribution | None:
        text = " ".join((who.text or "").split())
        if not self._heard:
            return None
        if self._saying.pronoun_end.fullmatch(text) or self._saying.anaphor.match(text):
            return self._heard[-1]
        if who.name[:1].isupper() and len(who.name) > 2:
            return next((heard for heard in reversed(self._heard[-_MEMORY:]) if _names_more_fully(heard, who)), None)
        return None


def _names_more_fully(heard: Attribution, who: Mention) -> bool:
    """Whether one of those heard bears the whole name and more: "al-Hamza" after "Abdel Aziz al-Hamza"."""
    words = set(who.name.split())
    return any(words < set(source.name.split()) for source in heard.sources)


def _left_open(text: str, quoting: bool) -> bool:
    marks = text.count('"') + text.count("“") + text.count("”") - 2 * text.count('""')
    return quoting != (marks % 2 == 1)


def _before_colon(sentence: Sentence) -> list[Mention]:
    """Match "14:20 UN: 100,000 have fled": a known body before a colon that heads what it says."""
    said = [a for a in sentence.actors if a.sort == "known" and a.start - sentence.start <= _HEAD]
    colon = sentence.rule("speakers.colon")
    return [mention_of(a) for a in said if colon.match(sentence.text, a.end - sentence.start)][:1]


def _trailing(sentence: Sentence, sources: list[Mention]) -> list[Mention]:
    """Match "FNA reports" at the end needs no object."""
    known = {source.start for source in sources}
    return [
        mention_of(actor)
        for actor in sentence.actors
        if actor.kind in PASSING_KINDS
        and actor.start not in known
        and sentence.text[actor.end - sentence.start :].lstrip().lower().startswith("report")
    ]


def _papers(sentence: Sentence, sources: list[Mention]) -> list[Mention]:
    """Match "reports The Daily Chronicle", a paper that no registry knows, where nobody else is named."""
    for cue in sentence.rule("speakers.reports").finditer(sentence.text) if not sources else ():
        paper = sentence.rule("speakers.paper").match(sentence.text, cue.end())
        if paper:
            return [mention(sentence, paper.start(), paper.end())]
    return []


def _untangled(sentence: Sentence, sources: list[Mention], via: list[Mention]) -> Attribution:
    """Where others speak too, an outlet only passes on what they say."""
    outlets = {actor.start for actor in sentence.actors if actor.kind in PASSING_KINDS}
    speakers = [m for m in sources if m.start not in outlets]
    if speakers and len(speakers) < len(sources):
        via = [*via, *(m for m in sources if m.start in outlets)]
        sources = speakers
    if len(sources) > 1 and (quoting := sentence.rule("speakers.quoting").search(sentence.text)):
        at = (quoting.start("whom") + sentence.start, quoting.end() + sentence.start)
        sources = [m for m in sources if m.start is None or not at[0] <= m.start < at[1]]
    spoken = tuple((m.start, m.end) for m in (*sources, *via) if m.start is not None and m.end is not None)
    sources = _distinct(sources)
    names = {source.name for source in sources}
    return Attribution(
        sources=tuple(sources), via=tuple(v for v in _distinct(via) if v.name not in names), spoken=spoken
    )


def _distinct(mentions: list[Mention]) -> list[Mention]:
    return list({mention.name: mention for mention in reversed(mentions)}.values())[::-1]
