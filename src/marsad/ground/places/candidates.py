"""Which of the places that a name may mean is meant, and how surely: every candidate weighed in its text."""

from collections.abc import Sequence
from math import exp
from typing import Final, NamedTuple

from marsad.ground.places.document import Context, Weight, lies_in, prominence
from marsad.ground.places.parse import Described
from marsad.knowledge.gazetteer import Entry, Gazetteer, fold
from marsad.knowledge.geo import distance_km
from marsad.model import Alternative
from marsad.model.ontology import Level

# Which levels a kind word may mean, best first; what is not listed takes any.
_WANTED: Final[dict[str, tuple[Level, ...]]] = {
    "province": ("province", "region", "subprovince"),
    "subprovince": ("subprovince", "region"),
    "district": ("district",),
    "town": ("town", "district"),
    "site": ("site",),
    "either": ("subprovince", "district"),
    "region": ("region", "subprovince", "province", "site"),
}
_DIVISIONS: Final = ("province", "subprovince")
_WELL_KNOWN: Final = 7.5
_BY_EAR_SHARE: Final = 0.35
_SPELT_SO: Final = 3.0
_MOST: Final = 40
# Nothing this large is called a village.
_LARGEST_VILLAGE: Final = 50_000
_VILLAGES: Final = ("village", "villages", "hamlet", "settlement", "selo")
# Weights differ by as much where one of two places is three times as likely.
_SCALE: Final = 2.5
_LEAST_SHARE: Final = 0.05
_MOST_ALTERNATIVES: Final = 3
_SAME_KM: Final = 5.0


class Weighed(NamedTuple):
    """A candidate and what speaks for it; `share` is its share of the belief among all, 0 to 1."""

    entry: Entry
    weight: Weight
    share: float


def weigh(
    gazetteer: Gazetteer, context: Context, described: Described, within: Entry | None = None
) -> tuple[Weighed, ...]:
    """Return what a name may mean, best first: of the kind that is named, inside of what it is said to lie in."""
    candidates = _plausible(gazetteer, context, described)
    if within:
        candidates = [entry for entry in candidates if lies_in(entry, within)]
    wanted = _WANTED.get(described.kind or "", ())
    fitting = [entry for entry in candidates if entry.level in wanted]
    return _weighed(gazetteer, context, fitting or _without_kind(candidates, described), described.name)


def alternatives(weighed: Sequence[Weighed]) -> tuple[Alternative, ...]:
    """Return what else may be meant, the likeliest first, what lies in the same spot left out."""
    kept: list[Weighed] = list(weighed[:1])
    for other in weighed[1:]:
        if other.share >= _LEAST_SHARE and not any(_same_spot(other.entry, one.entry) for one in kept):
            kept.append(other)
    return tuple(_alternative(other) for other in kept[1 : 1 + _MOST_ALTERNATIVES])


def _alternative(other: Weighed) -> Alternative:
    entry = other.entry
    return Alternative(
        id=entry.id,
        name=entry.name,
        country=entry.country or None,
        admin1=entry.admin1 or None,
        lat=entry.lat,
        lon=entry.lon,
        score=round(other.share, 2),
    )


def _same_spot(one: Entry, other: Entry) -> bool:
    return one.country == other.country and distance_km(one.lat, one.lon, other.lat, other.lon) <= _SAME_KM


def _plausible(gazetteer: Gazetteer, context: Context, described: Described) -> list[Entry]:
    """Return what a name may mean: a little known place, or one that only sounds so, must be where the text is.

    Quarters of towns are called alike everywhere, so a town that only sounds so is none.
    """
    name = described.name
    exact = set(gazetteer.spelt(name))
    is_quarter = described.kind == "district" and not described.kind_word.startswith("suburb")
    largest = _LARGEST_VILLAGE if described.kind_word.lower() in _VILLAGES else None
    return [
        entry
        for entry in gazetteer.find(name)
        if (largest is None or entry.population <= largest)
        and (
            (entry in exact and (prominence(entry) >= _WELL_KNOWN or context.is_about(entry, name)))
            or (context.is_about(entry, name, _BY_EAR_SHARE) and not (is_quarter and entry.level == "town"))
        )
    ]


def _weighed(gazetteer: Gazetteer, context: Context, candidates: list[Entry], name: str) -> tuple[Weighed, ...]:
    """Return candidates weighed; what is spelt so fits better than what sounds so."""
    exact = set(gazetteer.spelt(name))
    weights = [
        (
            entry,
            context.weight(entry, name)._replace(
                spelling=_SPELT_SO * (entry in exact), namesake=-_of_its_town(entry, candidates)
            ),
        )
        for entry in candidates[:_MOST]
    ]
    weights.sort(key=lambda pair: -pair[1].total)  # the order of the gazetteer among equals
    best = weights[0][1].total if weights else 0.0
    shares = [exp((weight.total - best) / _SCALE) for _, weight in weights]
    return tuple(
        Weighed(entry, weight, share / sum(shares)) for (entry, weight), share in zip(weights, shares, strict=True)
    )


def _without_kind(candidates: list[Entry], described: Described) -> list[Entry]:
    """Return those that the words may mean where none is of the kind they name."""
    if described.kind in ("site", "either", "subprovince", "district"):
        return [entry for entry in candidates if entry.level in ("town", "district", "subprovince", "site", "province")]
    if described.kind == "town":
        return [entry for entry in candidates if entry.level in ("subprovince", "site")]
    return candidates


def _of_its_town(entry: Entry, candidates: list[Entry]) -> float:
    """Return what a division loses to the town that it is called after: the plain name means the town."""
    if entry.level not in _DIVISIONS:
        return 0.0
    towns = (other for other in candidates if other.level == "town" and other.country == entry.country)
    return 8.0 if any(fold(other.name) == fold(entry.name) and other.population > 20_000 for other in towns) else 0.0
