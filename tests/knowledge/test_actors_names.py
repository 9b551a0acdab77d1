"""Looking an actor up by any of its names."""

import pytest

from marsad.knowledge.actors import load_actors

REGISTRY = load_actors()


def named(name: str) -> str | None:
    entry = REGISTRY.named(name)
    return entry.id if entry else None


@pytest.mark.parametrize(
    ("names", "actor_id"),
    [
        ("Islamic State|ISIS|Isis|Daesh|Da'esh|the Islamic State|IS|داعش|الدولة الإسلامية|ИГИЛ|IŞİD", "islamic-state"),
        ("al-Nusra Front|Jabhat al-Nusra|Nusra|the Nusra Front|Jabhat an-Nusra|Al Nusra front|JFS", "al-nusra"),
        ("Hezbollah|Hizbullah|Hizbollah|حزب الله|Хезболла|Hezbollah fighters", "hezbollah"),
        ("Farabundo Marti National Liberation Front|FMLN|FMLN (guerrillas)|Farabundo Martí Front", "fmln"),
        ("People's Protection Units|Peoples Protection Units|People’s Protection Units (YPG)|YPG militia", "ypg"),
        ("National Liberation Army (ELN)|Army of National Liberation (ELN)", "eln"),
        ("Communist Party of India Maoist|CPI-Maoist|CPI (Maoist)|Naxals|CPI Maoist cadres", "cpi-maoist"),
        ("MONUSCO|UN mission in Congo", "monusco"),
        ("Syrian Observatory for Human Rights|SOHR|المرصد السوري لحقوق الإنسان|the Observatory", "sohr"),
        ("AFP|Agence France-Presse|AFP photographer", "afp"),
        ("JEM|Justice and Equality Movement", "jem"),
        ("JeM|Jaish-e-Muhammad", "jaish-e-mohammed"),
        ("Wagner|PMC Wagner|ЧВК Вагнера", "wagner"),
    ],
)
def test_all_names_of_one(names: str, actor_id: str) -> None:
    assert {named(name) for name in names.split("|")} == {actor_id}


@pytest.mark.parametrize(
    ("names", "actor_id"),
    [
        ("Russia|the Russians|Russian Federation", "state:RU"),
        ("Syrian army|the Syrian Army|Syrian government forces|Syria's troops|Assad's forces", "state:SY:military"),
        ("forces loyal to President Bashar al-Assad|army of Syria|SYRIAN ARMY", "state:SY:military"),
        ("Assad regime|government of Syria|Syrian authorities", "state:SY:government"),
        ("Russian warplanes|Russian Aerospace Forces|Russia's air force|Russian jets", "state:RU:airforce"),
        ("Iraqi security forces|Iraq's security forces", "state:IQ:security"),
        ("Pakistani police|Pakistan's police", "state:PK:police"),
        ("Kenyan intelligence services", "state:KE:intelligence"),
        ("Syrian rebels|Syrian opposition fighters", "state:SY:rebels"),
        ("Russian Defense Ministry|Russia’s defence ministry", "state:RU:defence"),
        ("US military|U.S. forces|American troops|the Pentagon", "state:US:military"),
        ("French-led coalition", "state:FR:coalition"),
    ],
)
def test_states_and_their_branches(names: str, actor_id: str) -> None:
    found = {name: named(name) for name in names.split("|")}
    assert set(found.values()) == {actor_id}, found


def test_composed_entries_tell_what_they_are() -> None:
    entry = REGISTRY.named("Chadian troops")
    assert entry is not None
    assert (entry.id, entry.name, entry.kind, entry.country) == (
        "state:TD:military",
        "Chadian army",
        "state_forces",
        "TD",
    )
    assert (entry.parents, entry.inter) == (("state:TD",), 1)
    assert REGISTRY.get("state:TD:military") == entry
    assert REGISTRY.named(entry.name) == entry


@pytest.mark.parametrize("actor_id", ["state:QQ", "state:SY:cooks", "state:", "nobody", "state:SYR"])
def test_there_is_no_such_actor(actor_id: str) -> None:
    assert REGISTRY.get(actor_id) is None


@pytest.mark.parametrize(
    "name", ["", "is", "pa", "the group", "an orchard", "US-backed Kurdish and Arab fighters", "Hill Brigade", "army"]
)
def test_there_is_nobody_of_that_name(name: str) -> None:
    assert named(name) is None


def test_a_shared_name_gives_all_who_bear_it() -> None:
    assert {entry.id for entry in REGISTRY.all_named("SLA")} == {
        "sla-darfur",
        "south-lebanon-army",
        "state:LK:military",
        "state:SL:military",
    }
    assert named("al-Shabaab") == "al-shabaab"
