"""The page's files and the headers that guard it."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from serve.desk_sample import sample_store
from starlette.testclient import TestClient

from marsad.serve.application import STATIC, app_of
from marsad.serve.board import tiles

OWN = sorted(path for path in STATIC.rglob("*") if path.is_file() and "vendor" not in path.parts)


def test_the_page_is_served_under_a_strict_policy(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_the_overview_holds_every_country_of_the_world_at_a_fraction_of_its_bytes() -> None:
    world, overview = (json.loads((STATIC / "world" / f"{name}.json").read_bytes()) for name in ("world", "overview"))
    assert overview["labels"] == [label for label in world["labels"] if label[0] == 0]
    fine, coarse = (one["objects"]["countries"]["geometries"] for one in (world, overview))
    assert [one["id"] for one in coarse] == [one["id"] for one in fine]
    arcs = [np.cumsum(arc, axis=0) for arc in overview["arcs"]]
    for country in coarse:
        rings = [ring for polygon in country["arcs"] for ring in polygon]
        assert rings
        for ring in rings:
            parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in ring]
            assert abs(parts[0][0] - parts[-1][-1]).max() <= 1  # closed, as well as the fine one is
    assert sum(map(len, arcs)) < sum(map(len, world["arcs"])) / 2


@pytest.mark.parametrize("path", ["/api/v1/status", "/api/v1/nowhere", "/static/nowhere.js", "/nowhere"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    assert "content-security-policy" in client.get(path).headers


@pytest.mark.parametrize("path", [str(one.relative_to(STATIC)) for one in OWN])
def test_every_file_is_served(client: TestClient, path: str) -> None:
    answer = client.get(f"/static/{path}")
    assert answer.status_code == 200
    if path.endswith(".js"):
        assert answer.headers["content-type"].startswith("text/javascript")


def test_files_are_packed_once_and_whole(client: TestClient) -> None:
    name = "/static/world/world.json"
    packed = client.get(name, headers={"accept-encoding": "gzip"})
    plain = client.get(name, headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content == (STATIC / "world" / "world.json").read_bytes()
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    assert packed.headers["cache-control"] == "no-cache"
    assert client.get(name, headers={"if-none-match": packed.headers["etag"]}).status_code == 304
    part = client.get(name, headers={"accept-encoding": "gzip", "range": "bytes=0-9"})
    assert part.content == plain.content[:10]


def test_modules_and_workers_have_a_type_that_browsers_run(client: TestClient) -> None:
    for name in ("maplibre-gl.mjs", "maplibre-gl-worker.mjs"):
        answer = client.get(f"/static/vendor/maplibre/{name}")
        assert answer.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "path",
    [
        "/static/../application.py",
        "/static/%2e%2e/application.py",
        "/static/..%2fapplication.py",
        "/static/js/..%2f..%2f..%2fapplication.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/..\\application.py",
    ],
)
def test_nothing_outside_the_folder_is_served(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert b"import" not in answer.content


def test_only_local_names_are_answered_where_only_this_machine_is_served() -> None:
    with TestClient(app_of(sample_store(), lambda: "", hosts=("localhost", "127.0.0.1", "::1"))) as client:
        for host in ("localhost:8300", "127.0.0.1", "[::1]:8300"):
            assert client.get("/", headers={"host": host}).status_code == 200
        refused = client.get("/api/v1/status", headers={"host": "evil.example:8300"})
        assert refused.status_code == 400
        assert refused.json()["error"]


def test_the_pages_own_code_names_no_host_and_makes_no_markup() -> None:
    forbidden = re.compile(r"https?://(?!www\.w3\.org/2000/svg)|innerHTML|outerHTML|insertAdjacentHTML|\beval\(")
    for path in OWN:
        if path.suffix in (".js", ".css", ".html"):
            assert not forbidden.search(path.read_text(encoding="utf-8")), path
    html = (STATIC / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", html)


def test_the_page_asks_for_all_its_modules_at_once() -> None:
    html = (STATIC / "index.html").read_text(encoding="utf-8")
    own = {f"/static/js/{path.relative_to(STATIC / 'js')}" for path in (STATIC / "js").rglob("*.js")}
    own = {name for name in own if not name.startswith("/static/js/review/")}
    asked = set(re.findall(r'href="(/static/js/[^"]+)"', html)) | {"/static/js/main.js"}
    assert asked == own


def test_modules_stay_small() -> None:
    for path in sorted(Path(STATIC, "js").rglob("*.js")):
        assert len(path.read_text(encoding="utf-8").splitlines()) < 300, path


def test_the_page_opens_the_cells_that_the_server_gathers_in() -> None:
    told = re.search(r"const CELLS = (\d+);", (STATIC / "js" / "here.js").read_text(encoding="utf-8"))
    assert told
    assert int(told[1]) == tiles._CELLS


def test_arabic_names_are_of_towns_that_are_there() -> None:
    towns = json.loads((STATIC / "world" / "towns.json").read_text(encoding="utf-8"))
    arabic = json.loads((STATIC / "world" / "towns-arabic.json").read_text(encoding="utf-8"))
    named = {towns[int(number)][0]: name for number, name in arabic.items()}
    assert named["Aleppo"] == "حلب"
    assert named["Ar Raqqah"] == "الرقة"
    assert all(re.fullmatch(r"[\u0621-\u0651 ]+", name) for name in arabic.values())
