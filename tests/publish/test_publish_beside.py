"""An export of which a second process makes some tables is the export that one process makes."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import record_sample as sample
from factory import a_claim, a_report

from marsad.asking import Traits
from marsad.exchange import Export, Request, beside
from marsad.exchange.__main__ import done
from marsad.model import GroundedReading
from marsad.publish.rows import ON_CLAIMS
from marsad.publish.withhold import PROFILES, Terms
from marsad.publish.withhold.scrub import plain
from marsad.store import Query

FORMS = ("parquet", "xlsx")
WANTED = {
    "all": {},
    "filtered": {"query": Query(type="air_strike")},
    "contested": {"traits": Traits(contested=True)},
}


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "is_possible", lambda: True)


@pytest.fixture
def helpers(monkeypatch: pytest.MonkeyPatch) -> list[beside.Task]:
    """The tasks of the second processes that did theirs."""
    tasks: list[beside.Task] = []
    given = beside.helping

    def noted(task, add):
        return given(task, lambda missed: (tasks.append(task), add(missed)))

    monkeypatch.setattr(beside, "helping", noted)
    return tasks


def _export(store, form: str, profile: str, worth_two: int | None, **wanted: object) -> Export:
    terms = Terms(profile=PROFILES[profile], today=sample.TODAY, embargo_days=22 if profile == "public" else 0)
    return Export(store, Request(form=form, terms=terms, **wanted), worth_two=worth_two)


def _contents(path: Path) -> dict[str, bytes]:
    """Return what an export holds, by file, without the moment at which it was made."""
    if path.is_dir():
        told = {each.name: each.read_bytes() for each in path.iterdir()}
    else:
        with zipfile.ZipFile(path) as archive:
            told = {name: archive.read(name) for name in archive.namelist()}
        told["README"] = path.with_name(f"{path.name}.README.md").read_bytes()
    return {name: re.sub(rb"made: \S+", b"made: then", data) for name, data in told.items()}


@pytest.mark.parametrize("wanted", WANTED)
@pytest.mark.parametrize("profile", ["internal", "public"])
@pytest.mark.parametrize("form", FORMS)
def test_two_processes_make_what_one_makes(
    store, helpers, tmp_path: Path, form: str, profile: str, wanted: str
) -> None:
    alone = _export(store, form, profile, None, **WANTED[wanted])
    shared = _export(store, form, profile, 0, **WANTED[wanted])
    alone.write(tmp_path / "alone")
    assert not helpers
    shared.write(tmp_path / "shared")
    assert len(helpers) == 1
    assert _contents(tmp_path / "shared") == _contents(tmp_path / "alone")
    assert shared.outcome == alone.outcome


@pytest.mark.parametrize("form", FORMS)
def test_what_two_processes_withhold_is_nowhere(store, helpers, tmp_path: Path, form: str) -> None:
    path = tmp_path / "out"
    terms = Terms(profile=PROFILES["public"], today=sample.TODAY)
    export = Export(store, Request(form=form, terms=terms), worth_two=0)
    export.write(path)
    told = plain(" ".join(data.decode(errors="replace") for data in _contents(path).values()))
    assert helpers
    assert not [word for word in sample.SECRETS if plain(word) in told]
    assert export.outcome.withheld["names of private persons"] == 1


@pytest.mark.parametrize("form", FORMS)
def test_a_pipe_gets_the_same(store, helpers, form: str, tmp_path: Path) -> None:
    for name, worth_two in (("alone", None), ("shared", 0)):
        (tmp_path / f"{name}.zip").write_bytes(b"".join(_export(store, form, "public", worth_two).chunks()))
        (tmp_path / f"{name}.zip.README.md").write_text("")
    assert helpers
    assert _contents(tmp_path / "shared.zip") == _contents(tmp_path / "alone.zip")


def test_cells_that_were_cut_elsewhere_are_counted(store, helpers, tmp_path: Path) -> None:
    far = a_claim("c-far", type="siege", initiators=(sample.HINT,))
    store.put([GroundedReading(report=a_report("far.txt", title="far " * 9000), claims=(far,))])
    export = _export(store, "xlsx", "internal", 0)
    export.write(tmp_path / "out.xlsx")
    assert helpers
    # Its title is a cell of its claim and one of its report.
    assert list(export.outcome.left_out.values()) == [2]


@pytest.mark.parametrize("python", ["/nowhere/python", "/bin/false"])
@pytest.mark.parametrize("form", FORMS)
def test_where_the_second_process_fails_the_first_does_it_all(
    store, helpers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, python: str
) -> None:
    _export(store, form, "public", None).write(tmp_path / "alone")
    monkeypatch.setattr(sys, "executable", python)
    shared = _export(store, form, "public", 0)
    shared.write(tmp_path / "shared")
    assert not helpers
    assert _contents(tmp_path / "shared") == _contents(tmp_path / "alone")


def test_it_is_gone_when_nobody_takes_its_tables(store, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    start = beside._started
    monkeypatch.setattr(beside, "_started", lambda task: started.append((start(task), task.folder)) or started[-1][0])
    chunks = _export(store, "xlsx", "internal", 0).chunks()
    next(chunks)
    chunks.close()
    ((process, folder),) = started
    assert process.returncode is not None
    assert not Path(folder).exists()


def test_the_first_process_does_not_wait_for_the_second_before_its_own_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    monkeypatch.setattr(beside, "_started", lambda task: subprocess.Popen(endless, stdin=-1, stdout=-1))
    task = beside.Task(
        store="x.db", form="xlsx", terms=Terms(profile=PROFILES["public"], today=sample.TODAY), query=Query()
    )
    with beside.helping(task, lambda missed: None) as ahead:
        assert ahead("incidents") is None


def test_it_ends_when_the_first_process_is_gone(store, tmp_path: Path) -> None:
    """Its folder, which nobody is left to remove, goes with it."""
    folder = tmp_path / "parts"
    folder.mkdir()
    task = beside.Task(
        store=str(store.path), form="xlsx", terms=Terms(profile=PROFILES["internal"], today=sample.TODAY),
        query=Query(), folder=str(folder),
    )  # fmt: skip
    process = beside._started(task)
    process.stdin.close()
    assert process.wait() == 1
    process.stdout.close()
    assert not folder.exists()


@pytest.mark.parametrize(("worth_two", "shared"), [(1, True), (2, False)])
def test_where_few_claims_fit_one_process_makes_all(
    store, helpers, tmp_path: Path, worth_two: int, shared: bool
) -> None:
    export = _export(store, "xlsx", "internal", worth_two, query=Query(type="air_strike"))
    export.write(tmp_path / "out.xlsx")
    assert bool(helpers) is shared


def test_the_second_process_tells_what_it_withheld(store, tmp_path: Path) -> None:
    terms = Terms(profile=PROFILES["public"], today=sample.TODAY)
    task = beside.Task(store=str(store.path), form="parquet", terms=terms, query=Query(), folder=str(tmp_path / "p"))
    (tmp_path / "p").mkdir()
    told = done(task)
    assert told.parts == dict.fromkeys(ON_CLAIMS, 1)
    assert set(told.missed.noted.tally["names of private persons"]) >= {"Samira al-Khayyat"}
