"""The form of every entry in the registry's data: what a typing slip would break."""

from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import pytest

from marsad.errors import KnowledgeError
from marsad.knowledge.actors import KINDS, ActorEntry, load_actors
from marsad.knowledge.actors.fold import key_of
from marsad.knowledge.actors.words import word_lists
from marsad.knowledge.countries import countries

REGISTRY = load_actors()
ENTRIES = tuple(REGISTRY)
DATA = files("marsad.knowledge.actors") / "data"
FIGHTING = {"rebels", "political_militia", "identity_militia", "criminal", "state_forces", "police", "peacekeepers"}


def _wrong(condition: object) -> list[str]:
    """Return the ids of the entries for which a condition does not hold."""
    assert callable(condition)
    return [entry.id for entry in ENTRIES if not condition(entry)]


def test_there_are_actors_enough() -> None:
    assert sum(entry.kind in FIGHTING for entry in ENTRIES) >= 550
    assert len(ENTRIES) >= 1000


def test_kinds_and_inter_codes_are_known() -> None:
    assert not _wrong(lambda entry: entry.kind in KINDS)
    assert not _wrong(lambda entry: entry.inter is None or 1 <= entry.inter <= 8)


def test_countries_exist() -> None:
    assert not _wrong(lambda entry: all(code in countries() for code in entry.countries))


def test_years_are_sane() -> None:
    def sane(entry: ActorEntry) -> bool:
        given = [year for bond in (entry, *entry.allies, *entry.enemies) for year in (bond.since, bond.until) if year]
        ordered = all(
            bond.since <= bond.until
            for bond in (entry, *entry.allies, *entry.enemies)
            if bond.since is not None and bond.until is not None
        )
        return ordered and all(1860 <= year <= 2026 for year in given)

    assert not _wrong(sane)


def test_whoever_is_referred_to_exists() -> None:
    def known(entry: ActorEntry) -> bool:
        bonds = [bond.actor_id for bond in (*entry.allies, *entry.enemies)]
        told = [entry.stands_for] if entry.stands_for else []
        return all(REGISTRY.get(other) is not None for other in (*bonds, *entry.parents, *told))

    assert not _wrong(known)
    assert not _wrong(lambda entry: entry.id not in entry.parents)


def test_names_are_clean() -> None:
    def clean(entry: ActorEntry) -> bool:
        return all(name and name == " ".join(name.split()) and "|" not in name for name in entry.all_names)

    assert not _wrong(clean)
    assert not _wrong(lambda entry: entry.id == entry.id.strip() and " " not in entry.id)


def test_no_name_has_two_owners_unless_marked() -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for entry in ENTRIES:
        marked = set(map(key_of, entry.ambiguous))
        for name in entry.all_names:
            owned = name if name in entry.cased else key_of(name)
            if key_of(name) not in marked:
                owners[owned].add(entry.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_every_name_leads_back_to_its_actor() -> None:
    lost = [
        (entry.id, name)
        for entry in ENTRIES
        for name in entry.all_names
        if entry.id not in {named.id for named in REGISTRY.all_named(name)}
    ]
    assert not lost


def test_the_usual_name_leads_back_to_its_actor_alone() -> None:
    assert not _wrong(lambda entry: REGISTRY.named(entry.name) == entry)


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir()))
def test_files_stay_short(name: str) -> None:
    assert (DATA / name).read_text(encoding="utf-8").count("\n") < 400


def test_no_noun_names_two_branches() -> None:
    nouns = [noun for branch, words in word_lists("branches.txt").items() if branch != "modifiers" for noun in words]
    assert len(nouns) == len(set(nouns))


def _file(folder: Path, words: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(words, encoding="utf-8")
    return path


def test_a_user_adds_actors(tmp_path: Path) -> None:
    mine = _file(tmp_path, '[hill-brigade]\nname = "Hill Brigade"\nkind = "rebels"\nyears = "2013-"\nnames = "HBX"')
    registry = load_actors(mine)
    entry = registry.named("HBX fighters")
    assert entry is not None
    assert (entry.id, entry.since, entry.until, entry.inter) == ("hill-brigade", 2013, None, 2)
    assert [found.actor_id for found in registry.find("They met the Hill Brigade.")] == ["hill-brigade"]
    assert REGISTRY.get("hill-brigade") is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('[a]\nname = "A"\nkind = "pirates"', "actor a"),
        ('[a]\nname = "A"\nkind = "rebels"\nyears = "soon"', "actor a"),
        ('[a]\nname = "A"\nkind = "rebels"\ncolour = "red"', "colour"),
        ('[a]\nkind = "rebels"', "name"),
        ("[a", "mine.toml"),
        ('[hezbollah]\nname = "Other"\nkind = "rebels"', "twice"),
    ],
)
def test_a_damaged_file_is_named(tmp_path: Path, words: str, told: str) -> None:
    with pytest.raises(KnowledgeError, match=told):
        load_actors(_file(tmp_path, words))
