"""Words that may stand nowhere: a withheld name is looked for in every free text that is left."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from marsad.knowledge.actors import load_actors
from marsad.knowledge.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

HIDDEN: Final = "[withheld]"
_BETWEEN: Final = re.compile(r"[\W_]+")
# In JSON a line break is a letter behind a stroke, which would be read as part of the word after it.
_ESCAPED: Final = re.compile(r'\\[nrtbf"\\/]|\\u[0-9a-f]{4}')
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")
_SHORTEST: Final = 3
_SHORTEST_SURNAME: Final = 4


class _Plain(dict[int, str]):
    """What becomes of each letter, worked out when it is first met: "Á" → "a", what stands between words → a space."""

    def __missing__(self, code: int) -> str:
        bare = "".join(each for each in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(each))
        self[code] = _BETWEEN.sub(" ", bare.casefold())
        return self[code]


_PLAIN: Final = _Plain()
_ASCII: Final = bytes(ord(_PLAIN[code]) for code in range(128)) + bytes(128)


def _spaced(text: str) -> str:
    """Return a text's words in small letters, without accents, one or more spaces around each."""
    latin = text if text.isascii() else _FOREIGN.sub(lambda letters: letters[0].translate(_PLAIN), text)
    # Accents gone, most texts are of ASCII alone, which goes many times as fast.
    return f" {latin.encode().translate(_ASCII).decode('ascii') if latin.isascii() else text.translate(_PLAIN)} "


def plain(text: str) -> str:
    """Return a text's words in small letters, without accents, spaces around: "Áhmad-al_Sayed" → " ahmad al sayed "."""
    return _close(_spaced(text))


def _close(spaced: str) -> str:
    return f" {' '.join(spaced.split())} "


class Forbidden:
    """Words that may stand nowhere, looked for all at once."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words: frozenset[str] = frozenset(
            form for word in words if len((form := plain(word)).strip()) >= _SHORTEST
        )

    def holds(self, text: str) -> bool:
        """Return whether a text holds any of the words, however they are parted and written."""
        return bool(self.words) and bool(text) and self._found_in(_spaced(text))

    def in_json(self, json: bytes) -> bool:
        """Return whether a text of JSON holds any of the words."""
        if json.isascii() and b"\\" not in json:
            return bool(self.words) and self._found_in(f" {json.translate(_ASCII).decode('ascii')} ")
        return self.holds(_ESCAPED.sub(" ", json.decode()))

    def _found_in(self, spaced: str) -> bool:
        # To close the gaps between words takes most of the time, and few texts hold so much as a part of a name.
        if not self._parts.find_matches_as_indexes(spaced):
            return False
        return bool(self._whole.find_matches_as_indexes(_close(spaced)))

    @cached_property
    def _whole(self) -> "AhoCorasick":
        return _finder(self.words)

    @cached_property
    def _parts(self) -> "AhoCorasick":
        """Finds the longest part of each: where that does not stand, the whole does not either."""
        return _finder({f" {max(form.split(), key=len)} " for form in self.words})


def _finder(words: Iterable[str]) -> "AhoCorasick":
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(sorted(words))


def name_forms(name: str) -> tuple[str, ...]:
    """Return what a person may be recognised by: the name, and the surname where it is nobody's and nothing's else."""
    words = plain(name).split()
    if len(words) < 2 or len(words[-1]) < _SHORTEST_SURNAME:
        return (name,)
    known = load_gazetteer().spelt(words[-1]) or load_actors().named(words[-1])
    return (name,) if known else (name, words[-1])
