import pytest

from marsad.knowledge.countries import (
    capital_of,
    countries,
    country_named,
    country_of_capital,
    country_of_name,
    country_of_people,
)


@pytest.mark.parametrize(
    ("words", "iso2"),
    [
        ("Syria", "SY"),
        ("Syrian", "SY"),
        ("Iraqis", "IQ"),
        ("U.S.", "US"),
        ("American", "US"),
        ("British", "GB"),
        ("the United States", "US"),
        ("Côte d'Ivoire", "CI"),
        ("DR Congo", "CD"),
        ("Congo-Brazzaville", "CG"),
        ("North Koreans", "KP"),
        ("Burkinabé", "BF"),
        ("Filipinos", "PH"),
        ("Germany's", "DE"),
        ("TURKEY", "TR"),
        ("Türkiye", "TR"),
        ("Burma", "MM"),
        ("South Sudanese", "SS"),
    ],
)
def test_names_adjectives_and_demonyms_mean_their_country(words: str, iso2: str) -> None:
    assert country_named(words) == iso2


@pytest.mark.parametrize("words", ["Damascus", "turkey", "us", "pole", "Kurdish", "", "Atlantis", "the"])
def test_what_is_no_country_means_none(words: str) -> None:
    assert country_named(words) is None


def test_a_capital_stands_for_its_country_only_when_asked() -> None:
    assert country_of_capital("Damascus") == "SY"
    assert country_of_capital("Washington") == "US"
    assert capital_of("IQ") == "Baghdad"
    assert capital_of("AQ") is None


def test_names_and_peoples_are_told_apart() -> None:
    assert (country_of_name("Chad"), country_of_people("Chad")) == ("TD", None)
    assert (country_of_name("Chadian"), country_of_people("Chadian")) == (None, "TD")


def test_the_table_is_whole() -> None:
    table = countries()
    assert len(table) > 200
    assert all(len(code) == 2 and len(country.iso3) == 3 for code, country in table.items())
    assert len({country.iso3 for country in table.values()}) == len(table)
    for code, country in table.items():
        assert country_named(country.name) == code
        assert code not in country.neighbours


def test_neighbours_know_each_other() -> None:
    table = countries()
    one_sided = {
        (code, other)
        for code, country in table.items()
        for other in country.neighbours
        if other in table and code not in table[other].neighbours
    }
    assert not one_sided
