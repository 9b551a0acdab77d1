"""How many independent origins stand behind an incident, and which reports are copies."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

from strikes import DAY, a_claim, exactly, no_text

from marsad.corroborate import incidents, owners
from marsad.corroborate.copies import renew, sample
from marsad.corroborate.owners import owner_of
from marsad.corroborate.plain import PlainMemory
from marsad.corroborate.voices import voices_in
from marsad.corroborate.words import tokens
from marsad.model import Actor, CitedClaim, Origins, ReportTrace

OWNERS = Path(owners.__file__).with_name("owners.toml")
SOHR = Actor(id="sohr", name="Syrian Observatory for Human Rights", kind="monitor")

STORY = """
Shells struck the eastern quarter of Salma shortly after dawn on Tuesday, killing nine members of two families, the
director of the field hospital said by telephone. A second salvo hit the road to the coast an hour later. Residents
who had spent the night in a cellar described how the walls shook while the firing went on for forty minutes. The army
has not commented. The hills around the town have changed hands four times since the spring, and both sides have dug
in along the ridge. Relief convoys have been unable to reach the valley for three weeks, the hospital's director said.
"""
BACKGROUND = """
More than a quarter of a million people have been killed since the conflict began with protests against the government
in March 2011, and half the population has been driven from its homes according to the United Nations.
"""


def _copies(days: list[date | None], told: list[str]) -> list[tuple[str, str]]:
    texts = {f"r{number}": text for number, text in enumerate(told)}
    memory = PlainMemory([], texts.__getitem__)
    for day, (report, text) in zip(days, texts.items(), strict=True):
        trace = ReportTrace(day.toordinal() if day else 0, sample(tokens(text)), frozenset())
        renew(memory, (), {report: trace})
    return sorted((one, other) for one, others in memory.copies_of(texts).items() for other in others if one < other)


def _found(*told: str, days: int = 0) -> list[tuple[str, str]]:
    return _copies([DAY + timedelta(days * number) for number in range(len(told))], list(told))


def test_the_same_text_is_a_copy() -> None:
    assert _found(STORY, STORY.upper()) == [("r0", "r1")]


def test_a_light_rewrite_is_a_copy() -> None:
    rewrite = (
        STORY.replace("Shells struck", "Government shells hit")
        .replace("members of two families", "people from two families")
        .replace("The army\nhas not commented.", "There was no word from the army.")
        .replace("described how the walls shook", "said that the walls had been shaking")
    )
    assert _found(STORY, "Nine dead in Salma\n\n" + rewrite) == [("r0", "r1")]


def test_a_shortened_wire_is_a_copy() -> None:
    assert _found(STORY, STORY[:420]) == [("r0", "r1")]


def test_shared_background_is_no_copy() -> None:
    other = "Rebels took the mill of Jabal at noon and lost it again by nightfall, said both of the camps. " * 3
    assert _found(STORY + BACKGROUND, other + BACKGROUND) == []


def test_a_shared_quotation_is_no_copy() -> None:
    quote = "The hills around the town have changed hands four times since the spring, and both sides have dug in. "
    other = quote + "Yet on the plain below nothing moved this week, farmers bringing in the wheat said. " * 4
    assert _found(STORY, other) == []


def test_a_text_taken_up_again_a_month_later_is_not_sought() -> None:
    assert _found(STORY, STORY, days=30) == []


def test_reports_without_a_date_are_held_against_all() -> None:
    assert _copies([None, DAY], [STORY, STORY]) == _copies([DAY, None], [STORY, STORY]) == [("r0", "r1")]


def test_texts_of_a_few_words_copy_nothing() -> None:
    assert _found("Nine dead in Salma", "Nine dead in Salma", "", "") == []


def _origins(*claims: CitedClaim) -> Origins:
    (incident,) = incidents(claims, no_text)
    return incident.origins


def _told(number: int, publisher: str, source: str = "", **fields: object) -> CitedClaim:
    return a_claim(
        f"c{number}", f"r{number}", publisher=publisher, source=source, doer="Army", tolls=(exactly(27),), **fields
    )


def test_papers_that_cite_one_monitor_are_one_origin() -> None:
    found = _origins(*(_told(number, f"Paper {number}", "Observatory") for number in range(5)))
    assert found.count == 1
    assert found.reasons[0] == "r0 and r1: both cite Observatory"


def test_activists_with_a_capital_letter_are_not_one_named_source() -> None:
    activists = (Actor(name="Syrian activists", id="unnamed:syrian-activists"),)
    found = _origins(*(_told(number, f"Paper {number}", sources=activists) for number in range(2)))
    assert not any("both cite" in reason for reason in found.reasons)


def test_voices_without_a_name_are_heard_too() -> None:
    assert voices_in("State television said so, and a monitor agreed.") == {"state media", "a monitor"}


def test_papers_that_cite_different_sources_are_different_origins() -> None:
    assert _origins(_told(1, "Daily", "Observatory"), _told(2, "Weekly", "Civil Defence")).count == 2


def test_a_paper_that_cites_nobody_is_its_own_origin() -> None:
    assert _origins(_told(1, "Daily"), _told(2, "Weekly", "Civil Defence")).count == 2


def test_two_reports_of_one_publisher_are_one_origin() -> None:
    found = _origins(_told(1, "Daily", "Observatory"), _told(2, "DAILY", "Civil Defence"))
    assert found.count == 1
    assert found.groups == (("r1", "r2"),)


def test_an_agency_and_those_who_cite_it_are_one_origin() -> None:
    assert _origins(_told(1, "Reuters"), _told(2, "Weekly", "Reuters")).count == 1


def test_a_report_that_cites_somebody_elsewhere_is_not_shown_to_be_independent() -> None:
    elsewhere = a_claim("x", "r2", publisher="Weekly", source="Observatory", type="aid")
    claims = [_told(1, "Daily", "Observatory"), _told(2, "Weekly"), elsewhere]
    united = next(incident for incident in incidents(claims, no_text) if len(incident.reports) == 2)
    assert united.origins.count == 1
    assert united.origins.reasons == ("r2 carries Observatory too, on which r1 may rest",)


def test_a_report_whose_text_names_the_monitor_is_not_shown_to_be_independent() -> None:
    claims = [
        a_claim("a", "r1", publisher="Daily", sources=(SOHR,), tolls=(exactly(27),)),
        a_claim("b", "r2", publisher="Weekly", source="activists", tolls=(exactly(27),)),
        a_claim("c", "r3", publisher="Monthly", tolls=(exactly(27),)),
    ]
    told = {"r2": "Activists counted 27 dead, as did the Syrian Observatory for Human Rights.", "r1": "", "r3": ""}
    (incident,) = incidents(claims, told.__getitem__)
    assert incident.origins.groups == (("r1", "r2"), ("r3",))


def test_a_voice_without_a_name_is_a_voice() -> None:
    claims = [a_claim(name, name, publisher=name, tolls=(exactly(27),)) for name in ("r1", "r2", "r3")]
    told = {"r1": "State television said so.", "r2": "According to official TV, yes.", "r3": "We saw it."}
    (incident,) = incidents(claims, told.__getitem__)
    assert incident.origins.groups == (("r1", "r2"), ("r3",))


def test_a_report_that_names_nobody_does_not_bridge_two_origins() -> None:
    both = "Both the Syrian Observatory for Human Rights and the White Helmets count 27 dead."
    claims = [
        a_claim("a", "r1", sources=(SOHR,), tolls=(exactly(27),)),
        a_claim("b", "r2", source="White Helmets", tolls=(exactly(27),)),
        a_claim("c", "r3", tolls=(exactly(27),)),
    ]
    (incident,) = incidents(claims, {"r1": "", "r2": "", "r3": both}.__getitem__)
    assert incident.origins.count == 2


def test_a_report_goes_with_whom_it_may_rest_on_before_one_that_only_carries_the_same() -> None:
    claims = [
        a_claim("a", "r1", source="Brigade", tolls=(exactly(27),)),
        a_claim("b", "r2", sources=(SOHR,), tolls=(exactly(27),)),
        a_claim("c", "r3", tolls=(exactly(27),)),
    ]
    both = "AFP was there. The Syrian Observatory for Human Rights counts 27 dead."
    (incident,) = incidents(claims, {"r1": "AFP was there.", "r2": "", "r3": both}.__getitem__)
    assert incident.origins.groups == (("r1",), ("r2", "r3"))


def test_a_report_that_rests_on_two_is_one_with_whoever_rests_on_either() -> None:
    claims = [
        a_claim("a", "r1", source="Brigade", tolls=(exactly(27),)),
        a_claim("b", "r2", source="Brigade", tolls=(exactly(27),)),
        a_claim("c", "r3", sources=(SOHR,), tolls=(exactly(27),)),
    ]
    slightly_lower = "The Syrian Observatory for Human Rights gave a slightly lower toll."
    (incident,) = incidents(claims, {"r1": slightly_lower, "r2": "", "r3": ""}.__getitem__)
    assert incident.origins.groups == (("r1", "r2", "r3"),)


def test_who_stands_for_a_monitor_is_that_monitor() -> None:
    head = Actor(id="rami-abdel-rahman", name="Rami Abdel Rahman", kind="person")
    claims = [a_claim("a", "r1", sources=(SOHR,)), a_claim("b", "r2", sources=(head,))]
    assert _origins(*claims).count == 1


def test_the_short_name_of_a_person_is_the_same_person() -> None:
    full, short = (Actor(id=f"x:{name}", name=name, kind="person") for name in ("Omar Idris Hadi", "Idris Hadi"))
    claims = [a_claim(f"c{one.name}", one.name, sources=(one,), tolls=(exactly(27),)) for one in (full, short)]
    assert _origins(*claims).count == 1


def test_without_publisher_and_source_nothing_can_be_told() -> None:
    found = _origins(*(_told(number, " ") for number in (1, 2)))
    assert found.count is None
    assert found.reasons == ("cannot tell who stands behind r1", "cannot tell who stands behind r2")


def test_who_only_denies_stands_behind_nothing() -> None:
    found = _origins(_told(1, "Daily", "Observatory"), _told(2, "Weekly", "Army", status="denied"))
    assert found.count == 1
    assert found.groups == (("r1",),)
    assert found.reasons == ("r2 only denies it",)


def test_outlets_of_one_owner_are_one_origin() -> None:
    found = _origins(_told(1, "TASS"), _told(2, "Sputnik News"), _told(3, "Valley Post"))
    assert (found.count, found.groups) == (2, (("r1", "r2"), ("r3",)))
    assert "r1 and r2: both belong to the Russian state" in found.reasons


def test_whom_an_owner_speaks_through_does_not_matter() -> None:
    assert _origins(_told(1, "Daily", "RIA Novosti"), _told(2, "Weekly", "TASS")).count == 1
    assert _origins(_told(1, "Daily", "RIA Novosti"), _told(2, "Sputnik")).count == 1


def test_an_agency_is_one_origin_with_the_papers_that_had_it_through_the_agency() -> None:
    agency = (Actor(name="Hill Press", id="hill-press", kind="agency"),)
    found = _origins(_told(1, "Hill Press"), _told(2, "Daily", "Civil Defence", via=agency))
    assert found.count == 1
    assert "r2 ← Hill Press ← Civil Defence" in found.reasons


def test_owners_are_listed_once_each() -> None:
    assert owner_of("the TIMES") == "News Corp"
    assert owner_of("The Valley Post") is None
    listed = [name for row in tomllib.loads(OWNERS.read_text())["owner"] for name in row["outlets"]]
    assert len(listed) == len(set(listed))
