"""How many were killed in an incident, all sides together: the one place where it is worked out."""

from collections.abc import Iterable
from typing import Protocol

from msgspec.structs import asdict

from marsad.model import Incident
from marsad.serve.views import Killed, TalliedIncident


class Counted(Protocol):
    """What counts of a `marsad.model.Figure` here."""

    @property
    def outcome(self) -> str:
        """What they suffered."""
        ...

    @property
    def side(self) -> str:
        """Whose they were."""
        ...

    @property
    def low(self) -> int | None:
        """The least number."""
        ...

    @property
    def best(self) -> int | None:
        """The number to give where only one can be given."""
        ...

    @property
    def high(self) -> int | None:
        """The greatest number."""
        ...


NOBODY = Killed(low=0, best=0, high=0, open=False)


def tallied(incident: Incident) -> TalliedIncident:
    """Return an incident with how many were killed in it."""
    return TalliedIncident(**asdict(incident), killed=killed(incident.figures))


def killed(figures: Iterable[Counted]) -> Killed | None:
    """Return how many were killed in an incident of these figures, None where no claim speaks of it.

    Different sides add up. The figure of no known side may count the same dead again, and so is not added: it stands
    where it is the greater.
    """
    dead = [figure for figure in figures if figure.outcome == "killed"]
    if not dead:
        return None
    known = added(_of(figure) for figure in dead if figure.side != "unknown")
    return _greater(known, added(_of(figure) for figure in dead if figure.side == "unknown"))


def added(tolls: Iterable[Killed]) -> Killed:
    """Return the sum of different people."""
    total = NOBODY
    for one in tolls:
        total = Killed(
            low=total.low + one.low, best=total.best + one.best, high=total.high + one.high, open=total.open or one.open
        )
    return total


def _greater(one: Killed, other: Killed) -> Killed:
    return Killed(
        low=max(one.low, other.low),
        best=max(one.best, other.best),
        high=max(one.high, other.high),
        open=one.open or other.open,
    )


def _of(figure: Counted) -> Killed:
    low = figure.low or 0
    told = [number for number in (figure.best, figure.high, figure.low) if number is not None]
    best = told[0] if told else 0
    return Killed(low=min(low, best), best=best, high=max(told, default=0), open=figure.high is None)
