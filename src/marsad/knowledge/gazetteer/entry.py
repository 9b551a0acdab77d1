"""What the gazetteer knows of a place, and a name found in running text."""

from marsad.model.ontology import Level
from marsad.model.record import Record, Span


class Entry(Record, frozen=True, kw_only=True):
    """A place that the gazetteer knows.

    `id` is stable: "gn:172955" (GeoNames), "country:SY", "region:donbas", "site:tabqa-air-base".
    `country` is ISO 3166-1 alpha-2, "" for what spans several; `admin1` and `admin2` are the names of its province and
    of its district, "" where they are not known.
    `radius_km` bounds, roughly, where within it something may be.
    """

    id: str
    name: str
    level: Level
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    lat: float
    lon: float
    population: int = 0
    radius_km: float = 1.0


class OwnPlace(Record, frozen=True, kw_only=True):
    """A place of a user's own, with all its names."""

    entry: Entry
    names: tuple[str, ...]


class Found(Span, frozen=True, kw_only=True):
    """Words of a text that look like the name of a place.

    `known` is False where only a kind word beside it says so ("Konde Markeli village").
    """

    text: str
    known: bool = True
