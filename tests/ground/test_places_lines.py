"""Places that are told and not named: roads, borders, coasts, some way off; with honest radii and their codes."""

import pytest

from marsad.ground.places import PlaceResolver
from marsad.ground.places.area import Area
from marsad.ground.places.precision import geo_precision, where_prec, where_prec_within
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.knowledge.geo import distance_km
from marsad.model import Mention, Place

SYRIA = "Syrian rebels fought in Hama and Idlib. Jets bombed Aleppo, and the army moved on Palmyra in Syria."
HOMS, HAMA, DAMASCUS, ALEPPO = (34.73, 36.71), (35.13, 36.75), (33.51, 36.29), (36.2, 37.16)


@pytest.fixture(scope="module")
def resolver() -> PlaceResolver:
    return PlaceResolver(load_gazetteer())


def ground(resolver: PlaceResolver, words: str, text: str = SYRIA) -> Place:
    return resolver.document(text).resolve(Mention(name=words, text=words))


def off(place: Place, point: tuple[float, float]) -> float:
    assert place.lat is not None
    assert place.lon is not None
    return distance_km(place.lat, place.lon, *point)


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("on the road between Homs and Hama", (HOMS, HAMA)),
        ("the highway linking Homs with Hama", (HOMS, HAMA)),
        ("the Homs-Hama highway", (HOMS, HAMA)),
        ("between Homs and Hama", (HOMS, HAMA)),
        ("along the strategic highway from Damascus to Aleppo", (DAMASCUS, ALEPPO)),
        ("the Damascus–Aleppo motorway", (DAMASCUS, ALEPPO)),
    ],
)
def test_a_way_holds_both_of_its_ends(
    resolver: PlaceResolver, words: str, ends: tuple[tuple[float, float], tuple[float, float]]
) -> None:
    place = ground(resolver, words)
    assert (place.level, place.country) == ("region", "SY")
    assert place.radius_km is not None
    apart = distance_km(*ends[0], *ends[1])
    assert all(off(place, end) <= place.radius_km + 3 for end in ends)
    assert place.radius_km < 0.75 * apart


def test_a_way_with_one_known_end_lies_around_it(resolver: PlaceResolver) -> None:
    place = ground(resolver, "the road between Palmyra and Zendrubal")
    assert off(place, (34.56, 38.27)) < 1
    assert place.radius_km is not None
    assert place.radius_km > 25


def test_the_road_to_a_town_is_not_the_town(resolver: PlaceResolver) -> None:
    place = ground(resolver, "on the road to Palmyra")
    assert (place.name, place.level) == ("road to Palmyra", "region")
    assert place.radius_km is not None
    assert place.radius_km > 25


def test_the_stretch_of_a_border_within_a_province(resolver: PlaceResolver) -> None:
    whole, part = ground(resolver, "near the Turkish border"), ground(resolver, "the Turkish border in Aleppo province")
    assert whole.radius_km is not None
    assert part.radius_km is not None
    assert part.radius_km < 0.6 * whole.radius_km
    assert (part.admin1, whole.admin1) == ("Aleppo", None)
    assert off(part, (36.65, 37.4)) < 60


def test_a_border_is_where_the_countries_meet(resolver: PlaceResolver) -> None:
    text = "Afghan forces fought the Taliban in Khost, Afghanistan."
    place = ground(resolver, "near the Pakistani border in Khost province", text)
    assert off(place, (33.2, 70.0)) < 60
    assert place.country == "AF"


@pytest.mark.parametrize(
    ("words", "name", "level", "admin1"),
    [
        ("the Syrian coast", "Syrian coast", "region", None),
        ("Aleppo's Salaheddine neighbourhood", "Salaheddine", "district", "Aleppo"),
        ("Syria's Idlib province", "Idlib province", "province", "Idlib"),
        ("Zendrubal (Idlib)", "Zendrubal", "town", "Idlib"),
        ("Hama (Syria)", "Hama", "town", "Hama"),
        ("a bridge in Raqqa", "bridge", "site", "Raqqa"),
        ("30 km north of Palmyra", "30 km north of Palmyra", "town", "Homs"),
        ("Syrias", "Syria", "country", None),
    ],
)
def test_words_around_a_name(resolver: PlaceResolver, words: str, name: str, level: str, admin1: str | None) -> None:
    place = ground(resolver, words)
    assert (place.name, place.level, place.country, place.admin1) == (name, level, "SY", admin1)
    assert place.lat is not None


def test_far_enough_off_is_another_province(resolver: PlaceResolver) -> None:
    assert ground(resolver, "40 km north of Homs").admin1 == "Hama"


@pytest.mark.parametrize("words", ["the eastern district of Zendrubal", "al-Zendrub village", "Zendrubal square"])
def test_what_is_unknown_is_nobody_elses(resolver: PlaceResolver, words: str) -> None:
    place = ground(resolver, words)
    assert (place.country, place.lat) == ("SY", None)


def test_no_city_is_called_a_village(resolver: PlaceResolver) -> None:
    assert ground(resolver, "Safi village", "Gunmen attacked in Namentenga, Burkina Faso.").country == "BF"
    assert ground(resolver, "Safi", "The king of Morocco spoke in Safi.").country == "MA"


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Palmyra", (1, 1)),
        ("Tabqa Dam", (1, 1)),
        ("near Palmyra", (2, 2)),
        ("30 km north of Palmyra", (2, 2)),
        ("Homs city", (1, 1)),
        ("Manbij district", (3, 2)),
        ("Homs province", (4, 3)),
        ("eastern areas of Homs province", (4, 3)),
        ("near the Turkish border", (5, 3)),
        ("northern Syria", (5, 3)),
        ("Syria", (6, 3)),
        ("Mediterranean Sea", (7, 3)),
        ("the village of Zendrubal", (6, 3)),
        ("Zendrubal Hospital in Aleppo", (2, 2)),
        ("Zendrubal village in Homs province", (4, 3)),
    ],
)
def test_codes_of_the_field(resolver: PlaceResolver, words: str, codes: tuple[int, int]) -> None:
    place = ground(resolver, words)
    assert (place.where_prec, place.geo_precision) == codes


def test_codes_follow_the_radius() -> None:
    near, far = Area(0.0, 0.0, 20.0), Area(0.0, 0.0, 90.0)
    assert [where_prec("town", area, as_named=False) for area in (near, far)] == [2, 3]
    assert [where_prec("region", area) for area in (near, far)] == [2, 5]
    assert [where_prec_within(level, 40.0) for level in ("town", "province", "region")] == [2, 4, 5]
    assert geo_precision(None) is None


def test_what_else_may_be_meant_is_kept(resolver: PlaceResolver) -> None:
    place = ground(resolver, "Tripoli", "Diplomats met in Tripoli. Lebanon and Libya sent word.")
    others = {other.country: other.score for other in place.alternatives}
    assert {place.country, *others} >= {"LB", "LY"}
    assert place.score is not None
    assert all(0 < score <= place.score for score in others.values())
    assert place.score + sum(others.values()) <= 1.01


def test_an_unknown_village_lies_in_the_one_province_that_the_text_is_about(resolver: PlaceResolver) -> None:
    text = "Shells fell on Saraqib, Ariha and Jisr al-Shughur in Syria. A family died in Zendrubal."
    place = ground(resolver, "Zendrubal", text)
    assert (place.admin1, place.where_prec) == ("Idlib", 4)
    assert place.radius_km is not None
    assert place.radius_km > 30


def test_a_region_of_several_countries_lies_in_one_that_it_reaches(resolver: PlaceResolver) -> None:
    text = "Russia, Russia and again Moscow spoke of it. Boats crossed the Euphrates near Raqqa, Syria."
    assert ground(resolver, "Euphrates", text).country == "SY"
    assert (
        ground(resolver, "Euphrates", "Russia and Moscow, Russian officials said, know the Euphrates.").country is None
    )
