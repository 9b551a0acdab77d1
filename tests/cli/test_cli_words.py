"""Records in words."""

from datetime import date

import pytest

from marsad.cli.display import sentence, words
from marsad.cli.terminal import clean, one_line
from marsad.model import (
    Actor,
    CitedClaim,
    Figure,
    GroundedClaim,
    Incident,
    Interval,
    Origins,
    Place,
    ReportHead,
    Span,
    Toll,
)

TEXT = "Police shot Ali.  Jets bombed Homs on Friday, killing nine soldiers. It rained."


def mention(words_: str, cls: type = Actor, **more: object):
    start = TEXT.index(words_)
    return cls(name=words_, text=words_, start=start, end=start + len(words_), id=words_.lower(), **more)


CLAIM = GroundedClaim(
    id="r#1",
    kind="event",
    type="air_strike",
    initiators=(mention("Jets"),),
    targets=(mention("soldiers"),),
    places=(mention("Homs", Place, level="town", country="SY"),),
    tolls=(Toll(outcome="killed", low=9, high=9, group="soldiers", side="target"),),
    evidence=(Span(start=TEXT.index("bombed"), end=TEXT.index(", killing")),),
)


@pytest.mark.parametrize(
    ("low", "high", "approximate", "said"),
    [
        (26, 26, False, "26"),
        (26, None, False, "at least 26"),
        (None, 40, False, "at most 40"),
        (3000, 5000, False, "3,000 to 5,000"),
        (50, 50, True, "about 50"),
        (None, None, False, "an unknown number"),
    ],
)
def test_numbers(low: int | None, high: int | None, approximate: bool, said: str) -> None:
    assert words.number_words(low, high, approximate=approximate) == said


def test_a_toll_names_its_side_once() -> None:
    fighters = Toll(outcome="killed", low=26, group="fighters", side="target")
    assert words.toll_words(fighters, CLAIM) == "at least 26 killed: fighters (soldiers)"
    assert words.toll_words(CLAIM.tolls[0], CLAIM) == "9 killed: soldiers"
    assert words.toll_words(Toll(outcome="in_need", high=7, side="civilians")) == "at most 7 in need: civilians"


@pytest.mark.parametrize(
    ("low", "best", "high", "said"),
    [
        (14, 17, 25, "17 killed (from 14 to 25)"),
        (7, 7, 7, "7 killed"),
        (14, 14, None, "at least 14 killed"),
        (None, 40, 40, "40 killed"),
        (3, None, 5, "3 to 5 killed"),
        (None, None, None, "an unknown number killed"),
    ],
)
def test_a_figure_has_its_best_value_and_its_range(
    low: int | None, best: int | None, high: int | None, said: str
) -> None:
    incident = Incident(
        id="i", kind="event", type="air_strike", title="", claims=("c",), reports=("r",), origins=Origins(count=1)
    )
    figure = Figure(outcome="killed", side="unknown", low=low, best=best, high=high, statements=())
    assert words.figure_words(figure, incident) == said
    civilian = Figure(outcome="killed", side="civilians", low=low, best=best, high=high, statements=())
    assert words.figure_words(civilian, incident) == f"{said}: civilians"


def test_who_says_so_and_through_whom() -> None:
    assert words.says(CLAIM) == "the report itself"
    chain = GroundedClaim(
        id="x",
        kind="event",
        type="other",
        sources=(Actor(name="al-Hamza", id="a"),),
        via=(Actor(name="The Times", id="b"), Actor(name="AFP", id="c")),
    )
    assert words.says(chain) == "al-Hamza via AFP via The Times"


def test_days() -> None:
    day = Interval(start=date(2016, 6, 3), end=date(2016, 6, 3), text="on 3 June")
    assert words.interval_words(day) == "2016-06-03  “on 3 June”"
    days = Interval(start=date(2016, 6, 1), end=date(2016, 6, 10), basis="published")
    assert words.interval_words(days) == "2016-06-01 to 2016-06-10  the day of publication"


def test_words_are_marked_in_their_sentence_only() -> None:
    marked = sentence.in_sentences(TEXT, CLAIM)
    assert marked.plain == "Jets «bombed Homs on Friday», killing nine soldiers."


def test_an_old_text_is_found_by_its_words() -> None:
    cited = CitedClaim(report=ReportHead(id="r"), claim=CLAIM)
    assert sentence.text_of(cited, ["Nothing of that.", TEXT]) == TEXT
    assert sentence.text_of(cited, ["Nothing of that."]) == ""


@pytest.mark.parametrize(
    "harmful",
    ["\x1b[2J", "\x1b]0;title\x07", "\x1b]8;;http://x\x1b\\", "\x1b", "\x07", "\x08", "\r", "\x9b", "\u202e", "\u2066"],
)
def test_what_steers_a_terminal_is_taken_out(harmful: str) -> None:
    assert clean(f"a{harmful}b") == "ab"


def test_letters_of_all_scripts_stay() -> None:
    text = "الرقة — Харьков ‎— 哈"
    assert clean(text) == text
    assert one_line("a\n\tb  c") == "a b c"
