"""What the page must know beside the record: extent, types by day, how an incident came about, what may be exported."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from serve.desk_sample import PLACES, sample_readings
from starlette.testclient import TestClient

from marsad import pipeline
from marsad.publish.forms import FORMS
from marsad.serve import app, explaining
from marsad.store import open_store

API = "/api/v1"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = tmp_path_factory.mktemp("explaining") / "marsad.db"
    with open_store(path) as store:
        store.put(sample_readings(30))
        pipeline.refresh(store)
    with TestClient(app(path)) as client:
        yield client


def test_the_extent_counts_what_the_list_has_and_bounds_what_the_map_has(client: TestClient) -> None:
    extent = client.get(f"{API}/extent").json()
    points = client.get(f"{API}/incidents.geojson").json()
    assert extent["incidents"] - extent["unplaced"] == len(points["features"])
    lons = [one["geometry"]["coordinates"][0] for one in points["features"]]
    lats = [one["geometry"]["coordinates"][1] for one in points["features"]]
    assert extent["box"] == [min(lons), min(lats), max(lons), max(lats)]


def test_the_extent_is_of_what_fits(client: TestClient) -> None:
    raqqa = PLACES["Raqqa"]
    assert client.get(f"{API}/extent?place=raqqa").json()["box"] == [raqqa.lon, raqqa.lat] * 2
    assert client.get(f"{API}/extent?words=nowhereatall").json() == {"incidents": 0, "unplaced": 0, "box": None}
    assert client.get(f"{API}/extent?plce=raqqa").status_code == 400


def test_days_are_told_apart_by_type_where_that_is_asked_for(client: TestClient) -> None:
    plain, split = (client.get(f"{API}/timeline{query}").json() for query in ("", "?by=type"))
    assert "types" not in plain
    assert "of" not in plain["days"][0]
    assert [sum(day["of"]) for day in split["days"]] == [day["incidents"] for day in plain["days"]]
    shelled = split["types"].index("shelling")
    alone = client.get(f"{API}/timeline?type=shelling").json()
    assert sum(day["of"][shelled] for day in split["days"]) <= sum(day["incidents"] for day in alone["days"])
    assert any(day["of"][shelled] for day in split["days"])


def test_why_tells_what_joined_the_claims(client: TestClient) -> None:
    told = max(client.get(f"{API}/incidents").json()["incidents"], key=lambda one: len(one["claims"]))
    why = client.get(f"{API}/why/{told['id']}").json()
    assert [one["claim"] for one in why["claims"]] == told["claims"]
    assert any(one["joined"] and one["joined"]["reasons"] for one in why["claims"])
    assert client.get(f"{API}/why/nothing").status_code == 404


def test_offers_say_what_is_not_installed(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    offers = client.get(f"{API}/offers").json()
    assert [one["name"] for one in offers["forms"]] == list(FORMS)
    monkeypatch.setattr(explaining, "find_spec", lambda name: None)
    bare = explaining._offers()
    assert not bare.pdf
    assert {one.name: one.missing for one in bare.forms}["parquet"] == ("pyarrow",)
    assert not {one.name: one.missing for one in bare.forms}["csv"]
