"""Where sentences begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.read.sentences import sentences


def split(text: str) -> list[str]:
    return [" ".join(span.of(text).split()) for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army left. Rebels came.", ["The army left.", "Rebels came."]),
        (
            "Lt. Gen. Omar Said spoke at 9 a.m. today. It rained.",
            ["Lt. Gen. Omar Said spoke at 9 a.m. today.", "It rained."],
        ),
        ("Troops of Brigade No. 4 fired. Nobody fell.", ["Troops of Brigade No. 4 fired.", "Nobody fell."]),
        ('"They shelled us." He fled.', ['"They shelled us."', "He fled."]),
        ("Headline without a stop\n\nThe story begins.", ["Headline without a stop", "The story begins."]),
        (
            "Near Ain, one strike hit a tank\nNear Dur, two strikes hit a bridge",
            ["Near Ain, one strike hit a tank", "Near Dur, two strikes hit a bridge"],
        ),
        ("It cost 2.5 million. Then 3.", ["It cost 2.5 million.", "Then 3."]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_hard_wrapped_text_keeps_its_sentences_whole() -> None:
    wire = (
        "THE GOVERNMENT SAID TODAY THAT ITS TROOPS HAD RETAKEN THE BRIDGE OVER\n"
        "THE RIVER AFTER A NIGHT OF HEAVY FIGHTING WITH A COLUMN OF REBELS THAT\n"
        "CAME DOWN FROM THE HILLS.  AN OFFICER SAID THAT FOUR MEN WERE WOUNDED\n"
        "AND THAT THE ROAD TO THE CAPITAL WAS OPEN AGAIN.\n\n"
        "   NO INDEPENDENT CONFIRMATION COULD BE HAD FROM THE TOWN BY NIGHTFALL.\n"
    )
    found = split(wire)
    assert len(found) == 3
    assert found[0].endswith("FROM THE HILLS.")


@given(st.text(max_size=400).map(lambda text: text.replace("©", "")))  # which heads a notice, left out on purpose
def test_spans_lie_in_the_text_in_order_and_lose_no_word(text: str) -> None:
    spans = sentences(text)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    kept = "".join("".join(s.of(text).split()) for s in spans)
    assert kept == "".join(text.split())


def test_a_long_text_without_stops_is_cut_into_bounded_pieces() -> None:
    assert max(s.end - s.start for s in sentences("word " * 20_000)) <= 2000
