"""Which words of a text name places: those that the gazetteer knows, and names that the words beside tell for places."""

from collections.abc import Iterable, Sequence

from marsad.knowledge.countries import country_of_people
from marsad.knowledge.words import common_words
from marsad.read.lexicon import grammar
from marsad.read.rules.marks import Mark, Placed, without


def toponyms(text: str, known: Sequence[Mark], others: Sequence[Placed], language: str) -> list[Mark]:
    """Return the places named: those that the gazetteer knows, and names that the words beside tell for places."""
    known = [p for p in without(known, others) if not grammar(language, "document.not_a_place").match(text, p.end)]
    told = []
    for match in grammar(language, "document.told_place").finditer(text):
        group = next(name for name in ("of", "before", "in", "taken", "struck") if match[name])
        if group == "taken" or not _is_plain(match[group], language):
            told.append(Mark(start=match.start(group), end=match.end(group), text=match[group]))
    known = [p for p in known if not (p.text[:1].islower() and _is_end_of(p, told))]
    told += _beside_known(text, [*known, *told], language)
    return sorted([*known, *without(told, [*known, *others])], key=lambda mark: mark.start)


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
    """Whether a name is but a common word with a capital ("Least"), or begins with a state's adjective ("Syrian")."""
    first, *more = name.split()
    return country_of_people(first) is not None or (not more and first.lower() in common_words(language))
