"""How far two coders agree, against numbers worked out by hand."""

import pytest
from factory import a_claim, a_place, an_actor, days
from hypothesis import given
from hypothesis import strategies as st

from marsad.model import GroundedClaim, Span, Toll
from marsad.review import Coding, agreement_of
from marsad.review.agreement import different, kappa, paired

# Ten sentences of ten characters.
SENTENCES = [Span(start=start, end=start + 10) for start in range(0, 100, 10)]


def claim(name: str, start: int, end: int, **fields: object) -> GroundedClaim:
    return a_claim(name, evidence=(Span(start=start, end=end),), **fields)


def test_kappa_of_a_table_worked_out_by_hand() -> None:
    # Of 50, both say yes 20 times, both no 15 times; left alone says yes 5 times, right alone 10 times. So
    # observed = 35/50 = .70; yes is expected 25/50 * 30/50 = .30, no 25/50 * 20/50 = .20; kappa = (.70 - .50) / .50.
    pairs = [("yes", "yes")] * 20 + [("no", "no")] * 15 + [("yes", "no")] * 5 + [("no", "yes")] * 10
    assert kappa(pairs) == pytest.approx(0.40)


def test_kappa_of_three_codes_worked_out_by_hand() -> None:
    # 10 units, rows left a/b/c: aa 3, ab 1, bb 2, bc 1, cc 2, ca 1. observed = 7/10;
    # left a 4, b 3, c 3; right a 4, b 3, c 3; expected = (16 + 9 + 9)/100 = .34; kappa = .36/.66.
    pairs = [*[("a", "a")] * 3, ("a", "b"), *[("b", "b")] * 2, ("b", "c"), *[("c", "c")] * 2, ("c", "a")]
    assert kappa(pairs) == pytest.approx(0.36 / 0.66)


def test_where_nothing_else_could_be_expected_there_is_no_kappa() -> None:
    assert kappa([("a", "a")] * 7) is None
    assert kappa([]) is None
    assert kappa([("a", "b")] * 7) == 0.0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_is_the_same_either_way_round_and_at_most_one(pairs: list[tuple[str, str]]) -> None:
    one, other = kappa(pairs), kappa([(right, left) for left, right in pairs])
    assert one == pytest.approx(other)
    assert one is None or -1.0 <= one <= 1.0


def test_found_claims_and_fields_worked_out_by_hand() -> None:
    # Left finds sentences 1, 3, 5 (c1 c3 c5), right 1, 3, 8: both find 2, so the share is 2 * 2 / (3 + 3) = 2/3.
    # Sentences: both 2, neither 6, left alone 1, right alone 1: observed .8, expected .3 * .3 + .7 * .7 = .58.
    hama, homs = (a_place("Hama"),), (a_place("Homs"),)
    left = [claim("c1", 0, 9, places=hama), claim("c3", 20, 29, places=homs), claim("c5", 40, 49)]
    right = [claim("d1", 0, 9, places=hama), claim("d3", 20, 29, places=hama, type="protest"), claim("d8", 70, 79)]
    found = agreement_of([Coding(left, right, SENTENCES)])
    assert (found.reports, found.found.left, found.found.right, found.found.both) == (1, 3, 3, 2)
    assert found.found.share == pytest.approx(2 / 3)
    assert found.found.kappa == pytest.approx((0.8 - 0.58) / 0.42)
    fields = {one.field: one for one in found.fields}
    # Places: (Hama, Hama), (Homs, Hama): one of two equal; expected 1/2 * 2/2 + 1/2 * 0 = .5; kappa 0.
    assert (fields["places"].equal, fields["places"].claims, fields["places"].share) == (1, 2, 0.5)
    assert fields["places"].kappa == pytest.approx(0.0)
    assert (fields["type"].equal, fields["type"].kappa) == (1, pytest.approx(0.0))
    assert (fields["date"].share, fields["date"].kappa) == (1.0, None)


def test_claims_are_paired_by_their_words_and_type() -> None:
    left = [claim("l1", 0, 20, type="shelling"), claim("l2", 0, 20, type="protest"), claim("l3", 50, 60)]
    right = [claim("r1", 0, 20, type="protest"), claim("r2", 0, 18, type="shelling"), claim("r3", 59, 80)]
    assert paired(left, right) == [(0, 1), (1, 0)], "a tenth of the shorter evidence is too little"
    assert paired(left[:1], right[:1]) == [(0, 0)], "another type of the same words is a claim that both found"


def test_codes_differ_by_what_they_mean_not_by_their_words() -> None:
    one = a_claim("l", initiators=(an_actor("Hill Brigade", text="the brigade", start=0, end=11),))
    two = a_claim("r", initiators=(an_actor("Hill Brigade", text="Hill men", start=20, end=28),))
    assert different(one, two) == ()
    other = a_claim("r", date=days("2016-06-04"), tolls=(Toll(outcome="killed", low=2),), certainty="hedged")
    assert different(one, other) == ("certainty", "date", "tolls")


def test_nothing_coded_is_no_agreement() -> None:
    none = agreement_of([])
    assert (none.reports, none.found.share, none.found.kappa) == (0, None, None)
    assert {one.share for one in none.fields} == {None}
