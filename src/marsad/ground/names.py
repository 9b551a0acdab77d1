"""What kind of name a speaker goes by, judged by its words alone: no name at all, a person's, or a body's."""

import re
from functools import cache
from typing import Final

from marsad.knowledge.actors.fold import fold
from marsad.knowledge.actors.words import words_for
from marsad.knowledge.words import common_words

_PERSON: Final = re.compile(
    r"[A-ZÀ-Ž][\w.'’-]*(?:\s+(?:al-|el-|de |del |bin |ibn |van )?[\w'’-]*[A-ZÀ-Ž][\w.'’-]*){1,4}"
)


def is_anonymous(name: str) -> bool:
    """Return whether a speaker is told by what they are alone: "Kurdish officials", but not "Valley Media Centre"."""
    anonymous = words_for("anonymous")
    if any(word.islower() and fold(word).strip() in anonymous for word in re.findall(r"[^\W_]+", name)):
        return True
    words = fold(name).split()
    return words[-1:] != [] and words[-1] in anonymous and all(word in common_words() for word in words[:-1])


def is_unnamed(name: str) -> bool:
    """Return whether words name no speaker: all of them small, or their head, unless it is a body's ("Homs police")."""
    if is_anonymous(name) or name.islower():
        return True
    head = _after_head().split(name, maxsplit=1)[0].split()[-1:]
    return bool(head) and head[0].islower() and fold(head[0]).strip() not in words_for("bodies")


def is_person(name: str) -> bool:
    """Return whether words look like a person's name."""
    return bool(_PERSON.fullmatch(name)) and words_for("bodies").isdisjoint(fold(name).split())


@cache
def _after_head() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(sorted(words_for('after_head')))})\b")
