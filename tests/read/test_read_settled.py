"""The settled calls of the record, one after the other, each on a sentence of our own."""

from datetime import date

import pytest

from marsad.model import Claim, Report
from marsad.read.rules.reader import RulesReader


@pytest.fixture(scope="module")
def reader() -> RulesReader:
    return RulesReader()


def told(reader: RulesReader, text: str) -> tuple[Claim, ...]:
    return reader.claims(Report(id="r", text=text, language="en", published=date(2023, 5, 10)))


def first(reader: RulesReader, text: str, claim_type: str) -> Claim:
    return next(claim for claim in told(reader, text) if claim.type == claim_type)


def names(mentions: tuple[object, ...]) -> list[str]:
    return [getattr(mention, "name") for mention in mentions]  # noqa: B009


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("RSF fighters tried to storm the army headquarters in Khartoum but were repelled.", ["armed_clash"]),
        ("The Arakan Army seized Paletwa on Sunday.", ["territory_gained"]),
        ("The kidnappers released 14 captives near Zamfara on Friday.", ["other"]),
        ("Six prisoners escaped from a prison in Baghlan on Friday.", ["other"]),
        ("Rwanda backs the M23 rebels in eastern Congo.", ["alliance"]),
        ("Artillery and warplanes pounded Grozny, killing 40 people.", ["shelling"]),
        ("Warplanes and artillery pounded Grozny, killing 40 people.", ["air_strike"]),
        ("The Observatory said that a strike killed two men in Mosul.", ["air_strike"]),
        ("A mine killed a shepherd in Kalbajar.", ["explosive_device"]),
        ("Police killed at least seven demonstrators in Mandalay.", ["attack_on_civilians"]),
        ("Thousands of demonstrators marched in Mandalay on Sunday.", ["protest"]),
        ("Hutu militiamen hacked 25 Tutsi refugees to death in Mudende camp.", ["attack_on_civilians"]),
    ],
)  # fmt: skip
def test_of_what_type(reader: RulesReader, text: str, types: list[str]) -> None:
    assert [claim.type for claim in told(reader, text)] == types


@pytest.mark.parametrize(
    ("text", "claim_type", "initiators", "targets"),
    [
        ("Several dozen fighters were killed in air strikes near Raqqa.", "air_strike", [], ["fighters"]),
        ("Two soldiers were killed in clashes with rebels near Pibor.", "armed_clash", ["soldiers"], ["rebels"]),
        ("The Viet Cong attacked a Marine base, killing 18 Marines.", "armed_clash", ["Viet Cong"], None),
        ("The army accused rebels of killing nine farmers in Benue.", "attack_on_civilians", ["rebels"], ["farmers"]),
        (
            "Police opened fire on protesters in Mandalay, killing seven.",
            "attack_on_civilians",
            ["Police"],
            ["protesters"],
        ),
        ("A strike, believed to be Russian, killed five people in Hroza.", "air_strike", ["Russia"], ["civilians"]),
        (
            "The Allied Democratic Forces said they ambushed a patrol near Beni.",
            "armed_clash",
            ["Allied Democratic Forces"],
            None,
        ),
        ("Ukrainian governor Serhiy Haidai said shelling killed four people.", "shelling", [], ["civilians"]),
    ],
)  # fmt: skip
def test_who_did_it_to_whom(
    reader: RulesReader, text: str, claim_type: str, initiators: list[str], targets: list[str] | None
) -> None:
    claim = first(reader, text, claim_type)
    assert names(claim.initiators) == initiators
    assert targets is None or names(claim.targets) == targets


@pytest.mark.parametrize(
    ("text", "initiators", "supporters"),
    [
        ("US-backed forces attacked Islamic State fighters in Sirte.", ["forces"], ["United States"]),
        ("Iranian-backed gunmen attacked army soldiers near Marib.", ["gunmen"], ["Iran"]),
        (
            "Rebels led by Jean Mbeki, backed by Ugandan and Rwandan troops, captured the port of Matadi.",
            ["Rebels"],
            ["Uganda", "Rwanda Defence Force"],
        ),
    ],
)
def test_who_backs(reader: RulesReader, text: str, initiators: list[str], supporters: list[str]) -> None:
    [claim] = told(reader, text)
    assert names(claim.initiators) == initiators
    assert names(claim.supporters) == supporters


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("About 15 people were killed or wounded in a bombing in Kabul.", []),
        ("Shells hit a school in Marib, killing or wounding 11 pupils.", []),
        ("Security forces killed a rebel with a reward of Rs 4 lakh in clashes near Bijapur.", [("killed", 1, 1)]),
        ("Thousands of people fled the fighting in Mekelle.", [("displaced", 2000, None)]),
        ("Up to 40 militants surrendered in Maiduguri.", [("surrendered", None, 40)]),
        ("About 3,000-5,000 people were trapped in besieged Gorazde.", [("trapped", 3000, 5000)]),
        ("Troops killed 100 rebels in clashes near Kitona, a Western diplomat told Reuters.", [("killed", 100, 100)]),
    ],
)
def test_how_many(reader: RulesReader, text: str, tolls: list[tuple[str, int | None, int | None]]) -> None:
    claim = told(reader, text)[0]
    assert [(t.outcome, t.low, t.high) for t in claim.tolls] == tolls


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("A military source and a security source told Reuters that drones hit the port in Aden.",
         ["military source", "security source"]),
        ("Quoting trusted sources, Amnesty International said a strike killed two men in Mosul.",
         ["Amnesty International"]),
    ],
)  # fmt: skip
def test_who_says_so(reader: RulesReader, text: str, sources: list[str]) -> None:
    assert names(told(reader, text)[0].sources) == sources


def test_who_speaks_again_is_no_doer(reader: RulesReader) -> None:
    text = (
        "A military source told Reuters that army units killed nine gunmen near Palmyra. "
        "The military source said two vehicles were destroyed by shelling in Palmyra."
    )
    assert first(reader, text, "shelling").initiators == ()


def test_one_doer_or_the_other_is_hedged(reader: RulesReader) -> None:
    claim = first(
        reader, "The bomb attack in Cali was carried out by the ELN or by FARC dissidents.", "explosive_device"
    )
    assert len(claim.initiators) == 2
    assert claim.certainty == "hedged"


def test_fighting_that_erupted_is_fresh_and_a_war_that_did_is_not(reader: RulesReader) -> None:
    assert first(reader, "Fighting erupted near Martuni on Tuesday.", "armed_clash").status == "happened"
    old = first(reader, "When the war erupted in 2014, shelling hit the town of Torez.", "shelling")
    assert old.status == "background"


def test_a_question_claims_nothing(reader: RulesReader) -> None:
    assert told(reader, "Did the army shell the town of Kadugli on Monday, killing nine people?") == ()


@pytest.mark.parametrize(
    "text",
    [
        "None of the villagers in Kadugli was injured on Monday.",
        "No one was killed in Kadugli on Monday.",
        "There were no casualties in Kadugli on Monday.",
    ],
)
def test_harm_to_nobody_is_no_claim(reader: RulesReader, text: str) -> None:
    assert told(reader, text) == ()


def test_a_body_run_by_somebody_holds_no_place(reader: RulesReader) -> None:
    text = "Nine people were killed by air strikes in Rafah, the Hamas-run health ministry said."
    assert [claim.type for claim in told(reader, text)] == ["air_strike"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shelling hits Donetsk market after talks in Minsk.", "Donetsk market"),
        ("Azerbaijani forces shelled Martakertsk on Sunday.", "Martakertsk"),
    ],
)
def test_where(reader: RulesReader, text: str, place: str) -> None:
    assert names(told(reader, text)[0].places) == [place]


@pytest.mark.parametrize("place", ["post", "checkpoint", "barracks"])
def test_whose_place_is_attacked_is_whom_it_was_done_to(reader: RulesReader, place: str) -> None:
    claim = first(
        reader, f"Hill Brigade fighters attacked a Syrian army {place} near Palmyra on Monday.", "armed_clash"
    )
    assert names(claim.initiators) == ["Hill Brigade fighters"]
    assert names(claim.targets) == ["Syrian army"]
