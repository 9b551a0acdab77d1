"""When a claim holds: its words for the time, seen from the day of publication."""

from datetime import date, timedelta
from typing import Final

from marsad.knowledge.times import Tense, interval_of, tense_at
from marsad.model import Claim, Interval
from marsad.model.ontology import Status

# What lies further back than this before its report is background.
BACKGROUND_AFTER: Final = timedelta(days=30)


def ground_date(claim: Claim, published: date | None, text: str = "") -> Interval | None:
    """Return the days that a claim means, None where the report gives no clue.

    A fresh event without words for its time is dated by its publication. Without a publication date, a day named
    without its year stands in the year 1: the year is not known.
    """
    found = None
    if claim.when is not None:
        found = interval_of(claim.when.name, published, _tense(claim, text))
    if found is None and published is not None and claim.when is None and claim.status != "background":
        found = Interval(start=published, end=published, basis="published")
    return found


def _tense(claim: Claim, text: str) -> Tense:
    """Return whether the words for the time look ahead: by what is claimed, else by the sentence that they stand in."""
    when = claim.when
    if claim.status == "planned":
        return "future"
    if when is None or when.start is None or when.end is None or claim.status == "background":
        return "past"
    return tense_at(text, when.start, when.end)


def status_by_date(claim: Claim, when: Interval | None, published: date | None) -> Status:
    """Return the status of a claim, `background` where its date shows that it lies far back."""
    if claim.kind == "situation" or when is None or published is None or claim.status not in ("happened", "ongoing"):
        return claim.status
    return "background" if published - when.end > BACKGROUND_AFTER else claim.status
