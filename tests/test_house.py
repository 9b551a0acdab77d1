"""The house rules of docs/decisions and CONTRIBUTING.md, held by a machine."""

import ast
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
PROGRAMS = [*SOURCES, *sorted((ROOT / "benchmarks").glob("*.py"))]

MAX_FILE = 400
MAX_FUNCTION = 50
HEAVY = ("sqlalchemy", "alembic", "fastapi", "uvicorn", "trafilatura", "numpy", "torch")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PROGRAMS, ids=_name)
def test_files_and_functions_stay_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") < MAX_FILE
    too_long = [
        f"{node.name} at line {node.lineno}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MAX_FUNCTION
    ]
    assert not too_long


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_nothing_is_an_untyped_bag(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for bag in ("dict[str, Any]", "Dict[str, Any]"):
        assert bag not in source, "make it a record"


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_no_type_is_excepted(path: Path) -> None:
    assert "type: ignore" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("module", ["marsad", "marsad.cli", "marsad.cli.app", "marsad.model", "marsad.store"])
def test_imports_stay_light(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    loaded = {name.partition(".")[0] for name in printed.split()}
    assert not loaded & set(HEAVY)


def test_layers_import_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that `pip install .` makes."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_all_that_it_needs(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    assert set(_shipped()) <= held
    assert any(name.endswith("/licenses/LICENSE") for name in held)


def _shipped() -> Iterator[str]:
    for path in (ROOT / "src").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield str(path.relative_to(ROOT / "src"))


def test_the_wheel_works_away_from_the_repository(wheel: Path, tmp_path: Path) -> None:
    """Read a report with nothing but what is in the wheel."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    report = tmp_path / "report.txt"
    report.write_text(
        "HOMS, June 5, 2016 (Sample) - Syrian warplanes bombed Homs on Saturday, killing seven civilians."
    )
    command = [sys.executable, "-m", "marsad", "read", str(report), "--format", "jsonl"]
    environment = {"PYTHONPATH": str(tmp_path / "site"), "PATH": "/usr/bin:/bin"}
    ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert '"air_strike"' in ended.stdout


def test_every_benchmark_is_run_and_told_of() -> None:
    folder = ROOT / "benchmarks"
    runs = tomllib.loads((folder / "floors.toml").read_text(encoding="utf-8"))["measured"]
    told = (folder / "README.md").read_text(encoding="utf-8")
    for program in (path.name for path in folder.glob("*.py") if not path.name.startswith("_")):
        assert program in {run["program"] for run in runs}, "name it and its data in floors.toml"
        assert f"`{program}`" in told, "tell of it in benchmarks/README.md"


def test_no_index_is_named() -> None:
    """Set-up takes packages from wherever the machine is told to."""
    for name in ("Makefile", "constraints.txt", "pyproject.toml", ".ci/run", ".ci/venv", ".ci/chromium"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for words in ("pypi.org", "index-url", "find-links", "pythonhosted"):
            assert words not in text, name
