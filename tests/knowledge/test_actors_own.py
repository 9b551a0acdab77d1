"""A user's own actors: new ones, more names for known ones, and unknown ones merged when it is known who they are."""

from pathlib import Path

import pytest

from marsad.config import override
from marsad.errors import UsageError
from marsad.ground.actors import ActorResolver
from marsad.knowledge.actors import load_actors
from marsad.model import Mention

OWN = """
[hill-brigade]
name = "Hill Brigade"
kind = "rebels"
names = "Liwa al-Tall"
country = "SY"
merged = "x:katibat-sor | x:brigade-of-sor"

[islamic-state]
names = "the men in black"
merged = "x:sor-caliphate-men"
enemies = "hill-brigade 2014-"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_a_table_without_name_and_kind_adds_to_the_known_actor(own: Path) -> None:
    known, more = load_actors().get("islamic-state"), load_actors(own).get("islamic-state")
    assert known is not None
    assert more is not None
    assert more.names == (*known.names, "the men in black")
    assert (more.name, more.kind) == (known.name, known.kind)
    assert [bond.actor_id for bond in more.enemies][-1] == "hill-brigade"


def test_an_unknown_actor_keeps_its_id_until_it_is_merged(own: Path) -> None:
    mention = Mention(name="Brigade of Sor", text="Brigade of Sor")
    before = ActorResolver(load_actors()).document("Fighting near Homs in Syria.").resolve(mention)
    after = ActorResolver(load_actors(own)).document("Fighting near Homs in Syria.").resolve(mention)
    assert (before.id, before.kind) == ("x:brigade-of-sor", "unknown")
    assert (after.id, after.kind, after.name) == ("hill-brigade", "rebels", "Hill Brigade")


def test_merged_ids_lead_to_the_actor(own: Path) -> None:
    registry = load_actors(own)
    assert [registry.get(old) for old in ("x:katibat-sor", "x:brigade-of-sor")] == [registry.get("hill-brigade")] * 2
    assert registry.get("x:nobody") is None


def test_the_setting_names_the_file(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_ACTORS", str(own))
    assert load_actors().get("hill-brigade") is not None
    override("actors", "nowhere.toml")
    with pytest.raises(UsageError, match="nowhere"):
        load_actors()
