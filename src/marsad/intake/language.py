"""The language of a text, as ISO 639-1."""

import re
from importlib import import_module
from typing import Final

from marsad.knowledge.words import common_words

_WORD: Final = re.compile(r"[^\W\d_]+")
# Share of common English words from which a text is English, however short; names take the rest.
_ENGLISH: Final = 0.6
# The same where names take more of it: in a headline that Writes Each Word So, as English does, or beside words that
# no other language has.
_LEAST_ENGLISH: Final = 0.4
_CAPITALS: Final = 0.7
_ENGLISH_ALONE: Final = frozenset("the of and that has have with from which said were".split())
# The same among words without a capital, which are no names, and how many of them are enough to go by.
_PLAIN_ENGLISH: Final = 0.75
_ENOUGH: Final = 3
# Names alone, up to so many, tell no language.
_FEW: Final = 6

# The detector is as sure after 2,000 characters as after 20,000.
_SAMPLE: Final = 2000


def language_code(name: str) -> str:
    """Return the two-letter code in "en", "EN-us" or "ar_SY"; empty for what is not one."""
    code = name.strip().replace("_", "-").partition("-")[0].lower()
    return code if len(code) == 2 and code.isalpha() else ""


def language_of(text: str) -> str:
    """Return the language that a text is most likely written in; empty for one of no letters, or of a few names."""
    sample = text[:_SAMPLE]
    if not any(map(str.isalpha, sample)):
        return ""
    if _is_english(sample):
        return "en"
    if _only_names(sample):
        return ""
    # Capitals are rare in what the detector learned from: "THE ARMY SAID" is Afrikaans to it.
    if sample.isupper():
        sample = sample.lower()
    detector = import_module("py3langid")
    return str(detector.classify(sample)[0])


def _is_english(sample: str) -> bool:
    """Whether most words are common English ones, or most of those that are no names.

    Headlines are too short for the detector, and foreign names lead it astray.
    """
    words = _WORD.findall(sample)
    plain = [word for word in words if not word[0].isupper()]
    headline = not sample.isupper() and len(words) - len(plain) >= _CAPITALS * len(words)
    telling = len(_ENGLISH_ALONE.intersection(map(str.lower, words))) > 1
    if _share(words) >= (_LEAST_ENGLISH if headline or telling else _ENGLISH):
        return True
    return len(plain) >= _ENOUGH and _share(plain) >= _PLAIN_ENGLISH


def _share(words: list[str]) -> float:
    """Return the share of common English words."""
    return sum(word.lower() in common_words("en") for word in words) / len(words)


def _only_names(sample: str) -> bool:
    """Whether a few words are all capitalised, as names are in any language."""
    words = _WORD.findall(sample)
    return len(words) <= _FEW and all(word[0].isupper() for word in words)
