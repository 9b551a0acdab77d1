"""Incidents as a map, a timeline and totals show them: decided from the records alone."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from marsad.model import Figure, Incident, Interval, Place
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
    """Return what began on each day, with the killed as a band."""
    counts: Counter[date] = Counter()
    bands: dict[date, tuple[int, int, int]] = {}
    undated = 0
    for incident in incidents:
        if incident.date is None:
            undated += 1
            continue
        day = incident.date.start
        counts[day] += 1
        low, best, high = bands.get(day, (0, 0, 0))
        more = killed(incident)
        bands[day] = (low + more[0], best + more[1], high + more[2])
    return Timeline(days=tuple(_day(day, counts[day], bands[day]) for day in sorted(counts)), undated=undated)


def span_of(incidents: Iterable[Incident]) -> Interval | None:
    """Return the days from the first incident to the last."""
    dates = [incident.date for incident in incidents if incident.date is not None]
    if not dates:
        return None
    return Interval(start=min(one.start for one in dates), end=max(one.end for one in dates))


def killed(incident: Incident) -> tuple[int, int, int]:
    """Return how many were killed in all, at least, at best and at most; an open bound counts as the best figure."""
    low = best = high = 0
    for figure in incident.figures:
        if figure.outcome == "killed":
            bounds = _closed(figure)
            low, best, high = low + bounds[0], best + bounds[1], high + bounds[2]
    return low, best, high


def _closed(figure: Figure) -> tuple[int, int, int]:
    known = [number for number in (figure.best, figure.low, figure.high) if number is not None]
    best = known[0] if known else 0
    low = best if figure.low is None else figure.low
    high = best if figure.high is None else figure.high
    return min(low, best), best, max(high, best)


def _day(day: date, incidents: int, band: tuple[int, int, int]) -> Day:
    return Day(day=day, incidents=incidents, low=band[0], best=band[1], high=band[2])


def _feature(incident: Incident) -> Feature | None:
    for place in incident.places:
        if place.lat is not None and place.lon is not None:
            point = Point(coordinates=(round(place.lon, DECIMALS), round(place.lat, DECIMALS)))
            return Feature(geometry=point, properties=_marker(incident, place))
    return None


def _marker(incident: Incident, place: Place) -> Marker:
    return Marker(
        id=incident.id,
        type=incident.type,
        title=incident.title,
        place=place.name,
        level=place.level,
        radius_km=place.radius_km,
        date=incident.date.start if incident.date else None,
        killed=killed(incident)[1],
        origins=incident.origins.count,
        contested=incident.contested,
    )
