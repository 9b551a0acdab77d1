"""Marsad as a library: its examples run, its types hold, its notebooks show records safely."""

import doctest
import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from factory import a_claim, a_report, an_actor, an_incident

import marsad
from marsad.errors import UsageError
from marsad.library.display import reading_html
from marsad.model import GroundedReading, Span

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("marsad", "marsad.library", "marsad.library.reading", "marsad.library.records", "marsad.library.monitor")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the store that the examples speak of."""
    folder = tmp_path_factory.mktemp("library")
    with marsad.open(folder / "marsad.db", create=True) as monitor:
        assert monitor.add(ROOT / "examples" / "reports").added == 19
    return folder


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name: str, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "marsad.db").write_bytes((samples / "marsad.db").read_bytes())
    monkeypatch.chdir(tmp_path)
    module = importlib.import_module(name)
    ended = doctest.testmod(module, extraglobs={"date": __import__("datetime").date})
    assert ended.failed == 0


def _public() -> list[tuple[str, object]]:
    named = [(name, getattr(marsad, name)) for name in marsad.__all__ if name != "__version__"]
    methods = [
        (f"{name}.{method}", member)
        for name, kind in named
        if isinstance(kind, type)
        for method, member in vars(kind).items()
        if not method.startswith("_") and callable(member)
    ]
    return named + methods


@pytest.mark.parametrize(("name", "member"), _public(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_public_name_has_a_docstring_with_an_example(name: str, member: object) -> None:
    assert member.__doc__, name
    assert ">>> import marsad" in member.__doc__, f"{name} has no example"


def test_importing_marsad_loads_nothing_heavy() -> None:
    code = "import sys, marsad; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"msgspec", "pandas", "pyarrow", "sqlalchemy", "marsad.library"} & set(loaded)


def test_reading_and_exporting_load_no_frames() -> None:
    code = (
        "import sys, marsad, marsad.exchange, marsad.publish.forms; marsad.read;"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pandas", "geopandas", "pyarrow"} & set(loaded)


def test_read_stays_the_function_when_the_room_is_imported() -> None:
    from marsad.read import make_reader

    assert make_reader("rules")
    assert callable(marsad.read)


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(AttributeError, match=r"no attribute 'raed'; it has .*read"):
        _ = marsad.raed  # type: ignore[attr-defined]


def test_text_that_cannot_be_read_is_told() -> None:
    with pytest.raises(UsageError, match="empty"):
        marsad.read("  ")


def test_an_unknown_filter_is_told(samples: Path) -> None:
    with marsad.open(samples / "marsad.db") as monitor:
        with pytest.raises(UsageError, match="no such filter: town; there are place"):
            monitor.incidents(town="Homs")  # type: ignore[call-arg]
        with pytest.raises(UsageError, match="a filter does not fit"):
            monitor.incidents(since="yesterday")


def test_frames_hold_what_the_records_say(samples: Path) -> None:
    with marsad.open(samples / "marsad.db") as monitor:
        incidents = monitor.incidents()
        records = list(incidents)
        frame, points, arrow = incidents.to_pandas(), incidents.to_geopandas(), incidents.to_arrow()
    assert list(frame.id) == [incident.id for incident in records] == arrow["id"].to_pylist()
    assert frame.killed_best.max() == points.killed_best.max() > 0
    placed = [incident for incident in records if any(place.lat is not None for place in incident.places)]
    assert points.geometry.notna().sum() == len(placed)


def test_what_has_no_place_has_no_points(samples: Path) -> None:
    with marsad.open(samples / "marsad.db") as monitor, pytest.raises(UsageError, match="no place"):
        monitor.sources().to_geopandas()


def test_a_missing_package_is_named_with_its_extra(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "geopandas", None)
    with (
        marsad.open(samples / "marsad.db") as monitor,
        pytest.raises(UsageError, match=r"pip install 'marsad\[pandas\]'"),
    ):
        monitor.incidents().to_geopandas()


def test_notebooks_show_records_escaped() -> None:
    evil = "<img src=x onerror=alert(1)>"
    claim = a_claim(sources=(an_actor(evil),), evidence=(Span(start=0, end=6),))
    reading = GroundedReading(report=a_report(title=evil, text=f"Shells {evil} fell."), claims=(claim,))
    incident = an_incident("i1", claim, title=evil, sources=(evil,))
    for shown in (reading._repr_html_(), reading.report._repr_html_(), incident._repr_html_()):
        assert shown
        assert "<img" not in shown
        assert "&lt;img" in shown


def test_words_that_carry_a_claim_are_marked() -> None:
    claims = (a_claim(evidence=(Span(start=0, end=6),)), a_claim("b", evidence=(Span(start=4, end=12),)))
    html = reading_html(GroundedReading(report=a_report(text="Shells fell on us."), claims=claims))
    assert ">Shells</mark>" in html
    assert "> fell </mark>on us." in html


def test_a_long_list_says_that_there_is_more(samples: Path) -> None:
    with marsad.open(samples / "marsad.db") as monitor:
        assert "and more than these 20" in monitor.claims()._repr_html_()
        assert "and more" not in monitor.claims(limit=3)._repr_html_()


@pytest.mark.timeout(300)
def test_the_notebook_runs(samples: Path, tmp_path: Path) -> None:
    """Run the tutorial notebook from top to bottom in a folder with the sample reports."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(ROOT / "docs" / "notebook.ipynb", as_version=4)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    NotebookClient(notebook, timeout=240, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [out for cell in notebook.cells for out in cell.get("outputs", []) if "text/html" in out.get("data", {})]
    assert len(shown) >= 4
    assert (tmp_path / "sudan.geojson").exists()
