"""What the claims of one incident cannot agree on, and who stands where."""

from datetime import timedelta

from strikes import ARIHA, DAY, a_claim, exactly, killed

from marsad.corroborate.contradictions import contradictions
from marsad.corroborate.facts import facts_of
from marsad.model import Actor, CitedClaim, Contradiction, Place

RUSSIA = Actor(id="state:RU", name="Russia", kind="state")
SYRIA = Actor(id="state:SY:airforce", name="Syrian air force", kind="state_forces")
TALIBAN = Actor(id="taliban", name="Taliban", kind="rebels")
ARMY = Actor(id="state:AF:military", name="Afghan army", kind="state_forces")
GUNMEN = Actor(id="unknown", name="unidentified gunmen", kind="unknown_gunmen")


def _found(*claims: CitedClaim) -> tuple[Contradiction, ...]:
    return contradictions([facts_of(claim, claim.report.id, "") for claim in claims])


def _positions(*claims: CitedClaim) -> dict[str, dict[str, tuple[str, ...]]]:
    return {one.about: {position.says: position.claims for position in one.positions} for one in _found(*claims)}


def test_claims_that_agree_contradict_nothing() -> None:
    assert not _found(a_claim("a", "r1", tolls=(exactly(11),)), a_claim("b", "r2", tolls=(exactly(11),)))


def test_exact_figures_exclude_each_other_and_each_has_its_claims() -> None:
    (found,) = _found(
        a_claim("a", "r1", source="Observatory", tolls=(exactly(11),)),
        a_claim("b", "r2", source="Army", tolls=(exactly(17),)),
        a_claim("c", "r3", source="Civil Defence", tolls=(exactly(17),)),
    )
    assert found.about == "figure"
    assert [(one.says, one.voices, one.claims) for one in found.positions] == [
        ("11 killed", ("Observatory",), ("a",)),
        ("17 killed", ("Army", "Civil Defence"), ("b", "c")),
    ]


def test_a_least_number_and_a_greater_one_can_both_be_right() -> None:
    least, more, fewer = (
        a_claim("a", "r1", source="Observatory", tolls=(killed(11),)),
        a_claim("b", "r2", source="Army", tolls=(exactly(17),)),
        a_claim("c", "r3", source="Mayor", tolls=(exactly(4),)),
    )
    assert not _found(least, more)
    assert _positions(least, fewer) == {"figure": {"4 killed": ("c",), "at least 11 killed": ("a",)}}


def test_a_rough_number_may_be_somewhat_off() -> None:
    rough = a_claim("a", "r1", source="Observatory", tolls=(exactly(50, approximate=True),))
    assert not _found(rough, a_claim("b", "r2", source="Army", tolls=(exactly(45),)))
    assert _found(rough, a_claim("b", "r2", source="Army", tolls=(exactly(30),)))


def test_an_earlier_count_of_the_same_source_contradicts_nothing() -> None:
    first = a_claim("a", "r1", source="Observatory", tolls=(exactly(11),))
    later = a_claim("b", "r2", source="Observatory", published=DAY + timedelta(1), tolls=(exactly(17),))
    assert not _found(first, later)


def test_figures_of_two_sides_do_not_exclude_each_other() -> None:
    assert not _found(
        a_claim("a", "r1", source="Observatory", tolls=(exactly(11, side="civilians"),)),
        a_claim("b", "r2", source="Army", tolls=(exactly(17, side="target"),)),
    )


def test_other_perpetrators() -> None:
    found = _positions(
        a_claim("a", "r1", initiators=(RUSSIA,)),
        a_claim("b", "r2", initiators=(SYRIA,)),
        a_claim("c", "r3", initiators=(RUSSIA,)),
    )
    assert found == {"perpetrator": {"Russia": ("a", "c"), "Syrian air force": ("b",)}}
    assert not _found(a_claim("a", "r1", initiators=(RUSSIA,)), a_claim("b", "r2", initiators=(GUNMEN,)))


def test_who_helps_the_wounded_is_no_other_perpetrator() -> None:
    relief = Actor(id="red-cross", name="Red Cross", kind="aid_workers")
    assert not _found(a_claim("a", "r1", initiators=(RUSSIA,)), a_claim("b", "r2", initiators=(relief,)))


def test_of_a_clash_either_side_may_be_told_first() -> None:
    one = a_claim("a", "r1", type="armed_clash", initiators=(TALIBAN,), targets=(ARMY,))
    assert not _found(one, a_claim("b", "r2", type="armed_clash", initiators=(ARMY,), targets=(TALIBAN,)))


def test_a_ruler_and_his_forces_are_one_perpetrator() -> None:
    ruler = Actor(id="bashar-al-assad", name="Bashar al-Assad", kind="person")
    assert not _found(a_claim("a", "r1", initiators=(ruler,)), a_claim("b", "r2", initiators=(SYRIA,)))


def test_a_denial() -> None:
    found = _positions(a_claim("a", "r1"), a_claim("b", "r2", source="Moscow", status="denied"))
    assert found == {"denial": {"it happened": ("a",), "denied": ("b",)}}
    assert not _found(a_claim("b", "r2", source="Moscow", status="denied"))


def test_another_weapon_where_the_reports_differ() -> None:
    air, ground = a_claim("a", "r1"), a_claim("b", "r2", type="shelling")
    assert _positions(air, ground) == {"weapon": {"from the air": ("a",), "from the ground": ("b",)}}
    barrage = [a_claim("c", "r1"), a_claim("d", "r1", type="shelling")]
    assert not _found(*barrage)
    assert not _found(air, a_claim("e", "r2", type="chemical_attack"))


def test_another_day_where_both_texts_give_it() -> None:
    next_day = DAY + timedelta(1)
    told, guessed = (a_claim("b", "r2", day=next_day, basis=basis) for basis in ("text", "published"))
    assert _positions(a_claim("a", "r1"), told) == {"day": {"2016-06-03": ("a",), "2016-06-04": ("b",)}}
    assert not _found(a_claim("a", "r1"), guessed)


def test_another_part_of_the_town() -> None:
    market, mosque = (
        Place(
            id=f"gn:{number}",
            name=name,
            level="district",
            country="SY",
            admin1="Idlib",
            lat=lat,
            lon=36.6,
            radius_km=0.2,
        )
        for number, name, lat in ((11, "Old Market", 35.81), (12, "Hill Quarter", 35.84))
    )
    one, other = a_claim("a", "r1", places=(market, ARIHA)), a_claim("b", "r2", places=(mosque, ARIHA))
    assert _positions(one, other) == {"place": {"Old Market": ("a",), "Hill Quarter": ("b",)}}
    assert not _found(one, a_claim("c", "r3", place=ARIHA))
