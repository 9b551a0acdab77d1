"""Finding actors in running text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from marsad.knowledge.actors import load_actors

REGISTRY = load_actors()


def found(text: str) -> list[tuple[str, str]]:
    return [(found.text, found.actor_id) for found in REGISTRY.find(text)]


def ids(text: str) -> list[str]:
    return [found.actor_id for found in REGISTRY.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is said that it IS over.", []),
        ("The eta of the bus is noon; the ap was slow.", []),
        ("Gunmen of IS fled, says AP.", ["islamic-state", "ap"]),
        ("Eta denied it.", ["eta"]),
        ("ETA denied it.", ["eta"]),
        ("An independent witness saw the guardian of the shrine.", []),
        ("He told the Independent and The Guardian.", ["independent", "guardian"]),
        ("Dawn broke over the hills.", []),
        ("At dawn they left. Dawn reported four dead.", ["dawn"]),
        ("Four died, reports Dawn.", ["dawn"]),
        ("Who fired? The WHO asks who.", ["who"]),
        ("The southern front was quiet.", []),
        ("The Southern Front took the base.", ["southern-front-syria"]),
        ("We contrast fatah with Fatah.", ["fatah"]),
        ("Amnesty was granted to all.", []),
        ("Amnesty said so.", ["amnesty"]),
    ],
)
def test_case_tells_names_from_words(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THE ARMY OF EL SALVADOR IS THERE. WHO SHOT FIRST IS NOT KNOWN.", []),
        ("SALVADORAN ARMY UNITS FOUGHT THE FMLN SO FAR.", ["state:SV:military", "fmln"]),
        ("THE ELN AND THE M-19 IN COLOMBIA; AT DAWN ACAN-EFE CALLED.", ["eln", "m-19", "acan-efe"]),
        ("THE MASS MEDIA OF THE UNITED STATES IS FREE.", []),
        ("A CAR BOMB HIT POLICE, THE SHINING\nPATH SAID.", ["shining-path"]),
    ],
)
def test_wires_in_capitals(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISIL's men", [("ISIL", "islamic-state")]),
        ("ISILs men", [("ISILs", "islamic-state")]),
        ("Assad's regime", [("Assad's regime", "state:SY:government")]),
        ("Assads forces", [("Assads forces", "state:SY:military")]),
        ("Syrias army", [("Syrias army", "state:SY:military")]),
        ("The Peoples Protection Units", [("Peoples Protection Units", "ypg")]),
        ("People’s Protection Units (YPG) men", [("People’s Protection Units (YPG)", "ypg")]),
    ],
)
def test_possessives_with_and_without_apostrophe(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jabhat\nal-Nusra and the al Nusra Front", ["al-nusra", "al-nusra"]),
        ("Jaish el-Islam, Ahrar ash-Sham and Ahrar al‑Sham", ["jaysh-al-islam", "ahrar-al-sham", "ahrar-al-sham"]),
        ("Farabundo Martí Front", ["fmln"]),
        ("قال حزب الله إن داعش انسحب", ["hezbollah", "islamic-state"]),
        ("В ИГИЛ и Хезболла это отрицают", ["islamic-state", "hezbollah"]),
        ("Communist Party of India (Maoist) cadres", ["cpi-maoist"]),
        ("THE PEOPLE'S REVOLUTIONARY PARTY OF KANGLEIPAK (PREPAK, BANNED)", ["prepak", "prepak"]),
    ],
)
def test_spellings_and_scripts(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Syrian government forces shot", [("Syrian government forces", "state:SY:military")]),
        ("the Syrian government spoke", [("Syrian government", "state:SY:government")]),
        ("Iraqi security forces", [("Iraqi security forces", "state:IQ:security")]),
        (
            "U.S. forces and American jets",
            [("U.S. forces", "state:US:military"), ("American jets", "state:US:airforce")],
        ),
        (
            "Indian troops near Pakistani police",
            [("Indian troops", "state:IN:military"), ("Pakistani police", "state:PK:police")],
        ),
        ("the Saudi-led coalition", [("Saudi-led coalition", "saudi-led-coalition")]),
        ("Russia bombed Syria", []),
        ("pro-Syrian regime forces", []),
        ("a Syrian. Army units came", []),
        ("us forces of nature", []),
        ("Turkish-backed rebels", []),
    ],
)
def test_states_by_rule(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_the_longest_name_wins() -> None:
    assert ids("Al-Qaeda in the Islamic Maghreb struck") == ["aqim"]
    assert ids("Islamic State Khorasan struck") == ["islamic-state-khorasan"]


def test_a_shared_name_is_told_by_the_text_around() -> None:
    assert ids("In Darfur the SLA fought. Sudan denied.") == ["sla-darfur"]
    assert ids("In Lebanon the SLA fought.") == ["south-lebanon-army"]
    assert ids("Mozambique: al-Shabaab fighters") == ["ahlu-sunna-mozambique"]
    assert ids("Afghan villagers fled the US-led coalition's strikes in Afghanistan.") == ["isaf"]
    assert ids("The US-led coalition struck Raqqa in Syria.") == ["coalition-against-is"]


WORDS = ["IS", "Syrian", "army", "al-", "Nusra", "Front", "’s", "s", ".", " ", "\n", "داعش", "é", "İ", "😀", "THE", "("]


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=30).map("".join)))
@example("İİ Syrian army")
@settings(max_examples=300, deadline=None)
def test_spans_are_valid(text: str) -> None:
    end = 0
    for hit in REGISTRY.find(text):
        assert end <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end] == hit.text
        assert not (text[hit.start - 1 : hit.start].isalnum() and text[hit.start].isalnum())
        assert REGISTRY.get(hit.actor_id) is not None
        end = hit.end
