"""Which claims are found: words that tell of something, what vague words point back to, what is told twice."""

import pytest
from read.by_rules import claims, one

from marsad.read.rules.reader import RulesReader


@pytest.fixture(scope="module")
def reader() -> RulesReader:
    return RulesReader()


@pytest.mark.parametrize(
    ("text", "claim_type"),
    [
        ("Fighting raged in Bakhmut on Friday between the army and rebels.", "armed_clash"),
        ("Government forces have been fighting the rebels in Goma for weeks.", "armed_clash"),
        ("The rebels control most of Bunia.", "control"),
        ("The Taliban are present in Kunduz, where 400 fighters are stationed.", "presence"),
        ("About 40 buses carrying 2,000 people left the town of Zabadani on Friday.", "displacement"),
        ("The militants took 300 Kurdish villagers from their fields hostage near Sinjar.", "abduction"),
        ("An army unit destroyed two armoured vehicles of the rebels near Taiz.", "armed_clash"),
        ("The main road to Marib has been cut by rebels.", "siege"),
        ("The rebels do not allow anyone to leave the city of Sirte.", "siege"),
        ("The government approved the agreement in Juba on Sunday.", "agreement"),
        ("Soldiers seized at least 12 villages near Mekelle from the rebels.", "territory_gained"),
    ],
)
def test_events_and_situations_in_other_words(reader: RulesReader, text: str, claim_type: str) -> None:
    assert claim_type in {c.type for c in claims(reader, text)}


def test_who_is_driven_out_is_no_doer(reader: RulesReader) -> None:
    taken = one(reader, "The SDF drove IS out of Manbij on Friday.", "territory_gained")
    assert [m.name for m in taken.initiators] == ["Syrian Democratic Forces"]
    assert [m.name for m in taken.targets] == ["Islamic State"]


def test_who_loses_a_town_did_not_take_it(reader: RulesReader) -> None:
    lost = one(reader, "Rebels lost control of the town of Kasab on Monday.", "territory_gained")
    assert not lost.initiators
    assert [m.name for m in lost.targets] == ["Rebels"]


def test_who_backs_comes_after_backed_by(reader: RulesReader) -> None:
    backed = one(reader, "The Houthis are backed by Iran.", "alliance")
    assert "Houthi" in backed.initiators[0].name
    assert "Iran" in backed.supporters[0].name


def test_a_place_retaken_is_its_own(reader: RulesReader) -> None:
    text = "Viet Cong units shelled the airfield at Da Nang on Monday. Marines retook Hue."
    assert [p.name for p in one(reader, text, "territory_gained").places] == ["Hue"]


def test_the_attack_is_what_was_told_before(reader: RulesReader) -> None:
    text = "Shells hit a market in Goma on Monday. The attack killed nine people, doctors said."
    assert {c.type for c in claims(reader, text)} == {"shelling"}


def test_an_attack_by_others_is_not_what_was_told_before(reader: RulesReader) -> None:
    text = "Shells hit a market in Goma on Monday. Rebels attacked soldiers in Beni on Tuesday, killing two soldiers."
    assert "armed_clash" in {c.type for c in claims(reader, text)}


def test_a_list_of_headlines_has_no_headline(reader: RulesReader) -> None:
    text = "Air strikes kill 12 in Idlib\nCar bomb explodes in Kabul, nine dead\nShelling hits Donetsk market, 5 killed"
    assert [c.type for c in claims(reader, text)] == ["air_strike", "explosive_device", "shelling"]


def test_a_headline_told_again_below_makes_no_second_claim(reader: RulesReader) -> None:
    text = "Air strike kills nine in Taiz\nAn air strike hit the market of Taiz on Monday, killing nine. Aid came late."
    [strike] = [c for c in claims(reader, text) if c.type == "air_strike"]
    assert [t.low for t in strike.tolls] == [9]


def test_two_strikes_of_one_sentence_are_two_claims(reader: RulesReader) -> None:
    text = "Shelling in Goma killed four people and shelling in Bunia killed seven people."
    assert len([c for c in claims(reader, text) if c.type == "shelling"]) == 2


def test_a_war_s_toll_swallows_no_protest(reader: RulesReader) -> None:
    text = "More than 300,000 people have been killed since the war began in March 2011 with protests in Daraa."
    assert {"other", "protest"} <= {c.type for c in claims(reader, text)}
