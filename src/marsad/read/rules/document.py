"""A report marked up for reading: its sentences, and in each the actors, places, times and quantities named."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from marsad.knowledge.actors import ActorRegistry
from marsad.knowledge.countries import country_of_name, country_of_people, find_countries
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.times import find_times
from marsad.model import Record, Report, Span
from marsad.read.lexicon import any_of, grammar, whole_words, words
from marsad.read.numbers import Quantity, quantities
from marsad.read.recase import recased
from marsad.read.rules.marks import Mark, within, without
from marsad.read.rules.toponyms import toponyms
from marsad.read.sentences import sentences

ActorSort = Literal["known", "side", "state", "people"]


class ActorMark(Mark, frozen=True, kw_only=True):
    """Words that name an actor.

    `sort`: "known" to the registry, a "side" by its head noun ("rebel fighters"), a "state" by its mere name or
    adjective ("Russian"), or "people" who are no side ("civilians"). `name` is what to call it, `kind` the
    registry's kind where known.
    """

    name: str
    sort: ActorSort
    kind: str = ""


class Sentence(Record, frozen=True, kw_only=True):
    """One sentence with all that is named in it, each list in order."""

    index: int
    start: int
    end: int
    text: str
    language: str = "en"
    actors: tuple[ActorMark, ...] = ()
    places: tuple[Mark, ...] = ()
    times: tuple[Mark, ...] = ()
    quantities: tuple[Quantity, ...] = ()

    def rule(self, name: str) -> re.Pattern[str]:
        """Return a named pattern of the grammar of its language."""
        return grammar(self.language, name)

    def words(self, start: int, end: int) -> str:
        """Return its words between two offsets of the report, as far as they lie in it."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]


_FIRST_YEAR: Final = 1900
# The members of these are the group itself ("Isis members"), not its victims.
_ARMED: Final = frozenset({"rebels", "political_militia", "identity_militia", "state_forces"})


class Markup:
    """Marks up reports of one language with what the registry and the gazetteer know."""

    def __init__(self, registry: ActorRegistry, gazetteer: Gazetteer, language: str = "en") -> None:
        self._registry = registry
        self._gazetteer = gazetteer
        self._language = language
        self._nouns = _noun_phrase(language)
        self._civilians = whole_words(words(language, "actors", "civilians"))

    def sentences(self, report: Report) -> tuple[Sentence, ...]:
        """Return the sentences of a report with all that is named in them."""
        text = recased(report.text, self._language)
        spans = sentences(text)
        times = self._times(text)
        places = [Mark(start=p.start, end=p.end, text=p.text) for p in self._gazetteer.mentions(text)]
        actors = self._actors(text)
        sides = [a for a in actors if a.sort != "state" and country_of_name(a.text) is None]
        places = toponyms(text, places, [*sides, *times], self._language)
        return tuple(self._sentence(text, i, span, actors, places, times) for i, span in enumerate(spans))

    def _times(self, text: str) -> list[Mark]:
        """Return the times that can be days; "1615 GMT" is an hour, and no report tells of the year 1615."""
        clock = grammar(self._language, "document.clock_after")
        dates = [t for t in find_times(text, self._language) if t.kind == "date"]
        return [
            Mark(start=t.start, end=t.end, text=t.text)
            for t in dates
            if not (t.text.isdigit() and (int(t.text) < _FIRST_YEAR or clock.match(text, t.end)))
        ]

    def _sentence(
        self,
        text: str,
        index: int,
        span: Span,
        actors: Sequence[ActorMark],
        places: Sequence[Mark],
        times: Sequence[Mark],
    ) -> Sentence:
        within_times = within(times, span)
        return Sentence(
            index=index,
            start=span.start,
            end=span.end,
            text=span.of(text),
            language=self._language,
            actors=tuple(within(actors, span)),
            places=tuple(within(places, span)),
            times=tuple(within_times),
            quantities=tuple(without(quantities(text, span.start, span.end, self._language), within_times)),
        )

    def _actors(self, text: str) -> list[ActorMark]:
        known = [self._known(f.start, f.end, f.text, f.actor_id) for f in self._registry.find(text)]
        nouns = [self._noun(text, match) for match in self._nouns.finditer(text)]
        states = list(self._states(text))
        sides = _with_heads(text, _absorb(known, [n for n in nouns if n is not None]), self._language)
        return sorted(without(states, sides) + sides, key=lambda mark: mark.start)

    def _known(self, start: int, end: int, text: str, actor_id: str) -> ActorMark:
        entry = self._registry.get(actor_id)
        name, kind = (entry.name, entry.kind) if entry else (text, "")
        return ActorMark(start=start, end=end, text=text, name=name, sort="known", kind=kind)

    def _noun(self, text: str, match: re.Match[str]) -> ActorMark | None:
        if _is_verb(match, self._language):
            return None
        start, end = match.span("phrase")
        lead = grammar(self._language, "document.no_modifier").match(text, start, end)
        start = lead.end() if lead else start
        backed = grammar(self._language, "document.backed_lead").match(text, start, end)
        start = backed.end() if backed else start
        pair = grammar(self._language, "document.joined").search(text, start, end)
        if pair and self._names_somebody(text[start : pair.start()]):
            start = pair.end()  # "Russian and regime warplanes" are two
        phrase = " ".join(text[start:end].split())
        sort: ActorSort = "people" if match["victim"] else "side"
        name = "civilians" if match["victim"] and self._civilians.fullmatch(phrase) else phrase
        return ActorMark(start=start, end=end, text=text[start:end], name=name, sort=sort)

    def _names_somebody(self, words_: str) -> bool:
        return country_of_people(words_) is not None or bool(self._registry.named(words_))

    def _states(self, text: str) -> Iterable[ActorMark]:
        based = grammar(self._language, "document.based")
        for found in find_countries(text):
            if based.match(text, found.end):
                continue
            words_ = text[found.start : found.end]
            entry = self._registry.named(words_)
            name = entry.name if entry else words_
            yield ActorMark(start=found.start, end=found.end, text=words_, name=name, sort="state")


def _is_verb(match: re.Match[str], language: str) -> bool:
    """Whether a word for those harmed only tells what was done to others: "rockets on Acre wounded four"."""
    harmed = grammar(language, "document.verb_of_harm").fullmatch(match["victim"] or "")
    return harmed is not None and grammar(language, "tolls.object_follows").match(match.string, match.end()) is not None


def _noun_phrase(language: str) -> re.Pattern[str]:
    heads, victims = any_of(words(language, "actors", "heads")), any_of(words(language, "actors", "victims"))
    modifiers = any_of(words(language, "actors", "modifiers"))
    modifier = rf"(?:(?i:{modifiers})|[A-Z][\w’'-]+)"
    joined = rf"(?:{modifier}(?:\s+(?:and|or)\s+{modifier})?\s+)"
    return re.compile(
        rf"(?<![\w-])(?P<phrase>{joined}{{0,5}}(?:(?P<head>(?i:{heads}))|(?P<victim>(?i:{victims}))))(?![\w-])"
    )


def _absorb(known: list[ActorMark], nouns: list[ActorMark]) -> list[ActorMark]:
    """Let a known name inside a noun phrase name the whole ("IS fighters"), and keep the phrases with none inside."""
    starts = [mark.start for mark in known]
    marks = without(nouns, known)
    taken: set[int] = set()
    for noun in nouns:
        around = range(bisect_right(starts, noun.start - 1), bisect_right(starts, noun.end))
        inside = [i for i in around if known[i].end <= noun.end]
        if len(inside) == 1 and (noun.sort != "people" or known[inside[0]].kind in _ARMED):
            taken.add(inside[0])
            marks.append(_named_by(noun, known[inside[0]]))
    return sorted([*marks, *(k for i, k in enumerate(known) if i not in taken)], key=lambda mark: mark.start)


def _with_heads(text: str, marks: Sequence[ActorMark], language: str) -> list[ActorMark]:
    """Join a known name and the fighters right behind it: "the Shining Path (SL) guerrillas" are the Shining Path."""
    joined: list[ActorMark] = []
    for mark in marks:
        last = joined[-1] if joined else None
        if last and last.sort == "known" and last.kind in _ARMED and _is_head(text, last, mark, language):
            joined[-1] = _named_by(
                ActorMark(start=last.start, end=mark.end, text=text[last.start : mark.end], name="", sort="side"), last
            )
        else:
            joined.append(mark)
    return joined


def _is_head(text: str, name: ActorMark, mark: ActorMark, language: str) -> bool:
    """Whether a mark only says what those named before it are: their short name in brackets, "militants", "units"."""
    same = mark.sort == "known" and mark.name == name.name
    plain = mark.sort == "side" and mark.text.islower()
    gap = grammar(language, "document.before_head" if plain else "document.before_short")
    return (same or plain) and gap.fullmatch(text, name.end, mark.start) is not None


def _named_by(noun: ActorMark, name: ActorMark) -> ActorMark:
    """Return a noun phrase under the known name that it holds."""
    return ActorMark(start=noun.start, end=noun.end, text=noun.text, name=name.name, sort="known", kind=name.kind)
