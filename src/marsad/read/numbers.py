"""Quantities in words and digits: "at least 26", "3,000-5,000", "dozens", "more than a quarter of a million"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from marsad.model import Record
from marsad.read.lexicon import any_of, table, words

_DIGITS: Final = r"\d{1,3}(?:[,.]\d{3})+(?!\d)|\d+(?:\.\d+)?"
_OPEN: Final = -1


class Quantity(Record, frozen=True, kw_only=True):
    """A number as a text gives it, with its bounds; `bare` is one digit group without any word to it."""

    start: int
    end: int
    text: str
    low: int | None
    high: int | None
    approximate: bool = False
    bare: bool = False


def quantities(text: str, start: int = 0, end: int | None = None, language: str = "en") -> Iterator[Quantity]:
    """Yield the quantities between two offsets, in order."""
    grammar = _grammar(language)
    for match in grammar.pattern.finditer(text, start, len(text) if end is None else end):
        quantity = grammar.quantity(match)
        if quantity is not None:
            yield quantity


class _Grammar:
    """The patterns and values of one language's numbers."""

    def __init__(self, language: str) -> None:
        data = table(language, "numbers")
        self.units = _numbers(data["words"])
        self.scales = _numbers(data["scales"])
        self.vague = _bounds(data["vague"])
        self.at_least = re.compile(any_of(words(language, "numbers", "bounds", "at_least")), re.IGNORECASE)
        self.at_most = re.compile(any_of(words(language, "numbers", "bounds", "at_most")), re.IGNORECASE)
        self.pattern = self._compile(language)

    def _compile(self, language: str) -> re.Pattern[str]:
        unit, scale = any_of(self.units), any_of(self.scales)
        spelled = rf"(?:{unit}(?:[\s-]+(?:and\s+)?(?:{unit}|{scale}))*)"
        number = rf"(?:{any_of(self.vague)}|(?:{_DIGITS}|{spelled})(?:\s+{scale})*)"
        bounds = [w for key in ("at_least", "at_most", "about") for w in words(language, "numbers", "bounds", key)]
        nothing = "".join(rf"(?<!\b{word}\s)" for word in words(language, "numbers", "bounds", "not_after"))
        hours = any_of(words(language, "numbers", "bounds", "not_before"))
        upto = r"(?:\s*[-–—]\s*|\s+to\s+|\s+and\s+|\s+or\s+)"
        return re.compile(
            rf"(?<![\w$€£#.,:/-]){nothing}(?:(?P<between>between\s+)|(?P<bound>(?:{any_of(bounds)}\s+)+)(?:of\s+)?)?"
            rf"(?P<first>{number})(?:(?P<upto>{upto})(?P<second>{number}))?(?P<more>\+|\s+or\s+more)?(?!\w|[.,:]\d|\s*%|\s+per\s?cent|\s*{hours}\b)",
            re.IGNORECASE,
        )

    def quantity(self, match: re.Match[str]) -> Quantity | None:
        first = self._value(match["first"])
        if first is None:
            return None
        low, high = first
        end = match.end()
        if match["second"]:
            second = self._value(match["second"])
            if second is None or not self._is_range(match, first, second):
                end = match.end("first")
            else:
                high = second[1]
        return self._bounded(match, low, high, end)

    @staticmethod
    def _is_range(match: re.Match[str], first: tuple[int, int], second: tuple[int, int]) -> bool:
        return first[0] < second[0] and (bool(match["between"]) or match["upto"].strip() != "and")

    def _bounded(self, match: re.Match[str], low: int, high: int, end: int) -> Quantity:
        bound = match["bound"] or ""
        one_value = low == high
        bottom: int | None = low
        top: int | None = None if high == _OPEN else high
        if one_value and (match["more"] or self.at_least.search(bound)):
            top = None
        elif one_value and self.at_most.search(bound):
            bottom = None
        about = bool(bound) and bottom is not None and top is not None
        text = match.string[match.start() : end]
        bare = not bound and match["first"].isdigit() and not match["second"]
        return Quantity(start=match.start(), end=end, text=text, low=bottom, high=top, approximate=about, bare=bare)

    def _value(self, written: str) -> tuple[int, int] | None:
        plain = " ".join(written.lower().split())
        for pattern, bounds in self.vague.items():
            if re.fullmatch(pattern, plain):
                return bounds
        value = self._exact(plain)
        return None if value is None else (value, value)

    def _exact(self, plain: str) -> int | None:
        total, current = 0.0, 0.0
        parts = re.split(r"[\s-]+", plain)
        for part, following in zip(parts, [*parts[1:], ""], strict=True):
            if part in self.scales:
                scale = self.scales[part]
                current = max(current, 1) * scale
                if scale > 100:
                    total, current = total + current, 0.0
            elif part in self.units:
                current += self.units[part]
            elif part != "and":
                current += _digits(part, decimal=following in self.scales)
        return int(total + current)


def _digits(written: str, *, decimal: bool) -> float:
    """Return the value of some digits; before a scale word a point parts decimals ("1.125 million"), else thousands."""
    if decimal and re.fullmatch(r"\d+\.\d+", written):
        return float(written)
    if re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", written):
        return float(re.sub(r"[,.]", "", written))
    return float(written) if len(written) < 16 else 0.0


def _numbers(value: object) -> dict[str, int]:
    return {str(k): int(v) for k, v in value.items()} if isinstance(value, dict) else {}


def _bounds(value: object) -> dict[str, tuple[int, int]]:
    return {str(k): (int(v[0]), int(v[1])) for k, v in value.items()} if isinstance(value, dict) else {}


@cache
def _grammar(language: str) -> _Grammar:
    return _Grammar(language)
