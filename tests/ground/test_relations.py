"""Who backs and fights whom, by what claims say."""

from datetime import date

from marsad.ground.relations import relations
from marsad.model import Actor, GroundedClaim, Interval


def actor(actor_id: str, kind: str = "rebels") -> Actor:
    return Actor(id=actor_id, name=actor_id.title(), kind=kind)


def claim(claim_type: str = "armed_clash", **given: object) -> GroundedClaim:
    return GroundedClaim(id="c1", kind="event", type=claim_type, **given)


def told(*claims: GroundedClaim) -> list[tuple[str, str, str]]:
    return [(relation.kind, relation.one.id, relation.other.id) for relation in relations(claims)]


def test_sides_of_a_clash_fight_and_supporters_back() -> None:
    fight = claim(initiators=(actor("a"),), targets=(actor("b"),), supporters=(actor("c", "state"),))
    assert told(fight) == [("backs", "c", "a"), ("fights", "a", "b")]


def test_nobody_fights_civilians_or_those_arrested() -> None:
    killed = claim("shelling", initiators=(actor("a"),), targets=(actor("civilians", "civilians"), actor("b")))
    arrest = claim("arrest", initiators=(actor("a"),), targets=(actor("b"),))
    assert told(killed, arrest) == [("fights", "a", "b")]


def test_who_attacks_together_stands_together_unless_only_one_may_have_done_it() -> None:
    both = (actor("a"), actor("b"))
    assert told(claim("air_strike", initiators=both)) == [("with", "a", "b")]
    assert told(claim("air_strike", initiators=both, certainty="hedged")) == []
    assert told(claim("agreement", initiators=both)) == []


def test_an_alliance_is_told_with_its_days_and_what_is_denied_is_not() -> None:
    when = Interval(start=date(2016, 6, 1), end=date(2016, 6, 3))
    alliance = claim("alliance", initiators=(actor("a"),), supporters=(actor("b"),), date=when)
    [relation] = relations([alliance])
    assert (relation.kind, relation.date, relation.claim_id) == ("backs", when, "c1")
    assert told(claim(initiators=(actor("a"),), targets=(actor("b"),), status="denied")) == []


def test_nobody_fights_or_backs_themselves() -> None:
    assert told(claim(initiators=(actor("a"),), targets=(actor("a"),), supporters=(actor("a"),))) == []
