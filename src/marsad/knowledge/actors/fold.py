"""Folding: what makes two spellings of a name one.

`fold` keeps the length of a text, so that what is found in the folded text lies at the same place in the text itself.
`key_of` goes further, for looking up a name that stands alone.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from marsad.knowledge.actors.words import words_for

# Letters that writers use for one another, or that Unicode does not take apart.
_LETTERS: Final = dict(zip("أإآٱىةيكگёİıßøØłŁđĐæÆ", "اااايهیککеiisoollddee", strict=True))
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʼʻ`´ʿʾ′"))
_CODES: Final = (*range(0x250), *range(0x2B0, 0x300), *range(0x1E00, 0x1F00), *range(0x2000, 0x2070))


def _folded(char: str) -> str:
    if char in _LETTERS:
        return _LETTERS[char]
    base = unicodedata.normalize("NFKD", char)[0].lower()
    return base if base.isalnum() else " "


_TABLE: Final = {code: _folded(chr(code)) for code in _CODES} | {ord(char): base for char, base in _LETTERS.items()}


def fold(text: str) -> str:
    """Return the text in lower case without accents, every mark a space; as long as it was."""
    return text.translate(_TABLE).lower()


@lru_cache(maxsize=20_000)
def key_of(name: str) -> str:
    """Return what all spellings of a name share: no accents, marks, articles, apostrophes or case."""
    words = fold(name.translate(_APOSTROPHES)).split()
    articles = words_for("articles")
    return " ".join([word for word in words if word not in articles] or words)


_SUN: Final = {"sh": "ash", "s": "as", "n": "an", "r": "ar", "d": "ad", "t": "at", "z": "az"}
_ARTICLE: Final = re.compile(r"(?:^| )(al) (\w\w)")


def spellings(name: str) -> tuple[str, ...]:
    """Return the folded forms in which a name may stand in running text.

    "al-" may be "el-", take the sound of the next letter ("ash-Sham") or be left out at the front;
    an apostrophe may be a mark, or nothing ("Peoples", "Baath").
    """
    wholes = dict.fromkeys((fold(name), fold(name.translate(_APOSTROPHES))))
    return tuple(dict.fromkeys(form.strip() for whole in wholes for form in _with_articles(whole)))


def _with_articles(folded: str) -> tuple[str, ...]:
    found = _ARTICLE.search(folded)
    if not found:
        return (folded,)
    start, letters = found.start(1), found[2]
    sound = _SUN.get("sh" if letters == "sh" else letters[0], "al")
    heads = {"al", "el", sound} | ({""} if start == 0 and folded.count(" ") > 1 else set())
    return tuple(folded[:start] + (head or " ").strip() + folded[start + 2 :] for head in heads)
