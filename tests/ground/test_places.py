import pytest

from marsad.ground.places import PlaceResolver
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.knowledge.geo import distance_km
from marsad.model import Mention, Place

SYRIA = "Syrian rebels fought in Hama and Idlib. Jets bombed Aleppo, and the Syrian army moved on Palmyra in Syria."
PAKISTAN = "Police said three men were shot in Quetta, the capital of Balochistan. Pakistani troops searched the area."


@pytest.fixture(scope="module")
def resolver() -> PlaceResolver:
    return PlaceResolver(load_gazetteer())


def ground(resolver: PlaceResolver, words: str, text: str = SYRIA) -> Place:
    return resolver.document(text).resolve(Mention(name=words, text=words, start=0, end=len(words)))


@pytest.mark.parametrize(
    ("words", "name", "level", "near", "radius"),
    [
        ("Hama", "Hama", "town", (35.13, 36.75), (4, 20)),
        ("Hama province", "Hama province", "province", (35.2, 37.1), (40, 120)),
        ("the city of Homs", "Homs", "town", (34.73, 36.72), (5, 25)),
        ("Homs governorate", "Homs province", "province", (34.3, 38.3), (80, 200)),
        ("eastern areas of the Hama province", "eastern Hama province", "province", (35.2, 37.4), (20, 60)),
        ("Raqqa province", "Raqqa province", "province", (35.9, 38.9), (50, 130)),
        ("the town of Ariha", "Ariha", "town", (35.81, 36.61), (0.5, 5)),
        ("northern Syria", "northern Syria", "region", (36.2, 38.2), (100, 250)),
        ("Aleppo countryside", "Aleppo countryside", "subprovince", (36.2, 37.16), (20, 60)),
        ("rural Aleppo", "Aleppo countryside", "subprovince", (36.2, 37.16), (20, 60)),
        ("30 km north of Palmyra", "30 km north of Palmyra", "town", (34.83, 38.28), (2, 10)),
        ("Mezzeh military airport", "Mezzeh air base", "site", (33.478, 36.223), (0.5, 4)),
        ("Tariq al-Bab neighbourhood of Aleppo", "Tariq al-Bab", "district", (36.207, 37.197), (0.5, 3)),
        ("Eastern Ghouta", "Eastern Ghouta", "subprovince", (33.53, 36.42), (5, 25)),
        ("eastern Aleppo", "eastern Aleppo", "district", (36.2, 37.27), (3, 20)),
        ("Manbij district", "Manbij District", "subprovince", (36.53, 37.95), (20, 50)),
        ("al-Bab", "al-Bab", "town", (36.37, 37.52), (1, 10)),
        ("Golan Heights", "Golan Heights", "region", (33.0, 35.77), (20, 60)),
        ("outskirts of Palmyra", "outskirts of Palmyra", "region", (34.56, 38.27), (15, 40)),
    ],
)
def test_words_allow_so_much_and_no_more(
    resolver: PlaceResolver,
    words: str,
    name: str,
    level: str,
    near: tuple[float, float],
    radius: tuple[float, float],
) -> None:
    place = ground(resolver, words)
    assert (place.name, place.level, place.country) == (name, level, "SY")
    assert place.lat is not None
    assert place.lon is not None
    assert place.radius_km is not None
    assert distance_km(*near, place.lat, place.lon) < 35
    assert radius[0] <= place.radius_km <= radius[1]


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1"),
    [
        ("Lebanese soldiers sealed off Bab al-Tabbaneh in Tripoli, in the north of Lebanon.", "Tripoli", "LB", "North"),
        ("Libyan militias fought for Tripoli's airport, officials in Libya said.", "Tripoli", "LY", None),
        ("A jury in Texas heard that the Paris, Texas, man fled to Dallas and Houston.", "Paris", "US", "Texas"),
        ("The French president spoke in Paris, and France mourned.", "Paris", "FR", None),
        ("Georgian and Russian troops met near Gori and Tskhinvali.", "Georgia", "GE", None),
        ("Deputies in Atlanta and Savannah said the Alabama man was held in Macon.", "Georgia", "US", "Georgia"),
        ("Australian police in Melbourne and Geelong said bush fires spread in Victoria.", "Victoria", "AU", None),
        (
            "Raqqa fell in 2014, along with Mosul in Iraq, when Syrian rebels fled Deir ez-Zor.",
            "Mosul",
            "IQ",
            "Nineveh",
        ),
        (PAKISTAN, "Panjgur District", "PK", "Balochistan"),
        ("Salvadoran rebels attacked San Miguel and Usulutan.", "San Miguel", "SV", "San Miguel"),
    ],
)
def test_the_text_says_which(resolver: PlaceResolver, text: str, words: str, country: str, admin1: str | None) -> None:
    place = ground(resolver, words, text)
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1


def test_an_unknown_village_keeps_the_country_of_the_text_and_no_point(resolver: PlaceResolver) -> None:
    place = ground(resolver, "the village of Zendrubal")
    assert (place.name, place.level, place.country, place.lat, place.radius_km) == (
        "Zendrubal", "town", "SY", None, None,
    )  # fmt: skip
    assert place.id == "x:zendrubal"


def test_an_unknown_place_lies_in_what_its_words_name(resolver: PlaceResolver) -> None:
    place = ground(resolver, "Zendrubal Hospital in Aleppo")
    assert (place.name, place.level, place.admin1) == ("Zendrubal Hospital", "site", "Aleppo")
    assert place.lat == pytest.approx(36.2, abs=0.1)
    assert place.radius_km is not None
    assert place.radius_km > 10


def test_a_little_known_namesake_abroad_is_not_it(resolver: PlaceResolver) -> None:
    assert ground(resolver, "Lagunitas village").lat is None


@pytest.mark.parametrize("words", ["near the Turkish border", "the Turkey-Syria border", "Turkish border"])
def test_a_border_lies_between_its_countries(resolver: PlaceResolver, words: str) -> None:
    place = ground(resolver, words)
    assert (place.level, place.country) == ("region", "SY")
    assert place.lat is not None
    assert 35.5 < place.lat < 38
    assert place.radius_km is not None
    assert place.radius_km > 100


@pytest.mark.parametrize(
    "words",
    [
        "border with Turkey",
        "the border between Syria and Turkey",
        "along the Turkish border",
        "5 km from the Turkish border",
    ],
)
def test_a_border_may_be_said_in_many_ways(resolver: PlaceResolver, words: str) -> None:
    place = ground(resolver, words)
    assert (place.level, place.country, place.lat) == ("region", "SY", ground(resolver, "Turkish border").lat)


@pytest.mark.parametrize(
    ("words", "from_centre", "radius"),
    [
        ("30 km north of Palmyra", 30, (9, 12)),
        ("10-20 km east of Palmyra", 15, (5, 7)),
        ("five kilometres north of Palmyra", 5, (5, 7)),
        ("a village 100 km south-west of Palmyra", 100, (30, 35)),
        ("1,5 km west of Palmyra", 1.5, (5, 6)),
        ("500 metres from Palmyra", 0, (5, 6)),
        ("50 km from Palmyra", 0, (50, 60)),
        ("near Palmyra", 0, (8, 15)),
        ("a village near Palmyra", 0, (8, 15)),
        ("north of Palmyra", 5, (5, 10)),
        ("just south of Palmyra", 5, (5, 10)),
        ("outskirts of Palmyra", 0, (15, 40)),
        ("the vicinity of Palmyra", 0, (8, 15)),
        ("3..5 km north of Palmyra", 0, (5, 40)),
        ("99999999999 km north of Palmyra", 0, (5, 40)),
        ("9999 km north of Palmyra", None, (2999, 3001)),
    ],
)
def test_what_lies_off_a_place_is_no_nearer_known_than_the_words_say(
    resolver: PlaceResolver, words: str, from_centre: float | None, radius: tuple[float, float]
) -> None:
    place = ground(resolver, words)
    centre = ground(resolver, "Palmyra")
    assert place.lat is not None
    assert place.lon is not None
    assert place.radius_km is not None
    assert centre.lat is not None
    assert centre.lon is not None
    away = distance_km(centre.lat, centre.lon, place.lat, place.lon)
    assert from_centre is None or away == pytest.approx(from_centre, abs=1)
    assert radius[0] <= place.radius_km <= radius[1]
    assert abs(place.lat) <= 90


@pytest.mark.parametrize(
    "words", ["Hama, 30 km north of Homs", "Hama, near Homs", "Hama on the Turkish border", "the border town of Hama"]
)
def test_what_only_says_where_a_place_lies_changes_nothing(resolver: PlaceResolver, words: str) -> None:
    assert ground(resolver, words).id == ground(resolver, "Hama").id


def test_the_country_of_the_text_is_told(resolver: PlaceResolver) -> None:
    assert resolver.document(SYRIA).country == "SY"
    assert resolver.document("Islamic State-held Raqqa was bombed.").country == "SY"
    assert resolver.document("Nothing is named.").country is None


def test_an_embassy_is_not_in_the_country_it_is_of(resolver: PlaceResolver) -> None:
    place = ground(resolver, "Turkish Embassy")
    assert (place.level, place.country, place.lat) == ("site", "SY", None)


def test_a_name_in_a_list_takes_the_kind_of_the_list(resolver: PlaceResolver) -> None:
    text = "In Syria, shells hit the al-Zendru and al-Waskil neighborhoods of Aleppo."
    start = text.index("al-Zendru")
    place = resolver.document(text).resolve(Mention(name="al-Zendru", text="al-Zendru", start=start, end=start + 9))
    assert (place.name, place.level, place.admin1) == ("al-Zendru", "district", "Aleppo")


def test_a_people_stands_for_its_country(resolver: PlaceResolver) -> None:
    assert ground(resolver, "Turkish").id == "country:TR"


def test_the_words_and_their_place_in_the_text_are_kept(resolver: PlaceResolver) -> None:
    mention = Mention(name="Hama", text="Hama", start=24, end=28)
    place = resolver.document(SYRIA).resolve(mention)
    assert (place.text, place.start, place.end, place.id) == ("Hama", 24, 28, "gn:170017")
    inferred = resolver.document(SYRIA).resolve(Mention(name="Syria"))
    assert (inferred.text, inferred.start, inferred.id) == (None, None, "country:SY")


@pytest.mark.parametrize("words", ["", "the", ",", "of", "in", "province", "km north of", "🙂", "a" * 500, "( )"])
def test_nonsense_is_grounded_nowhere(resolver: PlaceResolver, words: str) -> None:
    assert ground(resolver, words).lat is None


def test_a_radius_stands_wherever_a_point_does(resolver: PlaceResolver) -> None:
    for words in ("Hama", "Syria", "Idlib province", "Zendrubal", "Sahel", "Azovstal", "Middle East"):
        place = ground(resolver, words)
        assert (place.lat is None) == (place.radius_km is None) == (place.lon is None)
