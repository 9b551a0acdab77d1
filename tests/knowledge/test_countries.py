from time import process_time

import pytest

from marsad.knowledge.countries import (
    countries,
    country_named,
    country_of_capital,
    country_of_name,
    country_of_people,
    find_countries,
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Papua New Guinea and Sierra Leone", "Papua New Guinea=PG|Sierra Leone=SL"),
        ("South Sudanese troops in South Sudan and Sudan", "South Sudanese=SS|South Sudan=SS|Sudan=SD"),
        ("police in Northern Ireland and in Ireland", "Northern Ireland=GB|Ireland=IE"),
        ("the U.S. and U.S.-led jets, a US-backed unit", "U.S.=US|U.S.=US|US=US"),
        ("he told us that turkey is served in chad and jordan", ""),
        ("Turkey's jets over Jordan", "Turkey=TR|Jordan=JO"),
        ("the United\nStates. Saudi\n\nArabia", "United\nStates=US|Saudi=SA"),
        ("Côte d’Ivoire, Cote d'Ivoire, TÜRKIYE", "Côte d’Ivoire=CI|Cote d'Ivoire=CI|TÜRKIYE=TR"),
        ("A CAR BOMB HIT US TROOPS IN COLOMBIA", "US=US|COLOMBIA=CO"),
        ("In CAR and DRC, St. Lucia", "CAR=CF|DRC=CD|St. Lucia=LC"),
        ("Congo-Brazzaville is not Congo", "Congo-Brazzaville=CG|Congo=CD"),
        ("Latin American guerrillas, Lake Chad, the Niger Delta, New Mexico, NEW JERSEY", ""),
        ("Indianapolis, Romania, Chadwick, Omanis", "Romania=RO|Omanis=OM"),
        ("pro-Russian and anti-American", "Russian=RU|American=US"),
        ("", ""),
    ],
)
def test_countries_are_found_in_running_text(text: str, found: str) -> None:
    named = (f"{text[country.start : country.end]}={country.iso2}" for country in find_countries(text))
    assert "|".join(named) == found


def test_every_name_with_a_capital_is_found_whole() -> None:
    for code, country in countries().items():
        for name in (*country.names, *country.demonyms):
            if name[0].isupper() and not name.startswith("The "):
                [found] = find_countries(f"In {name} it rained.")
                assert (found.start, found.end) == (3, 3 + len(name))
                assert found.iso2 == (country_named(name) or code)


def test_finding_is_fast() -> None:
    find_countries("")
    text = "Syrian rebels and the United States spoke of No Country At All, and a Capital Letter. " * 2000
    began = process_time()
    assert len(find_countries(text)) == 4000
    assert process_time() - began < 1.0
