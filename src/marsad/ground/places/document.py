"""What a whole text says of where it is: its countries, its provinces and the places it names."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from math import log2, sqrt
from typing import Final, NamedTuple

from marsad.knowledge.countries import country_named, country_of_capital, country_of_name
from marsad.knowledge.gazetteer import Entry, Found, Gazetteer, fold
from marsad.knowledge.geo import distance_km

_FIXED: Final = {"country": 15.0, "province": 11.0, "region": 12.0, "subprovince": 7.0, "site": 9.0, "district": 8.0}
_WIDE: Final = ("country", "region")
_CANDIDATES: Final = 12
_NAMES: Final = 60
_NEAR_KM: Final = 120.0
_MAJORITY: Final = 0.6


def prominence(entry: Entry) -> float:
    """Return how likely a name means this place before anything is known of the text, 0 to 15."""
    as_town = log2(max(entry.population, 500) / 500)
    if entry.id.startswith("adm2:"):
        return min(2.0, as_town)
    if entry.level in _FIXED:
        return _FIXED[entry.level]
    known_by_hand = 6.0 if ":" in entry.id and not entry.id.startswith("gn:") else 0.0
    return max(known_by_hand, min(14.0, as_town))


class Weight(NamedTuple):
    """What speaks for a candidate: how well known it is, the text's countries, and what the text says around it.

    `spelling` and `namesake` are for what only the candidates together tell: see `candidates`.
    """

    known: float
    own_name: float = 0.0
    country: float = 0.0
    province: float = 0.0
    said: float = 0.0
    company: float = 0.0
    spelling: float = 0.0
    namesake: float = 0.0

    @property
    def total(self) -> float:
        """The sum of all."""
        return sum(self)


class Context:
    """The places of one text, weighed once: `weight` says how well a candidate fits a name in it."""

    def __init__(self, gazetteer: Gazetteer, text: str) -> None:
        self._gazetteer = gazetteer
        mentions = gazetteer.mentions(text)
        self._names = Counter(found.text for found in mentions)
        self._peoples = Counter(found.text for found in gazetteer.peoples(text))
        self._said_within = dict(_said_within(text, mentions))

    @cached_property
    def countries(self) -> dict[str, float]:
        """The countries that the text is about, with their shares, the largest first."""
        return _shares(self._evidence.values())

    @property
    def country(self) -> str | None:
        """The country that the text is mostly about."""
        return next(iter(self.countries), None)

    def share(self, country: str, name: str = "") -> float:
        """Return a country's share of the text, what the name itself says left out."""
        return self._countries_but(fold(name)).get(country, 0.0)

    def is_about(self, entry: Entry, name: str, least: float = 0.0) -> bool:
        """Return whether the text, but for the name itself, speaks for the country of a place."""
        others = self._countries_but(fold(name))
        return not entry.country or not others or others.get(entry.country, -1.0) >= least

    def weight(self, entry: Entry, name: str) -> Weight:
        """Return how well a place fits a name in this text."""
        own_name = 1.5 if fold(entry.name) == fold(name) else 0.0
        share = 0.5 if not entry.country else self.share(entry.country, name)
        known = Weight(prominence(entry), own_name, 8.0 * sqrt(share))
        if entry.level in _WIDE:
            return known
        return known._replace(
            province=self._in_province(entry, name), said=self._said(entry, name), company=self._company(entry, name)
        )

    @cached_property
    def province(self) -> Entry | None:
        """The province that most names of the text lie in, None where they are of several or fewer than two."""
        provinces = Counter((place.country, place.admin1) for place in self._likely.values() if place.admin1)
        if not provinces:
            return None
        (country, name), count = provinces.most_common(1)[0]
        if count < 2 or count < _MAJORITY * len(self._likely):
            return None
        entries = (entry for entry in self._gazetteer.spelt(name) if entry.level == "province")
        return next((entry for entry in entries if entry.country == country), None)

    def _countries_but(self, key: str) -> dict[str, float]:
        if key not in self._evidence:
            return self.countries
        if key not in self._shares_without:
            rest = (counts for other, counts in self._evidence.items() if other != key)
            self._shares_without[key] = _shares(rest)
        return self._shares_without[key]

    @cached_property
    def _shares_without(self) -> dict[str, dict[str, float]]:
        return {}

    @cached_property
    def _evidence(self) -> dict[str, dict[str, float]]:
        """What each name in the text says of its country."""
        evidence: dict[str, dict[str, float]] = {}
        for name, number in self._peoples.items():
            evidence[fold(name)] = {country_named(name) or "": sqrt(number)}
        for name, number in self._names.items():
            evidence[fold(name)] = {country: weight * sqrt(number) for country, weight in self._countries_of(name)}
        return evidence

    def _countries_of(self, name: str) -> Iterable[tuple[str, float]]:
        """Return the countries that a name speaks for, and how clearly."""
        country = country_of_name(name)
        if country:
            return [(country, 2.0)]
        entries = self._gazetteer.find(name)[:5]
        capital = country_of_capital(name)
        strong = {entry.country for entry in entries if prominence(entry) >= prominence(entries[0]) - 3}
        spread = dict.fromkeys((code for code in strong if code), 0.6 / max(1, len(strong)))
        return [*spread.items(), (capital, 1.0)] if capital and capital not in spread else list(spread.items())

    def _in_province(self, entry: Entry, name: str) -> float:
        """Return what the provinces that other names lie in add to a candidate."""
        key = fold(name)
        other = [place for known, place in self._likely.items() if known != key]
        same = sum(2 if place.level == "province" else 1 for place in other if _same_province(place, entry))
        return 5.0 * sqrt(same / max(3, len(other)))

    def _said(self, entry: Entry, name: str) -> float:
        """Return what "X, Y" and "X in Y" in the text add to an X that lies in Y."""
        within = self._said_within.get(fold(name))
        if within is None or fold(within) == fold(name):
            return 0.0
        wider = self._gazetteer.find(within)[:4]
        return 8.0 if any(lies_in(entry, place) for place in wider if place.level != "town") else 0.0

    def _company(self, entry: Entry, name: str) -> float:
        """Return what the other places of the text, being near, add to a candidate."""
        key, near = fold(name), 0.0
        for other, place in self._likely.items():
            if other != key:
                near = max(near, _nearness(entry, place))
        return 3.0 * near

    @cached_property
    def _likely(self) -> dict[str, Entry]:
        """The likeliest place for each name of the text, judged by countries alone."""
        likely = {}
        for name, _ in self._names.most_common(_NAMES):
            small = [entry for entry in self._gazetteer.find(name)[:_CANDIDATES] if entry.level not in _WIDE]
            if small and country_of_name(name) is None:
                likely[fold(name)] = max(small, key=lambda entry: self._by_country(entry, name))
        return likely

    def _by_country(self, entry: Entry, name: str) -> float:
        return prominence(entry) + 8.0 * sqrt(self.share(entry.country, name)) + self._said(entry, name)


def lies_in(entry: Entry, within: Entry) -> bool:
    """Return whether a place lies within another."""
    if entry.id == within.id:
        return False
    if within.level == "country":
        return entry.country == within.country
    if within.level == "province":
        return _same_province(entry, within)
    return distance_km(entry.lat, entry.lon, within.lat, within.lon) <= max(5.0, 1.3 * within.radius_km)


def _same_province(one: Entry, other: Entry) -> bool:
    return bool(one.admin1) and one.country == other.country and one.admin1 == other.admin1


def _said_within(text: str, mentions: Sequence[Found]) -> Iterator[tuple[str, str]]:
    """Yield each name that the text puts inside of the next one, as "X, Y", "X in Y" or "X (Y)"."""
    for one, other in pairwise(mentions):
        if text[one.end : other.start] in (", ", " in ", " in the ", " (", ", in ", ", in the "):
            yield fold(one.text), other.text


def _shares(evidence: Iterable[dict[str, float]]) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for weights in evidence:
        for country, weight in weights.items():
            counts[country] += weight
    counts.pop("", None)
    total = sum(counts.values()) or 1.0
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return {country: count / total for country, count in ordered}


def _nearness(entry: Entry, other: Entry) -> float:
    """Return 1 for places beside each other, 0 for those far apart; what is little known counts little."""
    if entry.id == other.id or entry.country != other.country:
        return 0.0
    if abs(entry.lat - other.lat) > 1.2:
        return 0.0
    apart = distance_km(entry.lat, entry.lon, other.lat, other.lon)
    return max(0.0, 1.0 - apart / _NEAR_KM) * (0.4 + 0.6 * min(1.0, prominence(other) / 8))
