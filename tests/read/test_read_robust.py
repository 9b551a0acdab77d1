"""Reports of all shapes, wars and decades: what is read in each, and what must not be."""

import pytest

from marsad.model import Claim, Report
from marsad.read.rules.reader import RulesReader


@pytest.fixture(scope="module")
def reader() -> RulesReader:
    return RulesReader()


def claims(reader: RulesReader, text: str) -> tuple[Claim, ...]:
    return reader.claims(Report(id="r", text=text, language="en"))


def summary(reader: RulesReader, text: str) -> list[tuple[str, list[tuple[str, int | None]]]]:
    return [(claim.type, [(toll.outcome, toll.low) for toll in claim.tolls]) for claim in claims(reader, text)]


def test_a_live_blog_gives_each_entry_its_claims_and_its_hours_count_nobody(reader: RulesReader) -> None:
    text = (
        "Live: the war in Ukraine\n\n17.20 GMT Three killed by shelling in Kherson\n\n"
        "Russian shelling killed three people in Kherson, the governor said.\n\n"
        "4:05 p.m. - Drones attacked Odesa and wounded six people.\n\n"
        "12:01 AM ET: Ukrainian troops withdrew from Avdiivka.\n"
    )
    found = summary(reader, text)
    assert [kind for kind, _ in found] == ["shelling", "air_strike", "withdrawal"]
    assert found[0][1] == [("killed", 3)]
    assert found[1][1] == [("injured", 6)]


def test_each_item_of_a_list_of_strikes_is_told_with_its_place(reader: RulesReader) -> None:
    text = (
        "Coalition strikes:\n\n-- Near Abu Kamal, two air strikes destroyed a supply truck.\n"
        "-- Near Mosul, four air strikes hit two units.\n* Near Rutbah, an air strike killed 11 fighters.\n"
    )
    strikes = [claim for claim in claims(reader, text) if claim.type == "air_strike"]
    assert [claim.places[0].name for claim in strikes] == ["Abu Kamal", "Mosul", "Rutbah"]


@pytest.mark.parametrize(
    ("text", "kind", "toll"),
    [
        ("Car bomb kills 14 in Mogadishu", "explosive_device", ("killed", 14)),
        ("AT LEAST 20 KILLED IN ARTILLERY SHELLING OF MARIB", "shelling", ("killed", 20)),
        ("Nigeria: Gunmen abduct 40 worshippers in Zamfara", "abduction", ("abducted", 40)),
        ("Kherson: 2 dead, 5 injured in Russian shelling - governor", "shelling", ("killed", 2)),
    ],
)
def test_a_headline_alone(reader: RulesReader, text: str, kind: str, toll: tuple[str, int]) -> None:
    [(found, tolls)] = summary(reader, text)
    assert found == kind
    assert toll in tolls


def test_a_post_with_hashtags_and_a_plus(reader: RulesReader) -> None:
    text = "#BREAKING: Russian warplanes bomb #Maarat_al_Numan, 9 killed, 20+ injured https://t.co/abcd"
    [claim] = claims(reader, text)
    assert [place.text for place in claim.places] == ["Maarat_al_Numan"]
    assert [(toll.outcome, toll.low, toll.high) for toll in claim.tolls] == [("killed", 9, 9), ("injured", 20, None)]


def test_a_transcript(reader: RulesReader) -> None:
    text = (
        "HOST: Doctor, what did you see in Fallujah?\nDR. OMAR HADDAD: American planes bombed the clinic on Tuesday. "
        "Thirty-five patients were killed.\nHOST: How many have fled?\nDR. OMAR HADDAD: More than 200,000 people fled "
        "Fallujah."
    )
    assert summary(reader, text) == [("air_strike", [("killed", 35)]), ("displacement", [("displaced", 200000)])]


def test_text_without_commas_and_apostrophes(reader: RulesReader) -> None:
    text = (
        "Syrias army shelled Douma on Monday killing 12 people including four children activists said. "
        "Assads warplanes also bombed Harasta wounding nine."
    )
    assert summary(reader, text) == [("shelling", [("killed", 12), ("killed", 4)]), ("air_strike", [("injured", 9)])]


@pytest.mark.parametrize(
    ("text", "kind", "tolls", "place"),
    [
        (
            "LONDON, Sept. 8, 1940 - German bombers attacked London on Saturday and killed 306 people.",
            "air_strike",
            [("killed", 306)],
            "London",
        ),
        (
            "SAIGON, FEB. 2, 1968 - VIET CONG GUERRILLAS ATTACKED A BASE NEAR PLEIKU, KILLING FIVE SOLDIERS.",
            "armed_clash",
            [("killed", 5)],
            "PLEIKU",
        ),
        (
            "UNITA guerrillas ambushed a convoy near Huambo on 3 March 1993, killing 18 government troops.",
            "armed_clash",
            [("killed", 18)],
            "Huambo",
        ),
        (
            "Hutu militiamen massacred 1,200 Tutsis in a church at Nyarubuye, the Red Cross said.",
            "attack_on_civilians",
            [("killed", 1200)],
            "Nyarubuye",
        ),
        (
            "Fano fighters captured the town of Lalibela after federal troops left, a resident said.",
            "territory_gained",
            [],
            "Lalibela",
        ),
    ],
)
def test_other_wars_and_decades(
    reader: RulesReader, text: str, kind: str, tolls: list[tuple[str, int]], place: str
) -> None:
    [claim] = [claim for claim in claims(reader, text) if claim.type == kind]
    assert [(toll.outcome, toll.low) for toll in claim.tolls] == tolls
    assert place in str(claim.places[0].text)


def test_a_report_of_ten_thousand_words_is_read_to_its_end(reader: RulesReader) -> None:
    towns = ("Goma", "Beni", "Bunia", "Bukavu", "Butembo")
    text = " ".join(
        f"On day {n} of the siege gunmen attacked a post near {towns[n % 5]}, killing {n + 2} soldiers, the army said."
        for n in range(700)
    )
    last = f"{text} A suicide bomber killed nine policemen in Kabul."
    assert len(last.split()) > 10_000
    found = claims(reader, last)
    assert found[-1].type == "suicide_bombing"
    assert [toll.low for toll in found[-1].tolls] == [9]
    killed = {toll.low for claim in found for toll in claim.tolls}
    assert killed >= set(range(2, 702))
