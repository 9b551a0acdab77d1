"""The language of a text, as ISO 639-1."""

import re
from importlib import import_module
from typing import Final

from marsad.knowledge.words import common_words

_WORD: Final = re.compile(r"[^\W\d_]+")
# Share of common English words from which a text is English, however short; names take the rest.
_ENGLISH: Final = 0.6

# The detector is as sure after 2,000 characters as after 20,000.
_SAMPLE: Final = 2000


def language_code(name: str) -> str:
    """Return the two-letter code in "en", "EN-us" or "ar_SY"; empty for what is not one."""
    code = name.strip().replace("_", "-").partition("-")[0].lower()
    return code if len(code) == 2 and code.isalpha() else ""


def language_of(text: str) -> str:
    """Return the language that a text is most likely written in; empty for a text without letters."""
    sample = text[:_SAMPLE]
    if not any(map(str.isalpha, sample)):
        return ""
    if _is_english(sample):
        return "en"
    # Capitals are rare in what the detector learned from: "THE ARMY SAID" is Afrikaans to it.
    if sample.isupper():
        sample = sample.lower()
    detector = import_module("py3langid")
    return str(detector.classify(sample)[0])


def _is_english(sample: str) -> bool:
    """Whether most words are common English ones: headlines are too short for the detector."""
    words = [word.lower() for word in _WORD.findall(sample)]
    return sum(word in common_words("en") for word in words) >= _ENGLISH * len(words)
