"""Incidents as a map, a timeline and totals show them: decided from the records alone."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from marsad.model import Incident, Interval, Place
from marsad.serve.killed import NOBODY, added, killed
from marsad.serve.views import Day, Feature, FeatureCollection, Marker, Point, Timeline

DECIMALS = 5  # of a degree: a metre


def feature_collection(incidents: Iterable[Incident]) -> FeatureCollection:
    """Return the incidents as GeoJSON, each at the finest of its places that has coordinates."""
    features, unplaced = [], 0
    for incident in incidents:
        feature = _feature(incident)
        if feature is None:
            unplaced += 1
        else:
            features.append(feature)
    return FeatureCollection(features=tuple(features), unplaced=unplaced)


def timeline(incidents: Iterable[Incident]) -> Timeline:
    """Return what began on each day, with the killed."""
    days: defaultdict[date, list[Incident]] = defaultdict(list)
    undated = 0
    for incident in incidents:
        if incident.date is None or not incident.date.year_known:
            undated += 1
        else:
            days[incident.date.start].append(incident)
    return Timeline(days=tuple(_day(day, days[day]) for day in sorted(days)), undated=undated)


def span_of(incidents: Iterable[Incident]) -> Interval | None:
    """Return the days from the first incident of a known year to the last."""
    dates = [incident.date for incident in incidents if incident.date is not None and incident.date.year_known]
    if not dates:
        return None
    return Interval(start=min(one.start for one in dates), end=max(one.end for one in dates))


def _day(day: date, incidents: list[Incident]) -> Day:
    dead = added(killed(incident) or NOBODY for incident in incidents)
    return Day(day=day, incidents=len(incidents), killed=dead)


def _feature(incident: Incident) -> Feature | None:
    for place in incident.places:
        if place.lat is not None and place.lon is not None:
            point = Point(coordinates=(round(place.lon, DECIMALS), round(place.lat, DECIMALS)))
            return Feature(geometry=point, properties=_marker(incident, place))
    return None


def _marker(incident: Incident, place: Place) -> Marker:
    told = killed(incident)
    dead = told or NOBODY
    return Marker(
        id=incident.id,
        type=incident.type,
        title=incident.title,
        place=place.name,
        level=place.level,
        radius_km=place.radius_km,
        date=incident.date.start if incident.date else None,
        killed=told.best if told else None,
        killed_low=dead.low,
        killed_high=dead.high,
        killed_open=dead.open,
        origins=incident.origins.count,
        contested=incident.contested,
    )
