"""Upper-case wires and lower-case posts get their capitals back, so that names can be told from words.

Hashtags ("#Deir_ezzor") lose their marks for the same reason.

A word that the language's list of common words does not hold is taken for a name. No offset changes.
"""

import re
from typing import Final

from marsad.knowledge.countries import country_named
from marsad.knowledge.words import common_words

_WORD: Final = re.compile(r"[^\W\d_]+")
_SENTENCE_START: Final = re.compile(r"(?:\A|[.!?][\"'”’)]*\s+[\"'“‘(]*|\n\s*\n\s*[\"'“‘(]*)[a-z]")
_TAG: Final = re.compile(r"#(?=[^\W\d_])\w+")
_LINE: Final = re.compile(r"[^\n]+")
# So many words in capitals, in a text that is not, are a headline and no abbreviation.
_HEADLINE_WORDS: Final = 4
_ENOUGH: Final = 15
# Shares of capitals among letters; ordinary English has about 4 in 100, a lower-case text a few in a line of its own.
_MOSTLY_UPPER: Final = 0.75
_HARDLY_ANY: Final = 0.006
# Common words that are more often a name where a report is about conflict.
_NAMES: Final = frozenset("turkey china jordan chad guinea georgia".split())


def recased(text: str, language: str = "en") -> str:
    """Return a text in ordinary case where it has none of its own, else as it is; the length stays the same."""
    text = _TAG.sub(lambda tag: tag.group().replace("#", " ").replace("_", " "), text)
    if not _caseless(text):
        return _LINE.sub(lambda line: _headline(line.group(), language), text) if "\n" in text else text
    return _in_case(text, language)


def _headline(line: str, language: str) -> str:
    """Return a line in ordinary case if it is a headline in capitals."""
    return _in_case(line, language) if line.isupper() and len(_WORD.findall(line)) >= _HEADLINE_WORDS else line


def _in_case(text: str, language: str) -> str:
    common = common_words(language)
    plain = _WORD.sub(lambda match: _recased_word(match.group(), common), text)
    return _SENTENCE_START.sub(lambda match: match.group().upper(), plain)


def _caseless(text: str) -> bool:
    begin = text[:20000]
    letters = sum(map(str.isalpha, begin))
    if letters < _ENOUGH:
        return False
    share = sum(map(str.isupper, begin)) / letters
    return share > _MOSTLY_UPPER or share < _HARDLY_ANY


def _recased_word(word: str, common: frozenset[str]) -> str:
    lower = word.lower()
    if len(lower) != len(word):
        return word
    name = lower in _NAMES or (len(lower) > 3 and country_named(lower) is not None)
    return lower if lower in common and not name else _capital(lower)


def _capital(word: str) -> str:
    """Return the word with a capital; abbreviations (no vowel, or three letters) stay upper-case throughout."""
    if 2 < len(word) <= 4 and not re.search(r"[aeiouy]", word):
        return word.upper()
    if len(word) == 1:
        return word
    return word[:1].upper() + word[1:]
