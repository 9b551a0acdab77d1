"""Where something happened that its own sentence names no place for: "the town" as named before, "the country"."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from marsad.knowledge.countries import country_named, find_countries
from marsad.model import Mention
from marsad.read.rules.document import Sentence
from marsad.read.rules.drafts import Draft
from marsad.read.rules.marks import Mark
from marsad.read.rules.places import described

# What a country has as a whole, where its own sentence names no place.
_NATIONWIDE: Final = frozenset({"alliance", "agreement"})
# How many sentences back the place may stand that words point back to.
_REACH: Final = 12


def placed(drafts: Sequence[Draft], sentences: Sequence[Sentence]) -> list[Draft]:
    """Return drafts in order, those without a place with the one that their words point to."""
    text = _Text(sentences)
    return [draft if draft.places else text.placed(draft) for draft in drafts]


class _Text:
    """A report's places, and the country that it is mostly about."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = {sentence.index: sentence for sentence in sentences}
        self._country = _country(sentences)

    def placed(self, draft: Draft) -> Draft:
        """Return a draft with the place that its words point to, as it is where they point to none."""
        place = self._of_war(draft) or self._pointed(draft) or self._nationwide(draft)
        return msgspec.structs.replace(draft, places=(place,)) if place else draft

    def _of_war(self, draft: Draft) -> Mention | None:
        """Match "since Syria's conflict began": the country at war."""
        sentence = self._sentences[draft.sentence]
        after = sentence.rule("places.of_war")
        states = [a for a in sentence.actors if a.sort == "state"]
        return next((_named(a) for a in states if after.match(sentence.words(a.end, sentence.end))), None)

    def _pointed(self, draft: Draft) -> Mention | None:
        """Match "the town", "across the country", the nearest to the words that tell of the event."""
        sentence = self._sentences[draft.sentence]
        at = draft.trigger.start - sentence.start
        found = list(sentence.rule("places.pointing").finditer(sentence.text))
        found.sort(key=lambda match: abs(match.start("what") - at))
        for match in found:
            if match["what"].lower() in ("country", "nation"):
                return self._country
            place = self._before(sentence, match.start() + sentence.start, match["what"].lower())
            if place:
                return place
        return None

    def _before(self, sentence: Sentence, at: int, kind: str) -> Mention | None:
        """Return the last place before some words that is told to be of a kind, of a town also one told to be none."""
        plain: Mention | None = None
        for index in range(sentence.index, max(-1, sentence.index - _REACH), -1):
            told = self._sentences.get(index)
            for mark in reversed(told.places if told else ()):
                if told is None or mark.start >= at:
                    continue
                place = described(told, mark)
                if kind in place.name.lower().split():
                    return place
                plain = plain or (place if place.name == mark.text and country_named(mark.text) is None else None)
        return plain if self._sentences[sentence.index].rule("places.plain_kind").fullmatch(kind) else None

    def _nationwide(self, draft: Draft) -> Mention | None:
        total = draft.type == "other" and draft.status == "background"
        return self._country if total or draft.type in _NATIONWIDE else None


def _country(sentences: Sequence[Sentence]) -> Mention | None:
    """Return the country that is named most often, by its name or its people, as first named.

    Those whom others are told by ("Nigerian troops") count only where no country is named for itself.
    """
    named = _coded(sentences, _states) or _coded(sentences, _adjectives)
    if not named:
        return None
    [(most, _)] = Counter(code for code, _ in named).most_common(1)
    return _named(next(mark for code, mark in named if code == most))


def _coded(sentences: Sequence[Sentence], marks: Callable[[Sentence], Sequence[Mark]]) -> list[tuple[str, Mark]]:
    found = [(country_named(mark.text), mark) for s in sentences for mark in marks(s) if not _is_outside(s, mark)]
    return [(code, mark) for code, mark in found if code]


def _adjectives(sentence: Sentence) -> list[Mark]:
    at, text = sentence.start, sentence.text
    return [Mark(start=at + f.start, end=at + f.end, text=text[f.start : f.end]) for f in find_countries(text)]


def _states(sentence: Sentence) -> list[Mark]:
    marks: list[Mark] = [*sentence.places, *(a for a in sentence.actors if a.sort == "state")]
    return list({mark.start: mark for mark in marks}.values())


def _is_outside(sentence: Sentence, mark: Mark) -> bool:
    """Whether a country is named for a body that sits in it, or as a broker or backer."""
    after = sentence.rule("document.not_a_place").match(sentence.text, mark.end - sentence.start)
    return bool(after or sentence.rule("places.party").search(sentence.words(mark.start - 60, mark.start)))


def _named(mark: Mark) -> Mention:
    return Mention(name=mark.text, text=mark.text, start=mark.start, end=mark.end)
