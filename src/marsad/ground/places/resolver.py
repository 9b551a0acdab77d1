"""Ground places: from the words of a mention, and the text they stand in, to a place on the map."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from marsad.ground.places.area import Area
from marsad.ground.places.areas import LEAST_AWAY_KM, area_of, is_as_named
from marsad.ground.places.candidates import Weighed, alternatives, weigh
from marsad.ground.places.document import Context
from marsad.ground.places.lines import border_area, line_area
from marsad.ground.places.naming import name_of, name_of_unknown
from marsad.ground.places.parse import Described, describe, with_kind_beside
from marsad.ground.places.precision import geo_precision, where_prec, where_prec_within
from marsad.knowledge.countries import country_named, country_of_name, country_of_people, find_countries
from marsad.knowledge.gazetteer import Entry, Gazetteer, fold
from marsad.knowledge.geo import distance_km
from marsad.model import Mention, Place
from marsad.model.ontology import Level

_SPAN_KM: Final = 400.0


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
        self._described: dict[str, Described] = {}

    @property
    def country(self) -> str | None:
        """The country that the text is mostly about, None where it names none."""
        return self._context.country

    def resolve(self, mention: Mention) -> Place:
        """Return where a mention is, no more precisely than its words allow."""
        words = self._words_of(mention)
        if words not in self._resolved:
            self._resolved[words] = self._place(words)
        return with_words(self._resolved[words], mention)

    def named(self, mention: Mention, place_id: str) -> Place | None:
        """Return a place that somebody chose by its id for a mention; None where the gazetteer has none."""
        entry = self._gazetteer.get(place_id)
        return None if entry is None else with_words(self._known(Described(name=entry.name), entry), mention)

    def called(self, mention: Mention) -> Place:
        """Return what the name of a mention means, whatever its words in the text are."""
        return with_words(self._place(mention.name), mention)

    def candidates(self, words: str) -> tuple[Weighed, ...]:
        """Return what the words for a place may mean in this text, the likeliest first, and what speaks for each."""
        described = self._describe(words)
        within = self._entry_of(described.within) if described.within else None
        return self._choose(described, within)

    def _words_of(self, mention: Mention) -> str:
        """Return the words of a mention; of a bare name, with the kind that stands beside it in the text."""
        words = mention.text or mention.name
        start, end = mention.start, mention.end
        if start is None or end is None or self._text[start:end] != words or country_named(words):
            return words
        return words if self._describe(words).kind else with_kind_beside(self._text, start, end)

    def _apostrophe_given_back(self, words: str) -> str:
        """Return "Syria" for "Syrias", a possessive whose apostrophe was lost, where only that is known."""
        bare = words.removesuffix("s")
        known = self._exact(bare) or country_of_name(bare)
        return bare if bare != words and not self._exact(words) and known else words

    def _place(self, words: str) -> Place:
        words = self._apostrophe_given_back(words)
        people = country_of_people(words)
        nation = self._country(people) if people and not country_of_name(words) else None
        if nation:
            return self._known(Described(name=words), nation)
        described = self._describe(words)
        if described.border:
            return self._border(described)
        if described.ends:
            return self._line(described)
        within = self._entry_of(described.within) if described.within else None
        nation = self._country(country_of_people(described.name)) if described.kind == "region" else None
        if nation:
            return self._known(described, nation)
        weighed = () if _is_mission(described) else self._choose(described, within)
        return self._known(described, weighed[0].entry, weighed) if weighed else self._unknown(described, within)

    def _describe(self, words: str) -> Described:
        if words not in self._described:
            self._described[words] = describe(words, self._is_known)
        return self._described[words]

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
        weighed = self._choose(self._describe(words), None)
        return weighed[0].entry if weighed else None

    def _choose(self, described: Described, within: Entry | None) -> tuple[Weighed, ...]:
        """Return what may be meant, best first; a place in brackets is no more than a hint."""
        weighed = weigh(self._gazetteer, self._context, described, within)
        if not weighed and described.hinted:
            weighed = weigh(self._gazetteer, self._context, described)
        return weighed

    def _known(self, described: Described, entry: Entry, weighed: Sequence[Weighed] = ()) -> Place:
        area, level = area_of(described, entry)
        area, country = area.rounded(), entry.country or self._country_of_region(entry)
        code = where_prec(level, area, entry.name, as_named=is_as_named(described, entry))
        return Place(
            name=name_of(described, entry),
            id=entry.id,
            level=level,
            country=country,
            admin1=self._province(described, entry, area, country),
            admin2=(entry.admin2 if not described.away_km else "") or None,
            lat=area.lat,
            lon=area.lon,
            radius_km=area.radius_km,
            where_prec=code,
            geo_precision=geo_precision(code),
            score=round(weighed[0].share, 2) if weighed else None,
            alternatives=alternatives(weighed),
        )

    def _country_of_region(self, entry: Entry) -> str | None:
        """Return the first of the text's countries that a region which spans several may lie in."""
        if entry.radius_km >= _SPAN_KM:
            return None
        return next((code for code in self._context.countries if self._reaches(code, entry)), None)

    def _reaches(self, code: str, entry: Entry) -> bool:
        country = self._country(code)
        if country is None:
            return False
        apart = distance_km(country.lat, country.lon, entry.lat, entry.lon)
        return apart <= country.radius_km + entry.radius_km

    def _province(self, described: Described, entry: Entry, area: Area, country: str | None) -> str | None:
        """Return the province of a place: of one some way off, by where that is; of a region, if it is the smaller."""
        moved = described.away_km and described.side
        if entry.admin1 and not moved:
            return entry.admin1
        if not country or not (moved or entry.level == "region"):
            return None
        found = self._gazetteer.division_at(area.lat, area.lon, country)
        return found.name if found and (moved or entry.radius_km <= found.radius_km) else None

    def _unknown(self, described: Described, within: Entry | None) -> Place:
        """Return a place that no gazetteer knows: inside of what its words name, else of the text's one province."""
        level: Level = described.level or _level_of(described)
        holder = within or self._context.province
        country = (holder.country if holder else self._context.country) or None
        area = Area(holder.lat, holder.lon, max(LEAST_AWAY_KM, holder.radius_km)).rounded() if holder else None
        code = where_prec_within(holder.level, holder.radius_km) if holder else 6 if country else None
        return Place(
            name=name_of_unknown(described),
            id=f"x:{fold(described.name)}",
            level=level,
            country=country,
            admin1=_province_of(holder),
            lat=area.lat if area else None,
            lon=area.lon if area else None,
            radius_km=area.radius_km if area else None,
            where_prec=code,
            geo_precision=geo_precision(code),
        )

    def _border(self, described: Described) -> Place:
        """Return the strip along a border: between the text's country and the one that is named."""
        named = list(dict.fromkeys(country.iso2 for country in find_countries(described.name)))
        about = self._context.country
        home = about if len(named) < 2 or about in named else named[0]
        name = described.name if _says_border(described.name) else f"{described.name} border"
        sides = [code for code in dict.fromkeys([home, *named]) if code]
        within = self._entry_of(described.within) if described.within else None
        area = border_area(self._gazetteer, sides[0], sides[1], within) if len(sides) > 1 else None
        return self._vague(name, home, area, within)

    def _line(self, described: Described) -> Place:
        """Return what lies between two places, along a road or not; of one that is unknown the other is the middle."""
        known = [entry for entry in map(self._entry_of, described.ends) if entry]
        between = f"between {' and '.join(described.ends)}"
        name = f"{described.road} {between}" if described.road else between
        return self._vague(name, known[0].country if known else self._context.country, line_area(known))

    def _vague(self, name: str, country: str | None, area: Area | None, within: Entry | None = None) -> Place:
        """Return a strip or line on the map, or a name alone where it is not known."""
        code = where_prec("region", area) if area else 6 if country else None
        middle = area and country and not within and self._gazetteer.division_at(area.lat, area.lon, country)
        inside = middle.name if area and middle and area.radius_km <= middle.radius_km else None
        area = area.rounded() if area else None
        return Place(
            name=name,
            id=f"x:{fold(name)}",
            level="region",
            country=country,
            admin1=_province_of(within) or inside,
            lat=area.lat if area else None,
            lon=area.lon if area else None,
            radius_km=area.radius_km if area else None,
            where_prec=code,
            geo_precision=geo_precision(code),
        )

    def _country(self, code: str | None) -> Entry | None:
        return self._gazetteer.get(f"country:{code}") if code else None


def _level_of(described: Described) -> Level:
    """Return the level of an unknown place by the word beside it: "Bolan District" is none of a town's districts."""
    word = described.kind_word
    if described.kind != "either" or not word.lower().startswith("district"):
        return "town"
    return "subprovince" if word[:1].isupper() else "district"


def with_words(place: Place, mention: Mention) -> Place:
    """Return a place with the words of a mention."""
    return replace(place, text=mention.text, start=mention.start, end=mention.end)


def unplaced(mention: Mention) -> Place:
    """Return the place of a mention of which nothing is known but its words."""
    name = mention.name
    return Place(name=name, id=f"x:{fold(name)}", text=mention.text, start=mention.start, end=mention.end)


def _is_mission(described: Described) -> bool:
    """Return whether this is an embassy or base that a country has somewhere: not in that country."""
    return described.kind == "site" and not described.within and country_named(described.name) is not None


def _province_of(entry: Entry | None) -> str | None:
    if entry is None:
        return None
    return entry.admin1 or (entry.name if entry.level == "province" else None)


def _says_border(name: str) -> bool:
    return not {"border", "frontier"}.isdisjoint(name.lower().split())
