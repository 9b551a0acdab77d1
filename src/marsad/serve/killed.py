"""How many were killed in an incident, as the API tells it."""

from collections.abc import Iterable

from msgspec.structs import asdict

from marsad.model import Incident
from marsad.model.count import Counted, in_all
from marsad.serve.views import Killed, TalliedIncident

NOBODY = Killed(low=0, best=0, high=0, open=False)


def tallied(incident: Incident) -> TalliedIncident:
    """Return an incident with how many were killed in it."""
    return TalliedIncident(**asdict(incident), killed=killed(incident.figures))


def killed(figures: Iterable[Counted]) -> Killed | None:
    """Return how many were killed in an incident of these figures, None where no claim speaks of it."""
    dead = in_all(figures, "killed")
    return dead and Killed(low=dead.low, best=dead.best, high=dead.said, open=dead.high is None)
