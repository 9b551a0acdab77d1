"""Which words of a text name places: known to the gazetteer, or told for names of places by the words beside."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from marsad.knowledge.countries import country_of_name, country_of_people
from marsad.knowledge.gazetteer.words import load_words
from marsad.knowledge.words import common_words
from marsad.read.lexicon import grammar
from marsad.read.rules.marks import Mark, Placed, without

# "Syria's", or "Syrias" where apostrophes were lost, before the name of a place in it.
_OWNER: Final = re.compile(r"(?P<owner>[^\W\d_]+?)[’']?s\s+(?=\S)")
# Told by its kind, or by what was done to it, even a common word is a name where other words have no capital.
_SURELY: Final = frozenset({"of", "called", "site", "struck"})
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
# How far around a name its setting is looked at, in characters.
_AROUND: Final = 40


def toponyms(text: str, known: Sequence[Mark], others: Sequence[Placed], language: str) -> list[Mark]:
    """Return the places named: those that the gazetteer knows, and names that the words beside tell for places."""
    known = [_disowned(p) for p in known]
    known = [p for p in without(known, others) if not grammar(language, "document.not_a_place").match(text, p.end)]
    told = list(_told(text, language))
    known = [p for p in known if not (p.text[:1].islower() and _is_end_of(p, told)) and not _is_begin_of(p, told)]
    told += _beside_known(text, [*known, *told], language)
    return sorted([*known, *without(told, [*known, *others])], key=lambda mark: mark.start)


def _told(text: str, language: str) -> Iterator[Mark]:
    """Yield the names that the words beside tell for places."""
    for match in grammar(language, "document.told_place").finditer(text):
        group = next(name for name, words in match.groupdict().items() if words)
        start, end = match.span(group)
        sure = group in _SURELY and not _is_headline(text, start, end, language)
        if grammar(language, "document.not_a_place").search(match[group]):
            continue  # "Kurdish-held" is no name
        if group == "taken" or not (_is_of_people(match[group]) if sure else _is_plain(match[group], language)):
            yield _disowned(Mark(start=start, end=end, text=match[group]))


def _disowned(place: Mark) -> Mark:
    """Return the place of "Syria's Hama" or "Syrias Hama": whose it is, is no part of its name."""
    owned = _OWNER.match(place.text)
    if owned is None or country_of_name(owned["owner"]) is None or country_of_name(place.text) is not None:
        return place
    start = place.start + owned.end()
    return Mark(start=start, end=place.end, text=place.text[owned.end() :])


def _is_begin_of(place: Mark, told: Sequence[Mark]) -> bool:
    """Whether a name is only the beginning of a longer one that goes on with an article: "Urum" of "Urum al-Joz"."""
    return any(
        mark.start == place.start and mark.end > place.end and mark.text[len(place.text) :].lstrip()[:1].islower()
        for mark in told
    )


def _is_end_of(place: Mark, told: Sequence[Mark]) -> bool:
    """Whether a name is only the end of a longer one: "al-Dawleh" of "Saif al-Dawleh"."""
    return any(mark.start < place.start and mark.end == place.end for mark in told)


def _beside_known(text: str, places: Sequence[Mark], language: str) -> Iterable[Mark]:
    """Yield the names that stand in one breath before a place, after a word for where: "on Fuaa and Kafraya"."""
    for place in places:
        found = grammar(language, "document.joined_place").search(text, max(0, place.start - 60), place.start)
        if found and not _is_plain(found["one"], language):
            yield Mark(start=found.start("one"), end=found.end("one"), text=found["one"])


def _is_plain(name: str, language: str) -> bool:
    """Whether a name is but common words with capitals ("Least"), or begins with a state's adjective ("Syrian")."""
    words = name.lower().split()
    nowhere = len(words) == 1 and words[0] in load_words().stop  # "Kurdish", "Parliament"
    nowhere = nowhere or grammar(language, "document.weekdays").fullmatch(words[0]) is not None
    return _is_of_people(name) or nowhere or all(word in common_words(language) for word in words)


def _is_of_people(name: str) -> bool:
    return country_of_people(name.split()[0]) is not None


def _is_headline(text: str, start: int, end: int, language: str) -> bool:
    """Whether the common words around a name have capitals too, so that its own says nothing.

    The word behind may be part of it ("Municipal Palace"), and the one that begins the sentence has one anyhow.
    """
    before, after = _WORD.findall(text[max(0, start - _AROUND) : start]), _WORD.findall(text[end : end + _AROUND])
    common = [word for word in (*before[1:], *after[1:]) if word.lower() in common_words(language)]
    return 2 * len([word for word in common if word[0].isupper()]) > len(common)
