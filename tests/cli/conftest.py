"""Running `marsad` in this process, in processes of its own, and in terminals."""

import os
import pty
import select
import subprocess
from pathlib import Path

import pytest
from cli_runs import CLASH, MARSAD, STRIKE, Ended, Run

from marsad.cli import main
from marsad.cli.terminal import err, out


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "MARSAD_STORE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process; its output is a pipe's."""

    def go(*arguments: object) -> Ended:
        out.cache_clear()
        err.cache_clear()
        status: object = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = ended.code
        captured = capfd.readouterr()
        return Ended(int(str(status or 0)), captured.out, captured.err)

    return go


@pytest.fixture
def spawn() -> Run:
    """Run a command in a process of its own."""

    def go(*arguments: object, stdin: bytes = b"", **environment: str) -> Ended:
        command = [*MARSAD, *map(str, arguments)]
        ended = subprocess.run(command, input=stdin, capture_output=True, env=os.environ | environment, check=False)
        return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return go


@pytest.fixture
def in_terminal() -> Run:
    """Run a command in a terminal of its own; what it prints on either side comes back as one text."""

    def go(*arguments: object, columns: int = 100, **environment: str) -> Ended:
        ours, theirs = pty.openpty()
        variables = os.environ | {"TERM": "xterm-256color", "COLUMNS": str(columns)} | environment
        process = subprocess.Popen(
            [*MARSAD, *map(str, arguments)], stdin=theirs, stdout=theirs, stderr=theirs, env=variables
        )
        os.close(theirs)
        text = _all_of(ours)
        os.close(ours)
        return Ended(process.wait(), text, "")

    return go


def _all_of(terminal: int) -> str:
    pieces = []
    while select.select([terminal], [], [], 90)[0]:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other end was closed
            break
        if not piece:
            break
        pieces.append(piece)
    return b"".join(pieces).decode()


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two reports about a war."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "strike.txt").write_text(STRIKE)
    (folder / "clash.txt").write_text(CLASH)
    return folder


@pytest.fixture
def store(reports: Path, run: Run) -> Path:
    """A store with those reports."""
    path = reports.parent / "war.db"
    assert run("add", reports, "--store", path).status == 0
    return path
