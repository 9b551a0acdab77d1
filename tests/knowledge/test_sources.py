"""The user's file of sources."""

from pathlib import Path

import pytest

from marsad.errors import UsageError
from marsad.knowledge.sources import NO_SOURCES, load_sources

FILE = """
["Valley Post"]
reliability = "B"

["SOHR"]
reliability = "C"
leans = ["Syrian rebels", "fsa"]
note = "counts in its own way"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sources.toml"
    path.write_text(FILE)
    return path


def test_nobody_is_judged_by_default() -> None:
    assert load_sources(None) is NO_SOURCES
    trust = NO_SOURCES.of("Valley Post")
    assert (trust.reliability, trust.leans) == ("F", ())


@pytest.mark.parametrize(
    ("name", "actor_id", "letter"),
    [
        ("valley post", "", "B"),
        ("Syrian Observatory for Human Rights", "sohr", "C"),
        ("Syrian Observatory for Human Rights", "", "C"),
        ("the Observatory", "sohr", "C"),
        ("Orchard Daily", "", "F"),
    ],
)
def test_a_source_is_found_by_any_of_its_names(path: Path, name: str, actor_id: str, letter: str) -> None:
    assert load_sources(path).of(name, actor_id).reliability == letter


def test_leanings_are_named_by_name_or_id(path: Path) -> None:
    assert load_sources(path).leanings("SOHR", "sohr") == {"state:SY:rebels", "fsa"}


@pytest.mark.parametrize(
    ("name", "actor_id", "sides"),
    [
        ("Syrian army", "state:SY:military", {"state:SY"}),
        ("Syrian state media", "state:SY:media", {"state:SY"}),
        ("Al-Manar", "", {"hezbollah"}),
        ("Bashar al-Assad", "bashar-al-assad", {"state:SY"}),
        ("Rami Abdel Rahman", "rami-abdel-rahman", set()),
        ("Reuters", "reuters", set()),
        ("", "", set()),
    ],
)
def test_who_is_a_party_himself_speaks_for_it_without_a_file(name: str, actor_id: str, sides: set[str]) -> None:
    assert NO_SOURCES.leanings(name, actor_id) == sides


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('["Valley Post"]\nreliability = "Z"', "reliability"),
        ('["Valley Post"]\nreliable = "B"', "reliable"),
        ('["Valley Post"]\nleans = ["nobody at all"]', "nobody at all"),
        ("not toml", "is no list of sources"),
    ],
)
def test_what_does_not_fit_is_told_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=told) as raised:
        load_sources(path)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml"):
        load_sources(tmp_path / "none.toml")
