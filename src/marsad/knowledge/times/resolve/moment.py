"""From when an expression is said, and the parts that it is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from marsad.knowledge.times.lexicon import NamedDay
from marsad.knowledge.times.records import Days


@dataclass(frozen=True, slots=True)
class Moment:
    """When words are said, and whether they look ahead.

    `dated` is False where the anchor's year is not known, so that nothing may rest on it or on its weekdays.
    `read` resolves an expression inside another one from a moment. `event` are the days of what else is named
    ("three days after the ceasefire"), None where they are not known.
    """

    anchor: date | None
    future: bool
    dated: bool
    named: Mapping[str, NamedDay]
    read: "Callable[[str, Moment], Days | None]"
    event: Days | None = None

    @property
    def day(self) -> date:
        """The day itself; a ValueError where there is none."""
        if self.anchor is None:
            raise ValueError("no day to reckon from")
        return self.anchor

    @property
    def dated_day(self) -> date:
        """The day, its year known; a ValueError where it is not."""
        if not self.dated:
            raise ValueError("no year to reckon from")
        return self.day


class Parts:
    """What the slots of a matched rule hold: numbers and names."""

    def __init__(self, values: Mapping[str, int | str]) -> None:
        self._values = values

    def number(self, name: str) -> int | None:
        """Return a slot's number, None where it is empty."""
        value = self._values.get(name)
        return value if isinstance(value, int) else None

    def word(self, name: str) -> str | None:
        """Return a slot's name or words, None where it is empty."""
        value = self._values.get(name)
        return value if isinstance(value, str) else None

    def need(self, *names: str) -> int:
        """Return the first number among these slots; a ValueError where all are empty."""
        for name in names:
            if (value := self.number(name)) is not None:
                return value
        raise ValueError(f"none of {', '.join(names)}")

    def need_word(self, *names: str) -> str:
        """Return the first name among these slots; a ValueError where all are empty."""
        for name in names:
            if value := self.word(name):
                return value
        raise ValueError(f"none of {', '.join(names)}")


Resolver = Callable[[Parts, Moment], Days | None]
