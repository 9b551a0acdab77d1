"""Where it happened, by the rules alone: what names a place, what only points to one, and what is none."""

import pytest
from by_rules import claims, one

from marsad.model import Claim
from marsad.read.rules.reader import RulesReader


@pytest.fixture(scope="module")
def reader() -> RulesReader:
    return RulesReader()


def texts(claim: Claim) -> list[str | None]:
    return [place.text for place in claim.places]


@pytest.mark.parametrize(
    ("text", "claim_type", "places"),
    [
        ("Rebels shelled Sake on Tuesday, killing six people.", "shelling", ["Sake"]),
        ("Congolese soldiers withdrew from Sake on Monday.", "withdrawal", ["Sake"]),
        ("Rebels captured the town of Sake on Monday.", "territory_gained", ["town of Sake"]),
        ("North Vietnamese troops attacked Hue at dawn, killing nine soldiers.", "armed_clash", ["Hue"]),
        ("Rockets fired from Gaza at Ashkelon wounded four people.", "shelling", ["Ashkelon"]),
        ("Rockets fired from Lebanon into northern Israel hurt two farmers.", "shelling", ["northern Israel"]),
        ("US-led planes carried out air strikes near Mosul on Monday.", "air_strike", ["Mosul"]),
        ("Fourteen deaths were linked to U.S. airstrikes in March.", "air_strike", []),
        ("Air strikes hit Syria's town of Kafr Nour, killing three.", "air_strike", ["town of Kafr Nour"]),
        ("Planes carried out air strikes on Kafr Zayt, a village in Hama.", "air_strike", ["Kafr Zayt", "Hama"]),
        ("Shells hit the Municipal Palace in Aleppo, killing two.", "shelling", ["Municipal Palace", "Aleppo"]),
        ("Rockets landed on Kafr Zayt on Monday, killing two.", "shelling", ["Kafr Zayt"]),
        ("Soldiers shot dead two men in the Bogside area of Derry.", "attack_on_civilians", ["Bogside", "Derry"]),
    ],
)
def test_where(reader: RulesReader, text: str, claim_type: str, places: list[str]) -> None:
    assert texts(one(reader, text, claim_type)) == places


@pytest.mark.parametrize(
    "text",
    [
        "Dozens Killed In Deadly Blast On Busy Market Monday",
        "Shells from Tuesdays attack killed nine people.",
        "Troops shelled the Kurdish towns, killing two.",
    ],
)
def test_a_capital_alone_names_no_place(reader: RulesReader, text: str) -> None:
    assert [texts(claim) for claim in claims(reader, text)] == [[]]


def test_who_holds_it_stands_after_the_place(reader: RulesReader) -> None:
    held = one(reader, "Shells hit Khan Marwa, a small town in Idlib held by rebels, on Monday.", "control")
    assert texts(held) == ["Khan Marwa", "Idlib"]
    assert [m.name for m in held.initiators] == ["rebels"]


@pytest.mark.parametrize(
    ("text", "claim_type", "places"),
    [
        (
            "Troops took the village of Kafr Nour on Monday. Nine were wounded near Homs. Planes carried out air "
            "strikes on the village.",
            "air_strike",
            ["village of Kafr Nour"],
        ),
        (
            "Gunmen killed nine traders in Maiduguri on Monday. More than 30,000 people have been killed since "
            "Nigeria's conflict began in 2009.",
            "other",
            ["Nigeria"],
        ),
        (
            "Nigerian troops retook Bama on Monday. Clashes erupted across the country on Tuesday, killing 40.",
            "armed_clash",
            ["Nigerian"],
        ),
    ],
)
def test_words_point_back(reader: RulesReader, text: str, claim_type: str, places: list[str]) -> None:
    assert texts(one(reader, text, claim_type)) == places


def test_brokers_lend_a_truce_no_place(reader: RulesReader) -> None:
    text = "Shells fell on Homs on Monday, killing two. A truce brokered by Qatar and Egypt collapsed on Tuesday."
    assert texts(one(reader, text, "agreement")) == ["Homs"]


def test_who_holds_a_place_lends_it_to_nothing_else(reader: RulesReader) -> None:
    text = "Gunmen killed two men in Mosul on Monday. Tal Afar is held by militants. Police arrested three men."
    assert texts(one(reader, text, "arrest")) == ["Mosul"]


def test_where_speakers_are_is_not_where_it_happened(reader: RulesReader) -> None:
    text = "Shells hit Homs on Monday. A council in Istanbul said that air strikes killed nine people."
    assert texts(one(reader, text, "air_strike")) == ["Homs"]
