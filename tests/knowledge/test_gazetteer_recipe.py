"""The recipe's own arithmetic, on shapes and names made up here; its sources are not needed."""

import sys
from array import array
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "recipes" / "gazetteer"))

from build import write
from geometry import shape_of, topojson_rings, weighted_median
from index import index_blobs, prominence, rows_of, useful_names
from places import Place
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
