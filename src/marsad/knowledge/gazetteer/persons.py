"""Find the names of persons in a text, so that "Jordan Smith" is no country, nor "Smith" later on a town."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from marsad.knowledge.gazetteer.tokens import Token
from marsad.knowledge.gazetteer.words import Words

_LONGEST: Final = 4
_PARTICLES: Final = frozenset("al el bin ibn abu de la del von van der da dos ul".split())


class Persons(NamedTuple):
    """`tokens` are the numbers of the words that belong to a person's name, `surnames` the last words of names."""

    tokens: frozenset[int]
    surnames: frozenset[str]

    def touches(self, inside: range) -> bool:
        """Return whether any of these words belongs to a person's name."""
        return any(at in self.tokens for at in inside)


def find_persons(
    tokens: Sequence[Token], capital: Sequence[bool], words: Words, is_place: Callable[[int, int], bool]
) -> Persons:
    """Return the persons named in a text: a given name or a title, and the names that follow it."""
    finder = _Finder(tokens, capital, words, is_place)
    spans = list(finder.spans())
    inside = frozenset(at for span in spans for at in span)
    return Persons(inside, frozenset(tokens[span[-1]].lower for span in spans if len(span) > 1 or finder.titled(span)))


class _Finder:
    def __init__(
        self, tokens: Sequence[Token], capital: Sequence[bool], words: Words, is_place: Callable[[int, int], bool]
    ) -> None:
        self._tokens, self._capital, self._words, self._is_place = tokens, capital, words, is_place

    def spans(self) -> Iterator[range]:
        at = 0
        while at < len(self._tokens):
            span = self._name_from(at)
            if span:
                yield span
            at = span.stop if span else at + 1

    def titled(self, span: range) -> bool:
        """Return whether a title stands before a name."""
        return span.start > 0 and self._tokens[span.start - 1].lower in self._words.titles

    def _name_from(self, at: int) -> range | None:
        """Return the words of the name that begins with a given name here, or follows a title."""
        token = self._tokens[at]
        if not self._capital[at] or self._ordinary(at):
            return None
        titled = self.titled(range(at, at)) and token.gap in (" ", ". ")
        if not titled and token.lower not in self._words.given:
            return None
        end = self._end(at)
        alone = end == at + 1
        if not titled and (alone or self._is_place(at, at + 1)):
            return None
        return range(at, end)

    def _end(self, at: int) -> int:
        end = at + 1
        while end < min(at + _LONGEST + 1, len(self._tokens)) and self._goes_on(end):
            end += 1
        while end > at + 1 and not self._capital[end - 1]:
            end -= 1
        return end

    def _goes_on(self, at: int) -> bool:
        token = self._tokens[at]
        initial = len(self._tokens[at - 1].text) == 1 and token.gap == ". "
        if not (token.touches or initial or token.gap in (" “", "” ", ' "', '" ')):
            return False
        return token.lower in _PARTICLES or (self._capital[at] and not self._ordinary(at))

    def _ordinary(self, at: int) -> bool:
        lower = self._tokens[at].lower
        return lower in self._words.ordinary or lower in self._words.stop or lower in self._words.peoples
