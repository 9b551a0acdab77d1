"""Which province holds a point, and where countries meet."""

import pytest

from marsad.knowledge.gazetteer import Gazetteer, load_gazetteer
from marsad.knowledge.geo import distance_km


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("lat", "lon", "country", "name"),
    [
        (36.2, 37.16, "SY", "Aleppo"),
        (33.5, 36.3, "SY", "Damascus"),
        (48.0, 37.8, "UA", "Donetsk"),
        (34.35, 62.2, "AF", "Herat"),
        (35.45, 69.7, "AF", "Panjshir"),
        (33.3, 44.4, "IQ", "Baghdad"),
        (-1.68, 29.22, "CD", "North Kivu"),
    ],
)
def test_a_point_lies_in_its_province(gazetteer: Gazetteer, lat: float, lon: float, country: str, name: str) -> None:
    province = gazetteer.division_at(lat, lon, country)
    assert province is not None
    assert province.name == name


@pytest.mark.parametrize(("lat", "lon", "country"), [(36.2, 37.16, "TR"), (0.0, 0.0, "SY"), (36.2, 37.16, "??")])
def test_a_point_elsewhere_lies_in_none(gazetteer: Gazetteer, lat: float, lon: float, country: str) -> None:
    assert gazetteer.division_at(lat, lon, country) is None


def test_a_border_runs_where_both_countries_are(gazetteer: Gazetteer) -> None:
    points = gazetteer.border("TR", "SY")
    assert points == gazetteer.border("SY", "TR")
    assert len(points) > 30
    assert any(distance_km(lat, lon, 36.24, 36.68) < 15 for lat, lon in points)  # Bab al-Hawa
    assert all(35.7 < lat < 37.6 and 35.8 < lon < 42.5 for lat, lon in points)
    assert gazetteer.border("SY", "FR") == ()


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("Maywand", "AF", "Kandahar"),
        ("Gulmi", "NP", "Lumbini Province"),
        ("Barkin Ladi", "NG", "Plateau State"),
        ("Walikale", "CD", "North Kivu"),
        ("Tal Abyad", "SY", "Raqqa"),
    ],
)
def test_districts_lie_in_their_provinces(gazetteer: Gazetteer, name: str, country: str, admin1: str) -> None:
    found = [entry for entry in gazetteer.find(name) if entry.level == "subprovince" and entry.country == country]
    assert [entry.admin1 for entry in found] == [admin1]


def test_towns_know_their_districts(gazetteer: Gazetteer) -> None:
    [kandahar] = [entry for entry in gazetteer.spelt("Kandahar") if entry.level == "town" and entry.country == "AF"]
    assert (kandahar.admin1, kandahar.admin2) == ("Kandahar", "Kandahar")


def test_no_two_provinces_of_a_country_have_one_name(gazetteer: Gazetteer) -> None:
    for name in ("Parwan", "Urozgan", "Daykundi"):
        provinces = [entry for entry in gazetteer.spelt(name) if entry.level == "province"]
        assert len(provinces) == 1, name
