"""Who owns an outlet, out of `owners.toml`."""

import tomllib
from functools import cache
from importlib.resources import files

from marsad.corroborate.words import tokens


def owner_of(outlet: str) -> str | None:
    """Return the owner of an outlet by any of its names, in any case; None where none is known."""
    return _owners().get(_key(outlet))


@cache
def _owners() -> dict[str, str]:
    table = tomllib.loads((files(__package__) / "owners.toml").read_text(encoding="utf-8"))
    return {_key(outlet): row["name"] for row in table["owner"] for outlet in row["outlets"]}


def _key(name: str) -> str:
    words = tokens(name)
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
