"""Which figures an incident has, by the stated rule."""

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from strikes import ARIHA, DAY, IDLIB, a_claim, exactly, killed

from marsad.corroborate.facts import facts_of
from marsad.corroborate.figures import figures
from marsad.corroborate.title import title
from marsad.corroborate.totals import totals
from marsad.model import Actor, CitedClaim, Figure, Place, Toll


def _figures(*claims: CitedClaim) -> tuple[Figure, ...]:
    return figures(facts_of(claim, claim.report.id, "") for claim in claims)


def _range(*claims: CitedClaim) -> tuple[int | None, int | None, int | None]:
    (figure,) = _figures(*claims)
    return figure.low, figure.best, figure.high


def test_one_exact_figure_is_low_best_and_high() -> None:
    assert _range(a_claim("a", "r1", tolls=(exactly(12),))) == (12, 12, 12)


def test_figures_that_differ_make_a_range() -> None:
    low, _, high = _range(
        a_claim("a", "r1", source="Observatory", tolls=(exactly(12),)),
        a_claim("b", "r2", source="Army", tolls=(exactly(30),)),
    )
    assert (low, high) == (12, 30)


def test_a_least_number_alone_leaves_the_range_open() -> None:
    assert _range(a_claim("a", "r1", tolls=(killed(26),))) == (26, 26, None)


def test_a_greatest_number_alone_leaves_the_low_open() -> None:
    assert _range(a_claim("a", "r1", tolls=(killed(None, 40),))) == (None, 40, 40)


def test_the_latest_word_of_a_source_replaces_its_earlier_one() -> None:
    first = a_claim("a", "r1", source="Observatory", tolls=(exactly(8),))
    later = a_claim("b", "r2", source="Observatory", published=DAY + timedelta(1), tolls=(exactly(13),))
    (figure,) = _figures(later, first)
    assert (figure.low, figure.best, figure.high) == (13, 13, 13)
    assert [statement.claim_id for statement in figure.statements] == ["a", "b"]
    assert figure.statements[0].sources == ("Observatory",)


def test_the_best_figure_is_the_latest_with_a_named_source() -> None:
    named = a_claim("a", "r1", source="Observatory", tolls=(exactly(8),))
    unnamed = a_claim("b", "r2", source="activists", published=DAY + timedelta(2), tolls=(exactly(20),))
    assert _range(named, unnamed) == (8, 8, 20)


def test_a_capital_letter_does_not_name_a_source() -> None:
    activists = (Actor(name="Syrian activists", id="unnamed:syrian-activists"),)
    named = a_claim("a", "r1", source="Observatory", tolls=(exactly(8),))
    unnamed = a_claim("b", "r2", sources=activists, published=DAY + timedelta(2), tolls=(exactly(20),))
    assert _range(named, unnamed) == (8, 8, 20)


def test_activists_of_two_papers_do_not_replace_each_other() -> None:
    first = a_claim("a", "r1", source="activists", tolls=(exactly(8),))
    later = a_claim("b", "r2", source="activists", published=DAY + timedelta(1), tolls=(exactly(20),))
    assert _range(first, later) == (8, 20, 20)


def test_parts_are_not_added_to_the_total() -> None:
    claim = a_claim("a", "r1", tolls=(exactly(14, group="people"), exactly(3, group="children")))
    assert _range(claim) == (14, 14, 14)


def test_sides_and_outcomes_are_counted_apart() -> None:
    tolls = (
        exactly(5, side="target"),
        exactly(2, side="initiator"),
        Toll(outcome="injured", low=9, high=9, side="target"),
    )
    found = _figures(a_claim("a", "r1", tolls=tolls))
    assert [(figure.outcome, figure.side, figure.best) for figure in found] == [
        ("injured", "target", 9),
        ("killed", "initiator", 2),
        ("killed", "target", 5),
    ]


def test_targets_who_are_all_civilians_are_counted_as_civilians() -> None:
    people = Actor(id="civilians", name="civilians", kind="civilians")
    claims = (
        a_claim(
            "a",
            "r1",
            source="Rescuers",
            targets=(people,),
            tolls=(exactly(15, side="target"), exactly(4, side="civilians")),
        ),
        a_claim("b", "r2", source="Observatory", targets=(people,), tolls=(exactly(12, side="civilians"),)),
    )
    (figure,) = _figures(*claims)
    assert (figure.side, figure.low, figure.high) == ("civilians", 12, 15)


def test_a_denial_gives_no_figure() -> None:
    assert _figures(a_claim("a", "r1", status="denied", tolls=(exactly(12),))) == ()


def test_a_toll_without_a_number_is_no_figure() -> None:
    assert _figures(a_claim("a", "r1", tolls=(killed(None),))) == ()


def test_every_bound_names_the_claims_that_it_comes_from() -> None:
    (figure,) = _figures(
        a_claim("a", "r1", source="Observatory", tolls=(exactly(12),)),
        a_claim("b", "r2", source="Army", tolls=(exactly(30),)),
        a_claim("c", "r3", source="Mayor", tolls=(exactly(30),)),
    )
    assert (figure.low_by, figure.best_by, figure.high_by) == (("a",), ("c",), ("b", "c"))
    assert figure.reason == "best from Mayor (a named source, 2016-06-03)"


def test_who_counts_casualties_is_better_placed_than_a_later_official_and_he_than_a_side_in_it() -> None:
    monitor = (Actor(id="x:watch", name="Watch", kind="monitor"),)
    army = Actor(id="state:SY:military", name="Syrian army", kind="state_forces")
    counted = a_claim("a", "r1", sources=monitor, tolls=(exactly(12),))
    official = a_claim("b", "r2", source="Mayor", published=DAY + timedelta(1), tolls=(exactly(20),))
    party = a_claim("c", "r3", sources=(army,), initiators=(army,), published=DAY + timedelta(2), tolls=(exactly(3),))
    assert _range(counted, official, party) == (3, 12, 20)
    assert _range(official, party) == (3, 20, 20)


def test_a_rising_toll_is_followed_not_contradicted() -> None:
    first = a_claim("a", "r1", source="Observatory", tolls=(killed(11),))
    later = a_claim("b", "r2", source="Civil Defence", published=DAY + timedelta(1), tolls=(exactly(15),))
    (figure,) = _figures(first, later)
    assert (figure.low, figure.best, figure.high) == (15, 15, 15)
    assert [statement.standing for statement in figure.statements] == ["followed", "best"]
    assert figure.statements[0].published == DAY
    assert figure.reason.endswith("1 earlier count left behind by later ones")


def test_a_later_count_by_somebody_worse_placed_does_not_follow() -> None:
    first = a_claim("a", "r1", source="Observatory", tolls=(killed(11),))
    later = a_claim("b", "r2", source="activists", published=DAY + timedelta(1), tolls=(exactly(15),))
    assert _range(first, later) == (11, 11, 15)


def test_an_exact_count_is_not_followed_by_a_higher_one() -> None:
    first = a_claim("a", "r1", source="Observatory", tolls=(exactly(11),))
    later = a_claim("b", "r2", source="Civil Defence", published=DAY + timedelta(1), tolls=(exactly(15),))
    assert _range(first, later) == (11, 15, 15)


def _in_all(*claims: CitedClaim) -> Figure:
    (figure,) = _totals(*claims)
    return figure


def _totals(*claims: CitedClaim) -> tuple[Figure, ...]:
    return totals([facts_of(claim, claim.report.id, "") for claim in claims])


def test_in_all_the_sides_are_added_up() -> None:
    figure = _in_all(
        a_claim("a", "r1", tolls=(exactly(7, side="civilians"), exactly(4, side="target"))),
        a_claim("b", "r2", source="Mayor", tolls=(exactly(9, side="civilians"),)),
    )
    assert (figure.side, figure.low, figure.best, figure.high) == ("all", 11, 13, 13)
    assert figure.reason == "added up: 9 (civilians) and 4 (target)"
    assert {statement.claim_id for statement in figure.statements} == {"a", "b"}


def test_in_all_a_figure_of_no_known_side_is_not_added_to_its_parts() -> None:
    parts = a_claim("a", "r1", tolls=(exactly(7, side="civilians"), exactly(4, side="target")))
    more, fewer = (a_claim("b", "r2", source="Mayor", tolls=(exactly(number),)) for number in (14, 9))
    assert (_in_all(parts, more).low, _in_all(parts, more).best, _in_all(parts, more).high) == (14, 14, 14)
    assert _in_all(parts, more).best_by == ("b",)
    assert (_in_all(parts, fewer).low, _in_all(parts, fewer).best, _in_all(parts, fewer).high) == (11, 11, 11)


def test_in_all_the_parts_of_a_claims_own_total_are_not_added() -> None:
    tolls = (exactly(20), exactly(20, side="target"), exactly(5, side="civilians"))
    assert _in_all(a_claim("a", "r1", tolls=tolls)).best == 20


def test_in_all_is_open_where_a_side_is() -> None:
    figure = _in_all(a_claim("a", "r1", tolls=(killed(7, side="civilians"), exactly(4, side="target"))))
    assert (figure.low, figure.high, figure.high_by) == (11, None, ())


FIGURES = st.lists(
    st.tuples(
        st.sampled_from(["killed", "injured"]),
        st.sampled_from(["civilians", "target", "initiator", "unknown"]),
        st.integers(1, 40),
        st.integers(0, 9) | st.none(),
        st.sampled_from(["Observatory", "Mayor", "Army", "activists"]),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=8,
)


@given(FIGURES)
@settings(max_examples=100, deadline=None)
def test_bounds_are_in_order_and_every_one_rests_on_a_claim(told: list[Any]) -> None:
    claims = [
        a_claim(
            f"c{number}",
            f"r{number}",
            source=source,
            published=DAY + timedelta(later),
            tolls=(Toll(outcome=outcome, side=side, low=low, high=None if more is None else low + more),),
        )
        for number, (outcome, side, low, more, source, later) in enumerate(told)
    ]
    found = _figures(*claims)
    for figure in (*found, *_totals(*claims)):
        assert figure.low is not None
        assert figure.best is not None
        assert figure.low <= figure.best
        assert figure.high is None or figure.best <= figure.high
        ids = {statement.claim_id for statement in figure.statements}
        assert figure.best_by
        assert ids >= {*figure.low_by, *figure.best_by, *figure.high_by}
        assert bool(figure.high_by) is (figure.high is not None)


def test_titles() -> None:
    def figure(low: int | None, high: int | None) -> list[Figure]:
        best = high if low is None else low
        return [Figure(outcome="killed", side="unknown", low=low, best=best, high=high, statements=())]

    assert title("air_strike", ARIHA, figure(11, None)) == "Air strike in Ariha, Idlib: 11 or more killed"
    assert title("shelling", IDLIB, figure(1200, 1200)) == "Shelling in Idlib: 1,200 killed"
    assert title("suicide_bombing", None, figure(None, 40)) == "Suicide bombing: up to 40 killed"
    assert title("protest", Place(name="Homs", level="town", admin1="Homs"), []) == "Protest in Homs"
    assert title("other", None, []) == "Conflict event"
