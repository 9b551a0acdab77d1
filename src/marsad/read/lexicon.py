"""Word lists of a language, loaded once from its TOML files and compiled to patterns."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from marsad.errors import KnowledgeError

Table = dict[str, object]


@cache
def languages() -> frozenset[str]:
    """Return the languages that can be read: those with a grammar among the data."""
    folders = files("marsad.read.languages").iterdir()
    return frozenset(folder.name for folder in folders if folder.joinpath("grammar.toml").is_file())


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


@cache
def grammar(language: str, name: str) -> re.Pattern[str]:
    """Return a named pattern of a language's grammar ("roles.by"), compiled. Case does not count.

    Raises `KnowledgeError` where the language has no pattern of that name.
    """
    section, _, key = name.partition(".")
    rules = table(language, "grammar").get(section)
    if not isinstance(rules, dict) or key not in rules:
        raise KnowledgeError(f"language {language!r} has no pattern {name!r} in its grammar.toml; add it")
    return re.compile(_expanded(language, rules[key]), re.IGNORECASE)


def _expanded(language: str, written: object) -> str:
    """Return a pattern with its fragments (`<name>`) filled in."""
    fragments = table(language, "grammar")["fragments"]
    pattern = "".join(map(str, written)) if isinstance(written, list) else str(written)
    if isinstance(fragments, dict):
        for name, fragment in fragments.items():
            if f"<{name}>" in pattern:
                pattern = pattern.replace(f"<{name}>", f"(?:{_expanded(language, fragment)})")
    return pattern


def any_of(patterns: Iterable[str]) -> str:
    """Return one pattern for any of several, longest first; a blank in them matches any white space, " ?" also none."""
    ordered = sorted(patterns, key=len, reverse=True)
    return "(?:" + "|".join(pattern.replace(" ?", r"\s*").replace(" ", r"\s+") for pattern in ordered) + ")"


def whole_words(patterns: Iterable[str]) -> re.Pattern[str]:
    """Compile patterns that match whole words only, in any case."""
    return re.compile(rf"(?<!\w){any_of(patterns)}(?!\w)", re.IGNORECASE)
