"""Which words of a sentence tell of an event or a situation, and of what type."""

import re
from functools import cache
from typing import Final

from marsad.model import Record
from marsad.read.lexicon import any_of, table
from marsad.read.rules.marks import Mark

# Types of the lexicon that are not types of claims: what they tell of is worked out from the sentence.
ATTACK: Final = "attack"
HARM: Final = "harm"
_CASED: Final = "(?-i:"  # what looks at capitals, which no lower case has
# Types that can kill and wound.
VIOLENT: Final = frozenset(
    "armed_clash offensive territory_gained air_strike shelling suicide_bombing explosive_device grenade_attack "
    "chemical_attack attack_on_civilians abduction riot".split()
)


class Trigger(Mark, frozen=True, kw_only=True):
    """Words that tell of something of a type; `role` says how its sides stand around them."""

    type: str
    role: str
    weak: bool = False


class _Entry(Record, frozen=True, kw_only=True):
    type: str
    role: str
    pattern: re.Pattern[str]
    cased: bool
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    weak: bool


def triggers(sentence: str, offset: int, language: str = "en") -> tuple[Trigger, ...]:
    """Return the triggers of a sentence in order; `offset` is where it begins in the report's text.

    No words trigger twice: the first entry of the lexicon that fits them wins.
    """
    found: list[Trigger] = []
    lower = sentence.replace("İ", "I").lower()  # of equal length: what else is longer in lower case is not written
    for entry in _entries(language):
        matches = list(entry.pattern.finditer(sentence if entry.cased else lower))
        if not matches or not _fits(entry, sentence):
            continue
        found += [_trigger(entry, sentence, m.span(), offset) for m in matches if not _overlaps(m, found, offset)]
    return tuple(sorted(found, key=lambda trigger: trigger.start))


def _fits(entry: _Entry, sentence: str) -> bool:
    """Whether a sentence has the words that an entry needs, and none of those that rule it out."""
    return (entry.needs is None or entry.needs.search(sentence) is not None) and (
        entry.unless is None or entry.unless.search(sentence) is None
    )


def _overlaps(match: re.Match[str], found: list[Trigger], offset: int) -> bool:
    start, end = match.start() + offset, match.end() + offset
    return any(start < other.end and other.start < end for other in found)


def _trigger(entry: _Entry, sentence: str, span: tuple[int, int], offset: int) -> Trigger:
    start, end = span
    return Trigger(
        start=start + offset,
        end=end + offset,
        text=sentence[start:end],
        type=entry.type,
        role=entry.role,
        weak=entry.weak,
    )


@cache
def _entries(language: str) -> tuple[_Entry, ...]:
    rows = table(language, "triggers")["trigger"]
    return tuple(_entry(row) for row in rows) if isinstance(rows, list) else ()


def _entry(row: dict[str, object]) -> _Entry:
    words = row["words"]
    needs, unless = row.get("needs"), row.get("unless")
    pattern = rf"(?<![\w-]){any_of(words if isinstance(words, list) else ())}(?![\w])"
    cased = _CASED in pattern
    return _Entry(
        type=str(row["type"]),
        role=str(row["role"]),
        # Without regard to case, alternatives are tried one by one; in lower case most are passed over by their letter.
        pattern=re.compile(pattern, re.IGNORECASE if cased else re.NOFLAG),
        cased=cased,
        needs=re.compile(str(needs), re.IGNORECASE) if needs else None,
        unless=re.compile(str(unless), re.IGNORECASE) if unless else None,
        weak=bool(row.get("weak", False)),
    )
