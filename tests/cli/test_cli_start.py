"""The command as a whole: help, version, errors, and what it does not import."""

import subprocess
import sys

import pytest
from cli_runs import Run

from marsad import __version__

HEAVY = ("sqlalchemy", "alembic", "fastapi", "uvicorn", "trafilatura", "lxml", "numpy", "rich", "msgspec", "torch")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from marsad.cli import main\ntry: main(['--help'])\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    loaded = {name.partition(".")[0] for name in ended.stderr.split()}
    assert "Usage" in ended.stdout
    assert not loaded & set(HEAVY)


def test_version(run: Run) -> None:
    assert run("--version").out == f"marsad {__version__}\n"


def test_as_a_module(spawn: Run) -> None:
    assert spawn("--version").out == f"marsad {__version__}\n"


@pytest.mark.parametrize("arguments", [("frobnicate",), ("read",), ("claims", "--nonsense"), ("show",)])
def test_a_command_that_does_not_fit_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    ended = run(*arguments)
    assert ended.status == 2
    assert "Traceback" not in ended.err


def test_settings_that_do_not_fit_are_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_PORT", "often")
    ended = run("claims")
    assert ended.status == 2
    assert len(ended.lines) == 1
    assert "docs/reference.md" in ended.err


@pytest.mark.parametrize("name", ["reading", "claim", "incident"])
def test_schemas_can_be_printed(run: Run, name: str) -> None:
    import json

    import jsonschema

    jsonschema.Draft202012Validator.check_schema(json.loads(run("schema", name).out))
