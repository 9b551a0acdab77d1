"""The rules reader on sentences and short reports of our own words."""

import pytest
from read.by_rules import claims, one

from marsad.model import Reading, Report, Skipped
from marsad.read import make_reader
from marsad.read.rules.reader import RulesReader


@pytest.fixture(scope="module")
def reader() -> RulesReader:
    return RulesReader()


def names(mentions: tuple[object, ...]) -> list[str]:
    return [getattr(mention, "name") for mention in mentions]  # noqa: B009


@pytest.mark.parametrize(
    ("text", "claim_type"),
    [
        ("Russian warplanes bombed the market in Saraqib on Sunday, killing six civilians.", "air_strike"),
        ("Israeli air strikes hit an army depot near Homs.", "air_strike"),
        ("Rebels shelled the port of Mariupol with artillery.", "shelling"),
        ("A suicide bomber blew himself up at a checkpoint in Kandahar, killing four soldiers.", "suicide_bombing"),
        ("A roadside bomb killed three soldiers near Mosul.", "explosive_device"),
        ("Assailants lobbed a hand grenade at a police post in Imphal.", "grenade_attack"),
        ("Helicopters dropped barrels of chlorine in a chemical attack on Douma.", "chemical_attack"),
        ("Clashes between the army and rebels broke out in Goma.", "armed_clash"),
        ("Government forces captured the town of Nawa from rebels.", "territory_gained"),
        ("The army withdrew from the city of Kherson on Friday.", "withdrawal"),
        ("Militants kidnapped five teachers in Maiduguri.", "abduction"),
        ("Police arrested 14 protesters in Minsk.", "arrest"),
        ("More than 2,000 families fled the village of Kalma.", "displacement"),
        ("The two sides signed a peace deal in Juba.", "agreement"),
        ("Gunmen massacred 40 villagers in Ituri.", "attack_on_civilians"),
        ("Fighters used residents of Tikrit as human shields.", "human_shields"),
        ("Troops recovered a cache of weapons and ammunition in Kunduz.", "weapons_seized"),
        ("Demonstrators took to the streets of Khartoum.", "protest"),
        ("The rebel-held town of Bunia was calm.", "control"),
        ("The besieged town of Madaya received no food.", "siege"),
    ],
)
def test_types(reader: RulesReader, text: str, claim_type: str) -> None:
    assert claim_type in {c.type for c in claims(reader, text)}


def test_who_did_it_to_whom_where_when_and_at_what_cost(reader: RulesReader) -> None:
    text = (
        "Turkish warplanes struck positions of the Islamic State near Jarabulus on Saturday, "
        "killing at least 12 militants."
    )
    claim = one(reader, text, "air_strike")
    assert "Turkish" in names(claim.initiators)[0]
    assert names(claim.targets) == ["Islamic State"]
    assert names(claim.places) == ["Jarabulus"]
    assert claim.when is not None
    assert claim.when.text == "Saturday"
    [toll] = claim.tolls
    assert (toll.outcome, toll.low, toll.high, toll.group) == ("killed", 12, None, "militants")


def test_both_sides_by_their_losses(reader: RulesReader) -> None:
    text = "At least 17 Islamic State fighters were killed, as well as four Iraqi soldiers, in a battle near Hit."
    claim = one(reader, text, "armed_clash")
    assert [(t.low, t.high, t.side) for t in claim.tolls] == [(17, None, "target"), (4, 4, "initiator")]


def test_a_total_and_its_part_are_two_tolls(reader: RulesReader) -> None:
    claim = one(reader, "An air strike on Idlib killed 11 civilians, including three children.", "air_strike")
    assert [t.low for t in claim.tolls] == [11, 3]


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("Rebels shelled Goma, according to Reuters.", ["Reuters"], []),
        ("Activists said rebels shelled the town of Goma.", ["Activists"], []),
        (
            "Omar Haddad, a doctor in Goma, told AFP that rebels shelled the town of Goma.",
            ["Omar Haddad"],
            ["Agence France-Presse"],
        ),
        ("Rebels shelled Goma.", [], []),
    ],
)
def test_sources(reader: RulesReader, text: str, source: list[str], via: list[str]) -> None:
    claim = one(reader, text, "shelling")
    assert (names(claim.sources), names(claim.via)) == (source, via)


def test_a_pronoun_points_back_to_the_speaker(reader: RulesReader) -> None:
    text = "Rebels shelled Goma, said Omar Haddad. He added that gunmen kidnapped two nurses in Beni."
    assert names(one(reader, text, "abduction").sources) == ["Omar Haddad"]


def test_an_open_quotation_keeps_its_speaker(reader: RulesReader) -> None:
    text = 'Omar Haddad said: "The army shelled Goma on Monday. Militants kidnapped six nurses in Beni."'
    assert names(one(reader, text, "abduction").sources) == ["Omar Haddad"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The army plans to launch an offensive on Raqqa.", "planned"),
        ("The ministry denied that its warplanes bombed the hospital in Idlib.", "denied"),
        ("Rebels are still shelling the city of Goma.", "ongoing"),
        ("Rebels shelled the city of Goma.", "happened"),
    ],
)
def test_status(reader: RulesReader, text: str, status: str) -> None:
    assert {c.status for c in claims(reader, text)} == {status}


def test_a_hedge_is_kept(reader: RulesReader) -> None:
    assert one(reader, "Rebels reportedly shelled the city of Goma.", "shelling").certainty == "hedged"


def test_who_backs_whom(reader: RulesReader) -> None:
    claim = one(reader, "The Russian-backed offensive against rebels in Aleppo began on Monday.", "offensive")
    assert "Russia" in names(claim.supporters)[0]


def test_the_same_event_told_twice_is_one_claim(reader: RulesReader) -> None:
    text = (
        "Air strike kills nine in Douma\n\n"
        "An air strike killed nine civilians in Douma on Monday. The strike in Douma also wounded 20 people."
    )
    assert len([c for c in claims(reader, text) if c.type == "air_strike"]) == 1


def test_a_whole_wars_toll_is_background(reader: RulesReader) -> None:
    claim = one(reader, "More than 310,000 people have been killed in Syria since the war began in 2011.", "other")
    assert claim.status == "background"
    assert claim.tolls[0].low == 310000


def test_every_word_shown_stands_in_the_report(reader: RulesReader) -> None:
    text = (
        "THE ARMY SAID TODAY THAT FMLN GUERRILLAS AMBUSHED A PATROL NEAR SONSONATE, KILLING FOUR SOLDIERS "
        "AND WOUNDING SIX OTHERS."
    )
    found = claims(reader, text)
    assert found
    for claim in found:
        assert claim.evidence
        for item in (*claim.initiators, *claim.targets, *claim.places, *claim.tolls, *claim.sources):
            assert item.text is None or text[item.start : item.end] == item.text


@pytest.mark.parametrize(
    "text",
    [
        "The home side won the derby 3-1 after two late goals, and 40,000 fans sang all night in the rain.",
        "Wheat prices rose by four per cent on Tuesday as farmers in the north finished an early harvest.",
        "The novelist, 61, reads from her new book at the town library on Friday evening.",
        "",
        "1234 5678",
    ],
)
def test_a_report_that_is_not_about_conflict_yields_nothing(reader: RulesReader, text: str) -> None:
    assert claims(reader, text) == ()


def test_ids_depend_on_the_words_alone(reader: RulesReader) -> None:
    text = "Rebels shelled Goma. Police arrested 14 protesters in Minsk."
    first, second = claims(reader, text), claims(reader, text)
    assert [c.id for c in first] == [c.id for c in second]
    assert len({c.id for c in first}) == len(first)


def test_another_language_is_said_to_be_unreadable() -> None:
    report = Report(id="a", text="قصفت الطائرات بلدة دوما", language="ar")
    [result] = make_reader("rules").read([report])
    assert isinstance(result, Skipped)
    assert "'ar'" in result.reason
    assert result.stage == "read"


def test_what_was_skipped_before_is_passed_on() -> None:
    skipped = Skipped(source="x.txt", reason="empty")
    results = list(make_reader("rules").read([skipped, Report(id="a", text="Rebels shelled Goma.", language="en")]))
    assert results[0] is skipped
    assert isinstance(results[1], Reading)


def test_one_bad_report_does_not_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = RulesReader()
    monkeypatch.setattr(reader, "claims", lambda report: 1 / 0)
    [result] = reader.read([Report(id="a", text="x", language="en")])
    assert isinstance(result, Skipped)
    assert "could not be read" in result.reason
