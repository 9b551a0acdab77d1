"""The recipe's own arithmetic, on shapes and names made up here; its sources are not needed."""

import sys
from array import array
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "recipes" / "gazetteer"))

from build import write
from districts import bare, district_places
from geometry import shape_of, topojson_rings, weighted_median
from index import index_blobs, prominence, rows_of, useful_names
from outlines import borders, outlines
from places import Place, without_mislabels
from sources import hand_made

from marsad.knowledge.gazetteer.gazetteer import Gazetteer
from marsad.knowledge.gazetteer.store import PlaceFile

SQUARE = {"type": "Polygon", "coordinates": [[[10, 0], [11, 0], [11, 1], [10, 1], [10, 0]]]}


def places() -> list[Place]:
    province = Place("gn:1", "Sor", "province", "SY", 0.5, 10.5, 9000, 60.0, "SY.01", names=["Sor"])
    town = Place(
        "gn:2", "Sor", "town", "SY", 0.4, 10.4, 8000, 2.0, "SY.01", names=["Sor", "As Sor", "SOR", "alswr", "سور"]
    )
    base = Place("site:sor", "Sor air base", "site", "SY", 0.3, 10.3, 0, 2.0, "SY.01", names=["Sor air base"])
    return [base, town, province]


def test_a_shape_knows_its_middle_its_size_and_what_it_holds() -> None:
    shape = shape_of(SQUARE)
    assert (shape.lat, shape.lon) == pytest.approx((0.5, 10.5))
    assert shape.area_km2 == pytest.approx(111.2**2, rel=0.01)
    assert shape.holds(0.2, 10.9)
    assert not shape.holds(1.2, 10.5)


def test_arcs_become_rings() -> None:
    topology = {"transform": {"scale": [0.5, 0.5], "translate": [10, 0]}, "arcs": [[[0, 0], [2, 0], [0, 2]]]}
    assert topojson_rings(topology, {"type": "Polygon", "arcs": [[0]]}) == [[(10, 0), (11, 0), (11, 1)]]


def test_the_median_minds_weights() -> None:
    assert weighted_median([(1.0, 1.0), (5.0, 10.0), (9.0, 2.0)]) == 5.0


def test_codes_and_machine_transliterations_are_no_names() -> None:
    assert list(useful_names(places()[1])) == ["Sor", "As Sor", "سور"]


def test_kinds_with_several_names_are_known_by_all() -> None:
    assert {"Sor airbase", "Sor military airport"} <= set(useful_names(places()[0]))


def test_the_best_known_comes_first() -> None:
    rows = rows_of(places())
    assert [row.place.key for row in rows] == ["gn:1", "site:sor", "gn:2"]
    assert prominence(rows[0].place) > prominence(rows[2].place)


def test_hashes_are_sorted_and_paired() -> None:
    blobs = index_blobs(rows_of(places()))
    hashes = array("Q", blobs["exact_hashes"])
    assert list(hashes) == sorted(hashes)
    assert len(hashes) == len(array("I", blobs["exact_places"]))


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    output = tmp_path / "small.sqlite"
    write(rows_of(places()), output)
    first = output.read_bytes()
    write(rows_of(places()), output)
    assert output.read_bytes() == first
    gazetteer = Gazetteer(PlaceFile(output))
    assert [entry.id for entry in gazetteer.find("Sor")] == ["gn:1", "gn:2"]
    assert gazetteer.find("السور")[0].admin1 == "Sor"
    assert gazetteer.find("Sor military airport")[0].level == "site"


@pytest.mark.parametrize("table", ["regions", "sites"])
def test_the_tables_made_by_hand_are_in_order(table: str) -> None:
    rows = hand_made(table)
    assert len(rows) >= 100
    for key, row in rows.items():
        lat, lon = row["at"]
        assert -90 <= lat <= 90, key
        assert -180 <= lon <= 180, key
        assert row["name"] not in row.get("also", []), key
        assert isinstance(row["in"], str) or len(row["in"]) > 1, key
    names = [row["name"] for row in rows.values()]
    assert len(set(names)) == len(names)


def feature(country: str, square: list[list[float]], **names: str | None) -> dict:
    given = {"iso_a2": country, "adm1_code": "X-1", "name": None, "name_en": None, "gn_name": None, **names}
    return {"properties": given, "geometry": {"type": "Polygon", "coordinates": [square]}}


def test_a_division_is_called_by_what_it_is_not() -> None:
    assert [bare(name) for name in ("Sor District", "Province of Sor", "Kabupaten Sor", "Sor")] == ["Sor"] * 4


def test_a_district_lies_where_its_towns_do_else_somewhere_in_its_province() -> None:
    _, town, province = places()
    units = [{"code": "SY.01.7", "name": "Sor District"}, {"code": "SY.01.8", "name": "Far District"}]
    cities = [{"country": "SY", "name": "Sor", "lat": "0.4", "lng": "10.4", "admin1": "01", "admin2": "7"}]
    near, far = district_places(units, cities, {"SY.01": province}, [], [town])
    assert (near.name, near.lat, near.lon, near.admin1) == ("Sor", 0.4, 10.4, "SY.01")
    assert "سور" in near.names
    assert town.admin2 == near.key == "adm2:SY.01.7"
    assert (far.lat, far.lon, far.radius_km) == (province.lat, province.lon, province.radius_km)


def test_a_shape_that_another_source_has_stands_for_the_district() -> None:
    _, town, province = places()
    shaped = Place("ne:SOR", "Sor", "subprovince", "SY", 0.45, 10.45, names=["Sor"])
    cities = [{"country": "SY", "name": "Sor", "lat": "0.4", "lng": "10.4", "admin1": "01", "admin2": "7"}]
    made = district_places([{"code": "SY.01.7", "name": "Sor"}], cities, {"SY.01": province}, [shaped], [town])
    assert (made, town.admin2) == ([], "ne:SOR")


def test_borders_are_what_two_shapes_share() -> None:
    west = feature("AA", [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    east = feature("BB", [[1, 0], [2, 0], [2, 1], [1, 1], [1, 0]])
    [(pair, points)] = borders([west, east]).items()
    assert pair == ("AA", "BB")
    assert sorted(array("i", points)) == [0, 10_000, 10_000, 10_000]


def test_an_outline_keeps_its_corners_and_drops_what_lies_between() -> None:
    place = places()[2]
    line = [[10, 0], [10.5, 0.001], [11, 0], [11, 1], [10, 1], [10, 0]]
    place.shape = shape_of({"type": "Polygon", "coordinates": [line]})
    numbers = array("i", outlines([place])["gn:1"])
    assert numbers[0] == 1
    assert numbers[1] == len(line) - 1


def test_a_shape_with_anothers_names_keeps_its_own() -> None:
    square = [[0, 0], [1, 0], [1, 1], [0, 0]]
    right = feature("AF", square, name="Parwan", name_en="Parwan", gn_name="Parwan")
    wrong = feature("AF", square, name="Parwan", name_en="Parwan", gn_name="Panjshir")
    kept, mended = without_mislabels([right, wrong])
    assert kept == right
    assert "name_en" not in mended["properties"]
