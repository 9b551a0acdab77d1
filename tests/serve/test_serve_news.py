"""Server-sent events, search, actors, places, the situation report: what came to the API beside lists and maps."""

import json

import pytest
from starlette.testclient import TestClient

API = "/api/v1"


def events(client: TestClient, headers: dict | None = None, **asked: object) -> list[dict]:
    told = client.get(f"{API}/events", params={"last": True, **asked}, headers=headers or {})
    assert told.headers["content-type"].startswith("text/event-stream")
    found = []
    for block in told.text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "event" in fields:
            found.append(fields | {"data": json.loads(fields["data"])})
    return found


def test_what_came_is_told_in_order_and_then_that_the_store_is_another(client: TestClient) -> None:
    told = events(client, after=0)
    numbers = [int(one["id"]) for one in told if one["event"] == "report"]
    assert numbers == sorted(numbers)
    assert len(numbers) == 43
    assert told[-1]["event"] == "store"
    assert told[-1]["data"]["incidents"] == 43


def test_a_browser_goes_on_where_it_broke_off(client: TestClient) -> None:
    first = events(client, after=0)
    rest = events(client, headers={"last-event-id": first[40]["id"]})
    assert [one["id"] for one in rest[:-1]] == [one["id"] for one in first[41:-1]]


def test_who_comes_now_is_only_told_that_the_store_is_there(client: TestClient) -> None:
    assert [one["event"] for one in events(client)] == ["store"]


def test_search_finds_words_and_beginnings_of_names(client: TestClient) -> None:
    found = client.get(f"{API}/search", params={"words": "vegetable"}).json()
    assert {"market"} <= {one["id"] for one in found["incidents"]}
    assert [one["id"] for one in found["reports"]] == ["wires/market.txt"]
    named = client.get(f"{API}/search", params={"words": "islam st"}).json()
    assert [one["id"] for one in named["actors"]] == ["islamic-state"]
    assert client.get(f"{API}/search", params={"words": "maar", "limit": 1}).json()["places"][0]["id"] == "maarat"


@pytest.mark.parametrize("words", ["", "x" * 301, "a\x00b"])
def test_a_search_for_nothing_is_said(client: TestClient, words: str) -> None:
    assert client.get(f"{API}/search", params={"words": words}).status_code == 422


def test_actors_and_places_come_with_most_claims_first(client: TestClient) -> None:
    for path, noun in (("/actors", "actors"), ("/places", "places")):
        page = client.get(API + path, params={"limit": 2}).json()
        counts = [one["claims"] for one in page[noun]]
        assert counts == sorted(counts, reverse=True)
        rest = client.get(API + path, params={"after": page["next"]}).json()[noun]
        assert not {one["id"] for one in rest} & {one["id"] for one in page[noun]}
    (only,) = client.get(f"{API}/actors", params={"words": "vegetable", "actor": "Islamic State"}).json()["actors"][:1]
    assert only["claims"] == 1


def test_a_claim_comes_with_its_words(client: TestClient) -> None:
    told = client.get(f"{API}/claims/wire%232").json()
    assert told["claim"]["id"] == "wire#2"
    assert "put the dead at 44" in told["passages"][0]["text"]


@pytest.mark.parametrize(("form", "start"), [("html", b"<!doctype"), ("md", b"# Situation"), ("pdf", b"%PDF-")])
def test_the_situation_report_comes_in_three_forms(client: TestClient, form: str, start: bytes) -> None:
    answer = client.get(f"{API}/brief", params={"form": form, "country": "SY"})
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_the_served_report_asks_for_its_style_and_holds_none(client: TestClient) -> None:
    page = client.get(f"{API}/brief").text
    assert "<style" not in page
    assert client.get("/brief.css").headers["content-type"].startswith("text/css")


def test_a_situation_report_takes_the_filters_of_incidents(client: TestClient) -> None:
    every = client.get(f"{API}/brief", params={"form": "md"}).text
    nothing = client.get(f"{API}/brief", params={"form": "md", "killed": 10**6})
    assert nothing.status_code == 200
    assert "Raqqa" in every
    assert "Raqqa" not in nothing.text
    assert client.get(f"{API}/brief", params={"slain": 3}).status_code == 400


def test_the_days_of_a_report_are_those_on_which_incidents_began(client: TestClient) -> None:
    page = client.get(f"{API}/brief", params={"form": "md", "since": "2016-06-05", "until": "2016-06-05"}).text
    assert "5 June 2016" in page
    assert "4 June 2016" not in page


def test_examples_fit_their_own_schemas(client: TestClient) -> None:
    from jsonschema import Draft202012Validator

    described = client.get(f"{API}/openapi.json").json()
    with_examples = {name: one for name, one in described["components"]["schemas"].items() if "examples" in one}
    assert {"IncidentPage", "IncidentView", "Timeline"} <= set(with_examples)
    for name, schema in with_examples.items():
        whole = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
        Draft202012Validator(whole).validate(schema["examples"][0])
