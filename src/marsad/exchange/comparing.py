"""A record beside another one, or beside a data set."""

from datetime import date
from pathlib import Path

from marsad.model import GroundedReading
from marsad.publish.compare import Comparison, Event, Reach, compare, event_of_incident, event_of_reading
from marsad.publish.imports import Mapping, readings
from marsad.store.interface import Query, Store


def compare_stores(store: Store, other: Store, query: Query, reach: Reach) -> Comparison:
    """Set the incidents of two stores that fit a query side by side; both must be up to date."""
    here, there = (tuple(map(event_of_incident, each.incidents(query))) for each in (store, other))
    return compare(here, there, reach)


def compare_with_file(store: Store, path: Path, mapping: Mapping, query: Query, reach: Reach) -> Comparison:
    """Set the incidents of a store that fit a query beside the rows of a data set.

    Of a query only country, type and days choose among the rows. Raises `UsageError` where the file does not fit.
    """
    rows = (item for item in readings(path, mapping) if isinstance(item, GroundedReading))
    there = tuple(event for event in map(event_of_reading, rows) if _fits(event, query))
    return compare(tuple(map(event_of_incident, store.incidents(query))), there, reach)


def _fits(event: Event, query: Query) -> bool:
    if (query.country and event.country != query.country) or (query.type and event.type != query.type):
        return False
    since, until = query.since or date.min, query.until or date.max
    if event.start is None or event.end is None:
        return not (query.since or query.until)
    return event.end >= since and event.start <= until
