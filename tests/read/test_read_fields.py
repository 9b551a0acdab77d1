"""The fields of a claim: who did it to whom, where, how many and who says so, each on sentences of our own."""

from datetime import date

import pytest

from marsad.ground import Grounder
from marsad.model import Claim, GroundedClaim, GroundedReading, Reading, Report
from marsad.read.rules.reader import RulesReader


@pytest.fixture(scope="module")
def reader() -> RulesReader:
    return RulesReader()


@pytest.fixture(scope="module")
def grounder() -> Grounder:
    return Grounder()


def report(text: str) -> Report:
    return Report(id="r", text=text, language="en", published=date(2019, 4, 10))


def first(reader: RulesReader, text: str, claim_type: str) -> Claim:
    return next(claim for claim in reader.claims(report(text)) if claim.type == claim_type)


def grounded(reader: RulesReader, grounder: Grounder, text: str, claim_type: str) -> GroundedClaim:
    read = Reading(report=report(text), claims=reader.claims(report(text)))
    [reading] = grounder.ground([read])
    assert isinstance(reading, GroundedReading)
    return next(claim for claim in reading.claims if claim.type == claim_type)


def names(mentions: tuple[object, ...]) -> list[str]:
    return [getattr(mention, "name") for mention in mentions]  # noqa: B009


@pytest.mark.parametrize(
    ("text", "claim_type", "initiators", "targets"),
    [
        (
            "Clashes between rebel fighters and government troops broke out near Goma on Sunday.",
            "armed_clash",
            ["government troops"],
            ["rebel fighters"],
        ),
        (
            "Two rebels were killed in clashes with an army patrol near Juba.",
            "armed_clash",
            ["army patrol"],
            ["rebels"],
        ),
        (
            "The Revolutionary Armed Forces of Colombia (FARC) guerrillas ambushed an army patrol in Meta.",
            "armed_clash",
            ["Revolutionary Armed Forces of Colombia"],
            ["army patrol"],
        ),
        ("Villagers were abducted near Chibok by a group of around 30 gunmen.", "abduction", ["gunmen"], ["civilians"]),
        ("The mayor, Pedro Lobato, was shot dead by gunmen in Cali.", "attack_on_civilians", ["gunmen"], None),
        ("They condemned the murder of Dolores Vega in Medellin.", "attack_on_civilians", [], ["Dolores Vega"]),
        ("Boko Haram claimed responsibility for a bomb attack in Jos.", "explosive_device", ["Boko Haram"], None),
    ],
)  # fmt: skip
def test_who_did_it_to_whom(
    reader: RulesReader, text: str, claim_type: str, initiators: list[str], targets: list[str] | None
) -> None:
    claim = first(reader, text, claim_type)
    assert names(claim.initiators) == initiators
    assert targets is None or names(claim.targets) == targets


def test_two_in_one_noun_phrase_are_two(reader: RulesReader) -> None:
    claim = first(reader, "Russian and regime warplanes bombed a market in Saraqib.", "air_strike")
    assert names(claim.initiators) == ["Russia", "regime warplanes"]


def test_an_adjective_that_only_describes_is_nobody(reader: RulesReader) -> None:
    claim = first(reader, "The Lebanese Shia movement Hezbollah launched an offensive on Zabadani.", "offensive")
    assert names(claim.initiators) == ["Hezbollah"]


def test_the_warplanes_of_a_regime_are_its_governments(reader: RulesReader, grounder: Grounder) -> None:
    text = "Regime warplanes bombed a market in Saraqib in Syria."
    assert names(grounded(reader, grounder, text, "air_strike").initiators) == ["Syrian government"]


def test_a_list_of_shelling_goes_on_with_the_same_doer(reader: RulesReader) -> None:
    text = (
        "Rebels shelled the port of Mariupol with mortars on Monday, killing a child. "
        "Two rocket shells hit Volnovakha on Tuesday and wounded three people."
    )
    shelling = [claim for claim in reader.claims(report(text)) if claim.type == "shelling"]
    assert [names(claim.initiators) for claim in shelling] == [["Rebels"], ["Rebels"]]


@pytest.mark.parametrize(
    ("text", "claim_type", "places"),
    [
        ("Rockets fell on Avdotino and Donetsk on Monday, killing two people.", "shelling", ["Avdotino", "Donetsk"]),
        ("Shells hit a school at Sarkandi village in Kunar on Monday.", "shelling", ["Sarkandi village"]),
        ("US strikes killed nine fighters in Syria.", "air_strike", ["Syria"]),
        ("Soldiers recaptured the Castello road on Friday.", "territory_gained", ["Castello road"]),
    ],
)  # fmt: skip
def test_where(reader: RulesReader, text: str, claim_type: str, places: list[str]) -> None:
    assert names(first(reader, text, claim_type).places)[: len(places)] == places


def test_parties_of_a_deal_are_no_places(reader: RulesReader) -> None:
    text = "Under a ceasefire deal between Russia and Turkey, shelling of Idlib stopped on Monday."
    claim = first(reader, text, "agreement")
    assert not {"Russia", "Turkey"} & set(names(claim.places))


def test_places_go_by_the_spelling_of_the_report_the_finest_first(reader: RulesReader, grounder: Grounder) -> None:
    text = "In Syria, an air strike on al-Sqeilbiyeh in the northwestern province of Hama killed two people on Monday."
    claim = grounded(reader, grounder, text, "air_strike")
    assert [(place.name, place.level) for place in claim.places][:2] == [
        ("al-Sqeilbiyeh", "town"),
        ("Hama province", "province"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bilal Shah (24), a constable, was shot dead in Quetta.", [("killed", 1, 1)]),
        ("Three suicide bombers killed at least two people in Mogadishu.", [("killed", 2, None)]),
        ("The death toll from rocket attacks on a suburb of Kharkiv rose to eight.", [("killed", 8, 8)]),
        ("Shelling of Taiz killed one person while three others were injured.", [("killed", 1, 1), ("injured", 3, 3)]),
        ("Gunmen abducted 12 men and two women in Zamfara.", [("abducted", 12, 12), ("abducted", 2, 2)]),
        ("Air strikes kill seven and wound dozens in Saada.", [("killed", 7, 7), ("injured", 24, None)]),
        ("Three traders sustained serious injuries in a bombing in Jos.", [("injured", 3, 3)]),
        ("A gas attack on Douma left 20 people suffering from suffocation.", [("injured", 20, 20)]),
        ("Jorge Salas was kidnapped in Cucuta on Monday.", [("abducted", 1, 1)]),
    ],
)
def test_how_many(reader: RulesReader, text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    tolls = [(t.outcome, t.low, t.high) for claim in reader.claims(report(text)) for t in claim.tolls]
    assert tolls == expected


def test_a_number_told_twice_keeps_its_bound(reader: RulesReader) -> None:
    text = "Air strike kills 10 in Saada\n\nAn air strike killed at least ten people in Saada on Monday, medics said."
    assert [(t.low, t.high) for t in first(reader, text, "air_strike").tolls] == [(10, None)]


@pytest.mark.parametrize(
    ("text", "sources", "via"),
    [
        ("A source at the Kunduz police command told Reuters that shelling killed two people.", 1, ["Reuters"]),
        ("Unknown men shot dead a trader in Kokrajhar District, reports The Hill Sentinel.", ["Hill Sentinel"], []),
        ("Residents in the town said shelling killed two people in Taiz.", ["Residents in the town"], []),
        ("Shelling killed two people in Taiz said the Britain-based Syrian Observatory for Human Rights.", 1, []),
    ],
)  # fmt: skip
def test_who_says_so(reader: RulesReader, text: str, sources: list[str] | int, via: list[str]) -> None:
    [claim, *_] = reader.claims(report(text))
    found = names(claim.sources)
    assert (len(found) if isinstance(sources, int) else found) == sources
    assert names(claim.via) == via


def test_who_speaks_for_a_body_brings_it_along(reader: RulesReader) -> None:
    text = (
        "Shelling killed two people in Taiz on Monday, said Nadia Karam, head of Human Rights Watch in Yemen. "
        "An air strike killed four people in Saada on Monday, Karam said."
    )
    strike = first(reader, text, "air_strike")
    assert "Human Rights Watch" in names(strike.sources)


def test_a_monitor_is_the_only_one_that_the_report_names(reader: RulesReader) -> None:
    text = (
        "Air strikes kill nine in Idlib, monitor says\n\nA monitor said air strikes killed nine people in Idlib. "
        "The Syrian Observatory for Human Rights said the toll may rise."
    )
    assert names(first(reader, text, "air_strike").sources) == ["Syrian Observatory for Human Rights"]


def test_a_quotation_of_several_sentences_is_said_from_its_beginning(reader: RulesReader) -> None:
    text = 'Aid came late. "Shelling killed two people in Taiz. An air strike killed four in Saada," Nadia Karam said.'
    assert [names(c.sources) for c in reader.claims(report(text))] == [["Nadia Karam"], ["Nadia Karam"]]


def test_who_holds_a_place_by_the_way_is_not_what_the_speaker_says(reader: RulesReader) -> None:
    text = "An air strike on the rebel-held town of Bunia killed four people, the Red Cross said."
    assert first(reader, text, "control").sources == ()
    assert first(reader, text, "air_strike").sources
