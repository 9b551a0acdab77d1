"""What looks like a time and is none: "may" the verb, "Sun" the paper, "march" the protest, 2000 fighters."""

import re
from typing import Final

from marsad.knowledge.times.grammar import Rule
from marsad.knowledge.times.lexicon import Traps

_LAST_WORD: Final = re.compile(r"([\w']+)\W{0,2}$")
_NAME: Final = re.compile(r"\s+[A-Z][a-z]+")
_YEAR: Final = re.compile(r"19\d\d|20[0-3]\d")
_BRACKETS: Final = re.compile(r"[(\[]\s?$")


def plausible(text: str, folded: str, start: int, end: int, rule: Rule, traps: Traps) -> bool:
    """Return whether the words at a place are the time that a rule takes them for."""
    if rule.means in ("month", "weekday", "date") and not _plausible_word(text, folded, start, end, rule, traps):
        return False
    if rule.means in ("year", "years"):
        return _plausible_year(folded, start, end, traps)
    if rule.means == "shifted month":
        return not _doubled(text, start, end, traps)
    return rule.kind != "duration" or not re.match(traps.age_after, folded[end : end + 6])


def _lead(folded: str, start: int) -> str:
    found = _LAST_WORD.search(folded, max(0, start - 20), start)
    return found[1] if found else ""


def _plausible_word(text: str, folded: str, start: int, end: int, rule: Rule, traps: Traps) -> bool:
    words = folded[start:end]
    if re.search(traps.name_before, folded[max(0, start - 12) : start]):
        return False
    if rule.means != "date":
        return _plausible_alone(text, folded, start, end, rule, traps)
    if words.endswith("may") and re.match(traps.verb_after, folded[end : end + 20]):
        return False
    return not (_doubled(text, start, end, traps) and not re.search(r"\d{4}", words)) or _led(folded, start, traps)


def _doubled(text: str, start: int, end: int, traps: Traps) -> bool:
    """Return whether words hold one that is another word in lower case, and are so written."""
    return any(word in traps.words for word in re.findall(r"\w+", text[start:end]))


def _led(folded: str, start: int, traps: Traps) -> bool:
    return _lead(folded, start) in traps.leads


def _plausible_alone(text: str, folded: str, start: int, end: int, rule: Rule, traps: Traps) -> bool:
    """Judge a month or a weekday with nothing to it."""
    words = folded[start:end]
    if rule.means == "weekday" and re.match(traps.name_after, folded[end : end + 20]):
        return False
    if words in traps.words:
        return _lead(folded, start) in (traps.firm_leads if text[start].islower() else traps.leads)
    named = rule.means == "month" and _NAME.match(text, end) and not text[start:end].isupper()
    return not named or _led(folded, start, traps)


def _plausible_year(folded: str, start: int, end: int, traps: Traps) -> bool:
    """Judge a bare number: a year after its leads, after another year or in brackets, not the count of something."""
    lead = _lead(folded, start)
    if not folded[start].isdecimal() or lead in traps.year_leads or _YEAR.fullmatch(lead):
        return True
    if _BRACKETS.search(folded, max(0, start - 3), start):
        return True
    if lead not in traps.weak_year_leads | traps.year_determiners or not _YEAR.match(folded, start):
        return False
    exact = lead in traps.year_determiners and folded[end - 1] != "0"
    return exact or not re.match(traps.counted, folded[end : end + 40])
