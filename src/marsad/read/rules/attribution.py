"""Who says so, and through whom: the source of each sentence, carried on through pronouns and open quotations."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from marsad.model import Mention, Record
from marsad.read.lexicon import any_of, whole_words, words
from marsad.read.rules.document import ActorMark, Sentence

_SPEAKING_KINDS: Final = frozenset({"monitor", "outlet", "agency", "international", "state", "person", "aid_workers"})
_PASSING_KINDS: Final = frozenset({"outlet", "agency"})
_PERSON: Final = r"[A-Z][\w’'.-]+(?:\s+(?:al|el|bin|ibn|abu|de|la|van|von|del|di|da|ul|ur|el-|al-)?[-\s]?[A-Z][\w’'.-]+){1,4}"
_APPOSITION: Final = r"(?:\s*,[^,.;]{2,90},)?"
_ADVERBS: Final = r"(?:\s+(?:has|have|had|also|later|earlier|then|however|meanwhile|separately|today|yesterday|himself|herself|further|who|which|on\s+\w+day))*"
_AFTER_CUE: Final = re.compile(r"[\s,:]*(?:the\s+|a\s+|an\s+)?", re.IGNORECASE)


class Attribution(Record, frozen=True, kw_only=True):
    """Who says what a sentence tells, through whom, and which words of it name them."""

    sources: tuple[Mention, ...] = ()
    via: tuple[Mention, ...] = ()
    spoken: tuple[tuple[int, int], ...] = ()


class _Cues:
    """The patterns of saying in one language."""

    def __init__(self, language: str) -> None:
        def listed(key: str) -> str:
            return any_of(words(language, "attribution", key))

        unnamed, pronouns = listed("unnamed"), listed("pronouns")
        phrase = (
            rf"(?:(?:the|a|an|one|some|several|two|three|other|its|local|many)\s+)?(?:[\w’'-]+\s+){{0,4}}?{unnamed}"
            rf"(?:\s+(?:in|at|from|of|for|on|inside)\s+(?:the\s+)?(?:[\w-]+\s+){{0,1}}[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){{0,3}})?"
        )
        self.subject = re.compile(
            rf"(?P<who>{_PERSON}|(?i:{phrase})|(?i:\b{pronouns}))(?P<more>{_APPOSITION}){_ADVERBS}\s+(?P<cue>(?i:{listed('cues')}))\b"
        )
        self.cue = whole_words(words(language, "attribution", "cues"))
        self.according = re.compile(rf"\b(?i:{listed('according')})\s+", re.UNICODE)
        self.told = re.compile(rf"\b(?i:{listed('told')})\s+(?:the\s+)?", re.UNICODE)
        self.reporting = re.compile(rf"^(?i:{listed('reporting')})$")
        self.pronoun = re.compile(rf"^(?i:{pronouns})$")
        self.unnamed = re.compile(rf"(?i:{phrase})")
        self.inverted = re.compile(rf"[,”\"’'.]\s*(?i:{listed('cues')})\s+(?:the\s+)?", re.UNICODE)
        self.person = re.compile(_PERSON)


@cache
def _cues(language: str) -> _Cues:
    return _Cues(language)


def attributions(sentences: Iterable[Sentence], language: str = "en") -> list[Attribution]:
    """Return who says each sentence, in order. A quotation left open carries its speaker to the next sentence."""
    cues = _cues(language)
    found: list[Attribution] = []
    last = Attribution()
    quoting = False
    for sentence in sentences:
        own = _attribution(sentence, cues, last)
        if not own.sources and quoting:
            own = last
        found.append(own)
        last = own if own.sources else last
        quoting = _left_open(sentence.text, quoting) and bool(last.sources)
    return found


def _left_open(text: str, quoting: bool) -> bool:
    marks = text.count('"') + text.count("“") + text.count("”") - 2 * text.count('""')
    return quoting != (marks % 2 == 1)


def _attribution(sentence: Sentence, cues: _Cues, last: Attribution) -> Attribution:
    named = [a for a in sentence.actors if a.sort == "known" and a.kind in _SPEAKING_KINDS]
    sources: list[Mention] = []
    via: list[Mention] = []
    _from_subjects(sentence, cues, named, last, sources, via)
    _from_phrases(sentence, cues.according, cues, sources)
    _from_phrases(sentence, cues.inverted, cues, sources)
    _from_told(sentence, cues, sources, via)
    _from_trailing(sentence, sources)
    sources, via = _untangled(sentence, sources, via)
    spoken = tuple((m.start, m.end) for m in (*sources, *via) if m.start is not None and m.end is not None)
    return Attribution(sources=tuple(sources), via=tuple(via), spoken=spoken)


def _from_subjects(
    sentence: Sentence,
    cues: _Cues,
    named: list[ActorMark],
    last: Attribution,
    sources: list[Mention],
    via: list[Mention],
) -> None:
    """"X said": whoever stands as the subject of a word of saying."""
    for cue in cues.cue.finditer(sentence.text):
        who = _subject_of(sentence, cue, cues)
        if who is None:
            continue
        if cues.pronoun.match(" ".join(who.name.split())):
            sources.extend(m for m in last.sources if m not in sources)
            via.extend(m for m in last.via if m not in via)
        elif who not in sources:
            sources.append(who)


def _subject_of(sentence: Sentence, cue: re.Match[str], cues: _Cues) -> Mention | None:
    """Return who stands right before a word of saying: a known name, a person, or an unnamed speaker."""
    at = sentence.start + cue.start()
    before = _bare_end(sentence.text[: cue.start()])
    end = sentence.start + len(before)
    known = [a for a in sentence.actors if a.end == end and a.sort in ("known", "side", "state", "people")]
    person = _last(cues.person, before)
    if person and person.end() == len(before):
        return _mention(sentence, person.start(), person.end())
    if known and at - known[-1].end < 40:
        mark = known[-1]
        return Mention(name=mark.name, text=mark.text, start=mark.start, end=mark.end)
    unnamed = _last(cues.unnamed, before)
    if unnamed and unnamed.end() == len(before):
        return _mention(sentence, unnamed.start(), unnamed.end())
    pronoun = re.search(r"(?i)\b(he|she|they|it)$", before)
    return _mention(sentence, pronoun.start(), pronoun.end()) if pronoun else None


_TRAILING_WORDS: Final = re.compile(
    r"(?:\s+(?:has|have|had|also|later|earlier|then|however|meanwhile|separately|today|yesterday|further|who|which|"
    r"on\s+\w+day|on\s+\d+\s+\w+|on\s+\w+\s+\d+|\w+day))+\s*$",
    re.IGNORECASE,
)


def _bare_end(before: str) -> str:
    """Cut helper words, times and an apposition from the end of what stands before a word of saying."""
    before = _TRAILING_WORDS.sub("", before).rstrip()
    if before.endswith(","):
        opening = before[:-1].rfind(",")
        if 0 < opening and len(before) - opening < 100:
            return before[:opening].rstrip()
    return before.rstrip(" ,")


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the longest match that ends a text."""
    start = max(0, len(text) - 120)
    best: re.Match[str] | None = None
    for match in pattern.finditer(text, start):
        best = match
    if best is None or best.end() == len(text):
        return best
    return None


def _from_phrases(sentence: Sentence, pattern: re.Pattern[str], cues: _Cues, sources: list[Mention]) -> None:
    """"according to X", "..., said X"."""
    for match in pattern.finditer(sentence.text):
        who = _named_at(sentence, match.end(), cues)
        if who is not None and who not in sources:
            sources.append(who)


def _named_at(sentence: Sentence, at: int, cues: _Cues) -> Mention | None:
    skipped = _AFTER_CUE.match(sentence.text, at)
    at = skipped.end() if skipped else at
    here = sentence.start + at
    for actor in sentence.actors:
        if actor.start - 4 <= here <= actor.start + 1 and actor.sort != "people":
            return Mention(name=actor.name, text=actor.text, start=actor.start, end=actor.end)
    for pattern in (cues.person, cues.unnamed):
        match = pattern.match(sentence.text, at)
        if match:
            return _mention(sentence, match.start(), match.end())
    return None


def _from_told(sentence: Sentence, cues: _Cues, sources: list[Mention], via: list[Mention]) -> None:
    """"told AFP": through whom it came."""
    for match in cues.told.finditer(sentence.text):
        who = _named_at(sentence, match.end(), cues)
        if who is not None:
            via.append(who)
            sources[:] = [s for s in sources if s.start != who.start]


def _from_trailing(sentence: Sentence, sources: list[Mention]) -> None:
    """"(Reuters)" and "FNA reports" need no verb before; the name alone after a dash is a credit, not a source."""
    for actor in sentence.actors:
        if actor.kind in _PASSING_KINDS and sentence.text[actor.end - sentence.start :].lstrip().lower().startswith("report"):
            mention = Mention(name=actor.name, text=actor.text, start=actor.start, end=actor.end)
            if all(s.start != mention.start for s in sources):
                sources.append(mention)


def _untangled(sentence: Sentence, sources: list[Mention], via: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Where others speak too, an outlet only passes on what they say."""
    outlets = {a.start for a in sentence.actors if a.kind in _PASSING_KINDS}
    speakers = [m for m in sources if m.start not in outlets]
    if speakers and len(speakers) < len(sources):
        via = [*via, *(m for m in sources if m.start in outlets)]
        sources = speakers
    sources = _distinct(sources)
    return sources, [v for v in _distinct(via) if all(v.name != s.name for s in sources)]


def _distinct(mentions: list[Mention]) -> list[Mention]:
    return list({mention.name: mention for mention in reversed(mentions)}.values())[::-1]


def _mention(sentence: Sentence, start: int, end: int) -> Mention:
    text = sentence.text[start:end]
    name = re.sub(r"(?i)^(?:the|a|an)\s+", "", " ".join(text.split()))
    return Mention(name=name, text=text, start=sentence.start + start, end=sentence.start + end)
