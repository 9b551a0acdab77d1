"""Finding every known actor in running text: one automaton over all spellings, then the rules of case and bounds."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from marsad.knowledge.actors import states
from marsad.knowledge.actors.entry import ActorEntry, Found
from marsad.knowledge.actors.fold import fold, spellings
from marsad.knowledge.actors.words import words_for

_BREAK: Final = re.compile(r"[.!?;:,()\"“”]\s|\n\s*\n|\s[(\"“]")
_ARTICLE: Final = re.compile(r"(?:the|al|el|as|ash|ad|ar|an|at|az)[\s-]", re.IGNORECASE)
_CAPITALS: Final = ascii_uppercase.encode()
_SMALL: Final = ascii_lowercase.encode()
_NOT_BEFORE: Final = ("anti ", "pro ", "non ")
_SENTENCE_END: Final = re.compile(r"(?:^|[.!?:]\W*|\n)\s*$")
# "But it IS true": capitals for stress.
_STRESSED: Final = re.compile(r"\b(?:it|he|she|there|this)\s+\Z", re.IGNORECASE)
_CAPITAL_NEXT: Final = re.compile(r" [A-Z]")
_SAYING: Final = re.compile(r"\s+(?:said|says|reported|reports|quoted|wrote|claimed|claims|newspaper|accused)\b")


class Pattern(NamedTuple):
    """One name to look for.

    `actor_id` is the actor that bears it, "" for a country's word. `country` is set where the words for a branch
    may follow, as in "Syrian army" or "Assad regime". `exact` names count only in just these letters.
    """

    name: str
    actor_id: str = ""
    exact: bool = False
    country: str = ""


class Hit(NamedTuple):
    """One spelling where it stands, `start:end` in the text: the actors it may mean, and the country, "" for none."""

    start: int
    end: int
    actor_ids: tuple[str, ...] = ()
    country: str = ""


@lru_cache(maxsize=20_000)
def _meaning(patterns: tuple[Pattern, ...]) -> tuple[tuple[str, ...], str]:
    """Return the actors and the country that names of one spelling mean."""
    actor_ids = dict.fromkeys(pattern.actor_id for pattern in patterns if pattern.actor_id)
    return tuple(actor_ids), next((pattern.country for pattern in patterns if pattern.country), "")


class Searcher:
    """Looks for the names of actors, and for countries followed by the words for a branch of the state."""

    def __init__(self, entries: Iterable[ActorEntry], countries: Mapping[str, str]) -> None:
        entries = tuple(entries)
        self._homes = {entry.id: entry.countries for entry in entries}
        table = _patterns(entries, countries)
        self._patterns = tuple(map(tuple, table.values()))
        self._automaton = AhoCorasick(
            [f" {spelling} " for spelling in table],
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> tuple[Found, ...]:
        """Return all actors named in a text, leftmost and longest first, none overlapping."""
        folded = f" {fold(text)} "
        hits = list(self._hits(text, folded))
        named = [hit for hit in hits if hit.actor_ids]
        near = _around(hits) if any(len(hit.actor_ids) > 1 for hit in named) else Counter[str]()
        chosen = _leftmost_longest([*named, *_branches(folded, hits)])
        return tuple(self._found(text, hit, near) for hit in chosen)

    def countries_in(self, text: str) -> Counter[str]:
        """Return how often a text names each country or its people."""
        hits = self._hits(text, f" {fold(text)} ")
        return Counter(hit.country for hit in hits if hit.country and not hit.actor_ids)

    def state_named(self, name: str) -> str | None:
        """Return the id of the branch of a state that a name is as a whole."""
        folded = f" {fold(name).removeprefix('the ').strip()} "
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            _, country = _meaning(self._patterns[index])
            tail = states.tail_at(folded, end - 1) if start == 0 and country else None
            if tail and tail[0] == len(folded) - 1:
                return states.id_of(country, tail[1])
        return None

    def _hits(self, text: str, folded: str) -> Iterator[Hit]:
        upper = is_upper(text)
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            fitting = tuple(p for p in self._patterns[index] if _fits(text, start, end - 2, p, upper=upper))
            if fitting:
                yield Hit(start, end - 2, *_meaning(fitting))

    def _found(self, text: str, hit: Hit, near: Counter[str]) -> Found:
        actor_id = max(hit.actor_ids, key=lambda actor_id: self._fitness(actor_id, near))
        end = _closed(text, hit.start, hit.end)
        return Found(start=hit.start, end=end, text=text[hit.start : end], actor_id=actor_id)

    def _fitness(self, actor_id: str, near: Counter[str]) -> int:
        """Return how well an actor fits a text: named there beyond doubt, or its countries are."""
        return 1000 * near[actor_id] + sum(near[country] for country in self._homes.get(actor_id, ()))


def _patterns(entries: Iterable[ActorEntry], countries: Mapping[str, str]) -> dict[str, list[Pattern]]:
    """Return what each folded spelling may mean; with an s for the possessive whose apostrophe was lost."""
    table: dict[str, list[Pattern]] = {}
    for word, country in countries.items():
        for form in (fold(word), fold(word) + "s"):
            table[form] = [Pattern(word, exact=word.isupper(), country=country)]
    for entry in entries:
        country, _ = states.split_id(entry.stands_for or "") or ("", "")
        for name in filter(_is_proper, entry.all_names):
            pattern = Pattern(name, entry.id, name in entry.cased, country)
            for spelling in spellings(name):
                table.setdefault(spelling, []).append(pattern)
                table.setdefault(spelling + "s", []).append(pattern)
    return table


def _is_proper(name: str) -> bool:
    """Return whether a name is worth finding in running text: "gunmen" is none, "anti-balaka" is."""
    return not name.isascii() or not name.islower() or "-" in name


def is_upper(text: str) -> bool:
    """Return whether a text is written in capitals throughout, as old wires are."""
    sample = text[:4000].encode("ascii", "ignore")
    capitals, small = (len(sample) - len(sample.translate(None, letters)) for letters in (_CAPITALS, _SMALL))
    return capitals > 9 * small


def _fits(text: str, start: int, end: int, pattern: Pattern, *, upper: bool) -> bool:
    """Return whether words of a text, found by their folded form, may be meant as the name."""
    words = text[start:end]
    if _BREAK.search(words) and not _BREAK.search(pattern.name):
        return False
    if pattern.exact:
        return _exactly(text, start, end, pattern.name, upper=upper)
    if pattern.name.isupper() and len(pattern.name) < 4:
        return upper or words.startswith(pattern.name)
    return upper or _initial(words).isupper() or not _initial(pattern.name).isupper()


def _exactly(text: str, start: int, end: int, name: str, *, upper: bool) -> bool:
    """Return whether words stand in the letters of a name, and are no plain words here."""
    words = " ".join(text[start:end].split())
    plain = not words_for("plain").isdisjoint((words.lower(), words.lower().removesuffix("s")))
    if upper or _bare(words) not in (_bare(name), _bare(name) + "s"):
        return upper and not plain
    if plain and words.isupper():
        return not (_in_capitals(text, start, end) or _STRESSED.search(text, max(0, start - 8), start))
    return not (plain and _doubtful(text, start, end)) or bool(_SAYING.match(text, end))


def _doubtful(text: str, start: int, end: int) -> bool:
    """Return whether a plain word has its capital for another reason: a sentence begins, or a longer name goes on."""
    if text[start : start + 4].lower() == "the ":
        return bool(_CAPITAL_NEXT.match(text, end))
    return bool(_SENTENCE_END.search(text, max(0, start - 4), start))


def _closed(text: str, start: int, end: int) -> int:
    """Return where a name ends by its brackets: "CPI (Maoist)" with the last, "MPSC (opposition" before the first."""
    opened = text.find("(", start, end)
    if opened < 0 or ")" in text[opened:end]:
        return end
    return end + 1 if text[end : end + 1] == ")" else start + len(text[start:opened].rstrip())


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Return whether the line around some words is a headline all in capitals."""
    line = text[text.rfind("\n", 0, start) + 1 : start] + text[end:].partition("\n")[0]
    return is_upper(line)


def _bare(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name


def _initial(name: str) -> str:
    """Return the first letter after an article."""
    found = _ARTICLE.match(name)
    return name[found.end() if found else 0 :][:1]


def _around(hits: Iterable[Hit]) -> Counter[str]:
    """Return how often a text names countries and actors beyond doubt, to tell ambiguous names by."""
    near: Counter[str] = Counter()
    for hit in hits:
        near.update(hit.actor_ids if len(hit.actor_ids) == 1 else ())
        near.update([hit.country] if hit.country else ())
    return near


def _branches(folded: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the branches of states that are named by a country's word and what follows it."""
    for hit in hits:
        if not hit.country or folded[: hit.start + 1].endswith(_NOT_BEFORE):
            continue
        tail = states.tail_at(folded, hit.end + 1)
        if tail:
            yield Hit(hit.start, tail[0] - 1, (states.id_of(hit.country, tail[1]),))


def _leftmost_longest(hits: list[Hit]) -> Iterator[Hit]:
    end = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= end:
            yield hit
            end = hit.end
