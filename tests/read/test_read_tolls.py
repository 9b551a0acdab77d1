"""How many of whom, where the words do not simply say a number and a group."""

import pytest

from marsad.model import Report
from marsad.read.rules.families import families
from marsad.read.rules.reader import RulesReader


@pytest.fixture(scope="module")
def reader() -> RulesReader:
    return RulesReader()


def tolls(reader: RulesReader, text: str) -> list[tuple[str, int | None, int | None]]:
    found = reader.claims(Report(id="r", text=text, language="en"))
    return [(toll.outcome, toll.low, toll.high) for toll in found[0].tolls] if found else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Air defences shot down seven of nine drones over Odesa.", [("destroyed", 7, 7)]),
        ("The navy downed 15 of the 20 drones that were sent towards Hodeidah.", [("destroyed", 15, 15)]),
        ("The rebels shot down three out of the five helicopters near Goma.", [("destroyed", 3, 3)]),
        ("A shell killed a couple and their daughter in Donetsk.", [("killed", 3, 3)]),
        ("A couple and their two children were killed in an air strike on Rafah.", [("killed", 4, 4)]),
        ("Shelling killed a teacher, her husband and their baby in Kherson.", [("killed", 3, 3)]),
        ("Gunmen killed 12 people, among them a father and his son, in Jos.", [("killed", 12, 12), ("killed", 2, 2)]),
        ("An air strike on Saada killed a woman and her children.", [("killed", 3, None)]),
        ("The shelling killed no one but wounded three civilians in Herat.", [("injured", 3, 3)]),
        ("The toll from the air strike on a market in Taiz rose from 19 to 22.", [("killed", 22, 22)]),
        ("The minister said that 77 deaths due to shelling were reported in Goma.", [("killed", 77, 77)]),
        ("Warplanes bombed Saada, killing ten people, five of them children.", [("killed", 10, 10), ("killed", 5, 5)]),
    ],
)
def test_tolls(reader: RulesReader, text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert tolls(reader, text) == expected


def test_a_part_has_the_group_of_its_whole(reader: RulesReader) -> None:
    [claim] = reader.claims(Report(id="r", text="The army shot down seven of nine drones over Odesa.", language="en"))
    [toll] = claim.tolls
    assert (toll.group, toll.text) == ("drones", "seven")


def test_a_family_is_civil_unless_one_of_it_is_armed(reader: RulesReader) -> None:
    def side(who: str) -> str:
        text = f"Gunmen killed {who} in Quetta on Sunday."
        return reader.claims(Report(id="r", text=text, language="en"))[0].tolls[0].side

    assert side("a couple and their daughter") == "civilians"
    assert side("a police officer and his two sons") != "civilians"


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("a couple and their daughter", (3, 3)),
        ("a 45-year-old teacher, her husband and their two young sons", (4, 4)),
        ("a man, 45, and his son, 12, were", (2, 2)),
        ("Two brothers and their uncle", (3, 3)),
        ("a mother and two daughters", (3, 3)),
        ("a woman and her children", (3, None)),
    ],
)
def test_families(text: str, size: tuple[int, int | None]) -> None:
    [family] = families(text)
    assert (family.low, family.high) == size


@pytest.mark.parametrize(
    "text", ["a man and a woman", "a farmer and his dog", "two sons of the mayor", "a couple of days"]
)
def test_those_that_are_no_family(text: str) -> None:
    assert list(families(text)) == []
