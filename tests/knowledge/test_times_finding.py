"""Where words tell a time, and where they only look like it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.knowledge.times import TimeWords, find_times, tense_at

# What is to be found stands in double angle brackets.
FOUND = [
    "The depot was hit on «Wednesday July 27 2016» by jets.",
    "Shells fell «Sept. 3» and again on «3 June», then on «June 3rd».",
    "posted «2016-06-03», updated «Oct 032017»",
    "Fighting «in recent days» was the worst «since Monday».",
    "THE BRIDGE WAS BLOWN UP ON «FRIDAY NIGHT», THE ARMY SAID «TODAY».",
    "the bridge was blown up on «friday night», the army said «today».",
    "They left «two days earlier» and came back «the previous evening».",
    "It fell «a day before».",
    "In «2014» the town had 2000 fighters and 1500 guns.",
    "Since then («until 2015») nobody came.",
    "Clashes «from 3 to 5 June» and «between 7 and 9 June» killed ten.",
    "Nobody was hurt «for the third consecutive day».",
    "A truce held «for three days».",
    "More were killed «since the revolt broke out in March 2011» than ever.",
    "It was «over the past 24 hours» that «the early hours of Sunday» counted.",
    "«5 p.m. on April 15» was the hour.",
    "during «the summer of 2015», in «late 2016» and «mid-July»",
    "seized in «May», lost in «March», retaken «last August»",
    "the attack of «5 May» and that of «May 5»",
    "The market was full «every Friday».",
    "«the 1990s» were no better",
    "Prayers for «Ramadan» began «yesterday»'s curfew",
    "It is «now» «the second day» of talks",
    "FEWER THAN 20 DIED «LAST NIGHT»",
]

NOTHING = [
    "Rebels may attack, and they may not.",
    "Up to 10 may have died; 5 may be missing.",
    "At the march in the capital, marchers march on.",
    "this march was the largest march",
    "April Glaspie met June Carter.",
    "The Sun reported it, so did the Friday Times and the Sunday Telegraph.",
    "Bloody Sunday and Black Friday are names.",
    "Some 2000 fighters, 1980 rifles and 2016 mortars.",
    "The fall of the city was an august moment.",
    "A 44-year-old man and his six-month-old son",
    "He sat and fed the mar in the sun.",
    "It cost $2014 or 2014.50 a piece",
    "AT LEAST 10 MAY HAVE BEEN KILLED",
    "",
]


@pytest.mark.parametrize("marked", FOUND)
def test_times_are_found(marked: str) -> None:
    text = marked.replace("«", "").replace("»", "")
    expected = [piece.split("»")[0] for piece in marked.split("«")[1:]]

    assert [found.text for found in find_times(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_doubles_are_passed_over(text: str) -> None:
    assert find_times(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [("for three days", "duration"), ("every Friday", "set"), ("recently", "vague"), ("last week", "date")],
)
def test_kinds(text: str, kind: str) -> None:
    assert [found.kind for found in find_times(text)] == [kind]


def test_letters_that_grow_in_lower_case_keep_offsets() -> None:
    text = "İİİ İzmir was calm on 3 June"

    assert find_times(text) == (TimeWords(start=22, end=28, text="3 June"),)


@pytest.mark.parametrize(
    "piece", ["since ", "3 ", "from 3 June to ", "early late ", "the past 1 ", "May ", "\n", "2016-"]
)
def test_long_runs_take_little_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    begun = time.process_time()
    find_times(text)

    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("text", "words", "tense"),
    [
        ("Talks will begin on Monday.", "Monday", "future"),
        ("The truce is due to take effect on 5 May.", "5 May", "future"),
        ("He said on Monday that it will rain.", "Monday", "past"),
        ("They will leave. The village was shelled on Monday.", "Monday", "past"),
        ("On Monday the court will decide.", "Monday", "future"),
        ("They have until Monday.", "Monday", "future"),
        ("Monday", "Monday", "past"),
    ],
)
def test_tense(text: str, words: str, tense: str) -> None:
    start = text.index(words)

    assert tense_at(text, start, start + len(words)) == tense


PIECES = "since until from to 3 June Friday last the of and 2016 days night in early - , . May a"
TIMELY = st.sampled_from([*PIECES.split(), "\n", "İ"])


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80) | st.lists(TIMELY, max_size=12).map(" ".join))
def test_spans_are_ordered_and_within_the_text(text: str) -> None:
    end = 0
    for found in find_times(text):
        assert end <= found.start < found.end <= len(text)
        assert found.text == text[found.start : found.end]
        end = found.end
