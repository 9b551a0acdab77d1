"""What becomes one incident and what does not."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strikes import ARIHA, DAY, IDLIB, SARMIN, a_claim, exactly, killed, no_text, texts, together

from marsad.corroborate import incidents
from marsad.model import Actor, CitedClaim, GroundedClaim, Interval, Place, ReportHead, Span, Toll
from marsad.model.ontology import Outcome

WIRE = (
    "BEIRUT - At least eleven people, among them three children, died on Friday when warplanes bombed the vegetable "
    "market of Ariha, a town in Idlib held by the opposition, the Observatory said. The bombs fell as shoppers "
    "crowded the stalls before sunset. Rescue workers pulled bodies from under the roofs until midnight, and more "
    "are feared dead, the monitor said, as several of the wounded are in a serious condition."
)
REPRINT = "Market bombed in Ariha. " + WIRE.replace("Friday", "yesterday").replace("opposition", "rebels")
OTHER_WORDS = (
    "Hospitals in Ariha have counted fifteen dead after the raid on the vegetable market, the Health Directorate "
    "told our correspondent. Moscow denied that its aircraft had been over the town that evening."
)


@pytest.fixture
def three_outlets() -> list[CitedClaim]:
    """Three outlets, one of them a reprint, two tolls, and a denial."""
    return [
        a_claim("a1", "wire", publisher="Agency", source="Observatory", doer="Russia", tolls=(killed(11),)),
        a_claim("b1", "reprint", publisher="Daily", source="Observatory", doer="Russia", tolls=(killed(11),)),
        a_claim("c1", "own", publisher="Weekly", source="Health Directorate", tolls=(exactly(15),)),
        a_claim("c2", "own", publisher="Weekly", source="Moscow", doer="Russia", status="denied"),
    ]


def test_three_outlets_are_one_incident_with_two_origins(three_outlets: list[CitedClaim]) -> None:
    found = list(incidents(three_outlets, texts(wire=WIRE, reprint=REPRINT, own=OTHER_WORDS)))

    assert together(found) == {frozenset({"a1", "b1", "c1", "c2"})}
    incident = found[0]
    assert incident.title == "Air strike in Ariha, Idlib: 11 to 15 killed"
    assert incident.contested
    assert incident.origins.count == 2
    assert incident.origins.copies == (("reprint", "wire"),)
    assert incident.origins.groups == (("own",), ("reprint", "wire"))
    (figure,) = incident.figures
    assert (figure.low, figure.best, figure.high) == (11, 11, 15)
    assert incident.places[0] == ARIHA
    assert incident.date == Interval(start=DAY, end=DAY)
    assert [actor.name for actor in incident.initiators] == ["Russia"]
    assert incident.sources == ("Observatory", "Health Directorate", "Moscow")


def test_figures_that_differ_do_not_part_one_strike() -> None:
    claims = [
        a_claim("a", "r1", source="Observatory", doer="Russia", tolls=(exactly(11),)),
        a_claim("b", "r2", source="Civil Defence", doer="Russia", tolls=(exactly(17),)),
    ]
    assert len(list(incidents(claims, texts(r1=WIRE, r2=OTHER_WORDS)))) == 1


def test_two_towns_on_one_day_stay_apart() -> None:
    claims = [
        a_claim("a", "r1", place=ARIHA, source="Observatory", doer="Russia", tolls=(exactly(11),)),
        a_claim("b", "r2", place=SARMIN, source="Observatory", doer="Russia", tolls=(exactly(11),)),
    ]
    assert len(list(incidents(claims, lambda _: WIRE))) == 2


def test_two_towns_without_coordinates_stay_apart() -> None:
    here, there = (Place(name=name, level="town", country="SY") for name in ("Taftanaz", "Binnish"))
    claims = [a_claim("a", "r1", place=here, tolls=(exactly(9),)), a_claim("b", "r2", place=there, tolls=(exactly(9),))]
    assert len(list(incidents(claims, lambda _: WIRE))) == 2


def test_a_claim_of_the_province_does_not_bridge_two_towns() -> None:
    claims = [
        a_claim("a", "r1", place=ARIHA, doer="Russia", tolls=(exactly(11),)),
        a_claim("b", "r2", place=SARMIN, doer="Russia", tolls=(exactly(7),)),
        a_claim("c", "r3", place=IDLIB, doer="Russia", tolls=(exactly(11), exactly(7, side="civilians"))),
    ]
    found = list(incidents(claims, no_text))
    assert not any({"a", "b"} <= set(incident.claims) for incident in found)


def test_the_province_joins_the_town_where_the_figure_agrees() -> None:
    claims = [
        a_claim("a", "r1", place=ARIHA, source="Observatory", doer="Russia", tolls=(exactly(11),)),
        a_claim("b", "r2", place=IDLIB, source="Observatory", doer="Russia", tolls=(exactly(11),)),
    ]
    (incident,) = incidents(claims, no_text)
    assert incident.places == (ARIHA, IDLIB)


def test_another_province_never_joins() -> None:
    homs = Place(id="gn:9", name="Homs", level="province", country="SY", admin1="Homs")
    claims = [a_claim("a", "r1", tolls=(exactly(11),)), a_claim("b", "r2", place=homs, tolls=(exactly(11),))]
    assert len(list(incidents(claims, lambda _: WIRE))) == 2


def test_a_total_of_a_month_is_not_merged_with_its_days() -> None:
    month = a_claim("m", "r2", day=date(2016, 6, 1), days=30, place=IDLIB, tolls=(exactly(312),), type="air_strike")
    claims = [a_claim("a", "r1", tolls=(exactly(11),)), month, a_claim("b", "r3", place=IDLIB, tolls=(exactly(312),))]
    assert {"m"} in together(list(incidents(claims, lambda _: WIRE)))


def test_what_is_planned_stays_apart_from_what_was_done() -> None:
    claims = [
        a_claim("a", "r1", type="offensive", doer="Army", status="planned"),
        a_claim("b", "r2", type="offensive", doer="Army"),
    ]
    assert len(list(incidents(claims, lambda _: WIRE))) == 2


def test_the_next_day_is_another_event_unless_the_day_is_only_that_of_publication() -> None:
    first = a_claim("a", "r1", doer="Russia", source="Observatory", tolls=(killed(3),))
    next_day = DAY + timedelta(1)
    told = a_claim("b", "r2", day=next_day, doer="Russia", source="Observatory")
    guessed = a_claim(
        "b", "r2", day=next_day, basis="published", doer="Russia", source="Observatory", tolls=(killed(3),)
    )
    assert len(list(incidents([first, told], no_text))) == 2
    (incident,) = incidents([first, guessed], no_text)
    assert incident.date == first.claim.date


def test_weeks_have_no_border() -> None:
    """Two days of different weeks are as near as two of one week."""
    for shift in range(14):
        day = DAY + timedelta(shift)
        claims = [
            a_claim("a", "r1", day=day, basis="published", source="Observatory", tolls=(exactly(23),)),
            a_claim("b", "r2", day=day + timedelta(1), basis="published", source="Observatory", tolls=(exactly(23),)),
        ]
        assert len(list(incidents(claims, no_text))) == 1


def test_situations_are_not_united_across_reports_nor_with_events() -> None:
    claims = [
        a_claim("a", "r1", type="control", doer="Rebels", status="ongoing"),
        a_claim("b", "r2", type="control", doer="Rebels", status="ongoing"),
        a_claim("c", "r2", type="territory_gained", doer="Rebels"),
    ]
    found = list(incidents(claims, texts(r1="Ariha is in the hands of the rebels.", r2="Rebels hold all of it.")))
    assert together(found) == {frozenset("a"), frozenset("b"), frozenset("c")}
    assert [incident.kind for incident in found] == ["situation", "situation", "event"]


def test_other_things_in_one_place_on_one_day_stay_apart() -> None:
    claims = [a_claim("a", "r1", type="air_strike"), a_claim("b", "r2", type="aid"), a_claim("c", "r3", type="protest")]
    assert len(list(incidents(claims, lambda _: WIRE))) == 3


def test_two_figures_of_one_source_in_one_report_are_two_things() -> None:
    claims = [
        a_claim("a", "r1", source="Civil Defence", doer="Russia", tolls=(exactly(31),), words=Span(start=0, end=60)),
        a_claim("b", "r1", source="Civil Defence", doer="Russia", tolls=(exactly(10),), words=Span(start=90, end=200)),
    ]
    assert len(list(incidents(claims, lambda _: WIRE))) == 2


def test_other_perpetrators_make_it_contested() -> None:
    claims = [
        a_claim("a", "r1", doer="Russia", tolls=(exactly(26),)),
        a_claim("b", "r2", doer="Syria", tolls=(exactly(26),)),
    ]
    (incident,) = incidents(claims, lambda _: WIRE)
    assert incident.contested


def test_branches_of_one_state_do_not_contest_each_other() -> None:
    branch, state = Actor(id="state:RU:air", name="Russian Air Force"), Actor(id="state:RU", name="Russia")
    claims = [
        a_claim("a", "r1", initiators=(branch,), tolls=(exactly(26),)),
        a_claim("b", "r2", initiators=(state,), tolls=(exactly(26),)),
    ]
    (incident,) = incidents(claims, lambda _: WIRE)
    assert not incident.contested


CIVILIANS = Actor(id="civilians", name="residents", kind="civilians")
GUNMEN = Actor(id="unknown", name="unidentified gunmen", kind="unknown_gunmen")
MILITANTS = Actor(id="x:militants", name="militants")
TALIBAN = Actor(id="taliban", name="Taliban", kind="rebels")
ARMY = Actor(id="state:AF:military", name="Afghan army", kind="state_forces")


@pytest.mark.parametrize("nobody", [CIVILIANS, GUNMEN, MILITANTS, Actor(id="unnamed:people", name="People")])
def test_who_could_be_anybody_contests_nobody(nobody: Actor) -> None:
    claims = [a_claim("a", "r1", initiators=(TALIBAN,)), a_claim("b", "r2", initiators=(nobody,))]
    (incident,) = incidents(claims, lambda _: WIRE)
    assert not incident.contested


@pytest.mark.parametrize(("claim_type", "contested"), [("armed_clash", False), ("air_strike", True)])
def test_of_a_clash_either_side_may_be_told_first(claim_type: str, contested: bool) -> None:
    claims = [
        a_claim("a", "r1", type=claim_type, initiators=(TALIBAN,), targets=(ARMY,)),
        a_claim("b", "r2", type=claim_type, initiators=(ARMY,), targets=(TALIBAN,)),
    ]
    (incident,) = incidents(claims, lambda _: WIRE)
    assert incident.contested is contested


@pytest.mark.parametrize(("claim_type", "shown"), [("air_strike", []), ("aid", ["Red Cross"])])
def test_who_helps_is_shown_as_the_doer_of_help_only(claim_type: str, shown: list[str]) -> None:
    relief = Actor(id="red-cross", name="Red Cross", kind="aid_workers")
    (incident,) = incidents([a_claim("a", "r1", type=claim_type, initiators=(relief,))], no_text)
    assert [actor.name for actor in incident.initiators] == shown


def test_who_backs_the_doers_is_kept() -> None:
    claims = [a_claim("a", "r1", doer="Syria", supporters=(ARMY,)), a_claim("b", "r2", doer="Syria")]
    (incident,) = incidents(claims, lambda _: WIRE)
    assert incident.supporters == (ARMY,)


@pytest.mark.parametrize("later", ["0", "zz"])
def test_a_later_report_leaves_the_id(later: str) -> None:
    first = a_claim("m", "r2", doer="Russia", tolls=(exactly(26),))
    added = a_claim(later, "r1", published=DAY + timedelta(1), doer="Russia", tolls=(exactly(26),))
    (before,), (after,) = (list(incidents(told, no_text)) for told in ([first], [first, added]))
    assert after.id == before.id
    assert (after.claims, after.reports) == (("m", later), ("r2", "r1"))


def test_claims_of_one_report_are_in_the_order_of_its_text() -> None:
    told = [
        a_claim(name, "r1", doer="Russia", tolls=(exactly(26),), words=Span(start=start, end=start + 40))
        for name, start in (("a", 60), ("b", 0))
    ]
    (incident,) = incidents(told, lambda _: WIRE)
    assert incident.claims == ("b", "a")


def test_ids_stay_when_the_store_is_read_again_or_grows(three_outlets: list[CitedClaim]) -> None:
    text_of = texts(wire=WIRE, reprint=REPRINT, own=OTHER_WORDS, late=WIRE)
    (before,) = incidents(three_outlets, text_of)
    (again,) = incidents(reversed(three_outlets), text_of)
    late = a_claim("d1", "late", source="Observatory", doer="Russia", published=DAY + timedelta(2), tolls=(killed(11),))
    (after,) = incidents([late, *three_outlets], text_of)
    assert before == again
    assert before.id == after.id == "i" + before.id[1:]
    assert len(before.id) == 13


def test_two_spellings_of_a_village_that_no_gazetteer_knows_are_one_place() -> None:
    one, other = (Place(name=name, level="town", country="SY") for name in ("Hass", "Haas"))
    claims = [
        a_claim("a", "r1", place=one, tolls=(exactly(26),)),
        a_claim("b", "r2", place=other, tolls=(exactly(26),)),
    ]
    assert len(list(incidents(claims, no_text))) == 1


@pytest.mark.parametrize(("outcome", "number"), [("killed", 280_000), ("displaced", 10_000_000)])
def test_the_toll_of_a_war_is_not_united_across_reports(outcome: Outcome, number: int) -> None:
    claims = [a_claim(name, name, tolls=(Toll(outcome=outcome, low=number),)) for name in ("a", "b")]
    assert len(list(incidents(claims, no_text))) == 2


def test_the_toll_of_a_war_read_into_an_incident_is_not_its_figure() -> None:
    (incident,) = incidents([a_claim("a", "r1", tolls=(exactly(20), killed(300_000)))], no_text)
    assert incident.title == "Air strike in Ariha, Idlib: 20 killed"


def test_a_single_shared_word_does_not_unite_what_a_whole_country_saw() -> None:
    syria = Place(name="Syria", level="country", country="SY")
    claims = [a_claim(name, name, place=syria, type="displacement", source="UN") for name in ("a", "b")]
    assert len(list(incidents(claims, lambda _: "displaced"))) == 2


def test_the_same_claim_twice_counts_once() -> None:
    claim = a_claim("a", "r1")
    (incident,) = incidents([claim, claim], no_text)
    assert incident.claims == ("a",)


def test_nothing_makes_nothing() -> None:
    assert list(incidents([], no_text)) == []


DAYS = st.sampled_from([DAY, DAY + timedelta(1), DAY + timedelta(8), None])
CLAIMS = st.lists(
    st.builds(
        lambda number, report, day, place, doer, toll, kind, status: a_claim(
            f"c{number}", f"r{report}", day=day, place=place, doer=doer, tolls=toll, type=kind, status=status
        ),
        st.integers(0, 30),
        st.integers(0, 4),
        DAYS,
        st.sampled_from([ARIHA, SARMIN, IDLIB, None]),
        st.sampled_from(["", "Russia", "Syria"]),
        st.sampled_from([(), (exactly(11),), (exactly(4),), (killed(None, 40),)]),
        st.sampled_from(["air_strike", "shelling", "control", "other"]),
        st.sampled_from(["happened", "planned", "denied", "background"]),
    ),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims: list[CitedClaim], chance: object) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    text_of = {f"r{number}": WIRE if number % 2 else OTHER_WORDS for number in range(5)}.__getitem__
    assert list(incidents(claims, text_of)) == list(incidents(shuffled, text_of))


@settings(max_examples=40, deadline=None)
@given(CLAIMS)
def test_every_claim_is_in_just_one_incident(claims: list[CitedClaim]) -> None:
    found = [claim_id for incident in incidents(claims, no_text) for claim_id in incident.claims]
    assert sorted(found) == sorted({cited.claim.id for cited in claims})


def test_empty_fields_everywhere_are_borne() -> None:
    empty = Actor(id="", name="")
    nowhere = Place(name="", level="town", lat=0.0)
    claims = [
        CitedClaim(
            report=ReportHead(id=report),
            claim=GroundedClaim(
                id=claim_id,
                kind="event",
                type="other",
                initiators=(empty,),
                sources=(empty,),
                places=(nowhere, Place(name="")),
                date=Interval(start=date.max, end=date.min),
                tolls=(Toll(outcome="killed"), Toll(outcome="killed", low=0, high=-3)),
                evidence=(Span(start=5, end=1), Span(start=-9, end=10**9)),
            ),
        )
        for claim_id, report in (("", ""), ("a", ""), ("b", "r"), ("c", "r"))
    ]
    found = list(incidents(claims, no_text))
    assert sum(len(incident.claims) for incident in found) == len(claims)
    assert all(incident.origins.count is None for incident in found)
    assert all(incident.title for incident in found)
