"""Records in words: plain text, on one line, safe in a terminal."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from marsad.cli.terminal import one_line
from marsad.model import Figure, GroundedClaim, Incident, Interval, Mention, Place, ReportHead, Statement, Toll
from marsad.model.incident import FigureSide

_BASES: Final = {"text": "", "published": "the day of publication", "inferred": "inferred"}
_PUBLISHED: Final = {
    "given": "",
    "metadata": "by the page",
    "text": "by the text's dateline",
    "inferred": "inferred from the text",
    "unknown": "",
}


def type_words(claim_type: str) -> str:
    """Return "Air strike" for `air_strike`."""
    return claim_type.replace("_", " ").capitalize()


def names(mentions: Iterable[Mention]) -> str:
    """Return the names, each once."""
    return ", ".join(dict.fromkeys(one_line(mention.name) for mention in mentions))


def who_whom(record: GroundedClaim | Incident) -> str:
    """Return "Russia → Islamic State", as far as the sides are known."""
    doers, sufferers = names(record.initiators), names(record.targets)
    if not doers and not sufferers:
        return ""
    return f"{doers or '?'} → {sufferers}" if sufferers else doers


def place_words(place: Place) -> str:
    """Return a place with how precisely it is known."""
    details = [place.level, place.admin1 or "", place.country or ""]
    return f"{one_line(place.name)} ({', '.join(one_line(word) for word in details if word and word != place.name)})"


def short_place(places: Iterable[Place]) -> str:
    """Return the finest place and its country."""
    for place in places:
        return f"{one_line(place.name)}, {place.country}" if place.country else one_line(place.name)
    return ""


def interval_words(interval: Interval | None) -> str:
    """Return the days meant, the words for them, and how they were found where no words say it."""
    if interval is None:
        return ""
    quoted = f"“{one_line(interval.text)}”" if interval.text else ""
    return "  ".join(part for part in (short_interval(interval), quoted or _BASES[interval.basis]) if part)


def short_interval(interval: Interval | None) -> str:
    """Return a day, or the first and the last."""
    if interval is None:
        return ""
    return " to ".join(dict.fromkeys(map(_day, (interval.start, interval.end))))


def _day(day: date) -> str:
    # The year 1 stands for one that the text does not let be known.
    return day.isoformat() if day.year > 1 else f"????-{day:%m-%d}"


def number_words(low: int | None, high: int | None, *, approximate: bool = False) -> str:
    """Return a range of numbers as one would say it."""
    about = "about " if approximate else ""
    if low is None and high is None:
        return "an unknown number"
    if high is None:
        return f"at least {about}{low:,}"
    if low is None:
        return f"at most {about}{high:,}"
    return f"{about}{low:,}" if low == high else f"{about}{low:,} to {high:,}"


def toll_words(toll: Toll, record: GroundedClaim | Incident | None = None) -> str:
    """Return "at least 26 killed: fighters (Islamic State)"; the record tells who the sides are."""
    group, side = one_line(toll.group), side_words(toll.side, record)
    of_side = f" ({side})" if side and group and side.lower() not in group.lower() else ""
    detail = f"{group}{of_side}" if group else side
    counted = short_tolls((toll,))
    return f"{counted}: {detail}" if detail else counted


def side_words(side: FigureSide, record: GroundedClaim | Incident | None) -> str:
    """Return who a side is."""
    if side == "civilians":
        return "civilians"
    if record is None or side in {"unknown", "all"}:
        return ""
    return names(record.initiators if side == "initiator" else record.targets)


def short_tolls(tolls: Iterable[Toll]) -> str:
    """Return only numbers and outcomes."""
    return "; ".join(
        f"{number_words(toll.low, toll.high, approximate=toll.approximate)} {toll.outcome.replace('_', ' ')}"
        for toll in tolls
    )


def says(claim: GroundedClaim) -> str:
    """Return who says so, and who passed it on, nearest to the reader last."""
    source = names(claim.sources) or "the report itself"
    return " via ".join([source, *(one_line(mention.name) for mention in reversed(claim.via))])


def figure_words(figure: Figure, incident: Incident) -> str:
    """Return a figure with its best value, its range, and whom it counts."""
    low, best, high = figure.low, figure.best, figure.high
    ranged = best is not None and low is not None and high is not None and low != high
    count = number_words(best, best) if ranged or (best is not None and best == high) else number_words(low, high)
    spread = f" (from {low:,} to {high:,})" if ranged else ""
    side = side_words(figure.side, incident)
    return f"{count} {figure.outcome.replace('_', ' ')}{spread}{': ' + side if side else ''}"


def statement_words(statement: Statement, incident: Incident) -> str:
    """Return one figure as one source gives it."""
    source = ", ".join(map(one_line, statement.sources)) or "the report itself"
    return f"{source}, in {one_line(statement.report_id)}: {toll_words(statement.toll, incident)}"


def published_words(head: ReportHead) -> str:
    """Return the day of publication and how it is known."""
    if head.published is None:
        return "date of publication unknown"
    basis = _PUBLISHED[head.published_basis]
    return f"{head.published.isoformat()} ({basis})" if basis else head.published.isoformat()


def cited_words(head: ReportHead) -> str:
    """Return which report a claim stands in."""
    publisher = f"{one_line(head.publisher)}, " if head.publisher else ""
    return f"{publisher}{published_words(head)}: {one_line(head.title) or one_line(head.id)}"
