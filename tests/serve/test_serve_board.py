"""The board: what is asked of incidents is answered as a store would, and squares of the map hold all of them."""

from collections import Counter
from datetime import date
from pathlib import Path

import mapbox_vector_tile
import pytest
from serve.desk_sample import sample_incidents, sample_readings
from starlette.testclient import TestClient

from marsad.asking import Traits, incidents_like
from marsad.serve.board import Asked, Board, Box, Tile, board_of, chosen, tile_of
from marsad.serve.board.mvt import Spot, layer
from marsad.store import Query, Store, open_store

API = "/api/v1"
WHOLE = Tile(0, 0, 0)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("board") / "marsad.db"
    with open_store(path) as made:
        made.put(sample_readings(80))
        made.rebuild(sample_incidents)
    return open_store(path)


@pytest.fixture(scope="module")
def board(store: Store) -> Board:
    return board_of(store)


def ids(board: Board, store: Store, asked: Asked) -> list[str]:
    mask = chosen(board, store, asked)
    return [name for name, fits in zip(board.labels.ids, mask.tolist(), strict=True) if fits]


@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query(country="SY"),
        Query(country="IQ", type="shelling"),
        Query(place="Raqqa", since=date(2016, 5, 20)),
        Query(actor="russia", words="market"),
        Query(source="Reuters", until=date(2016, 6, 1)),
        Query(since=date(2016, 6, 5), until=date(2016, 6, 5)),
        Query(report="wires/market.txt"),
        Query(words="nowhere to be found"),
    ],
)
def test_the_board_chooses_what_the_store_would(board: Board, store: Store, query: Query) -> None:
    assert ids(board, store, Asked(query=query)) == [one.id for one in store.incidents(query)]


def test_filters_of_the_incident_itself(board: Board, store: Store) -> None:
    assert ids(board, store, Asked(traits=Traits(contested=True))) == ["market"]
    assert "market" not in ids(board, store, Asked(traits=Traits(contested=False)))
    assert ids(board, store, Asked(traits=Traits(origins=2))) == ["market"]
    deadly = ids(board, store, Asked(traits=Traits(killed=35)))
    assert set(deadly) == {"market", "i-wire-4"}


@pytest.mark.parametrize(
    "traits",
    [Traits(contested=True), Traits(contested=False), Traits(origins=1), Traits(origins=2), Traits(killed=1),
     Traits(killed=35), Traits(contested=False, killed=2), Traits(killed=10**6)],
)  # fmt: skip
def test_the_board_chooses_the_incidents_that_exports_and_reports_do(
    board: Board, store: Store, traits: Traits
) -> None:
    alike = [one.id for one in incidents_like(store, Query(), traits)]
    assert ids(board, store, Asked(traits=traits)) == alike
    assert len(list(incidents_like(store, Query(limit=1), traits))) == min(1, len(alike))


def test_a_box_may_go_across_the_line_of_date(board: Board, store: Store) -> None:
    idlib = ids(board, store, Asked(box=Box(36.5, 35.5, 36.8, 35.8)))
    assert "market" in idlib
    assert ids(board, store, Asked(box=Box(170, -90, 36.8, 90)))
    assert not ids(board, store, Asked(box=Box(170, -90, -170, 90)))


def layers_of(tile: bytes) -> dict[str, list[dict]]:
    return {name: layer["features"] for name, layer in mapbox_vector_tile.decode(tile).items()}


def test_a_square_holds_every_incident_once_alone_in_a_cluster_or_in_an_area(board: Board, store: Store) -> None:
    layers = layers_of(tile_of(board, chosen(board, store, Asked()), WHOLE))
    counted = len(layers.get("incidents", ()))
    counted += sum(one["properties"]["count"] for name in ("clusters", "areas") for one in layers.get(name, ()))
    assert counted == len(board)


def test_squares_of_a_zoom_hold_the_same_as_the_one_above(board: Board, store: Store) -> None:
    everything = chosen(board, store, Asked())
    held: Counter[str] = Counter()
    for x in range(2):
        for y in range(2):
            for name, features in layers_of(tile_of(board, everything, Tile(1, x, y))).items():
                held[name] += sum(one["properties"].get("count", 1) for one in features)
    assert held["incidents"] + held["clusters"] + held["middles"] == len(board)


def test_what_is_only_known_by_province_is_an_area_and_no_dot(board: Board, store: Store) -> None:
    asked = Asked(query=Query(report="wires/market.txt", type="armed_clash"))
    layers = layers_of(tile_of(board, chosen(board, store, asked), WHOLE))
    assert set(layers) == {"areas", "middles"}
    (only,) = layers["areas"]
    assert only["properties"]["level"] == "province"
    assert only["properties"]["radius_km"] == 70
    assert only["properties"]["id"] == "i-wire-4"


def test_deep_down_a_lone_incident_says_what_a_marker_says(board: Board, store: Store) -> None:
    asked = Asked(query=Query(words="market", report="wires/market.txt", type="air_strike"))
    x, y = int((36.668 + 180) / 360 * 2**9), int(float(board.y[board.row_of["market"]]) * 2**9)
    (only,) = layers_of(tile_of(board, chosen(board, store, asked), Tile(9, x, y)))["incidents"]
    said = only["properties"]
    assert (said["id"], said["killed"], said["killed_high"], said["contested"]) == ("market", 37, 44, True)
    assert said["date"] == "2016-06-05"


def test_an_empty_square_is_empty(board: Board, store: Store) -> None:
    assert tile_of(board, chosen(board, store, Asked()), Tile(4, 0, 0)) == b""


def test_values_of_all_kinds_come_out_of_a_tile_as_they_went_in() -> None:
    said = (("text", "حلب"), ("whole", -3), ("large", 10**9), ("real", 2.5), ("yes", True), ("one", 1))
    (only,) = layers_of(layer("l", [Spot(0, 4095, said)]))["l"]
    assert only["properties"] == dict(said)
    assert only["properties"]["yes"] is True
    assert only["properties"]["one"] is not True


@pytest.mark.parametrize("path", ["/tiles/0/0/0.mvt", "/tiles/3/4/3.mvt?country=SY&since=2016-05-01"])
def test_tiles_are_served(client: TestClient, path: str) -> None:
    answer = client.get(API + path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    assert mapbox_vector_tile.decode(answer.content)


@pytest.mark.parametrize("path", ["/tiles/0/0/-1.mvt", "/tiles/99/0/0.mvt", "/tiles/a/0/0.mvt"])
def test_a_square_that_is_none_is_said(client: TestClient, path: str) -> None:
    assert client.get(API + path).status_code in (404, 422)


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "0,50,10,40", "-200,0,0,10", "nan,0,1,1"])
def test_a_box_that_is_none_is_said(client: TestClient, box: str) -> None:
    answer = client.get(f"{API}/incidents", params={"bbox": box})
    assert answer.status_code == 400
    assert "bbox" in answer.json()["error"]


def test_lists_filter_by_what_only_incidents_have(client: TestClient) -> None:
    def listed(**asked: object) -> list[str]:
        return [one["id"] for one in client.get(f"{API}/incidents", params=asked).json()["incidents"]]

    assert listed(contested="true") == ["market"]
    assert "market" in listed(bbox="36.5,35.5,36.8,35.8", killed=30)
    assert "i-wire-4" not in listed(bbox="36.5,35.5,36.8,35.8", killed=30)


def test_a_changed_store_is_read_again(tmp_path: Path) -> None:
    from marsad.serve import app

    path = tmp_path / "marsad.db"
    with open_store(path) as made:
        made.put(sample_readings(3))
        made.rebuild(sample_incidents)
    with TestClient(app(path)) as client:
        before = client.get(f"{API}/incidents", params={"limit": 1000}).json()["incidents"]
        with open_store(path) as made:
            made.put(sample_readings(9)[6:])
            made.rebuild(sample_incidents)
        after = client.get(f"{API}/incidents", params={"limit": 1000}).json()["incidents"]
    assert len(after) == len(before) + 6
