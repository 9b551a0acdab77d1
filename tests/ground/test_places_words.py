import pytest

from marsad.ground.places.area import Area, direction
from marsad.ground.places.parse import Described, describe, with_kind_beside
from marsad.knowledge.geo import distance_km

KNOWN = {"Eastern Ghouta", "South Sudan", "Hama", "Aleppo", "Palmyra", "Isle of Wight", "Damascus countryside"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hama", Described(name="Hama")),
        ("the Hama province", Described(name="Hama", kind="province", kind_word="province")),
        ("Eastern Ghouta", Described(name="Eastern Ghouta")),
        ("South Sudan", Described(name="South Sudan")),
        ("Isle of Wight", Described(name="Isle of Wight")),
        ("Damascus countryside", Described(name="Damascus countryside")),
        ("town of Dana", Described(name="Dana", kind="town", kind_word="town")),
        (
            "the village of Sor in Hama province",
            Described(name="Sor", kind="town", kind_word="village", within="Hama province"),
        ),
        (
            "eastern areas of the Hama province",
            Described(name="Hama", kind="province", kind_word="province", side="eastern", part=True),
        ),
        ("northern Aleppo countryside", Described(name="Aleppo", side="northern", around="countryside")),
        ("countryside of Hama", Described(name="Hama", around="countryside")),
        ("20 miles south-west of Palmyra", Described(name="Palmyra", side="south-west", away_km=32.18)),
        ("Dana, Idlib", Described(name="Dana", within="Idlib")),
        ("the north of Aleppo", Described(name="Aleppo", side="north", part=True)),
        ("near Palmyra", Described(name="Palmyra", beside=True)),
        ("along the Turkish border", Described(name="Turkish", border=True)),
        ("Bara tehsil", Described(name="Bara", kind="subprovince", kind_word="tehsil")),
        ("Sor refugee camp", Described(name="Sor", kind="site", kind_word="refugee camp")),
    ],
)  # fmt: skip
def test_words_are_taken_apart(words: str, expected: Described) -> None:
    described = describe(words, KNOWN.__contains__)
    assert described == Described(
        **{
            **{field: getattr(expected, field) for field in Described.__struct_fields__},
            "away_km": pytest.approx(expected.away_km),
        }
    )


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Shells hit al-Sor and al-Nor neighborhoods of Aleppo.", "al-Sor", "al-Sor neighborhood in Aleppo"),
        ("Shells hit al-Sor and al-Nor neighborhoods of Aleppo.", "al-Nor", "al-Nor neighborhood in Aleppo"),
        ("the villages of Sor, Nor and Dor were burnt", "Dor", "Dor village"),
        ("the towns of Sor and Nor fell", "Sor", "Sor town"),
        ("Sor was burnt. The village was empty.", "Sor", "Sor"),
        ("Sor hospital", "Sor", "Sor hospital"),
        ("a village near Sor", "Sor", "Sor"),
    ],
)
def test_a_kind_word_beside_a_name_speaks_for_it(text: str, name: str, words: str) -> None:
    start = text.index(name)
    assert with_kind_beside(text, start, start + len(name)) == words


@pytest.mark.parametrize(
    ("side", "step"), [("north", (1, 0)), ("Western", (0, -1)), ("south-east", (-0.71, 0.71)), ("central", (0, 0))]
)
def test_sides(side: str, step: tuple[float, float]) -> None:
    assert direction(side) == pytest.approx(step, abs=0.01)


def test_moving_goes_so_far() -> None:
    home = Area(34.5, 38.3, 2.0)
    away = home.moved("north-west", 40)
    assert distance_km(home.lat, home.lon, away.lat, away.lon) == pytest.approx(40, rel=0.02)
    assert away.lat > home.lat
    assert away.lon < home.lon


def test_a_part_lies_within_the_whole() -> None:
    whole = Area(35.0, 37.0, 70.0)
    east = whole.part("eastern")
    assert east.radius_km < whole.radius_km
    assert distance_km(whole.lat, whole.lon, east.lat, east.lon) + east.radius_km < 1.1 * whole.radius_km


def test_digits_say_how_much_is_known() -> None:
    assert Area(35.123456, 36.98761, 3.0).rounded() == Area(35.1235, 36.9876, 3.0)
    assert Area(35.123456, 36.98761, 300.0).rounded() == Area(35.1, 37.0, 300.0)


@pytest.mark.parametrize("words", ["3..5 km north of Palmyra", "3,,5 km north of Palmyra", "., km north of Palmyra"])
def test_odd_numbers_are_no_distance(words: str) -> None:
    assert describe(words, KNOWN.__contains__).away_km == 0
