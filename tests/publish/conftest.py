"""A store with the sample record, and ways to export it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import record_sample as sample

from marsad.exchange import Export, Request
from marsad.publish.withhold import PROFILES, Terms
from marsad.store import open_store
from marsad.store.interface import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The sample record in a store, its incidents as they stand there."""
    with open_store(tmp_path / "sample.db") as opened:
        for reading in sample.kept():
            opened.put([reading])
        opened.skip([sample.SKIPPED])
        opened.decide(sample.DECISION)
        opened.rebuild(lambda claims, text_of: sample.incidents())
        yield opened


Written = Callable[..., Path]


@pytest.fixture
def write(store: Store, tmp_path: Path) -> Written:
    """Write an export of the sample record; what is given goes into the request."""

    def go(form: str, profile: str = "internal", embargo_days: int = 0, **given: object) -> Path:
        terms = Terms(profile=PROFILES[profile], today=sample.TODAY, embargo_days=embargo_days)
        export = Export(store, Request(form=form, terms=terms, **given))
        path = tmp_path / f"out-{form}.{export.form.ending}".rstrip(".")
        export.write(path)
        return path

    return go
