"""Control and trends over the API say what the functions behind them say."""

from pathlib import Path

import msgspec
import pytest
from serve.desk_sample import sample_incidents, sample_readings
from starlette.testclient import TestClient

from marsad.model.trends import Trend
from marsad.serve import app
from marsad.store import Query, open_store
from marsad.views import trends_of

API = "/api/v1"


def get(client: TestClient, path: str, **asked: object) -> dict:
    answer = client.get(API + path, params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_trends_count_every_incident_once(client: TestClient) -> None:
    table = get(client, "/trends", step="month")
    assert sum(row["incidents"] for row in table["rows"]) == 43
    by_type = get(client, "/trends", step="year", by=["type", "country"])
    assert sum(row["incidents"] for row in by_type["rows"]) == 43
    assert all(row["type"] for row in by_type["rows"])


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"step": "day", "by": ["side"]},
        {"step": "year", "by": ["admin1", "type", "side"]},
        {"country": "SY", "since": "2016-05-20", "until": "2016-06-04", "by": ["side"]},
        {"until": "2016-06-01", "by": ["country"]},
        {"since": "2090-01-01", "by": ["side"]},
    ],
)
def test_trends_from_memory_are_those_of_the_store(tmp_path: Path, asked: dict) -> None:
    with open_store(tmp_path / "marsad.db") as store:
        store.put(sample_readings(40))
        store.rebuild(sample_incidents)
        query = msgspec.convert({name: value for name, value in asked.items() if name not in ("step", "by")}, Query)
        expected = trends_of(store, query, asked.get("by", ()), asked.get("step", "week"))
    with TestClient(app(tmp_path / "marsad.db")) as client:
        told = get(client, "/trends", **asked)
    assert msgspec.convert(told["rows"], tuple[Trend, ...]) == expected.rows
    assert bool(expected.rows) == (asked.get("since", "") < "2090")
    assert told["left_out"] == expected.left_out


def test_control_tells_who_takes_a_place_and_by_which_claim(client: TestClient) -> None:
    told = get(client, "/control", on="2016-06-30")
    assert told["day"] == "2016-06-30"
    evidence = [sign for one in told["held"] for sign in (*one["evidence"], *one["against"])]
    assert len(evidence) + sum(told["left_out"].values()) > 0
    assert all(sign["claim_id"] for sign in evidence)
    assert get(client, "/control/changes", since="2016-01-01", until="2016-12-31")["since"] == "2016-01-01"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/control?place=Atlantis", 404),
        ("/control/history?place=Atlantis", 404),
        ("/control/changes", 422),
        ("/control/changes?since=2016-06-05&until=2016-06-01", 400),
        ("/trends?step=fortnight", 422),
        ("/trends?by=nothing", 422),
        ("/trends?country=Atlantis", 400),
        ("/control?country=Atlantis", 400),
    ],
)
def test_a_question_that_makes_no_sense_is_said(client: TestClient, path: str, status: int) -> None:
    answer = client.get(API + path)
    assert answer.status_code == status
    assert answer.json()["error"]
