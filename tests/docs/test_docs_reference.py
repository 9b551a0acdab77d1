"""The reference is complete: every verb, option, setting and schema stands in it."""

import re
from pathlib import Path

import pytest
import typer.main

from marsad.cli.app import app
from marsad.cli.schema import Name, schema_of
from marsad.config import PREFIX, Settings
from marsad.model import CLAIM_TYPES

DOCS = Path(__file__).resolve().parents[2] / "docs"
REFERENCE = (DOCS / "reference.md").read_text(encoding="utf-8")
GROUP = typer.main.get_group(app)
COMMANDS = {verb: command for verb, command in GROUP.commands.items() if not hasattr(command, "commands")} | {
    f"{verb} {name}": command
    for verb, group in GROUP.commands.items()
    for name, command in getattr(group, "commands", {}).items()
}


def _section(verb: str) -> str:
    found = re.search(rf"^### `marsad {verb}\b.*?(?=^##|\Z)", REFERENCE, re.M | re.S)
    assert found, f"marsad {verb} has no section"
    return found.group()


@pytest.mark.parametrize("verb", sorted(COMMANDS))
def test_every_option_of_a_verb_is_told(verb: str) -> None:
    # Filters are told once, for all listing verbs.
    text = _section(verb)
    text += REFERENCE.partition("### Filters")[2].partition("\n##")[0] if "[filters](#filters)" in text else ""
    for parameter in COMMANDS[verb].params:
        names = [name for name in parameter.opts if name.startswith("--")] or [parameter.metavar or parameter.name]
        assert any(f"`{name}" in text or f" {name}" in text for name in names), f"{verb}: {names}"


@pytest.mark.parametrize("verb", sorted(COMMANDS))
def test_no_option_is_told_that_is_not_there(verb: str) -> None:
    known = {name for parameter in COMMANDS[verb].params for name in parameter.opts}
    assert set(re.findall(r"^\| `(--[a-z-]+)", _section(verb), re.M)) <= known


@pytest.mark.parametrize("setting", Settings.__struct_fields__)
def test_every_setting_is_told_with_its_default(setting: str) -> None:
    default = getattr(Settings(), setting)
    row = re.search(rf"^\| `{setting}` \|.*$", REFERENCE, re.M)
    assert row, setting
    assert f"`{default}`" in row.group().replace('"', "")
    assert f"{PREFIX}{setting.upper()}" in REFERENCE


@pytest.mark.parametrize("claim_type", CLAIM_TYPES)
def test_every_type_of_claim_is_told(claim_type: str) -> None:
    assert f"`{claim_type}`" in REFERENCE


@pytest.mark.parametrize("status", ["0", "1", "2", "130"])
def test_every_exit_status_is_told(status: str) -> None:
    assert f"| {status} |" in REFERENCE


@pytest.mark.parametrize("name", list(Name))
def test_published_schemas_are_current(name: Name) -> None:
    published = (DOCS / "schema" / f"{name}.json").read_text(encoding="utf-8")
    assert published == schema_of(name), "run `make docs`"
