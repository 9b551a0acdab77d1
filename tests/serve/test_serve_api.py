"""The API: what it answers, how it pages and filters, and what it says when it cannot."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from serve.desk_sample import HOSTILE, WIRE, sample_store
from serve.memory_store import MemoryStore
from starlette.testclient import TestClient

from marsad.errors import StoreError
from marsad.serve import app
from marsad.serve.application import app_of

API = "/api/v1"


def get(client: TestClient, path: str, **params: object) -> dict:
    answer = client.get(API + path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_status_counts_what_the_store_holds(client: TestClient) -> None:
    status = get(client, "/status")
    assert (status["reports"], status["claims"], status["incidents"]) == (43, 46, 43)
    assert status["stale"] is False
    assert status["span"]["end"] >= status["span"]["start"]


def test_incidents_come_a_page_at_a_time_and_each_once(client: TestClient) -> None:
    seen: list[str] = []
    after = ""
    while after is not None:
        page = get(client, "/incidents", limit=7, after=after)
        seen += [one["id"] for one in page["incidents"]]
        after = page["next"]
    assert len(seen) == len(set(seen)) == 43


def test_the_last_page_has_no_cursor(client: TestClient) -> None:
    assert get(client, "/incidents", limit=43)["next"] is None
    assert get(client, "/incidents", limit=42)["next"]


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"type": "air_strike", "words": "market"}, ["market"]),
        ({"place": "Maarat al-Numan"}, None),
        ({"source": "Syrian Civil Defence", "place": "maarat al-numan", "words": "vegetable"}, ["market"]),
        ({"actor": "Islamic State"}, ["i-wire-4"]),
        ({"since": "2016-06-06", "until": "2016-06-06", "words": "alert"}, ["i-nasty-1"]),
        ({"country": "iq", "words": "vegetable"}, []),
        ({"type": "air_strike", "words": "market", "min_confidence": "0.95"}, []),
        ({"type": "air_strike", "words": "market", "min_confidence": ""}, ["market"]),
    ],
)
def test_filters_reach_the_store(client: TestClient, params: dict, expected: list | None) -> None:
    found = [one["id"] for one in get(client, "/incidents", **params)["incidents"]]
    assert found == expected if expected is not None else "market" in found


def test_geojson_has_every_placed_incident_with_its_precision(client: TestClient) -> None:
    answer = client.get(f"{API}/incidents.geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    collection = answer.json()
    assert collection["type"] == "FeatureCollection"
    assert collection["unplaced"] == 0
    by_id = {one["properties"]["id"]: one for one in collection["features"]}
    assert len(by_id) == 43
    assert by_id["market"]["geometry"] == {"type": "Point", "coordinates": [36.668, 35.643]}
    assert by_id["market"]["properties"]["contested"] is True
    assert by_id["i-wire-4"]["properties"]["level"] == "province"
    assert by_id["i-wire-4"]["properties"]["radius_km"] == 70
    assert by_id["i-wire-4"]["properties"]["killed"] == 35


def test_an_incident_comes_with_its_claims_and_their_words(client: TestClient) -> None:
    view = get(client, "/incidents/market")
    assert [one["claim"]["id"] for one in view["claims"]] == ["wire#1", "wire#2", "wire#3", "arabic#1"]
    passage = view["claims"][0]["passages"][0]
    assert passage["text"] == WIRE[passage["start"] : passage["end"]]
    assert "killing at least 37 people" in passage["text"]
    assert view["claims"][2]["claim"]["status"] == "denied"


def test_a_report_comes_with_text_claims_and_incidents(client: TestClient) -> None:
    view = get(client, "/reports/wires%2Fmarket.txt")
    assert view["report"]["text"] == WIRE
    assert view["versions"] == 1
    assert len(view["claims"]) == 4
    assert {one["id"] for one in view["incidents"]} == {"market", "i-wire-4"}


def test_many_may_ask_at_once(client: TestClient) -> None:
    paths = ["/incidents", "/incidents/market", "/incidents.geojson", "/status", "/claims?limit=3", "/sources"] * 6
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda path: client.get(API + path).status_code, paths))
    assert set(answers) == {200}


def test_newest_first_is_the_other_way_round(client: TestClient) -> None:
    newest = get(client, "/incidents", order="newest", limit=1000)["incidents"]
    starts = [one["date"]["start"] for one in newest]
    assert starts == sorted(starts, reverse=True)
    second = get(client, "/incidents", order="newest", limit=5, after=newest[4]["id"])
    assert [one["id"] for one in second["incidents"]] == [one["id"] for one in newest[5:10]]


@pytest.mark.parametrize("order", ["oldest", "newest"])
def test_a_cursor_that_is_none_is_said(client: TestClient, order: str) -> None:
    answer = client.get(f"{API}/incidents", params={"order": order, "after": "none"})
    assert answer.status_code == 404
    assert "none" in answer.json()["error"]


def test_newest_first_goes_on_after_a_cursor_that_the_filters_leave_out(client: TestClient) -> None:
    newest = [one["id"] for one in get(client, "/incidents", order="newest", type="air_strike")["incidents"]]
    rest = get(client, "/incidents", order="newest", type="air_strike", after="i-nasty-1")["incidents"]
    assert [one["id"] for one in rest] == [one for one in newest if one in {each["id"] for each in rest}]
    assert rest[-1]["id"] == newest[-1]


def test_every_incident_says_how_many_were_killed(client: TestClient) -> None:
    killed = {"low": 37, "best": 37, "high": 44, "open": False}
    listed = get(client, "/incidents", words="vegetable")["incidents"]
    assert next(one for one in listed if one["id"] == "market")["killed"] == killed
    assert get(client, "/incidents/market")["incident"]["killed"] == killed
    told = get(client, "/reports/arabic.txt")["incidents"]
    assert [one["killed"] for one in told] == [killed]


def test_claims_reports_and_sources(client: TestClient) -> None:
    page = get(client, "/claims", limit=2)
    assert len(page["claims"]) == 2
    assert page["next"] == page["claims"][-1]["claim"]["id"]
    assert get(client, "/sources")["sources"][0]["claims"] >= 3
    reports = get(client, "/reports", limit=1000)["reports"]
    assert len(reports) == 43
    assert "text" not in reports[0]


def test_timeline_counts_days_with_a_band(client: TestClient) -> None:
    timeline = get(client, "/timeline", words="vegetable")
    assert timeline["undated"] == 0
    (only,) = timeline["days"]
    assert only == {
        "day": "2016-06-05",
        "incidents": 2,
        "killed": {"low": 72, "best": 72, "high": 79, "open": False},
    }


@pytest.mark.parametrize(
    "path", ["/incidents/none", "/reports/none", "/reports/a%2Fb", "/reports/%00", "/nowhere", "/incidents/"]
)
def test_what_is_not_there_is_404_in_json(client: TestClient, path: str) -> None:
    answer = client.get(API + path)
    assert answer.status_code == 404
    assert list(answer.json()) == ["error"]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("since=yesterday", "2016-06-03"),
        ("since=2016-13-01", "since"),
        ("since=1464912000", "2016-06-03"),
        ("since=2016-06-05&until=2016-06-01", "before"),
        ("limit=0", "limit"),
        ("limit=many", "limit"),
        ("limit=100000", "limit"),
        ("type=airstrike", "air_strike"),
        ("country=Atlantis", "Atlantis"),
        ("placce=Raqqa", "placce"),
        ("order=random", "order"),
        ("words=a%00b", "control"),
        ("words=" + "x" * 400, "words"),
    ],
)
def test_a_bad_question_says_what_is_wrong(client: TestClient, query: str, says: str) -> None:
    answer = client.get(f"{API}/incidents?{query}")
    assert answer.status_code in (400, 422)
    assert says in answer.json()["error"]
    assert "Traceback" not in answer.text


def test_parameters_may_be_empty_as_a_form_sends_them(client: TestClient) -> None:
    get(client, "/incidents", place="", type="", since="", until="", country="", words="")


def test_a_failing_store_is_503_and_any_other_failure_500_without_details() -> None:
    class Broken(MemoryStore):
        def stale(self) -> bool:
            raise StoreError("marsad.db: the disk is gone")

        def report(self, report_id: str) -> None:
            raise RuntimeError("secret detail")

    with TestClient(app_of(Broken(), lambda: "one"), raise_server_exceptions=False) as client:
        broken = client.get(f"{API}/status")
        assert (broken.status_code, broken.json()) == (503, {"error": "marsad.db: the disk is gone"})
        unforeseen = client.get(f"{API}/reports/any")
        assert unforeseen.status_code == 500
        assert "secret" not in unforeseen.text
        assert unforeseen.json()["error"]


def test_an_unchanged_store_is_not_sent_twice() -> None:
    generation = ["one"]
    store = sample_store()
    with TestClient(app_of(store, lambda: generation[0])) as client:
        first = client.get(f"{API}/incidents")
        again = client.get(f"{API}/incidents", headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        store.put([])
        generation[0] = "two"
        changed = client.get(f"{API}/incidents", headers={"if-none-match": first.headers["etag"]})
        assert changed.status_code == 200
        assert changed.headers["etag"] != first.headers["etag"]
    assert store.closed


def test_without_a_generation_the_tag_is_of_the_content() -> None:
    with TestClient(app_of(sample_store(), lambda: "")) as client:
        tags = {client.get(f"{API}/incidents").headers["etag"] for _ in range(2)}
    assert len(tags) == 1


def test_long_answers_are_compressed(client: TestClient) -> None:
    assert client.get(f"{API}/incidents").headers["content-encoding"] == "gzip"


def test_openapi_names_every_record_it_points_to(client: TestClient) -> None:
    described = client.get(f"{API}/openapi.json").json()
    schemas = described["components"]["schemas"]
    assert {"TalliedIncident", "IncidentPage", "IncidentView", "ReportView", "Problem"} <= set(schemas)
    text = client.get(f"{API}/openapi.json").text
    pointed = {piece.split('"')[0] for piece in text.split("#/components/schemas/")[1:]}
    assert pointed <= set(schemas)
    assert {"place", "country", "since", "words", "after", "limit"} <= {
        one["name"] for one in described["paths"][f"{API}/incidents"]["get"]["parameters"]
    }


def test_a_missing_store_is_a_clear_line(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    with pytest.raises(StoreError, match=r"none\.db"):
        app(missing)
    assert not missing.exists()


def test_hostile_words_stay_words(client: TestClient) -> None:
    answer = client.get(f"{API}/incidents/i-nasty-1")
    assert answer.headers["content-type"] == "application/json"
    assert HOSTILE in answer.json()["claims"][0]["passages"][0]["text"]
