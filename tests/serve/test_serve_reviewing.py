"""Review over the API: who may, what it changes, what two who code blind are kept from, what the log tells."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from serve.desk_sample import WIRE, sample_readings
from starlette.testclient import TestClient

from marsad import pipeline, reviewing
from marsad.model import CLAIM_TYPES
from marsad.model.review import CLAIM_FIELDS
from marsad.serve import app
from marsad.serve.people import hashed, new_token
from marsad.store import open_accounts, open_store

API = "/api/v1"
REVIEW = f"{API}/review"
WIRES = "wires/market.txt"
HASH = hashed("a long road to Palmyra")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "marsad.db"
    with open_store(path) as store:
        store.put(sample_readings(6))
        pipeline.refresh(store)
    return path


@pytest.fixture
def desk(path: Path) -> Iterator[TestClient]:
    with TestClient(app(path), raise_server_exceptions=False) as client:
        client.headers["x-csrf-token"] = client.get(f"{API}/me").json()["csrf"]
        yield client


def bearers(path: Path, **roles: str) -> dict[str, dict[str, str]]:
    with open_accounts(path) as accounts:
        made = {}
        for name, role in roles.items():
            accounts.add(name, role, HASH, by="shell:test")  # type: ignore[arg-type]
            made[name] = {"authorization": f"Bearer {new_token(accounts, name, 'x', 'shell:test')[0]}"}
    return made


def spot(words: str) -> dict[str, int]:
    start = WIRE.index(words)
    return {"start": start, "end": start + len(words)}


def post(client: TestClient, verb: str, body: dict[str, Any], **asked: Any) -> dict[str, Any]:
    answer = client.post(f"{REVIEW}/{verb}", json=body, **asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def standings(seen: dict[str, Any]) -> dict[str, str]:
    return {one["claim"]["id"]: one["standing"] for one in seen["claims"]}


def test_the_queue_begins_with_the_doubtful_and_tells_how_far_one_is(desk: TestClient) -> None:
    queue = desk.get(f"{REVIEW}/queue").json()
    assert (queue["today"], queue["waiting"]) == (0, 12)
    assert [one["lowest"] for one in queue["claims"]][-2:] == [0.88, 0.93]
    first = queue["claims"][0]["claim"]["id"]
    made = post(desk, "accept", {"claim": first}, params={"reviewer": "Rana"})
    assert (made["acts"][0]["verb"], made["acts"][0]["by"]) == ("accept", "Rana")
    after = desk.get(f"{REVIEW}/queue", params={"reviewer": "Rana"}).json()
    assert (after["today"], after["waiting"]) == (1, 11)
    assert first not in [one["claim"]["id"] for one in after["claims"]]
    reviewed = desk.get(f"{REVIEW}/queue", params={"standing": "reviewed"}).json()
    assert [(one["claim"]["id"], one["standing"]) for one in reviewed["claims"]] == [(first, "accepted")]
    assert desk.get(f"{REVIEW}/queue", params={"type": "shelling", "words": "alert"}).json()["waiting"] == 1


def test_the_queue_goes_on_from_where_one_is_whatever_was_judged_since(desk: TestClient) -> None:
    every = desk.get(f"{REVIEW}/queue", params={"standing": "all"}).json()["claims"]
    first = desk.get(f"{REVIEW}/queue", params={"limit": 7}).json()
    for one in first["claims"][3:]:
        post(desk, "accept", {"claim": one["claim"]["id"]})
    rest = desk.get(f"{REVIEW}/queue", params={"limit": 7, "after": first["next"]}).json()
    assert [one["claim"]["id"] for one in (*first["claims"], *rest["claims"])] == [one["claim"]["id"] for one in every]
    assert rest["next"] == ""
    refused = desk.get(f"{REVIEW}/queue", params={"after": "the last"})
    assert refused.status_code in (400, 422)
    assert "cursor" in refused.json()["error"]


def test_a_correction_shows_at_once_everywhere(desk: TestClient) -> None:
    before = desk.get(f"{API}/status").headers["etag"]
    changes = {"places": [spot("Tabqa")], "certainty": "stated", "tolls": []}
    made = post(desk, "correct", {"claim": "wire#1", "changes": changes, "reason": "it says so"})
    told = next(one for one in made["seen"]["claims"] if one["claim"]["id"] == "wire#1")
    assert (told["standing"], told["claim"]["places"][0]["name"]) == ("corrected", "Tabqa")
    assert told["read"]["places"][0]["name"] == "Maarat al-Numan"
    assert any(place["name"] == "Tabqa" for one in made["incidents"] for place in one["places"])
    assert desk.get(f"{API}/claims/wire%231").json()["claim"]["tolls"] == []
    assert desk.get(f"{API}/status").headers["etag"] != before
    found = desk.get(f"{API}/claims", params={"place": "Tabqa", "source": "sohr"}).json()["claims"]
    assert [one["claim"]["id"] for one in found] == ["wire#1"]
    undone = post(desk, "undo", {"act": made["acts"][0]["id"]})
    assert standings(undone["seen"])["wire#1"] == "read"
    assert undone["seen"]["taken_back"] == [made["acts"][0]["id"]]


def test_rejecting_and_adding_change_the_incidents(desk: TestClient) -> None:
    ids = {one["id"] for one in desk.get(f"{API}/incidents").json()["incidents"]}
    post(desk, "reject", {"claim": "nasty#1"})
    left = {one["id"] for one in desk.get(f"{API}/incidents").json()["incidents"]}
    assert len(ids - left) == 1
    told = {
        "type": "offensive",
        "evidence": [spot("fighters of the Syrian Democratic Forces advanced to within 15 km")],
    }
    made = post(desk, "add", {"report": WIRES, "told": told | {"initiators": [spot("Syrian Democratic Forces")]}})
    claim = made["acts"][0]["claim"]
    assert standings(made["seen"])[claim] == "added"
    assert any(claim in one["claims"] for one in made["incidents"])
    assert desk.get(f"{API}/claims/{claim}").json()["passages"]


@pytest.mark.parametrize(
    ("verb", "body", "status"),
    [
        ("accept", {"claim": "none"}, 404),
        ("accept", {}, 422),
        ("accept", {"claim": "wire#1", "resaon": "misspelt"}, 422),
        ("correct", {"claim": "wire#1", "changes": {}}, 400),
        ("correct", {"claim": "wire#1", "changes": {"type": "party"}}, 422),
        ("correct", {"claim": "wire#1", "changes": {"places": [{"start": 9, "end": 3}]}}, 400),
        ("correct", {"claim": "wire#1", "changes": {"date": {"first": "2016-06-05", "last": "2016-06-01"}}}, 400),
        ("add", {"report": WIRES, "told": {"type": "riot"}}, 400),
        ("add", {"report": "none", "told": {"type": "riot", "evidence": [{"start": 0, "end": 9}]}}, 404),
        ("undo", {"act": "r0"}, 404),
        ("assign", {"report": WIRES, "reviewers": ["Rana"]}, 400),
        ("done", {"assignment": "r0"}, 404),
        ("settle", {"assignment": "r0", "number": 1, "take": "left"}, 404),
    ],
)
def test_what_does_not_fit_is_told_and_changes_nothing(
    desk: TestClient, verb: str, body: dict[str, Any], status: int
) -> None:
    answer = desk.post(f"{REVIEW}/{verb}", json=body)
    assert (answer.status_code, list(answer.json())) == (status, ["error"])
    assert desk.get(f"{REVIEW}/acts").json() == {"acts": [], "orphans": []}


def test_a_body_that_is_no_json_or_too_long_is_told(desk: TestClient) -> None:
    assert desk.post(f"{REVIEW}/accept", content=b"\xff{").status_code == 422
    assert desk.post(f"{REVIEW}/accept", content=b" " * 300_000).status_code == 400


def test_the_desk_tells_what_people_made_of_a_claim_and_not_who(desk: TestClient) -> None:
    post(desk, "accept", {"claim": "wire#1"}, params={"reviewer": "Rana"})
    post(desk, "correct", {"claim": "wire#2", "changes": {"certainty": "hedged"}}, params={"reviewer": "Rana"})
    told = {"evidence": [spot("Farther east, fighters")], "type": "offensive"}
    added = post(desk, "add", {"report": WIRES, "told": told}, params={"reviewer": "Rana"})["acts"][0]["claim"]
    listed = desk.get(f"{API}/claims", params={"report": WIRES, "limit": 1000}).json()
    assert listed["standings"] == {"wire#1": "accepted", "wire#2": "corrected", added: "added"}
    assert len(listed["claims"]) > len(listed["standings"])
    view = desk.get(f"{API}/reports/{WIRES}")
    assert view.json()["standings"] == {"wire#1": "accepted", "wire#2": "corrected", added: "added"}
    incidents = {name: one["id"] for one in view.json()["incidents"] for name in one["claims"]}
    answer = desk.get(f"{API}/incidents/{incidents['wire#2']}")
    quoted = {one["claim"]["id"]: one["standing"] for one in answer.json()["claims"]}
    assert quoted["wire#2"] == "corrected"
    assert desk.get(f"{API}/claims/wire%233").json()["standing"] == "read"
    assert "Rana" not in view.text + answer.text


def test_readers_are_not_told_that_anybody_reviewed(path: Path) -> None:
    with open_store(path) as store:
        reviewing.accept(store, "wire#4", "Rana of the night shift")
        reviewing.reject(store, "wire#3", "Rana of the night shift")
        pipeline.refresh(store)
    who = bearers(path, lena="reader", noor="reviewer")
    with TestClient(app(path, sign_in=True)) as client:
        claims = client.get(f"{API}/claims", headers=who["lena"]).json()["claims"]
        (report,) = {one["report"]["id"] for one in claims if one["claim"]["type"] == "armed_clash"}
        view = client.get(f"{API}/reports/{report}", headers=who["lena"])
        assert view.json()["standings"] == {}
        incident = view.json()["incidents"][0]["id"]
        quoted = client.get(f"{API}/incidents/{incident}", headers=who["lena"])
        assert {one["standing"] for one in quoted.json()["claims"]} == {"read"}
        assert "Rana" not in view.text + quoted.text
        whole = client.get(f"{API}/reports/{WIRES}", headers=who["noor"]).json()
        assert whole["standings"] == {"wire#4": "accepted"}


def test_a_report_is_said_to_hold_nothing_more_and_that_is_taken_back(desk: TestClient) -> None:
    refused = desk.post(f"{REVIEW}/check", json={"report": WIRES})
    assert refused.status_code == 400
    assert "4 claims of it wait" in refused.json()["error"]
    for claim in ("wire#1", "wire#2", "wire#3", "wire#4"):
        post(desk, "accept", {"claim": claim})
    made = post(desk, "check", {"report": WIRES}, params={"reviewer": "Rana"})
    assert made["seen"]["checked"]["by"] == "Rana"
    undone = post(desk, "undo", {"act": made["acts"][0]["id"]}, params={"reviewer": "Noor"})
    assert undone["seen"]["checked"] is None


def test_only_reviewers_review_under_their_own_name_and_the_log_tells(path: Path) -> None:
    known = bearers(path, lena="reader", rana="reviewer", amal="administrator")
    with TestClient(app(path, sign_in=True)) as client:
        for address in ("queue", f"reports/{WIRES}", "acts", "assignments", "agreement", "training"):
            assert client.get(f"{REVIEW}/{address}").status_code == 401
            assert client.get(f"{REVIEW}/{address}", headers=known["lena"]).status_code == 403
            assert client.get(f"{REVIEW}/{address}", headers=known["rana"]).status_code == 200, address
        body = {"claim": "wire#1", "reason": "seen on film"}
        assert client.post(f"{REVIEW}/reject", json=body, headers=known["lena"]).status_code == 403
        other = client.post(f"{REVIEW}/reject?reviewer=amal", json=body, headers=known["rana"])
        assert other.status_code == 403
        act = post(client, "reject", body, headers=known["rana"])["acts"][0]
        assert (act["by"], act["reason"]) == ("rana", "seen on film")
        noted = client.get(f"{API}/audit", params={"who": "rana"}, headers=known["amal"]).json()["acts"]
        assert (noted[0]["act"], noted[0]["subject"]) == ("reviewed: reject", act["id"])


def test_no_page_elsewhere_reviews(path: Path) -> None:
    with TestClient(app(path)) as client:
        assert client.post(f"{REVIEW}/reject", json={"claim": "wire#1"}).status_code == 403


def test_on_the_open_desk_the_setting_signs_where_nobody_is_named(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSAD_USER", "Night desk")
    assert post(desk, "accept", {"claim": "wire#1"})["acts"][0]["by"] == "Night desk"


def test_two_code_blind_and_see_each_other_when_both_are_done(path: Path) -> None:
    known = bearers(path, rana="reviewer", noor="reviewer", amal="administrator")
    with TestClient(app(path, sign_in=True)) as client:

        def do(who: str, verb: str, **body: Any) -> dict[str, Any]:
            return post(client, verb, body, headers=known[who])

        name = do("amal", "assign", report=WIRES, reviewers=["rana", "noor"])["acts"][0]["id"]
        assert standings(do("rana", "reject", claim="wire#3")["seen"])["wire#3"] == "rejected"
        hidden = client.get(f"{REVIEW}/reports/{WIRES}", headers=known["noor"]).json()
        assert set(standings(hidden).values()) == {"read"}
        assert [one["verb"] for one in hidden["acts"]] == ["assign"]
        assert hidden["assignment"]["id"] == name
        assert len(client.get(f"{REVIEW}/acts", headers=known["amal"]).json()["acts"]) == 1
        assert "wire#3" in client.get(f"{API}/reports/wires%2Fmarket.txt", headers=known["noor"]).text
        assert client.get(f"{REVIEW}/assignments/{name}", headers=known["amal"]).status_code == 400
        do("rana", "done", assignment=name)
        do("noor", "done", assignment=name)
        both = client.get(f"{REVIEW}/assignments/{name}", headers=known["amal"]).json()
        assert (both["agreement"]["found"]["both"], len(both["claims"])) == (3, 4)
        number = next(one["number"] for one in both["claims"] if one["left"] is None)
        seen = do("amal", "settle", assignment=name, number=number, take="left")["seen"]
        assert standings(seen)["wire#3"] == "rejected"
        seen = do("amal", "settle-agreed", assignment=name)["seen"]
        assert sorted(standings(seen).values()) == ["accepted", "accepted", "accepted", "rejected"]
        asked = {"of": ["rana", "noor"]}
        told = client.get(f"{REVIEW}/agreement", params=asked, headers=known["noor"]).json()
        assert told["found"]["share"] == pytest.approx(6 / 7)
        assert {one["field"] for one in told["fields"]} == set(CLAIM_FIELDS) - {"evidence"}


def test_training_data_come_as_an_archive(desk: TestClient) -> None:
    for claim in ("wire#1", "wire#2", "wire#3", "wire#4"):
        post(desk, "accept", {"claim": claim})
    answer = desk.get(f"{REVIEW}/training")
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    (row,) = [json.loads(line) for line in archive.read("reports.jsonl").splitlines()]
    assert row["text"] == WIRE == archive.read(f"{row['id']}.txt").decode()
    assert len(json.loads(archive.read(f"{row['id']}.gold.json"))["claims"]) == 4


def test_every_route_is_described_with_what_it_takes(desk: TestClient) -> None:
    described = desk.get(f"{API}/openapi.json").json()
    posts = {path: one["post"] for path, one in described["paths"].items() if "/review/" in path and "post" in one}
    assert len(posts) == 10
    for route in posts.values():
        pointed = route["requestBody"]["content"]["application/json"]["schema"]["$ref"].split("/")[-1]
        assert described["components"]["schemas"][pointed]["properties"]


NUMBERS = st.none() | st.integers(-5, 2000) | st.integers()
SPOT = {"start": NUMBERS, "end": NUMBERS}
NAMED = {"name": st.text(max_size=20), "id": st.sampled_from(["", "x:y", "?"])}
NAMING = st.fixed_dictionaries({}, optional=SPOT | NAMED)
COUNTING = st.fixed_dictionaries(
    {"outcome": st.sampled_from(["killed", "x"])}, optional=SPOT | {"low": NUMBERS, "high": NUMBERS}
)
WISH = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from([*CLAIM_TYPES, "none", 3]),
        "status": st.sampled_from(["planned", "", None]),
        "places": st.lists(NAMING, max_size=2) | st.integers(),
        "sources": st.lists(NAMING, max_size=2),
        "date": st.fixed_dictionaries(
            {}, optional={"first": st.dates().map(str) | st.text(max_size=5), "start": NUMBERS, "end": NUMBERS}
        ),
        "tolls": st.lists(COUNTING, max_size=2),
        "evidence": st.lists(st.fixed_dictionaries({"start": st.integers(-3, 900), "end": st.integers(-3, 900)})),
    },
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wish=WISH, verb=st.sampled_from(["correct", "add"]))
def test_no_wish_breaks_the_server(desk: TestClient, wish: dict[str, Any], verb: str) -> None:
    body = {"claim": "wire#2", "changes": wish} if verb == "correct" else {"report": WIRES, "told": wish}
    answer = desk.post(f"{REVIEW}/{verb}", json=body)
    assert answer.status_code in (200, 400, 422), answer.text
    assert desk.get(f"{REVIEW}/reports/{WIRES}").status_code == 200
