"""Cells that several tables share."""

from datetime import date

from marsad.model import Actor, Interval


def names(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    """Return the names, each once."""
    if len(actors) == 1:  # as nearly always
        return (actors[0].name,)
    return tuple(dict.fromkeys([actor.name for actor in actors]))


def ids(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    """Return the ids, each once."""
    if len(actors) == 1:
        return (actors[0].id,)
    return tuple(dict.fromkeys([actor.id for actor in actors]))


def start(interval: Interval | None) -> date | None:
    """Return the first day that may be meant; None where the year is not known."""
    return interval.start if interval and interval.year_known else None


def end(interval: Interval | None) -> date | None:
    """Return the last day that may be meant; None where the year is not known."""
    return interval.end if interval and interval.year_known else None


def range_words(low: int | None, high: int | None) -> str:
    """Return a range in signs: "7", "7-12", "7+" where it is open above, "..12" where below, "?" where both."""
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{low}+"
    if low is None:
        return f"..{high}"
    return str(low) if low == high else f"{low}-{high}"
