"""Readers by name: Marsad's own, and those that other packages bring."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import EntryPoint

import pytest

from marsad.config import Settings
from marsad.errors import UsageError
from marsad.model import Reading, Report, Skipped
from marsad.read import BUILT_IN, GROUP, make_reader, readers

REPORT = Report(id="r", text="Rebels shelled Goma.", language="en")


class Parrot:
    """A reader of somebody else's, which takes its model's name out of the settings."""

    def __init__(self, settings: Settings) -> None:
        self.version = f"7 {settings.llm_model}"

    def read(self, reports: Iterable[Report | Skipped]) -> Iterator[Reading | Skipped]:
        for report in reports:
            yield report if isinstance(report, Skipped) else Reading(report=report)


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        EntryPoint(name="parrot", value=f"{__name__}:Parrot", group=GROUP),
        EntryPoint(name="broken", value="no_such_package.reader:Reader", group=GROUP),
        EntryPoint(name="rules", value=f"{__name__}:Parrot", group=GROUP),
    ]
    monkeypatch.setattr(import_module("marsad.read"), "entry_points", lambda group: found if group == GROUP else [])


def test_the_reader_of_the_settings_is_the_default() -> None:
    [reading] = make_reader(settings=Settings(reader="rules")).read([REPORT])
    assert isinstance(reading, Reading)
    assert reading.reader.startswith("rules ")
    assert reading.claims


def test_a_name_that_none_has_is_refused_and_those_there_are_named() -> None:
    with pytest.raises(UsageError, match=r"oracle.*rules, llm"):
        make_reader("oracle")


@pytest.mark.usefixtures("plugged")
def test_another_package_can_bring_a_reader() -> None:
    assert set(BUILT_IN) < set(readers())
    [reading, skipped] = make_reader("parrot", Settings(llm_model="x")).read([REPORT, Skipped(source="a", reason="b")])
    assert isinstance(reading, Reading)
    assert reading.reader == "parrot 7 x"
    assert isinstance(skipped, Skipped)


@pytest.mark.usefixtures("plugged")
def test_a_package_that_cannot_be_loaded_is_named() -> None:
    with pytest.raises(UsageError, match=r"'broken': no_such_package.reader:Reader cannot be loaded"):
        make_reader("broken")


@pytest.mark.usefixtures("plugged")
def test_nobody_can_take_the_place_of_our_own() -> None:
    assert make_reader("rules").version != "rules 7"
