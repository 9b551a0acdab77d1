"""What the docs tell people to type works, and what they link to is there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(?:sh|console|bash)\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def _commands(page: Path) -> list[str]:
    """Return the `marsad` commands of a page, those that serve left out."""
    lines = [line.removeprefix("$ ") for block in BLOCK.findall(page.read_text()) for line in block.splitlines()]
    return [line for line in lines if line.startswith("marsad ") and not line.startswith("marsad serve")]


@pytest.mark.timeout(600)
def test_the_tutorial_can_be_typed_as_it_stands(tmp_path: Path) -> None:
    """Run every command in order, in a folder that holds nothing but the sample reports."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    folder = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{folder}:{os.environ['PATH']}", "COLUMNS": "100"}
    commands = _commands(ROOT / "docs" / "tutorial.md")
    assert len(commands) > 8
    for command in commands:
        ended = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, f"{command}\n{ended.stderr}"
        assert ended.stdout.strip(), f"{command} printed nothing"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_make_target_is_there(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8")):
        assert f"\n{target}:" in makefile, target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_option_in_a_command_is_one(page: Path) -> None:
    """`marsad verb --option` anywhere in the docs names an option that the verb has."""
    import typer.main

    from marsad.cli.app import app

    verbs = typer.main.get_group(app).commands
    commands = verbs | {
        f"{verb} {name}": command
        for verb, group in verbs.items()
        for name, command in getattr(group, "commands", {}).items()
    }
    text = page.read_text(encoding="utf-8")
    for verb, rest in re.findall(r"(?:^|`|\$ |\()marsad ([a-z]+)((?:(?!marsad)[^`\n|>])*)", text, re.M):
        longer = f"{verb} {rest.split()[0]}" if rest.split() else verb
        verb = longer if longer in commands else verb
        if verb in commands:
            known = {name for parameter in commands[verb].params for name in parameter.opts} | {"--help"}
            assert {word for word in rest.split() if word.startswith("--")} <= known, f"marsad {verb}{rest}"
