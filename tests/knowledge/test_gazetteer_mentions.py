import time

import pytest

from marsad.knowledge.gazetteer import Gazetteer, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells fell on Deir ez-Zor and Port-au-Prince.", ["Deir ez-Zor", "Port-au-Prince"]),
        ("Two buses left Santa Cruz for San Salvador.", ["Santa Cruz", "San Salvador"]),
        ("Jordan Smith flew to Jordan on Monday.", ["Jordan"]),
        ("Paris Hilton was seen in Paris.", ["Paris"]),
        ("Mary Lincoln spoke. Lincoln said the shops were open.", []),
        ("Gen. Washington Mbeki met villagers.", []),
        ("The Police of Reading will march in March.", ["Reading"]),
        ("Of the dead, one was a Syrian and two were Iraqis.", []),
        ("The Boston Globe wrote about Boston.", ["Boston"]),
        ("Fighters left al-Bab for Aleppo's east.", ["al-Bab", "Aleppo"]),
        ("Talks in New York between the US and the UAE", ["New York", "US", "UAE"]),
        ("A crash near Terre Haute, Ind., killed two.", ["Terre Haute", "Ind."]),
        ("I've seen it and they'll go", []),
        ("В Киев прибыли наблюдатели", ["Киев"]),
        ("اشتباكات في الرقة", ["الرقة"]),
    ],
)
def test_names_in_running_text(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert [found.text for found in gazetteer.mentions(text)] == names


def test_the_longest_name_wins(gazetteer: Gazetteer) -> None:
    found = gazetteer.mentions("Rebels in Eastern Ghouta and in South Sudan")
    assert [one.text for one in found] == ["Eastern Ghouta", "South Sudan"]


def test_upper_case_wires_are_read_with_more_care(gazetteer: Gazetteer) -> None:
    text = "POLICE SAID A BOMB WENT OFF IN LA PAZ, BOLIVIA, AND ANOTHER IN SAN SALVADOR. THE ARMY OF PERU DENIED IT."
    assert [found.text for found in gazetteer.mentions(text)] == ["LA PAZ", "BOLIVIA", "SAN SALVADOR", "PERU"]


def test_spans_are_those_of_the_text(gazetteer: Gazetteer) -> None:
    text = "The “battle” of Homs’s old city — Homs, Syria — went on 🙂 in Hama."
    for found in gazetteer.mentions(text):
        assert text[found.start : found.end] == found.text
    assert [found.text for found in gazetteer.mentions(text)] == ["Homs", "Homs", "Syria", "Hama"]


def test_a_kind_word_makes_an_unknown_name_a_place(gazetteer: Gazetteer) -> None:
    found = gazetteer.mentions("Soldiers burnt Wolgaritta village and left for the town of Zendrubal in Sudan.")
    assert [(one.text, one.known) for one in found] == [("Wolgaritta", False), ("Zendrubal", False), ("Sudan", True)]


def test_names_by_ear_count_where_the_text_is_about_such_a_country(gazetteer: Gazetteer) -> None:
    assert [one.text for one in gazetteer.mentions("Syrian troops shelled Kafr Zeita.")] == ["Kafr Zeita"]
    assert gazetteer.mentions("Our troupe met Kafr Zeita.") == ()


def test_peoples_are_found_apart(gazetteer: Gazetteer) -> None:
    text = "Syrian rebels and Sri Lankan police; South Koreans"
    assert [found.text for found in gazetteer.peoples(text)] == ["Syrian", "Sri Lankan", "South Koreans"]


def test_it_is_fast(gazetteer: Gazetteer) -> None:
    text = "The army said on Tuesday that its forces had entered the town of Manbij in northern Syria. " * 2000
    began = time.process_time()
    gazetteer.mentions(text)
    assert len(text) / (time.process_time() - began) > 150_000
