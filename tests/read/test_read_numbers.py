"""Quantities in words and digits, with their bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.read.numbers import quantities


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least 17 rebels", 17, None),
        ("more than 100 houses", 100, None),
        ("up to 40 men", None, 40),
        ("as many as two hundred", None, 200),
        ("between 300 and 450 families", 300, 450),
        ("2,000-2,500 fighters", 2000, 2500),
        ("3 to 5 shells", 3, 5),
        ("dozens of people", 24, None),
        ("several dozen", 36, None),
        ("scores", 40, None),
        ("tens of thousands", 20000, None),
        ("twenty-one", 21, 21),
        ("two hundred and fifty", 250, 250),
        ("1.2 million", 1200000, 1200000),
        ("more than a quarter of a million people", 250000, None),
        ("THREE SOLDIERS", 3, 3),
        ("12,500 people", 12500, 12500),
        ("20+ wounded", 20, None),
        ("50 or more villagers", 50, None),
    ],
)
def test_bounds(text: str, low: int | None, high: int | None) -> None:
    [first] = list(quantities(text))[:1]
    assert (first.low, first.high) == (low, high)


@pytest.mark.parametrize("text", ["around 50 people", "an estimated 9,000 civilians", "nearly 30 men"])
def test_about_is_marked_approximate(text: str) -> None:
    assert next(quantities(text)).approximate


@pytest.mark.parametrize(
    "text",
    ["40% of the town", "12 per cent", "$300 in cash", "at 14:30", "file-24", "17.20 GMT", "at 5 p.m.", "no one"],
)
def test_what_is_no_count_is_not_found(text: str) -> None:
    assert not list(quantities(text))


def test_two_counts_joined_by_and_stay_two() -> None:
    assert [(q.low, q.high) for q in quantities("12 killed and 14 wounded")] == [(12, 12), (14, 14)]


@given(st.text(max_size=200))
def test_words_are_those_at_the_offsets(text: str) -> None:
    for quantity in quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
