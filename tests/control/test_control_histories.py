"""Who holds a place as time goes on: invented histories."""

from told import (
    ARMY,
    FSA,
    GOVERNMENT,
    HEZBOLLAH,
    IS,
    KEY,
    MONITOR,
    OTHER_MONITOR,
    REBELS,
    SDF,
    day,
    holders,
    known,
    told,
)

from marsad.knowledge.sources import SourceBook, Trust


def test_a_front_that_moves() -> None:
    control = known(
        told(0, "holds", GOVERNMENT),
        told(40, "takes", IS, whom=ARMY),
        told(42, "holds", GOVERNMENT, by=OTHER_MONITOR),  # the old name of a place lives on in reports
        told(90, "holds", IS, by=OTHER_MONITOR),
        told(300, "takes", SDF, whom=IS),
        told(301, "takes", SDF, whom=IS, by=OTHER_MONITOR),
        told(420, "leaves", SDF),
        told(430, "holds", ARMY),
    )
    names = [(one.start, [actor.id for actor in one.holders], one.exact) for one in control.history(KEY)]
    assert names == [
        (day(0), ["state:SY"], False),
        (day(40), ["islamic-state"], True),
        (day(300), ["sdf"], True),
        (day(420), [], False),
        (day(430), ["state:SY"], False),
    ]
    assert not any(one.status == "contested" for one in control.history(KEY))
    taken = control.held(KEY, day(310))
    assert taken is not None
    assert (taken.since, taken.confidence) == (day(300), "high")
    assert [sign.claim_id for sign in taken.evidence] == [
        "c300-takes-sdf-x:valley-monitor",
        "c301-takes-sdf-x:river-watch",
    ]


def test_before_the_first_claim_nothing_is_known() -> None:
    control = known(told(10, "takes", IS))
    assert control.held(KEY, day(9)) is None
    assert not list(control.on(day(9)))
    assert [holding.place.name for holding in control.on(day(10))] == ["Qasr Amun"]


def test_two_sides_that_disagree_contest_a_place_until_somebody_else_speaks() -> None:
    claims = [
        told(0, "holds", FSA),
        told(20, "takes", ARMY, by=ARMY),
        told(21, "holds", FSA, by=FSA),
    ]
    control = known(*claims)
    contested = control.held(KEY, day(22))
    assert contested is not None
    assert contested.status == "contested"
    assert [actor.name for actor in contested.holders] == ["Free Syrian Army"]
    assert [actor.name for actor in contested.contested_by] == ["Syrian government"]
    assert [(sign.claim_id, sign.standing) for sign in contested.against] == [
        ("c20-takes-state:SY:military-state:SY:military", "partisan")
    ]
    settled = known(*claims, told(24, "takes", ARMY, whom=FSA))
    assert holders(settled, 23) == ("Free Syrian Army",)
    assert holders(settled, 24) == ("Syrian government",)


def test_what_contests_lapses_when_nobody_repeats_it() -> None:
    control = known(told(0, "holds", FSA), told(20, "takes", ARMY, by=ARMY), told(90, "holds", FSA))
    assert [(one.status, one.start) for one in control.history(KEY)] == [
        ("held", day(0)),
        ("contested", day(20)),
        ("held", day(51)),
    ]


def test_a_side_that_tells_of_its_own_loss_is_believed() -> None:
    lost = known(told(0, "holds", GOVERNMENT), told(9, "takes", IS, whom=ARMY, by=ARMY))
    assert holders(lost, 9) == ("Islamic State",)
    left = known(told(0, "holds", GOVERNMENT), told(9, "leaves", ARMY, by=GOVERNMENT))
    held = left.held(KEY, day(9))
    assert held is not None
    assert (held.status, held.holders) == ("unknown", ())
    assert held.evidence[0].standing == "against own side"


def test_an_enemy_who_says_that_others_left_is_not() -> None:
    control = known(told(0, "holds", FSA), told(9, "leaves", FSA, by=ARMY))
    assert holders(control, 9) == ("Free Syrian Army",)
    held = control.held(KEY, day(9))
    assert held is not None
    assert held.status == "contested"


def test_an_ally_speaks_for_the_same_side() -> None:
    control = known(told(0, "holds", FSA), told(9, "takes", ARMY, by=HEZBOLLAH))
    assert holders(control, 9) == ("Free Syrian Army",)
    assert holders(known(told(0, "holds", FSA), told(9, "takes", ARMY, by=SDF)), 9) == ("Free Syrian Army",)


def test_the_users_file_tells_who_leans_to_whom() -> None:
    claims = [told(0, "holds", FSA), told(9, "takes", ARMY, by=None, publisher="Orchard Daily")]
    assert holders(known(*claims), 9) == ("Syrian government",)
    book = SourceBook({"Orchard Daily": Trust(leans=("state:SY",))})
    assert holders(known(*claims, book=book), 9) == ("Free Syrian Army",)


def test_two_hedged_voices_weigh_as_much_as_a_plain_one() -> None:
    first = told(9, "takes", IS, certainty="hedged")
    second = told(10, "takes", IS, by=OTHER_MONITOR, certainty="hedged")
    again = told(10, "takes", IS, certainty="hedged")
    held = told(0, "holds", FSA)
    assert holders(known(held, first), 10) == ("Free Syrian Army",)
    assert holders(known(held, first, again), 10) == ("Free Syrian Army",)
    assert holders(known(held, first, second), 10) == ("Islamic State",)


def test_the_rebels_are_a_group_at_home_there_but_not_any() -> None:
    ours = known(told(0, "takes", FSA), told(5, "holds", REBELS))
    assert [(one.status, len(one.evidence)) for one in ours.history(KEY)] == [("held", 2)]
    others = known(told(0, "takes", IS), told(20, "holds", REBELS))
    assert [(one.status, len(one.evidence)) for one in others.history(KEY)] == [("held", 1)]
    taken = known(told(0, "takes", IS), told(20, "takes", REBELS))
    assert holders(taken, 20) == ("Syrian rebels",)


def test_a_divided_town_is_nobodys_and_contested_by_both() -> None:
    control = known(told(0, "holds", GOVERNMENT), told(0, "holds", REBELS))
    held = control.held(KEY, day(0))
    assert held is not None
    assert (held.status, held.holders) == ("unknown", ())
    assert [actor.name for actor in held.contested_by] == ["Syrian government", "Syrian rebels"]


def test_who_has_a_part_needs_two_voices_for_the_whole() -> None:
    divided = [told(0, "holds", FSA), told(5, "holds", GOVERNMENT), told(6, "holds", FSA, by=OTHER_MONITOR)]
    one = told(12, "takes", ARMY)
    other = told(13, "takes", ARMY, by=OTHER_MONITOR)
    assert holders(known(*divided, one), 13) == ("Free Syrian Army",)
    assert holders(known(*divided, one, other), 13) == ("Syrian government",)


def test_others_are_taken_for_holders_when_twice_as_much_speaks_for_them() -> None:
    old = [told(0, "holds", FSA)]
    new = [told(100, "holds", GOVERNMENT), told(101, "holds", GOVERNMENT, by=OTHER_MONITOR)]
    still = [told(99, "holds", FSA), told(99, "holds", FSA, by=OTHER_MONITOR)]
    assert holders(known(*old, *new), 101) == ("Syrian government",)
    assert holders(known(*old, *still, *new), 101) == ("Free Syrian Army",)
    assert holders(known(*old, told(200, "holds", GOVERNMENT)), 200) == ("Syrian government",)


def test_a_siege_lifted_by_those_who_laid_it() -> None:
    control = known(told(0, "holds", FSA), told(10, "besieges", ARMY), told(60, "leaves", ARMY))
    besieged = [(one.start, [actor.name for actor in one.besieged_by]) for one in control.history(KEY)]
    assert besieged == [(day(0), []), (day(10), ["Syrian government"]), (day(60), [])]
    assert holders(control, 60) == ("Free Syrian Army",)


def test_a_siege_broken_by_those_within_ended_by_the_fall_of_the_place_or_no_longer_told_of() -> None:
    held, siege = told(0, "holds", FSA), told(10, "besieges", ARMY)
    broken = known(held, siege, told(40, "besieges", FSA, whom=ARMY))
    fallen = known(held, siege, told(40, "takes", ARMY))
    silent = known(held, siege)
    assert [len(one.besieged_by) for one in broken.history(KEY)] == [0, 1, 0]
    assert [len(one.besieged_by) for one in fallen.history(KEY)] == [0, 1, 0]
    assert [(one.start, len(one.besieged_by)) for one in silent.history(KEY)] == [
        (day(0), 0),
        (day(10), 1),
        (day(101), 0),
    ]


def test_who_boasts_of_a_siege_alone_is_not_believed() -> None:
    control = known(told(0, "holds", FSA), told(10, "besieges", ARMY, by=ARMY))
    assert not any(one.besieged_by for one in control.history(KEY))


def test_a_denial_contests_what_was_just_told() -> None:
    control = known(told(0, "takes", IS), told(3, "takes", IS, by=ARMY, status="denied"))
    assert [one.status for one in control.history(KEY)] == ["held", "contested", "held"]
    assert holders(control, 3) == ("Islamic State",)


def test_confidence_falls_as_time_goes_by() -> None:
    control = known(told(0, "takes", IS), told(1, "holds", IS, by=OTHER_MONITOR))
    sure = {number: held.confidence for number in (0, 1, 95, 250) if (held := control.held(KEY, day(number)))}
    assert sure == {0: "medium", 1: "high", 95: "medium", 250: "low"}
    late = control.held(KEY, day(250))
    assert late is not None
    assert late.reason == "last said 249 days before"


def test_changes_between_two_days_and_none_where_nothing_changed() -> None:
    control = known(told(0, "holds", FSA), told(40, "takes", IS, whom=FSA), told(80, "holds", IS, by=MONITOR))
    (change,) = control.changes(day(10), day(50))
    assert change.before is not None
    assert ([one.id for one in change.before.holders], [one.id for one in change.after.holders]) == (
        ["fsa"],
        ["islamic-state"],
    )
    assert not list(control.changes(day(50), day(90)))
    (first,) = control.changes(day(-5), day(3))
    assert first.before is None
