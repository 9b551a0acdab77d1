"""Ground places: from the words of a mention, and the text they stand in, to a place on the map."""

from math import hypot
from typing import Final

from marsad.ground.places.area import Area
from marsad.ground.places.document import Context, lies_in, prominence
from marsad.ground.places.parse import Described, describe, with_kind_beside
from marsad.knowledge.countries import country_named, country_of_name, country_of_people, find_countries
from marsad.knowledge.gazetteer import Entry, Gazetteer, fold
from marsad.model import Mention, Place
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
_PART_OF: Final[dict[Level, Level]] = {"country": "region", "town": "district"}
_WIDE: Final = ("country", "region", "province")
_OUTSKIRTS: Final = ("suburbs", "outskirts", "environs", "hinterland")
_DISTRICT_RADIUS_KM: Final = 30.0
_WELL_KNOWN: Final = 6.0
_BY_EAR_SHARE: Final = 0.12
_AROUND_KM: Final = 20.0
_BESIDE_KM: Final = 8.0
_LEAST_AWAY_KM: Final = 5.0
_AWAY_SHARE: Final = 0.3


class PlaceResolver:
    """Grounds places; `document` works out once what a text is about."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def document(self, text: str, title: str = "") -> "DocumentPlaces":
        """Return what grounds the mentions of one text."""
        whole = "\n".join(part for part in (title, text) if part)
        return DocumentPlaces(self._gazetteer, Context(self._gazetteer, whole), text)


class DocumentPlaces:
    """The places of one text."""

    def __init__(self, gazetteer: Gazetteer, context: Context, text: str) -> None:
        self._gazetteer = gazetteer
        self._context = context
        self._text = text
        self._resolved: dict[str, Place] = {}

    @property
    def country(self) -> str | None:
        """The country that the text is mostly about, None where it names none."""
        return self._context.country

    def resolve(self, mention: Mention) -> Place:
        """Return where a mention is, no more precisely than its words allow."""
        words = self._words_of(mention)
        if words not in self._resolved:
            self._resolved[words] = self._place(words)
        place = self._resolved[words]
        kept = {field: getattr(place, field) for field in Place.__struct_fields__}
        return Place(**{**kept, "text": mention.text, "start": mention.start, "end": mention.end})

    def _words_of(self, mention: Mention) -> str:
        """Return the words of a mention; of a bare name, with the kind that stands beside it in the text."""
        words = mention.text or mention.name
        start, end = mention.start, mention.end
        if start is None or end is None or self._text[start:end] != words or country_named(words):
            return words
        return words if describe(words, self._is_known).kind else with_kind_beside(self._text, start, end)

    def _place(self, words: str) -> Place:
        people = country_of_people(words)
        nation = self._country(people) if people and not country_of_name(words) else None
        if nation:
            return self._known(Described(name=words), nation)
        described = describe(words, self._is_known)
        if described.border:
            return self._border(described)
        within = self._entry_of(described.within) if described.within else None
        entry = None if _is_mission(described) else self._choose(described, within)
        if entry is None:
            return self._unknown(described, within)
        return self._known(described, entry)

    def _is_known(self, name: str) -> bool:
        """Return whether a name is a place's as it stands."""
        key = fold(name)
        return any(fold(entry.name) == key or entry.level != "town" for entry in self._exact(name))

    def _exact(self, name: str) -> tuple[Entry, ...]:
        return self._gazetteer.spelt(name)

    def _entry_of(self, words: str) -> Entry | None:
        """Return the place that the words for a container mean."""
        country = country_named(words)
        if country:
            return next((entry for entry in self._gazetteer.find(words) if entry.level == "country"), None)
        return self._choose(describe(words, self._is_known), None)

    def _choose(self, described: Described, within: Entry | None) -> Entry | None:
        """Return the best candidate: of the kind that is named, inside of what it is said to lie in."""
        candidates = self._plausible(described)
        if within:
            candidates = [entry for entry in candidates if lies_in(entry, within)]
        wanted = _WANTED.get(described.kind or "", ())
        fitting = [entry for entry in candidates if entry.level in wanted]
        return self._best(fitting or _without_kind(candidates, described), described.name)

    def _plausible(self, described: Described) -> list[Entry]:
        """Return what a name may mean: a little known place, or one that only sounds so, must be where the text is.

        Quarters of towns are called alike everywhere, so a town that only sounds so is none.
        """
        name = described.name
        exact = set(self._gazetteer.spelt(name))
        is_quarter = described.kind == "district" and not described.kind_word.startswith("suburb")
        return [
            entry
            for entry in self._gazetteer.find(name)
            if (entry in exact and self._is_possible(entry, name))
            or (self._context.is_about(entry, name, _BY_EAR_SHARE) and not (is_quarter and entry.level == "town"))
        ]

    def _is_possible(self, entry: Entry, name: str) -> bool:
        return prominence(entry) >= _WELL_KNOWN or self._context.is_about(entry, name)

    def _best(self, candidates: list[Entry], name: str) -> Entry | None:
        """Return the candidate that fits best; what is spelt so fits better than what sounds so."""
        exact = set(self._gazetteer.spelt(name))

        def fit(entry: Entry) -> float:
            return self._context.score(entry, name) + 3.0 * (entry in exact) - _of_its_town(entry, candidates)

        return max(candidates[:40], key=fit, default=None)

    def _known(self, described: Described, entry: Entry) -> Place:
        area, level = _area_of(described, entry)
        area = area.rounded()
        return Place(
            name=_name_of(described, entry),
            id=entry.id,
            level=level,
            country=entry.country or self._country_of_region(entry),
            admin1=entry.admin1 or None,
            lat=area.lat,
            lon=area.lon,
            radius_km=area.radius_km,
        )

    def _country_of_region(self, entry: Entry) -> str | None:
        return self._context.country if entry.radius_km < 400 else None

    def _unknown(self, described: Described, within: Entry | None) -> Place:
        """Return a place that no gazetteer knows: inside of its container, if the words name one."""
        level: Level = described.level or ("district" if described.kind == "either" else "town")
        area = Area(within.lat, within.lon, max(_LEAST_AWAY_KM, within.radius_km)).rounded() if within else None
        return Place(
            name=_name_of_unknown(described),
            id=f"x:{fold(described.name)}",
            level=level,
            country=(within.country if within else self._context.country) or None,
            admin1=(within.admin1 if within else "") or None,
            lat=area.lat if area else None,
            lon=area.lon if area else None,
            radius_km=area.radius_km if area else None,
        )

    def _border(self, described: Described) -> Place:
        """Return the strip along a border: between the text's country and the one that is named."""
        named = list(dict.fromkeys(country.iso2 for country in find_countries(described.name)))
        about = self._context.country
        home = about if len(named) < 2 or about in named else named[0]
        entries = [self._country(code) for code in dict.fromkeys([home, *named]) if code]
        known = [entry for entry in entries if entry]
        name = described.name if _says_border(described.name) else f"{described.name} border"
        if len(known) < 2:
            return Place(name=name, id=f"x:{fold(name)}", level="region", country=home)
        area = _between(known[0], known[1]).rounded()
        return Place(name=name, id=f"x:{fold(name)}", level="region", country=known[0].country,
                     lat=area.lat, lon=area.lon, radius_km=area.radius_km)  # fmt: skip

    def _country(self, code: str | None) -> Entry | None:
        return self._gazetteer.get(f"country:{code}") if code else None


def unplaced(mention: Mention) -> Place:
    """Return the place of a mention of which nothing is known but its words."""
    name = mention.name
    return Place(name=name, id=f"x:{fold(name)}", text=mention.text, start=mention.start, end=mention.end)


def _is_mission(described: Described) -> bool:
    """Return whether this is an embassy or base that a country has somewhere: not in that country."""
    return described.kind == "site" and not described.within and country_named(described.name) is not None


def _without_kind(candidates: list[Entry], described: Described) -> list[Entry]:
    """Return those that the words may mean where none is of the kind they name."""
    if described.kind in ("site", "either", "subprovince", "district"):
        return [entry for entry in candidates if entry.level in ("town", "district", "subprovince", "site", "province")]
    if described.kind == "town":
        return [entry for entry in candidates if entry.level in ("subprovince", "site")]
    return candidates


def _of_its_town(entry: Entry, candidates: list[Entry]) -> float:
    """Return what a province loses to the town that it is called after: the plain name means the town."""
    if entry.level not in ("province", "subprovince"):
        return 0.0
    towns = (other for other in candidates if other.level == "town" and other.country == entry.country)
    return 8.0 if any(fold(other.name) == fold(entry.name) and other.population > 20_000 for other in towns) else 0.0


def _area_of(described: Described, entry: Entry) -> tuple[Area, Level]:
    """Return where a known place is, as its words narrow or widen it, and the level they leave."""
    area, level = Area(entry.lat, entry.lon, entry.radius_km), entry.level
    if described.kind in ("either", "subprovince") and level == "town":
        area, level = area._replace(radius_km=max(area.radius_km, _DISTRICT_RADIUS_KM)), "subprovince"
    elif described.kind in ("site", "district") and level != described.level:
        level = described.level or level
    if described.away_km:
        return _offset(described, area), level
    if described.beside and not (described.side and level in _WIDE):
        area = area.widened(_BESIDE_KM)
    return _narrowed(described, area, level)


def _says_border(name: str) -> bool:
    return not {"border", "frontier"}.isdisjoint(name.lower().split())


def _offset(described: Described, area: Area) -> Area:
    """Return where something is that far from a place.

    "North" is a wide side, without a side it is a ring, and nobody says whether the way is from the middle.
    """
    if not described.side:
        return area._replace(radius_km=max(_LEAST_AWAY_KM, described.away_km + 0.5 * area.radius_km))
    radius = max(_LEAST_AWAY_KM, hypot(_AWAY_SHARE * described.away_km, 0.5 * area.radius_km))
    return area.moved(described.side, described.away_km)._replace(radius_km=radius)


def _narrowed(described: Described, area: Area, level: Level) -> tuple[Area, Level]:
    if described.around and level == "town":
        wider: Level = "region" if described.around in _OUTSKIRTS else "subprovince"
        return area.widened(_AROUND_KM).part(described.side), wider
    if described.side or described.part:
        area = area.part(described.side)
        level = level if described.beside and level == "town" else _PART_OF.get(level, level)
    return area, level


def _between(one: Entry, other: Entry) -> Area:
    """Return where two neighbouring countries meet, to the precision of their sizes."""
    share = one.radius_km / (one.radius_km + other.radius_km)
    lat = one.lat + share * (other.lat - one.lat)
    lon = one.lon + share * (other.lon - one.lon)
    return Area(lat, lon, 0.6 * min(one.radius_km, other.radius_km) + 20)


def _name_of(described: Described, entry: Entry) -> str:
    """Return the name with what tells it from its namesakes: the kind of a province, the side of a country."""
    name = entry.name
    if entry.level == "province" and described.kind == "province":
        name = f"{name} province"
    elif described.kind in ("either", "subprovince") and entry.level in ("town", "subprovince"):
        name = _with_kind(name, described.kind_word.rstrip("s").capitalize())
    if described.around:
        name = f"{described.around} of {name}" if described.around in _OUTSKIRTS else f"{name} countryside"
    if described.away_km:
        far = f"{described.away_km:.0f} km" if described.away_km >= 1 else f"{1000 * described.away_km:.0f} m"
        return f"{far} {described.side} of {name}" if described.side else f"{far} from {name}"
    if described.side and described.beside and entry.level not in _WIDE:
        return f"{described.side.lower()} of {name}"
    return f"{described.side.lower()} {name}" if described.side else name


def _name_of_unknown(described: Described) -> str:
    if described.kind in ("site", "either", "subprovince"):
        return _with_kind(described.name, described.kind_word)
    return described.name


def _with_kind(name: str, kind: str) -> str:
    return name if name.lower().endswith(kind.lower()) else f"{name} {kind}"
