"""Find in a text the words that look like the name of a known place.

The longest name wins. What a name is not: a word that only begins a sentence, a demonym, a part of a person's name
("Jordan Smith", and then "Smith" alone), the head of a paper's or a firm's ("Boston Globe").
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from marsad.knowledge.gazetteer.entry import Found
from marsad.knowledge.gazetteer.names import fold, is_latin, loosen
from marsad.knowledge.gazetteer.persons import Persons, find_persons
from marsad.knowledge.gazetteer.store import PlaceFile
from marsad.knowledge.gazetteer.tokens import Token, is_upper, tokens_of
from marsad.knowledge.gazetteer.words import Words, load_words

_LONGEST: Final = 6
_MIN_LOOSE: Final = 4
_NO_PLACE: Final = 99  # more prominent than any place is


class Scanner:
    """Finds names in texts; holds the index and the word lists, and nothing of any text."""

    def __init__(self, places: PlaceFile) -> None:
        self._places = places
        self._known: dict[str, int] = {}

    def scan(self, text: str) -> tuple[Found, ...]:
        """Return the names in a text, in order, without overlap."""
        return tuple(_Scan(self, text).found())

    def peoples(self, text: str) -> tuple[Found, ...]:
        """Return the adjectives and demonyms of countries in a text."""
        return tuple(_peoples(text, load_words().peoples))

    def strength(self, name: str) -> int:
        """Return how prominent the best known place of exactly this name is, -1 where there is none."""
        key = fold(name)
        if key not in self._known:
            if len(self._known) > 200_000:
                self._known.clear()
            self._known[key] = max((ref.prominence + ref.is_name for ref in self._places.exact.refs(key)), default=-1)
        return self._known[key]

    def sounds_known(self, name: str) -> bool:
        """Return whether a place is known that sounds like this name."""
        key = loosen(name)
        return len(key) >= _MIN_LOOSE and key in self._places.loose


class _Scan:
    """One text being scanned."""

    def __init__(self, scanner: Scanner, text: str) -> None:
        self._scanner = scanner
        self._text = text
        self._words: Words = load_words()
        self._tokens = tokens_of(text)
        self._upper = is_upper(text)
        self._capital = [self._may_be_name(token) for token in self._tokens]
        self._persons: Persons = find_persons(self._tokens, self._capital, self._words, self._is_place)
        self._by_ear = any(token.lower in self._words.by_ear for token in self._tokens)

    def found(self) -> Iterator[Found]:
        at = 0
        while at < len(self._tokens):
            end = self._longest(at) if self._may_start(at) else None
            known = end is not None
            if end is None:
                end = self._named_by_kind(at)
            if end is not None:
                start, stop = self._tokens[at].start, self._tokens[end].end + self._is_short(end)
                yield Found(start=start, end=stop, text=self._text[start:stop], known=known)
            at = at + 1 if end is None else end + 1

    def _is_short(self, at: int) -> bool:
        """Return whether a word is a short form with its full stop: "Terre Haute, Ind."."""
        token = self._tokens[at]
        return token.gap == ", " and token.lower in self._words.short and self._text[token.end : token.end + 1] == "."

    def _named_by_kind(self, at: int) -> int | None:
        """Return the last word of an unknown name beside a word for a kind of place."""
        if self._upper or not self._may_start(at) or self._is_plain(at) or self._is_preposition(at):
            return None
        end = at
        while end + 1 < len(self._tokens) and end - at < _LONGEST and self._carries_on(end + 1):
            end += 1
        if end in self._persons.tokens and at in self._persons.tokens:
            return None
        after = self._tokens[end + 1] if end + 1 < len(self._tokens) else None
        follows = after is not None and after.gap == " " and after.lower in self._words.kinds
        leads = at > 1 and self._tokens[at - 1].lower == "of" and self._tokens[at - 2].lower in self._words.kinds
        return end if (follows or leads) and self._capital[end] else None

    def _is_preposition(self, at: int) -> bool:
        """Return whether a word is no article of a name ("al") but an English word that is spelt like one ("at")."""
        return not self._capital[at] and self._tokens[at].lower in self._words.stop and self._tokens[at + 1].gap == " "

    def _carries_on(self, at: int) -> bool:
        token = self._tokens[at]
        return token.touches and token.gap != "\n" and self._capital[at] and not self._is_plain(at)

    def _is_plain(self, at: int) -> bool:
        """Return whether a word cannot be a part of an unknown name."""
        token = self._tokens[at]
        if token.lower in self._words.heads:
            return False
        return self._known_word(at) or token.lower in self._words.kinds or token.text.isupper()

    def _may_be_name(self, token: Token) -> bool:
        if self._upper:
            return token.lower not in self._words.ordinary and token.lower not in self._words.joints
        return token.capital or not is_latin(token.text)

    def _may_start(self, at: int) -> bool:
        if self._capital[at]:
            return True
        joined = at + 1 < len(self._tokens) and self._tokens[at + 1].touches and self._capital[at + 1]
        openers = self._words.joints if self._upper else self._words.heads
        return joined and self._tokens[at].lower in openers

    def _longest(self, at: int) -> int | None:
        """Return the last word of the longest name that begins here."""
        ends = list(self._ends(at))
        return next((end for end in reversed(ends) if self._is_name(at, end)), None)

    def _ends(self, at: int) -> Iterator[int]:
        for end in range(at, min(at + _LONGEST, len(self._tokens))):
            token = self._tokens[end]
            if end > at and not self._continues(end):
                return
            if self._capital[end] and (end > at or token.lower not in self._words.stop or self._is_code(token)):
                yield end

    def _is_code(self, token: Token) -> bool:
        return token.text in self._words.codes and not self._upper

    def _continues(self, end: int) -> bool:
        token, before = self._tokens[end], self._tokens[end - 1]
        if not (token.touches or (token.gap == ". " and len(before.text) <= 3)):
            return False
        return self._capital[end] or token.lower in self._words.joints

    def _is_name(self, at: int, end: int) -> bool:
        name = self._text[self._tokens[at].start : self._tokens[end].end]
        strength = self._scanner.strength(name)
        if end > at:
            return self._is_long_name(at, end, name, strength)
        return self._is_word_name(at, name, strength)

    def _is_long_name(self, at: int, end: int, name: str, strength: int) -> bool:
        inside = range(at, end + 1)
        if strength < 0:
            by_ear = self._by_ear and self._tokens[at].lower in self._words.heads
            return by_ear and not self._persons.touches(inside) and self._scanner.sounds_known(name)
        begins_oddly = self._tokens[at].lower in self._words.function
        if (self._persons.touches(inside) and strength < 11) or (begins_oddly and strength < 8):
            return False
        plain = all(self._tokens[i].lower in self._words.ordinary for i in inside)
        return not (plain and (self._upper or strength < 6)) and not self._tailed(end)

    def _is_word_name(self, at: int, name: str, strength: int) -> bool:
        token = self._tokens[at]
        if self._is_short(at) or self._is_code(token):
            return True
        if token.lower in self._words.peoples or at in self._persons.tokens or len(name) < 2:
            return False
        located = at > 0 and self._tokens[at - 1].lower in self._words.before and token.touches
        if token.lower in self._persons.surnames and not (located and strength >= 11):
            return False
        if token.lower in self._words.ordinary and strength < self._needed_of_word(at, located):
            return False
        if strength < 0:
            return self._by_ear and located and self._scanner.sounds_known(name)
        return strength >= self._needed(at, located) and not self._tailed(at)

    def _needed(self, at: int, located: bool) -> int:
        """Return how prominent a place must be for a lone word to mean it."""
        token = self._tokens[at]
        if "." in token.text:
            return 11
        if len(token.text) <= 2 or (token.text.isupper() and not self._upper and len(token.text) <= 4):
            return 15
        if self._upper:
            return 1 if located else 6
        if located:
            return 0
        beside = at > 0 and self._capital[at - 1] and token.gap == " " and not self._known_word(at - 1)
        given = token.lower in self._words.given
        return 9 if beside else 5 if given else 3

    def _needed_of_word(self, at: int, located: bool) -> int:
        """Return how prominent a place must be for a common word with a capital ("Hue", "Sake") to mean it."""
        token = self._tokens[at]
        struck = at > 0 and token.touches and self._tokens[at - 1].lower in self._words.struck
        if token.starts_sentence or not (located or struck):
            return _NO_PLACE
        return 5 if self._is_set_apart(at) else 7

    def _is_set_apart(self, at: int) -> bool:
        """Return whether only this word has a capital where others would in a headline: two before it, one behind."""
        around = (at - 2, at - 1, at + 1)
        return not self._upper and not any(
            self._capital[i] and self._known_word(i) for i in around if 0 <= i < len(self._tokens)
        )

    def _known_word(self, at: int) -> bool:
        lower = self._tokens[at].lower
        return lower in self._words.ordinary or lower in self._words.stop or lower in self._words.peoples

    def _tailed(self, end: int) -> bool:
        """Return whether the next word makes this the name of a paper or a firm."""
        after = end + 1
        return (
            after < len(self._tokens)
            and self._tokens[after].gap == " "
            and self._tokens[after].lower in self._words.tails
            and self._capital[after]
        )

    def _is_place(self, start: int, end: int) -> bool:
        return self._scanner.strength(self._text[self._tokens[start].start : self._tokens[end].end]) >= 2


def _peoples(text: str, peoples: frozenset[str]) -> Iterator[Found]:
    """Yield adjectives and demonyms, those of two words ("Sri Lankan") whole."""
    before: Token | None = None
    for token, after in pairwise([*tokens_of(text), Token(len(text), len(text), "", "", False, "")]):
        begins = token.capital and after.touches and f"{token.lower} {after.lower}" in peoples
        ends = before is not None and token.touches and f"{before.lower} {token.lower}" in peoples
        if token.capital and not begins and (ends or token.lower in peoples):
            start = before.start if before is not None and ends else token.start
            yield Found(start=start, end=token.end, text=text[start : token.end])
        before = token
