"""Which figures an incident has, by the stated rule."""

from datetime import timedelta

from strikes import ARIHA, DAY, IDLIB, a_claim, exactly, killed

from marsad.corroborate.facts import facts_of
from marsad.corroborate.figures import figures
from marsad.corroborate.title import title
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


def test_a_denial_gives_no_figure() -> None:
    assert _figures(a_claim("a", "r1", status="denied", tolls=(exactly(12),))) == ()


def test_a_toll_without_a_number_is_no_figure() -> None:
    assert _figures(a_claim("a", "r1", tolls=(killed(None),))) == ()


def test_titles() -> None:
    def figure(low: int | None, high: int | None) -> list[Figure]:
        best = high if low is None else low
        return [Figure(outcome="killed", side="unknown", low=low, best=best, high=high, statements=())]

    assert title("air_strike", ARIHA, figure(11, None)) == "Air strike in Ariha, Idlib: 11 or more killed"
    assert title("shelling", IDLIB, figure(1200, 1200)) == "Shelling in Idlib: 1,200 killed"
    assert title("suicide_bombing", None, figure(None, 40)) == "Suicide bombing: up to 40 killed"
    assert title("protest", Place(name="Homs", level="town", admin1="Homs"), []) == "Protest in Homs"
    assert title("other", None, []) == "Conflict event"
