"""The API keeps to its own description, whatever is asked of it: schemathesis makes up the questions."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import load_all_checks
from serve.desk_sample import sample_incidents, sample_readings, sample_store
from starlette.testclient import TestClient

from marsad.serve import app
from marsad.serve.application import app_of
from marsad.store import open_store

pytestmark = pytest.mark.timeout(600)
load_all_checks()
CHECKS = [
    schemathesis.checks.CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    )
]
FEW = settings(max_examples=15, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
ROUTES = [
    (method, path)
    for path, methods in app_of(sample_store(1), lambda: "one").openapi()["paths"].items()
    for method in methods
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = tmp_path_factory.mktemp("schema") / "marsad.db"
    with open_store(path) as store:
        store.put(sample_readings(5))
        store.rebuild(sample_incidents)
    with TestClient(app(path), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def described(client: TestClient) -> Any:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", client.app)


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_every_route_answers_as_described(client: TestClient, described: Any, method: str, path: str) -> None:
    csrf = client.get("/api/v1/me").json()["csrf"]

    @FEW
    @given(described[path][method].as_strategy())
    def ask(case: Any) -> None:
        if path.endswith("/events"):  # else it tells on and on
            case.query = {**(case.query or {}), "last": "true"}
        case.headers = {**(case.headers or {}), "x-csrf-token": csrf}
        case.validate_response(case.call(), checks=CHECKS)

    ask()
