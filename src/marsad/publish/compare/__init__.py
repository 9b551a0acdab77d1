"""Two records of the same war side by side: what both have, what only one has, and how they differ where both do."""

from marsad.publish.compare.differences import Comparison, Difference, compare
from marsad.publish.compare.events import Event, event_of_incident, event_of_reading
from marsad.publish.compare.match import Reach

__all__ = ["Comparison", "Difference", "Event", "Reach", "compare", "event_of_incident", "event_of_reading"]
