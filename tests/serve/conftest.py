"""The API over the sample, in each store that a page may stand on."""

from collections.abc import Iterator

import pytest
from serve.desk_sample import sample_incidents, sample_readings, sample_store
from starlette.testclient import TestClient

from marsad.serve import app
from marsad.serve.application import app_of
from marsad.store import open_store

FILL = 40


@pytest.fixture(scope="module", params=["memory", "sqlite"])
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    if request.param == "memory":
        served = app_of(sample_store(FILL), lambda: "one")
    else:
        path = tmp_path_factory.mktemp("store") / "marsad.db"
        with open_store(path) as store:
            store.put(sample_readings(FILL))
            store.rebuild(sample_incidents)
        served = app(path)
    with TestClient(served, raise_server_exceptions=False) as client:
        yield client
