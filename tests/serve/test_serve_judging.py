"""What people decide over the API, and exports: who may, what it changes, what is withheld, what the log tells."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serve.desk_sample import market_wire, sample_readings
from starlette.testclient import TestClient

from marsad import pipeline
from marsad.serve import app
from marsad.serve.people import hashed, new_token
from marsad.store import Query, open_accounts, open_store

API = "/api/v1"
HASH = hashed("a long road to Palmyra")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "marsad.db"
    with open_store(path) as store:
        store.put(sample_readings(6))
        pipeline.refresh(store)
    return path


@pytest.fixture
def local(path: Path) -> Iterator[TestClient]:
    with TestClient(app(path)) as client:
        client.headers["x-csrf-token"] = client.get(f"{API}/me").json()["csrf"]
        yield client


@pytest.fixture
def bearers(path: Path) -> dict[str, dict[str, str]]:
    """A header for a reader, a reviewer and an administrator."""
    with open_accounts(path) as accounts:
        found = {}
        for role in ("reader", "reviewer", "administrator"):
            accounts.add(f"the-{role}", role, HASH, by="shell:test")
            found[role] = {"authorization": f"Bearer {new_token(accounts, f'the-{role}', 'x', 'shell:test')[0]}"}
    return found


@pytest.fixture
def remote(path: Path, bearers: dict[str, dict[str, str]]) -> Iterator[TestClient]:
    with TestClient(app(path, sign_in=True)) as client:
        yield client


def ids(client: TestClient, **headers: Any) -> list[str]:
    return [one["id"] for one in client.get(f"{API}/incidents", **headers).json()["incidents"]]


def test_merged_incidents_are_one_until_it_is_undone(local: TestClient) -> None:
    before = ids(local)
    made = local.post(f"{API}/decisions/merge", json={"incidents": before[:2], "reason": "one raid"}).json()
    assert made["decision"]["verb"] == "merge"
    assert made["decision"]["reason"] == "one raid"
    assert len(made["incidents"]) == 1
    assert len(ids(local)) == len(before) - 1
    assert [one["id"] for one in local.get(f"{API}/decisions").json()["decisions"]] == [made["decision"]["id"]]
    undone = local.post(f"{API}/decisions/undo", json={"decision": made["decision"]["id"]})
    assert sorted(one["id"] for one in undone.json()["incidents"]) == sorted(before[:2])
    assert ids(local) == before
    assert local.get(f"{API}/decisions").json() == {"decisions": []}


def test_a_claim_is_split_off_and_judged_back(local: TestClient) -> None:
    both = next(one for one in local.get(f"{API}/incidents").json()["incidents"] if len(one["claims"]) > 1)
    leaving, staying = both["claims"][-1], both["claims"][0]
    made = local.post(f"{API}/decisions/split", json={"incident": both["id"], "parts": [leaving]}).json()
    assert len(made["incidents"]) == 2
    verdict = {"left": leaving, "right": staying, "verdict": "same", "reason": "the same market"}
    back = local.post(f"{API}/decisions/judge", json=verdict).json()
    assert {leaving, staying} <= set(back["incidents"][0]["claims"])


@pytest.mark.parametrize(
    ("verb", "body", "status"),
    [
        ("merge", {"incidents": ["nowhere", "neither"]}, 404),
        ("merge", {"incidents": []}, 422),
        ("merge", {}, 422),
        ("split", {"incident": "nowhere", "parts": ["x"]}, 404),
        ("judge", {"left": "a", "right": "b", "verdict": "perhaps"}, 422),
        ("undo", {"decision": "d00000000"}, 400),
    ],
)
def test_what_cannot_be_decided_is_told_and_changes_nothing(
    local: TestClient, verb: str, body: dict[str, Any], status: int
) -> None:
    before = ids(local)
    answer = local.post(f"{API}/decisions/{verb}", json=body)
    assert (answer.status_code, list(answer.json())) == (status, ["error"])
    assert ids(local) == before


def test_only_reviewers_decide_and_the_log_tells_who(remote: TestClient, bearers: dict[str, dict[str, str]]) -> None:
    pair = {"incidents": ids(remote, headers=bearers["reader"])[:2], "reason": "one raid"}
    assert remote.post(f"{API}/decisions/merge", json=pair).status_code == 401
    assert remote.post(f"{API}/decisions/merge", json=pair, headers=bearers["reader"]).status_code == 403
    made = remote.post(f"{API}/decisions/merge", json=pair, headers=bearers["reviewer"]).json()["decision"]
    assert made["by"] == "the-reviewer"
    act = remote.get(f"{API}/audit", headers=bearers["administrator"]).json()["acts"][0]
    assert (act["who"], act["act"], act["subject"]) == ("the-reviewer", "decided: merge", made["id"])
    assert act["detail"] == "one raid"


def test_no_page_elsewhere_decides(path: Path) -> None:
    with TestClient(app(path)) as client:
        pair = {"incidents": ids(client)[:2]}
        assert client.post(f"{API}/decisions/merge", json=pair).status_code == 403


def test_the_open_desk_exports_all_words(local: TestClient) -> None:
    answer = local.get(f"{API}/export", params={"as": "jsonl"})
    assert "marsad-internal.jsonl" in answer.headers["content-disposition"]
    assert "busy vegetable market" in answer.text
    assert all(map(json.loads, answer.text.splitlines()))


def test_those_who_signed_in_are_given_what_is_public(
    remote: TestClient, bearers: dict[str, dict[str, str]], path: Path
) -> None:
    public = remote.get(f"{API}/export", params={"as": "jsonl"}, headers=bearers["reader"])
    assert public.status_code == 200
    assert "busy vegetable market" not in public.text
    wider = {"as": "jsonl", "profile": "internal"}
    assert remote.get(f"{API}/export", params=wider, headers=bearers["reader"]).status_code == 403
    assert "busy vegetable market" in remote.get(f"{API}/export", params=wider, headers=bearers["reviewer"]).text
    with open_accounts(path) as accounts:
        noted = [(one.who, one.act, one.detail) for one in accounts.acts(limit=2)]
    assert noted == [("the-reviewer", "exported", "internal"), ("the-reader", "exported", "public")]


def test_an_export_takes_filters_and_holds_what_came_since(local: TestClient, path: Path) -> None:
    asked = {"as": "geojson", "place": "Douma"}
    features = local.get(f"{API}/export", params=asked).json()["features"]
    assert len(features) == 1
    with open_store(path) as store:
        late = market_wire()
        store.put([type(late)(report=type(late.report)(id="late", title="", text=late.report.text), claims=())])
        assert store.stale()
        assert local.get(f"{API}/export", params=asked).status_code == 200
        assert not store.stale()
        assert len(list(store.incidents(Query(place="Douma")))) == 1


def test_an_export_holds_what_the_list_shows(local: TestClient) -> None:
    for asked in ({"contested": True}, {"contested": False}, {"origins": 1}, {"origins": 2}, {"killed": 37}):
        listed = local.get(f"{API}/incidents", params=asked | {"limit": 1000}).json()["incidents"]
        rows = csv.DictReader(io.StringIO(local.get(f"{API}/export", params=asked | {"as": "csv"}).text))
        assert [row["id"] for row in rows] == [one["id"] for one in listed]
    assert 0 < len(listed) < len(ids(local))


def test_a_form_of_several_files_comes_as_an_archive(local: TestClient) -> None:
    answer = local.get(f"{API}/export", params={"as": "parquet"})
    assert answer.headers["content-type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.testzip() is None
    assert {"claims.parquet", "README.md"} <= set(archive.namelist())


@pytest.mark.parametrize(
    "asked", [{"as": "papyrus"}, {}, {"as": "csv", "profile": "everyone"}, {"as": "csv", "to": "x"}]
)
def test_an_export_that_is_none_is_told(local: TestClient, asked: dict[str, str]) -> None:
    answer = local.get(f"{API}/export", params=asked)
    assert answer.status_code in (400, 422)
    assert list(answer.json()) == ["error"]


def test_lists_turn_round(local: TestClient) -> None:
    for listed, name in (("claims", lambda one: one["claim"]["id"]), ("reports", lambda one: one["id"])):
        oldest = [name(one) for one in local.get(f"{API}/{listed}").json()[listed]]
        newest = [name(one) for one in local.get(f"{API}/{listed}", params={"order": "newest"}).json()[listed]]
        assert newest == oldest[::-1]


def test_on_the_open_desk_a_decision_is_signed_with_the_name_that_is_given(local: TestClient) -> None:
    pair = {"incidents": ids(local)[:2], "reason": "one raid"}
    made = local.post(f"{API}/decisions/merge?reviewer=Rana", json=pair).json()
    assert made["decision"]["by"] == "Rana"
