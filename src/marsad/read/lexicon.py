"""Word lists of a language, loaded once from its TOML files and compiled to patterns."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from marsad.errors import KnowledgeError

Table = dict[str, object]


@cache
def table(language: str, name: str) -> Table:
    """Return one data file of a language. Raises `KnowledgeError` where it is missing or damaged."""
    resource = files("marsad.read.languages").joinpath(language, f"{name}.toml")
    try:
        return tomllib.loads(resource.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{resource}: cannot be read ({error}); reinstall marsad or mend the file") from error


def words(language: str, name: str, *keys: str) -> tuple[str, ...]:
    """Return a list of patterns of a data file, found under nested keys."""
    value: object = table(language, name)
    for key in keys:
        value = value.get(key, ()) if isinstance(value, dict) else ()
    return tuple(str(item) for item in value) if isinstance(value, list | tuple | dict) else ()


def any_of(patterns: Iterable[str]) -> str:
    """Return one pattern for any of several, longest first; a blank in them matches any white space."""
    ordered = sorted(patterns, key=len, reverse=True)
    return "(?:" + "|".join(pattern.replace(" ", r"\s+") for pattern in ordered) + ")"


def whole_words(patterns: Iterable[str]) -> re.Pattern[str]:
    """Compile patterns that match whole words only, in any case."""
    return re.compile(rf"(?<!\w){any_of(patterns)}(?!\w)", re.IGNORECASE)
