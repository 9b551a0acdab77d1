"""Helpers of the intake's tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.intake import IntakeOptions, reports
from marsad.model import Report, Skipped

Results = list[Report | Skipped]
Reads = Callable[..., Results]


@pytest.fixture
def read() -> Reads:
    """Read paths into a list."""

    def of(*paths: Path | str, **options: object) -> Results:
        return list(reports(map(str, paths), IntakeOptions(**options)))  # type: ignore[arg-type]

    return of


@pytest.fixture
def read_one(read: Reads, tmp_path: Path) -> Callable[..., Report | Skipped]:
    """Write one file and read it; there is exactly one result."""

    def of(name: str, data: str | bytes, **options: object) -> Report | Skipped:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        (result,) = read(path, **options)
        return result

    return of
