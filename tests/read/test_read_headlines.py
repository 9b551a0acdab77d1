"""Headlines and posts alone, and lists of them: what a report would tell once more, they tell for the first time."""

from collections.abc import Callable

import pytest
from headlines import CONFLICT, QUIET, Told

from marsad.model import Claim, Reading, Report
from marsad.read import make_reader
from marsad.read.sentences import sentences

Read = Callable[[str], tuple[Claim, ...]]


@pytest.fixture(scope="module")
def read() -> Read:
    reader = make_reader("encoder")

    def claims(text: str) -> tuple[Claim, ...]:
        [reading] = reader.read([Report(id="r", text=text, language="en")])
        assert isinstance(reading, Reading)
        return reading.claims

    return claims


@pytest.mark.parametrize("told", CONFLICT, ids=lambda told: told[0])
def test_a_headline_or_post_alone_tells_its_claim(read: Read, told: Told) -> None:
    words, kind, counted = told
    claims = read(words)
    assert kind in {claim.type for claim in claims}
    assert {(toll.outcome, toll.low) for claim in claims for toll in claim.tolls} == set(counted)
    assert all(claim.confidence is not None and claim.confidence >= 0.4 for claim in claims)


@pytest.mark.parametrize("words", QUIET)
def test_a_headline_that_only_sounds_like_war_tells_nothing(read: Read, words: str) -> None:
    assert read(words) == ()


@pytest.mark.parametrize("at", range(0, 30, 6))
def test_each_line_of_a_list_tells_its_own_claim(read: Read, at: int) -> None:
    lines = [words for words, _, _ in CONFLICT[at : at + 6]]
    text = "\n".join(["Chess grandmaster captures title in Oslo", *lines])
    claims = read(text)
    for claim in claims:
        assert len({text.count("\n", 0, span.start) for span in claim.evidence}) == 1
        line = text[claim.evidence[0].start : claim.evidence[-1].end]
        assert all(place.text in line for place in claim.places if place.text)
    told = {text.count("\n", 0, claim.evidence[0].start) for claim in claims}
    assert 0 not in told
    assert len(told) >= len(lines) - 1


def test_a_post_of_two_sentences(read: Read) -> None:
    [claim] = read("Shelling by government forces hits a school in #Douma. At least 5 children killed, activists say")
    assert claim.type == "shelling"
    assert [(toll.outcome, toll.low) for toll in claim.tolls] == [("killed", 5)]
    assert "activists" in claim.sources[0].name


def test_a_list_of_headlines_of_one_width_is_no_wrapped_text() -> None:
    lines = (
        "Four soldiers killed in clash with rebels in Kashmir",
        "Nine killed as bomb explodes in crowded Quetta market",
        "Police hold five suspected militants after Bannu raid",
        "Two Maoists gunned down in forest battle in Gadchiroli",
        "Jawan martyred and three injured in IED blast in Sukma",
    )
    text = "\n".join(lines)
    assert [span.of(text) for span in sentences(text)] == list(lines)
    wrapped = text.replace("\nTwo", ".\nTwo") + "."
    assert len(sentences(wrapped)) == 2
