"""Claims as they stand with what reviewers did, in the text they did it in and in those that come after."""

from datetime import UTC, datetime, timedelta
from typing import Any

from factory import a_claim, a_place, an_actor, days
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from marsad.model import GroundedClaim, Mention, Review, Span, Toll
from marsad.review import anchors_of, counting_acts, derive, in_effect, words_of
from marsad.review.assignments import assignments_of, open_for, visible

FIRST = "Shells fell on Qasr Amun at dusk. Twelve millers were killed, Noor Field Radio said. A bridge was shut."
LATER = "(Adds names.) Shells fell on Qasr Amun at dusk. Hours went. Twelve millers were killed, Noor said. Rain fell."


def spot(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def read_in(text: str, *words: str, name: str = "c", **fields: Any) -> list[GroundedClaim]:
    """One claim for each of some words, as a reader made it."""
    return [a_claim(f"{name}{number}", evidence=(spot(text, each),), **fields) for number, each in enumerate(words, 1)]


READ = read_in(FIRST, "Shells fell on Qasr Amun", "A bridge was shut")


def act(number: int, verb: str, claim: str = "c1", text: str = FIRST, **given: Any) -> Review:
    at = datetime(2016, 6, 9, tzinfo=UTC) + timedelta(minutes=number)
    anchors = dict(zip((one.id for one in READ), anchors_of(READ, FIRST), strict=True))
    told = given.get("told")
    made = {"id": f"r{number}", "verb": verb, "by": "Rana", "at": at, "report": "one.txt", "claim": claim}
    words = words_of(told, text) if told else ()
    return Review(**made | {"anchor": anchors.get(claim), "words": words} | given)


def corrected(number: int, claim: str, *fields: str, **told: Any) -> Review:
    before = next(one for one in READ if one.id == claim)
    return act(number, "correct", claim, told=replace(before, **told), fields=fields)


MISSED = a_claim(
    "a1",
    type="attack_on_civilians",
    evidence=(spot(FIRST, "Twelve millers were killed"),),
    tolls=(Toll(outcome="killed", low=12, high=12, text="Twelve millers", start=34, end=48),),
)


def standings(*acts: Review, read: list[GroundedClaim] = READ, text: str = FIRST, version: int = 1) -> dict[str, str]:
    return {one.claim.id: one.standing for one in derive(read, counting_acts(acts), text, version).claims}


def test_without_acts_claims_stand_as_they_were_read() -> None:
    assert [(one.claim, one.read, one.standing) for one in derive(READ, [], FIRST).claims] == [
        (READ[0], READ[0], "read"),
        (READ[1], READ[1], "read"),
    ]


def test_the_latest_act_says_whether_a_claim_stands() -> None:
    assert standings(act(1, "accept"), act(2, "reject")) == {"c1": "rejected", "c2": "read"}
    assert standings(act(1, "reject"), act(2, "accept")) == {"c1": "accepted", "c2": "read"}
    change = corrected(3, "c1", "status", status="planned")
    assert standings(change, act(4, "reject"))["c1"] == "rejected"
    assert standings(act(1, "reject"), change)["c1"] == "corrected"
    assert standings(change, act(4, "accept"))["c1"] == "corrected"


def test_of_a_correction_only_the_fields_that_it_names_count() -> None:
    one = corrected(1, "c1", "places", places=(a_place("Tel Rin"),), status="denied")
    two = corrected(2, "c1", "date", "type", date=None, when=None, type="protest", kind="event")
    (told, _) = derive(READ, [one, two], FIRST).claims
    assert (told.claim.places, told.claim.date, told.claim.type) == ((a_place("Tel Rin"),), None, "protest")
    assert told.claim.status == READ[0].status
    assert told.claim.initiators == READ[0].initiators
    assert told.read == READ[0]
    assert told.acts == ("r1", "r2")


def test_a_persons_word_is_sure() -> None:
    doubtful = [replace(READ[0], confidence=0.2)]
    (told,) = derive(doubtful, [act(1, "accept")], FIRST).claims
    assert told.claim.confidence == 1.0
    assert told.read == doubtful[0]


def test_an_added_claim_stands_until_it_is_rejected_and_can_be_corrected() -> None:
    added = act(1, "add", "a1", told=MISSED)
    change = act(2, "correct", "a1", told=replace(MISSED, certainty="hedged"), fields=("certainty",))
    found = derive(READ, [added, change], FIRST).claims[-1]
    assert (found.claim, found.standing, found.read) == (
        replace(MISSED, certainty="hedged", confidence=1.0),
        "added",
        None,
    )
    assert not derive(READ, [added, act(2, "reject", "a1")], FIRST).claims[-1].counts


def test_undone_acts_count_no_longer_and_undoing_can_be_undone() -> None:
    reject = act(1, "reject")
    undo = act(2, "undo", undoes="r1")
    assert standings(reject, undo)["c1"] == "read"
    assert standings(reject, undo, act(3, "undo", undoes="r2"))["c1"] == "rejected"
    added = act(4, "add", "a1", told=MISSED)
    assert "a1" not in standings(added, act(5, "undo", undoes="r4"))
    assert [one.id for one in in_effect([reject, undo])] == []


def test_acts_follow_to_the_same_words_in_a_later_text() -> None:
    later = read_in(LATER, "Shells fell on Qasr Amun", name="n")
    place = a_place("Qasr Amun", text="Qasr Amun", start=15, end=24)
    change = corrected(1, "c1", "places", places=(place,))
    derived = derive(later, [change, act(2, "add", "a1", told=MISSED), act(3, "reject", "c2")], LATER, 2)
    told, added = derived.claims
    assert (told.claim.id, told.standing) == ("n1", "corrected")
    (moved,) = told.claim.places
    assert LATER[moved.start : moved.end] == "Qasr Amun"
    assert (added.claim.id, added.standing) == ("a1~2", "added")
    assert added.claim.evidence[0].of(LATER) == "Twelve millers were killed"
    assert LATER[added.claim.tolls[0].start : added.claim.tolls[0].end] == "Twelve millers"
    assert [one.id for one in derived.orphans] == ["r3"], "the bridge is in the later text no more"


def test_acts_on_what_was_added_follow_it() -> None:
    acts = [act(1, "add", "a1", told=MISSED), act(2, "reject", "a1~2", version=2)]
    assert standings(*acts, read=[], text=LATER, version=2) == {"a1~2": "rejected"}
    assert standings(*acts, read=[], text=LATER, version=3) == {"a1~3": "rejected"}


def test_an_added_claim_whose_words_are_gone_is_told_as_orphaned() -> None:
    derived = derive([], [act(1, "add", "a1", told=MISSED), act(2, "accept", "a1")], "All is quiet.", 2)
    assert derived.claims == ()
    assert [one.id for one in derived.orphans] == ["r1", "r2"]


def test_an_added_claim_that_another_reader_finds_is_that_one_as_it_was_told() -> None:
    found = replace(MISSED, id="c9", initiators=(an_actor("Somebody"),), tolls=())
    (told,) = derive([found], [act(1, "add", "a1", told=MISSED)], FIRST, 2).claims
    assert (told.claim.id, told.standing, told.read) == ("c9", "corrected", found)
    assert told.claim.tolls == MISSED.tolls
    assert told.claim.initiators == MISSED.initiators


def test_words_of_a_field_that_are_gone_leave_it_inferred() -> None:
    when = Mention(name="at dusk", text="at dusk", start=25, end=32)
    change = corrected(1, "c1", "date", when=when, date=days("2016-06-03"))
    text = "Shells fell on Qasr Amun at noon."
    (told,) = derive(read_in(text, "Shells fell on Qasr Amun", name="n"), [change], text, 2).claims
    assert told.claim.date == days("2016-06-03")
    assert told.claim.when == Mention(name="at dusk")


def test_another_type_of_the_same_words_is_the_same_claim() -> None:
    again = [replace(READ[0], id="n1", type="air_strike")]
    assert standings(act(1, "reject"), read=again, version=2) == {"n1": "rejected"}


def test_alike_claims_are_told_apart_by_their_order() -> None:
    twice = [READ[0], replace(READ[0], id="c7")]
    second = act(1, "reject", "c7", anchor=anchors_of(twice, FIRST)[1])
    again = [replace(one, id=f"n{number}") for number, one in enumerate(twice, 1)]
    assert standings(second, read=again, version=2) == {"n1": "read", "n2": "rejected"}


@given(st.lists(st.sampled_from(["accept", "reject", "correct", "add", "undo"]), max_size=12), st.data())
def test_undoing_all_leaves_what_was_read(verbs: list[str], data: st.DataObject) -> None:
    acts: list[Review] = []
    for number, verb in enumerate(verbs):
        if verb == "add":
            acts.append(act(number, "add", f"a{number}", told=replace(MISSED, id=f"a{number}")))
        elif verb == "correct":
            acts.append(corrected(number, "c1", "certainty", certainty="hedged"))
        elif verb == "undo" and acts:
            acts.append(act(number, "undo", undoes=data.draw(st.sampled_from([one.id for one in acts]))))
        elif verb != "undo":
            acts.append(act(number, verb, data.draw(st.sampled_from(["c1", "c2"]))))
    acts += [act(100 + number, "undo", undoes=one.id) for number, one in enumerate(in_effect(acts))]
    assert [one.claim for one in derive(READ, counting_acts(acts), FIRST).claims] == READ


def blind(number: int, verb: str, by: str, **given: Any) -> Review:
    return act(number, verb, by=by, **{"assignment": "r1", "claim": ""} | given)


def test_what_is_coded_blind_is_hidden_until_both_are_done_and_counts_not_by_itself() -> None:
    acts = [act(1, "assign", by="Amal", claim="", reviewers=("Rana", "Noor"))]
    acts += [blind(2, "reject", "Rana", claim="c1"), blind(3, "accept", "Noor", claim="c1")]
    assert standings(*acts) == {"c1": "read", "c2": "read"}
    assert [one.id for one in visible(acts, "Rana")] == ["r1", "r2"]
    assert [one.id for one in visible(acts, "Amal")] == ["r1"]
    acts.append(blind(4, "done", "Rana"))
    assert [one.id for one in visible(acts, "Noor")] == ["r1", "r3", "r4"]
    (open_one,) = assignments_of(acts)
    assert (open_one.done, open_one.closed, open_for([open_one], "Rana")) == (("Rana",), False, open_one)
    acts.append(blind(5, "done", "Noor"))
    assert [one.id for one in visible(acts, "Amal")] == [f"r{number}" for number in range(1, 6)]
    (closed,) = assignments_of(acts)
    assert open_for([closed], "Noor") is None
    assert assignments_of([*acts, act(6, "undo", undoes="r1")]) == ()
