"""Words that may stand nowhere: a withheld name is looked for in every free text that is left."""

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from marsad.knowledge.actors import load_actors
from marsad.knowledge.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

HIDDEN: Final = "[withheld]"
_BETWEEN: Final = re.compile(r"[\W_]+")
# The same for texts of ASCII alone, many times as fast.
_ASCII: Final = {code: " " for code in range(128) if not chr(code).isalnum()}
# In JSON a line break is a letter behind a stroke, which would be read as part of the word after it.
_ESCAPED: Final = re.compile(r'\\[nrtbf"\\/]|\\u[0-9a-f]{4}')
_SHORTEST: Final = 3
_SHORTEST_SURNAME: Final = 4


def plain(text: str) -> str:
    """Return a text's words in small letters, without accents, spaces around: "Áhmad-al_Sayed" → " ahmad al sayed "."""
    if text.isascii():
        return f" {' '.join(text.lower().translate(_ASCII).split())} "
    bare = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return f" {_BETWEEN.sub(' ', bare.casefold()).strip()} "


class Forbidden:
    """Words that may stand nowhere, looked for all at once."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words: frozenset[str] = frozenset(
            form for word in words if len((form := plain(word)).strip()) >= _SHORTEST
        )
        self._finder: AhoCorasick | None = None

    def holds(self, text: str) -> bool:
        """Return whether a text holds any of the words, however they are parted and written."""
        if not self.words or not text:
            return False
        if self._finder is None:
            from ahocorasick_rs import AhoCorasick

            self._finder = AhoCorasick(sorted(self.words))
        return bool(self._finder.find_matches_as_indexes(plain(text), overlapping=False))

    def in_json(self, text: str) -> bool:
        """Return whether a text of JSON holds any of the words."""
        return bool(self.words) and self.holds(_ESCAPED.sub(" ", text) if "\\" in text else text)


def name_forms(name: str) -> tuple[str, ...]:
    """Return what a person may be recognised by: the name, and the surname where it is nobody's and nothing's else."""
    words = plain(name).split()
    if len(words) < 2 or len(words[-1]) < _SHORTEST_SURNAME:
        return (name,)
    known = load_gazetteer().spelt(words[-1]) or load_actors().named(words[-1])
    return (name,) if known else (name, words[-1])
