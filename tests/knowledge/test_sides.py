"""Who stands on whose side, in which years."""

import pytest

from marsad.knowledge.sides import allied, at_odds, homegrown, kin, side_of


@pytest.mark.parametrize(
    ("actor", "own"),
    [
        ("state:SY:military", "state:SY"),
        ("state:SY:media", "state:SY"),
        ("state:SY", "state:SY"),
        ("state:SY:rebels", "state:SY:rebels"),
        ("state:SY:militias", "state:SY:militias"),
        ("state:SA:coalition", "state:SA:coalition"),
        ("hezbollah", "hezbollah"),
    ],
)
def test_branches_are_their_state_but_its_rebels_are_not(actor: str, own: str) -> None:
    assert kin(actor) == own


def test_a_ruler_is_his_state() -> None:
    assert side_of("bashar-al-assad") == "state:SY"
    assert side_of("fsa") == "fsa"


@pytest.mark.parametrize(
    ("one", "other", "year", "friends", "foes"),
    [
        ("state:SY:military", "hezbollah", 2016, True, False),
        ("hezbollah", "state:SY:military", 2016, True, False),
        ("hezbollah", "state:SY", 2025, False, False),
        ("fsa", "state:SY:airforce", 2015, False, True),
        ("state:SY", "fsa", 2025, False, False),
        ("state:SY:militias", "state:SY:military", 2016, True, False),
        ("state:SY:rebels", "state:SY", 2016, False, True),
        ("state:SY:rebels", "state:IQ", 2016, False, False),
        ("islamic-state", "islamic-state", 2016, True, False),
    ],
)
def test_bonds_hold_both_ways_in_their_years(one: str, other: str, year: int, friends: bool, foes: bool) -> None:
    assert (allied(one, other, year), at_odds(one, other, year)) == (friends, foes)


@pytest.mark.parametrize(
    ("group", "own"), [("fsa", True), ("jaysh-al-fatah", True), ("islamic-state", False), ("sdf", False)]
)
def test_the_rebels_of_a_country_are_at_home_there_and_fight_its_state(group: str, own: bool) -> None:
    assert homegrown(group, "SY") is own
