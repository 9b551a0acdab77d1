"""Areas of the map: outlines of provinces and countries in every square that they reach into, and clusters apart."""

from itertools import combinations
from math import hypot, log1p
from typing import Any

import mapbox_vector_tile
import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, shape

from marsad.knowledge.gazetteer import Entry, load_gazetteer
from marsad.serve.board import Board, Tile, features_of, tile_of
from marsad.serve.board.areas import Ground, shape_of
from marsad.serve.board.columns import Sketch
from marsad.serve.board.square import across, down

SIZE = 4096
Told = dict[str, Any]


def known(place_id: str) -> Entry:
    found = load_gazetteer().get(place_id)
    assert found is not None
    return found


def as_place(entry: Entry, **other: Any) -> Told:
    """Return a place of the gazetteer as an incident tells it."""
    names = ("id", "name", "level", "country", "lat", "lon", "radius_km")
    return {**{name: getattr(entry, name) for name in names}, **other}


def town(lon: float, lat: float) -> Told:
    return {"name": "Town", "level": "town", "lon": lon, "lat": lat, "radius_km": 1.0}


def board_of(*places: Told, killed: tuple[int, ...] = (), **other: Any) -> Board:
    """Return a board of an incident at each place."""

    def sketch(number: int, place: Told) -> Told:
        dead = killed[number] if killed else 1
        figure = {"outcome": "killed", "side": "unknown", "low": dead, "best": dead, "high": dead}
        about = {"id": f"i{number}", "type": "shelling", "title": f"Incident {number}", "origins": {"count": 1}}
        return {**about, "places": [place], "figures": [figure], **other}

    return Board([msgspec.convert(sketch(*one), Sketch) for one in enumerate(places)])


def square(board: Board, z: int, x: int, y: int) -> dict[str, list[Told]]:
    """Return one square as its layers."""
    everything = np.ones(len(board), dtype=np.bool_)
    told = mapbox_vector_tile.decode(tile_of(board, everything, Tile(z, x, y)), default_options={"y_coord_down": True})
    return {name: layer["features"] for name, layer in told.items()}


def placed(lon: float, lat: float, z: int, x: int, y: int) -> tuple[float, float]:
    """Return where a point lies in a square."""
    left, top = (float(one[0]) * 2**z for one in (across(np.array([lon])), down(np.array([lat]))))
    return (left - x) * SIZE, (top - y) * SIZE


def square_at(lon: float, lat: float, z: int) -> tuple[int, int, int]:
    """Return the square that holds a point."""
    x, y = placed(lon, lat, z, 0, 0)
    return z, int(x // SIZE), int(y // SIZE)


def extent(area: Told) -> tuple[float, float]:
    left, top, right, bottom = shape(area["geometry"]).bounds
    return right - left, bottom - top


def test_a_province_is_drawn_as_its_outline_with_all_that_is_known_of_it() -> None:
    hama = known("gn:170015")
    board = board_of(as_place(hama), as_place(hama, name="Hama countryside"), contested=True)
    at = square_at(hama.lon, hama.lat, 6)
    layers = square(board, *at)
    (area,), (middle,) = layers["areas"], layers["middles"]
    said = area["properties"]
    assert (said["area"], said["count"], said["killed"], said["contested"], said["weak"]) == ("gn:170015", 2, 2, 2, 2)
    outline = shape(area["geometry"])
    assert outline.is_valid
    assert len(outline.exterior.coords) > 20
    assert outline.contains(Point(*placed(36.755, 35.135, *at)))  # the city of Hama
    assert not outline.contains(Point(*placed(36.72, 34.73, *at)))  # Homs is nearer to the middle than much of Hama
    assert middle["properties"]["count"] == 2


def test_an_area_is_drawn_where_its_middle_is_far_away() -> None:
    board = board_of(as_place(known("gn:170015")))
    layers = square(board, *square_at(36.755, 35.135, 11))
    assert set(layers) == {"areas"}
    outline = shape(layers["areas"][0]["geometry"])
    assert min(outline.bounds) >= -64
    assert max(outline.bounds) <= SIZE + 64
    assert outline.contains(Point(SIZE / 2, SIZE / 2))
    assert square(board, *square_at(40.14, 35.336, 11)) == {}  # another province


def test_a_part_of_a_province_keeps_its_own_circle() -> None:
    hama = known("gn:170015")
    east = as_place(hama, name="eastern Hama", lon=hama.lon + 0.4, radius_km=round(hama.radius_km * 0.6, 1))
    lower, upper = square(board_of(east, as_place(hama)), *square_at(hama.lon, hama.lat, 5))["areas"]
    assert (lower["properties"]["area"], upper["properties"]["place"]) == ("gn:170015", "eastern Hama")
    width, height = extent(upper)
    assert width == pytest.approx(height, rel=0.02)


@pytest.mark.parametrize("level", ["province", "region"])
def test_what_no_gazetteer_has_a_shape_for_is_a_circle(level: str) -> None:
    place = {"name": "Badia", "id": "x:badia", "level": level, "lat": 34.0, "lon": 38.0, "radius_km": 50.0}
    (area,) = square(board_of(place), *square_at(38.0, 34.0, 5))["areas"]
    kilometre = SIZE * 2**5 / 40_075 / 0.829  # at 34 degrees
    assert extent(area) == pytest.approx((100 * kilometre, 100 * kilometre), rel=0.02)


def test_a_country_is_drawn_as_its_outline_without_what_it_surrounds() -> None:
    board = board_of({"name": "South Africa", "level": "country", "country": "ZA", "lat": -29.0, "lon": 24.0})
    at = square_at(28.2, -29.6, 4)
    (area,) = square(board, *at)["areas"]
    assert area["properties"]["area"] == "country:ZA"
    outline = shape(area["geometry"])
    assert outline.contains(Point(*placed(26.2, -29.1, *at)))  # Bloemfontein
    assert not outline.contains(Point(*placed(28.2, -29.6, *at)))  # Lesotho


def test_a_country_that_the_map_does_not_know_is_a_circle() -> None:
    assert shape_of(Ground("", "country", "ZZ", 10.0, 10.0, 200.0)).key == "10.00000~10.00000~200.0"


def test_far_out_an_area_can_still_be_hit() -> None:
    damascus = board_of(as_place(known("gn:167541")))
    (area,) = square(damascus, *square_at(36.3, 33.5, 1))["areas"]
    assert extent(area) == pytest.approx((128, 128), abs=3)  # of 4096: sixteen pixels


SPOTS = st.lists(
    st.tuples(st.floats(36, 40), st.floats(33, 37), st.sampled_from((0, 1, 40, 100_000))), min_size=2, max_size=60
)


@given(spots=SPOTS, z=st.integers(2, 7))
@settings(max_examples=40, deadline=None)
def test_no_cluster_lies_on_another(spots: list[tuple[float, float, int]], z: int) -> None:
    twice = [*spots, *spots]  # each a cluster at least
    board = board_of(*(town(lon, lat) for lon, lat, _ in twice), killed=tuple(killed for *_, killed in twice))
    discs = []
    for at in {square_at(lon, lat, z) for lon, lat, _ in spots}:
        for one in square(board, *at)["clusters"]:
            x, y = one["geometry"]["coordinates"]
            radius = min(23, 11 + 1.2 * log1p(one["properties"]["killed"])) + 3  # as the page draws it, with its ring
            discs.append((at[1] * SIZE + x, at[2] * SIZE + y, radius * 8))
    for (x, y, one), (other_x, other_y, other) in combinations(discs, 2):
        assert hypot(x - other_x, y - other_y) >= one + other


@pytest.mark.parametrize("z", [3, 6, 9])
def test_a_lone_cluster_lies_where_its_incidents_do(z: int) -> None:
    at = square_at(38.548, 35.837, z)
    (cluster,) = square(board_of(town(38.548, 35.837), town(38.548, 35.837)), *at)["clusters"]
    assert cluster["geometry"]["coordinates"] == pytest.approx(placed(38.548, 35.837, *at), abs=1)


def test_points_tell_their_area() -> None:
    board = board_of(as_place(known("gn:170015")), town(38.5, 35.8))
    told = features_of(board, np.ones(2, dtype=np.bool_)).features
    assert {one.properties.id: one.properties.area for one in told} == {"i0": "gn:170015", "i1": None}
