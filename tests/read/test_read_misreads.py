"""What used to be misread, by the rules alone: hedges, seats, risen tolls, days of saying, texts without full stops."""

import pytest
from by_rules import claims, one

from marsad.read.rules.reader import RulesReader


@pytest.fixture(scope="module")
def reader() -> RulesReader:
    return RulesReader()


def test_not_knowing_who_did_it_hedges_nothing_that_happened(reader: RulesReader) -> None:
    [claim] = claims(reader, "Gunmen killed five farmers in Borno. It is unclear who was behind the attack.")
    assert claim.certainty == "stated"


def test_where_a_body_sits_does_nothing(reader: RulesReader) -> None:
    strike = one(reader, "The Britain-based Observatory said air strikes killed nine people in Idlib.", "air_strike")
    assert strike.initiators == ()
    assert "Observatory" in (strike.sources[0].text or "")


@pytest.mark.parametrize(
    "words", ["has risen to 19 civilians", "rose on Tuesday to 19 civilians", "now stands at 19 civilians"]
)
def test_a_toll_that_has_risen_counts(reader: RulesReader, words: str) -> None:
    [blast] = claims(reader, f"A bomb exploded at a market in Kabul on Monday. The toll {words}.")
    assert [(t.outcome, t.low, t.group) for t in blast.tolls] == [("killed", 19, "civilians")]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday police said that a bomb had killed nine people in Mosul on Sunday.",
        "A bomb killed nine people in Mosul on Sunday, police said on Monday.",
    ],
)
def test_the_day_of_saying_is_not_the_day_of_the_event(reader: RulesReader, text: str) -> None:
    blast = one(reader, text, "explosive_device")
    assert blast.when is not None
    assert "Sunday" in blast.when.name


def test_every_event_has_its_own_toll_where_no_full_stop_parts_them(reader: RulesReader) -> None:
    text = "shells hit the market in kharkiv killing four people a drone struck odesa wounding nine on monday"
    tolls = {claim.type: [(t.outcome, t.low, t.group) for t in claim.tolls] for claim in claims(reader, text)}
    assert tolls == {"shelling": [("killed", 4, "people")], "air_strike": [("injured", 9, "")]}


def test_a_word_for_the_harmed_may_be_a_verb(reader: RulesReader) -> None:
    shelling = one(reader, "Rockets fired at Ashkelon wounded four people.", "shelling")
    assert [m.text for m in shelling.places] == ["Ashkelon"]
    assert shelling.targets == ()


def test_a_pronoun_behind_a_speaker_means_that_speaker(reader: RulesReader) -> None:
    text = (
        "The defence ministry said that shells hit Homs on Monday. An opposition council accused the army of an air "
        "strike on Hama in which, it said, nine people were killed."
    )
    assert [m.name for m in one(reader, text, "air_strike").sources] == ["opposition council"]
