"""Which drafts tell one claim: groups by the likeness of pairs, and what is left beside them."""

import pytest

from marsad.model import Report
from marsad.read.encoder.proposals import Proposer
from marsad.read.encoder.unite import Pairs, apart, clusters, context_vectors, may_be_one, twins
from marsad.read.rules.merge import united

TEXT = (
    "Shelling kills nine in Goma\n"
    "Shells hit a market in Goma on Monday, killing nine people, doctors said. "
    "Police arrested four men in Bukavu. "
    "The attack on the market in Goma also wounded 20 people."
)


def test_drafts_likely_to_be_one_are_grouped() -> None:
    same = {(0, 1): 0.9, (0, 2): 0.1, (1, 2): 0.2, (0, 3): 0.8, (1, 3): 0.6, (2, 3): 0.0}
    assert clusters([0, 1, 2, 3], same, 0.5) == [[0, 1, 3], [2]]


def test_a_draft_joins_by_all_of_a_group_not_by_one_of_it() -> None:
    assert clusters([0, 1, 2], {(0, 1): 0.9, (1, 2): 0.8}, 0.5) == [[0, 1], [2]]


def test_other_doers_at_other_places_are_never_one_claim() -> None:
    text = "Azerbaijani forces shelled Goris on Sunday. Armenian forces shelled Ganja on Sunday, killing one civilian."
    pairs = Pairs(Proposer().document(Report(id="a", text=text, language="en"))).features()
    assert apart(pairs)
    assert clusters([0, 1], dict.fromkeys(pairs, 0.9), 0.5) == [[0, 1]]
    assert clusters([0, 1], dict.fromkeys(pairs, 0.9), 0.5, apart(pairs)) == [[0], [1]]


def test_who_held_a_place_is_no_part_of_its_taking() -> None:
    text = "The Syrian army captured the rebel-held town of Qusayr on Wednesday."
    pairs = Pairs(Proposer().document(Report(id="a", text=text, language="en"))).features()
    assert apart(pairs) == frozenset(pairs)


def test_drafts_that_were_left_out_join_nothing() -> None:
    assert clusters([0, 2], {(0, 1): 0.9, (1, 2): 0.9}, 0.5) == [[0], [2]]


def test_what_was_told_far_back_is_no_more_open_but_for_the_headline() -> None:
    everything = {(i, j): 0.9 for i in range(100) for j in range(i + 1, 100)}
    assert len(clusters([5, 99], everything, 0.5)) == 1  # the first groups stay open
    early = [*range(0, 10), 99]
    same = {pair: p for pair, p in everything.items() if pair == (9, 99)}
    assert [99] in clusters(early, same, 0.5)


def test_a_twin_is_the_likeliest_other_group() -> None:
    assert twins([[0, 1], [2], [3]], {(0, 2): 0.4, (1, 2): 0.2, (2, 3): 0.1}) == pytest.approx([0.3, 0.3, 0.1])


def test_types_that_never_tell_one_claim() -> None:
    assert may_be_one("shelling", "attack_on_civilians")
    assert may_be_one("arrest", "arrest")
    assert not may_be_one("arrest", "air_strike")
    assert not may_be_one("aid", "armed_clash")


def test_pairs_know_what_two_drafts_share() -> None:
    document = Proposer().document(Report(id="a", text=TEXT, language="en"))
    features = Pairs(document).features()
    assert features
    assert all(i < j for i, j in features)
    types = [draft.type for draft in document.drafts]
    arrest = types.index("arrest")
    assert not any(arrest in pair for pair in features)
    told_twice = next(f for f in features.values() if f["same type"])
    assert told_twice["places agree"] == 1.0
    assert -1.0 <= told_twice["like"] <= 1.0001
    assert context_vectors(document).shape == (len(document.drafts), 768)


def test_a_report_of_nothing_has_no_pairs() -> None:
    document = Proposer().document(Report(id="a", text="The bakery opens at nine.", language="en"))
    assert Pairs(document).features() == {}
    assert clusters([], {}, 0.5) == []
    assert twins([], {}) == []


def test_what_follows_a_united_headline_does_not_take_its_place() -> None:
    text = (
        "At least 14 killed in air strike on market in Maskanah\n\n"
        "Warplanes struck a crowded market in Maskanah on Friday, killing at least 14 civilians. "
        "Volunteers inside Syria said three of the dead were children.\n"
    )
    document = Proposer().document(Report(id="a", text=text, language="en"))
    told = document.drafts[0]
    for draft in document.drafts[1:]:
        told = united(told, draft)
    assert told.places[0].name == "Maskanah"
