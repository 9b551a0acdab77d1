"""Corrections as they are typed: `FIELD=VALUE`, values apart by `;`, words in the text behind `@`."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final, get_args

from marsad.errors import UsageError
from marsad.model import Span

if TYPE_CHECKING:
    from marsad.review.wish import Counting, Dating, Naming, Wish

_DAYS: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s*\.\.\s*(\d{4}-\d\d-\d\d))?")
_TOLL: Final = re.compile(r"(?P<outcome>[a-z_]+)(?:\s+(?P<number>[~\d.+]+))?(?:\s+(?P<side>[a-z]+))?")
_NUMBER: Final = re.compile(r"(?P<about>~)?(?P<low>\d+)?(?P<to>\.\.)?(?P<high>\d+)?(?P<more>\+)?")


class Typed:
    """Reads what was typed, for one text; words that stand in it several times are those nearest to `near`."""

    def __init__(self, text: str, near: int = 0) -> None:
        self._text = text
        self._near = near

    def wish(self, typed: Iterable[str]) -> "Wish":
        """Return the wish of some `FIELD=VALUE`; `UsageError` for what is none, naming it."""
        import msgspec

        from marsad.review.wish import Wish

        given: dict[str, object] = {}
        for each in typed:
            field, equals, value = each.partition("=")
            if not equals or field.strip() not in Wish.__struct_fields__:
                fields = ", ".join(Wish.__struct_fields__)
                raise UsageError(f"{each!r}: write FIELD=VALUE; the fields are {fields}")
            given[field.strip()] = self._value(field.strip(), value)
        try:
            return msgspec.convert(given, Wish, from_attributes=True)
        except msgspec.ValidationError as error:
            raise UsageError(f"{', '.join(given)}: {error}") from error

    def _value(self, field: str, value: str) -> object:
        if field in ("type", "status", "certainty"):
            return value.strip()
        if field == "date":
            return self._dating(value)
        parts = [part for part in map(str.strip, value.split(";")) if part]
        if field == "tolls":
            return tuple(map(self._counting, parts))
        return tuple(map(self._found, parts)) if field == "evidence" else tuple(map(self._naming, parts))

    def _naming(self, value: str) -> "Naming":
        from marsad.review.wish import Naming

        name, at, words = value.partition("@")
        found = self._found(words) if at else self._spot(value)
        if found is None:
            return Naming(name=value)
        return Naming(name=name.strip() if at else "", start=found.start, end=found.end)

    def _dating(self, value: str) -> "Dating":
        from marsad.review.wish import Dating

        days, at, words = value.partition("@")
        told = _DAYS.fullmatch(days.strip())
        if told is None and at:
            raise UsageError(f"date: {days.strip()!r} is no day; write 2016-06-03 or 2016-06-03..2016-06-05")
        spot = self._found(words if at else value) if at or (told is None and value.strip()) else None
        start, end = (spot.start, spot.end) if spot else (None, None)
        if told is None:
            return Dating(start=start, end=end)
        first, last = told.groups()
        return Dating(first=_day(first), last=_day(last or first), start=start, end=end)

    def _counting(self, value: str) -> "Counting":
        from marsad.model.ontology import Outcome, Side
        from marsad.review.wish import Counting

        head, at, words = value.partition("@")
        told = _TOLL.fullmatch(head.strip())
        sides: dict[str, Side] = {side: side for side in get_args(Side)}
        outcomes: dict[str, Outcome] = {outcome: outcome for outcome in get_args(Outcome)}
        side = told["side"] or "unknown" if told else ""
        if told is None or told["outcome"] not in outcomes or side not in sides:
            raise UsageError(f"tolls: {value!r} is no toll; write it like `killed 7+ civilians @ at least seven`")
        low, high, about = _bounds(told["number"] or "")
        spot = self._found(words) if at else None
        return Counting(
            outcome=outcomes[told["outcome"]],
            low=low,
            high=high,
            approximate=about,
            side=sides[side],
            start=spot.start if spot else None,
            end=spot.end if spot else None,
        )

    def _found(self, words: str) -> Span:
        found = self._spot(words.strip())
        if found is None:
            raise UsageError(f"{words.strip()!r}: these words are not in the report; copy them as they stand there")
        return found

    def _spot(self, words: str) -> Span | None:
        start = min(_all_of(words, self._text), key=lambda at: abs(at - self._near), default=None)
        return None if start is None else Span(start=start, end=start + len(words))


def _bounds(number: str) -> tuple[int | None, int | None, bool]:
    """Return the least and the most of `7`, `7+`, `3..5`, `..40`, `~50`; nothing for nothing."""
    if not number:
        return None, None, False
    told = _NUMBER.fullmatch(number)
    if told is None:
        raise UsageError(f"tolls: {number!r} is no number; write 7, 7+ (at least), 3..5, ..40 (up to) or ~50 (about)")
    low, high = (int(told[name]) if told[name] else None for name in ("low", "high"))
    if told["more"] or told["to"]:
        return low, high, bool(told["about"])
    return low, low, bool(told["about"])


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise UsageError(f"date: {written!r} is no day ({error})") from error


def _all_of(words: str, text: str) -> Iterator[int]:
    start = text.find(words) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1)
