"""How a place name is written down as a key, so that its spellings meet.

Two keys, tried in this order (see `Gazetteer.find`):

1. `fold`: the same letters. Case, accents, apostrophes, hyphens and spaces do not count, "St." is "Saint".
   "Deir ez-Zor" and "Deir Ezzor" meet here, "Raqqa" and "Ar-Raqqah" do not.
2. `loosen`: the same sounds, for names that come from Arabic, Persian, Pashto, Urdu and other scripts and are
   written in Latin letters as each author hears them. Articles go, vowels fall into two classes, doubled letters
   into one. "Raqqa", "Rakka" and "Ar-Raqqah" meet here, and so do "Deir ez-Zor" and "Dayr az Zawr".

Names in other scripts keep their script; Arabic ones lose marks, article and the variants of alef, ya and ta marbuta.
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from typing import Final

ARTICLES: Final = frozenset("al ar as ash az ad an at ath adh el er es esh ez ed en et ul us ur l".split())
_SHORT_FORMS: Final = {"st": "saint", "ste": "sainte", "sta": "santa", "ft": "fort", "mt": "mount"}
_WORD: Final = re.compile(r"[a-z0-9]+")
_APOSTROPHES: Final = re.compile(r"['’‘`´ʿʾʼʻ′ˈ]")
# "Ezzor", "Arraqqa": an article that has grown together with its name.
_GROWN_ARTICLE: Final = re.compile(r"^[ae](?=(ss|sh|zz|rr|dd|tt|nn)[aeiou])")
# Longest first; "$" is the sound of "sh".
_SOUNDS: Final = {"tch": "$", "sch": "$", "dj": "j", "kh": "x", "gh": "g", "sh": "$", "ch": "$", "dh": "z",
                  "th": "t", "ph": "f", "c": "k", "q": "k", "v": "w"}  # fmt: skip
_SOUND: Final = re.compile("|".join(_SOUNDS))
_VOWELS: Final = re.compile(r"(?<!^)[aeiouwy]+|^[aeiou][aeiouwy]*")
_ARABIC_FORMS: Final = str.maketrans("أإآٱىةکگیڪ", "اااايهككيك", "ـ")
_MIN_LOOSE: Final = 4


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the exact key: two names with the same key are the same letters."""
    latin = _to_latin(name)
    if latin is None:
        return _fold_other_script(name)
    words = _WORD.findall(_APOSTROPHES.sub("", latin).lower())
    return "".join(_SHORT_FORMS.get(word, word) for word in words)


def loosen(name: str) -> str:
    """Return the phonetic key for a name in Latin letters, "" where it would be too short to mean anything."""
    latin = _to_latin(name)
    if latin is None:
        return ""
    words = _WORD.findall(_APOSTROPHES.sub("", latin).lower())
    kept = [word for word in words if word not in ARTICLES] or words
    key = "".join(_loosen_word(word) for word in kept)
    return key if len(key) >= _MIN_LOOSE else ""


def key_hash(key: str) -> int:
    """Return 64 bits that stand for a key, the same on every machine."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


def is_latin(name: str) -> bool:
    """Return whether a name is written in Latin letters."""
    return _to_latin(name) is not None


def _to_latin(name: str) -> str | None:
    """Return the name in ASCII, None where most of its letters are of another script."""
    if name.isascii():
        return name
    if any(char.isalpha() and not _is_latin_letter(char) for char in name):
        return None
    from anyascii import anyascii

    return anyascii(_APOSTROPHES.sub("", name))


@lru_cache(maxsize=4096)
def _is_latin_letter(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("LATIN", "MODIFIER"))


def _fold_other_script(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    marked = "".join(char for char in decomposed if not unicodedata.combining(char))
    words = re.findall(r"\w+", marked.translate(_ARABIC_FORMS))
    return "".join(word[2:] if word.startswith("ال") and len(word) > 4 else word for word in words)


def _loosen_word(word: str) -> str:
    sounds = _SOUND.sub(lambda found: _SOUNDS[found[0]], _GROWN_ARTICLE.sub("", word))
    single = "".join(letter for letter, _ in groupby(sounds))
    silent_end = re.sub(r"(?<=[aeiou])h$", "", single)
    return _VOWELS.sub(lambda found: _vowel_class(found[0]), silent_end)


def _vowel_class(vowels: str) -> str:
    """Return "u" for rounded vowels, "a" for all others: the two classes that romanisations keep apart."""
    return "u" if any(vowel in "ouw" for vowel in vowels) else "a"
