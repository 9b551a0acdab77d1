"""How incidents and their tolls go over time."""

from datetime import date
from typing import Literal

from marsad.model.incident import FigureSide
from marsad.model.ontology import Outcome
from marsad.model.record import Record

Step = Literal["day", "week", "month", "year"]
Split = Literal["country", "admin1", "side", "type"]


class Band(Record, frozen=True, kw_only=True):
    """How many suffered one outcome in several incidents: sums of their bounds.

    `side` is `all`, or `civilians` where they are told apart. `open` says that of at least one incident only a least
    number is known, so that there may be more than `high`. `incidents` is in how many a figure is given.
    """

    outcome: Outcome
    side: FigureSide
    low: int
    best: int
    high: int
    open: bool
    incidents: int


class Trend(Record, frozen=True, kw_only=True):
    """What happened in one period, of one country, province, side and type as far as these were asked for.

    `start` is the period's first day, None for incidents of which nobody knows when they were. What was not asked for
    is None; what is asked for and not known is an empty string. `side` is the id of who did it and `side_name` his
    name. An incident with several doers counts for each of them, so rows by side may add up to more than there was.
    `contested` and `single` are how many are contested, and how many have one origin or none that can be told.
    """

    start: date | None
    step: Step
    incidents: int
    contested: int
    single: int
    tolls: tuple[Band, ...]
    country: str | None = None
    admin1: str | None = None
    side: str | None = None
    side_name: str | None = None
    type: str | None = None
