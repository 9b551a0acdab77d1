"""What holds of control whatever the claims are."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from told import ARMY, FSA, HEZBOLLAH, IS, KEY, MONITOR, OTHER_MONITOR, SDF, day, known, told

from marsad.knowledge.sides import allied
from marsad.model import CitedClaim

SIDES = (ARMY, HEZBOLLAH, FSA, IS, SDF)
VOICES = (MONITOR, OTHER_MONITOR, ARMY, FSA, IS)

CLAIMS = st.builds(
    lambda number, deed, who, by, certainty: told(number, deed, who, by=by, certainty=certainty),
    st.integers(0, 120),
    st.sampled_from(["holds", "takes", "leaves", "besieges"]),
    st.sampled_from(SIDES),
    st.sampled_from(VOICES),
    st.sampled_from(["stated", "hedged"]),
)
HISTORIES = st.lists(CLAIMS, max_size=14, unique_by=lambda cited: cited.claim.id)


@given(HISTORIES, st.randoms())
@settings(max_examples=80, deadline=None)
def test_the_order_of_claims_does_not_matter(claims: list[CitedClaim], random: Random) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)
    one, other = known(*claims), known(*shuffled)
    assert [*one.on(day(130))] == [*other.on(day(130))]
    if claims and one.named("Qasr Amun"):
        assert one.history(KEY) == other.history(KEY)


@given(HISTORIES)
@settings(max_examples=80, deadline=None)
def test_what_comes_later_does_not_change_what_was(claims: list[CitedClaim]) -> None:
    early = [cited for cited in claims if cited.claim.date and cited.claim.date.end <= day(60)]
    now, then = list(known(*claims).on(day(60))), list(known(*early).on(day(60)))
    assert [(one.holders, one.status, one.since) for one in now] == [
        (one.holders, one.status, one.since) for one in then
    ]


@given(HISTORIES)
@settings(max_examples=80, deadline=None)
def test_nobody_holds_a_place_of_whom_no_sound_claim_says_so(claims: list[CitedClaim]) -> None:
    control = known(*claims)
    for number in range(0, 130, 10):
        for holding in control.on(day(number)):
            named = {side.id for sign in holding.evidence for side in sign.sides if sign.standing != "partisan"}
            assert {holder.id for holder in holding.holders} <= named


@given(st.lists(st.builds(told, st.integers(1, 60), st.just("takes"), st.just(ARMY), by=st.just(ARMY)), max_size=5))
@settings(max_examples=30, deadline=None)
def test_a_partisan_alone_gains_nothing(boasts: list[CitedClaim]) -> None:
    control = known(told(0, "holds", FSA), *boasts)
    for number in range(0, 100, 5):
        for holding in control.on(day(number)):
            assert not any(allied(holder.id, "state:SY", 2015) for holder in holding.holders)


@given(HISTORIES)
@settings(max_examples=80, deadline=None)
def test_a_history_has_no_gaps(claims: list[CitedClaim]) -> None:
    control = known(*claims)
    for key in control.named("Qasr Amun"):
        found = control.history(key)
        assert [one.until for one in found[:-1]] == [one.start for one in found[1:]]
        assert found[-1].until is None
        assert all(one.start < one.until for one in found if one.until)
