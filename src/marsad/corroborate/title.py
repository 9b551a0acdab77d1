"""What an incident is called: "Air strike in Ariha, Idlib: 11 or more killed", from its fields alone."""

from collections.abc import Sequence
from typing import Final

from marsad.model import Figure, Place

_LABELS: Final[dict[str, str]] = {
    "attack_on_civilians": "Attack on civilians",
    "other": "Conflict event",
    "control": "Control",
    "presence": "Forces present",
    "population": "People in need",
}
# What is told first, and how; other outcomes follow only where none of these is known.
_OUTCOMES: Final = ("killed", "injured", "displaced", "abducted", "captured", "arrested")
_WORDS: Final = {"in_need": "in need"}


def title(incident_type: str, place: Place | None, figures: Sequence[Figure]) -> str:
    """Return the title in words."""
    label = _LABELS.get(incident_type, incident_type.replace("_", " ").capitalize())
    where = f" in {_where(place)}" if place else ""
    toll = _toll(figures)
    return f"{label}{where}: {toll}" if toll else f"{label}{where}"


def _where(place: Place) -> str:
    known = {place.name.lower(), ""}
    wider = place.admin1 if place.admin1 and place.admin1.lower() not in known else None
    return f"{place.name}, {wider}" if wider and place.level in {"site", "district", "town"} else place.name


def _toll(figures: Sequence[Figure]) -> str:
    """Return the toll of the first outcome known, for the side that suffered most."""
    ranked = sorted(figures, key=lambda one: (_rank(one), -(one.best or 0), one.side))
    return next((f"{_count(one)} {_WORDS.get(one.outcome, one.outcome)}" for one in ranked if _count(one)), "")


def _rank(figure: Figure) -> int:
    return _OUTCOMES.index(figure.outcome) if figure.outcome in _OUTCOMES else len(_OUTCOMES)


def _count(figure: Figure) -> str:
    low, high = figure.low, figure.high
    if low is None:
        return "" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
