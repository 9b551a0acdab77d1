"""Situation reports: every sentence leads to its claims, and nothing in them is markup."""

import re
from collections.abc import Sequence
from datetime import date
from xml.etree import ElementTree

import pytest
from serve.desk_sample import HOSTILE, PLACES, incident, report, sample_readings

from marsad.corroborate import incidents
from marsad.model import (
    CLAIM_TYPES,
    Actor,
    CitedClaim,
    Contradiction,
    Figure,
    GroundedClaim,
    Incident,
    Interval,
    Position,
    Span,
    Statement,
    Toll,
)
from marsad.model.ontology import Outcome
from marsad.publish.brief import Asked, Brief, Sentence, brief_of, render
from marsad.publish.brief.phrases import range_of
from marsad.publish.brief.wording import fill, words

READINGS = sample_readings(fill=60)
TEXTS = {reading.report.id: reading.report.text for reading in READINGS}
CITED = {
    claim.id: CitedClaim(report=reading.report.head, claim=claim) for reading in READINGS for claim in reading.claims
}


def read_in(names: Sequence[str]) -> list[tuple[CitedClaim, str]]:
    return [(CITED[name], TEXTS[CITED[name].report.id]) for name in names if name in CITED]


@pytest.fixture(scope="module")
def made() -> list[Incident]:
    return list(incidents(CITED.values(), TEXTS.__getitem__))


@pytest.fixture(scope="module")
def brief(made: list[Incident]) -> Brief:
    return brief_of(made, read_in, Asked(where="Syria"))


def sentences(brief: Brief) -> list[Sentence]:
    return [one for section in (*brief.sections, *brief.provinces) for one in section.sentences]


def test_every_sentence_leads_to_its_claims_and_their_words(brief: Brief) -> None:
    quoted = {quote.claim: quote for quote in brief.quotes}
    assert len(sentences(brief)) > 60
    for sentence in sentences(brief):
        assert sentence.claims
        for claim in sentence.claims:
            text = TEXTS[CITED[claim].report.id]
            assert all(piece in " ".join(text.split()) for piece in quoted[claim].words.split(" … "))


def test_who_says_so_stands_in_every_sentence_and_is_who_its_claims_name(brief: Brief) -> None:
    for sentence in sentences(brief):
        cited = [CITED[claim] for claim in sentence.claims]
        named = [source.name for one in cited for source in one.claim.sources]
        named += [one.report.publisher for one in cited if not one.claim.sources]
        assert any(name in sentence.text for name in named), sentence.text


def test_every_figure_in_a_sentence_is_a_figure_of_its_claims(brief: Brief) -> None:
    days = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b|\b\d+ others\b")
    for sentence in sentences(brief):
        told = {
            number for claim in sentence.claims for toll in CITED[claim].claim.tolls for number in (toll.low, toll.high)
        }
        names = " ".join(
            str(one) for claim in sentence.claims for one in (CITED[claim].claim.sources, CITED[claim].report)
        )
        numbers = re.findall(r"\d[\d,]*", days.sub("", sentence.text))
        for number in numbers:
            assert int(number.replace(",", "")) in told or number in names, sentence.text


def test_every_place_in_a_sentence_is_a_place_of_its_claims(brief: Brief) -> None:
    for sentence in sentences(brief):
        own = {place.name for claim in sentence.claims for place in CITED[claim].claim.places}
        own |= {place.admin1 or "" for claim in sentence.claims for place in CITED[claim].claim.places}
        strange = {name for name in PLACES if name in sentence.text} - own
        assert not {name for name in strange if not any(name in one for one in own)}, sentence.text


def test_the_counts_are_those_of_the_record(brief: Brief, made: list[Incident]) -> None:
    number, *_ = brief.counts.rows[0].cells
    assert int(number) == len(made)
    assert sum(int(row.cells[1]) for row in brief.by_province.rows) == len(made)


def test_the_same_material_gives_the_same_report(brief: Brief, made: list[Incident]) -> None:
    assert brief_of(reversed(made), read_in, Asked(where="Syria")) == brief


def test_an_empty_record_makes_no_sentence() -> None:
    empty = brief_of([], read_in, Asked(since=date(2016, 6, 1), until=date(2016, 6, 2)))
    assert not sentences(empty)
    assert (empty.map, empty.chart, empty.quotes) == ("", "", ())
    assert "1 June 2016 – 2 June 2016" in empty.title
    assert words().nothing["key"] in render(empty, "html").decode()


def story(*claims: GroundedClaim, **given: object) -> Brief:
    """Return the report of one incident that some claims of one text tell."""
    text = "Shells fell on the mill at noon."
    cited = [CitedClaim(report=report("r", "R", text).head, claim=one) for one in claims]
    only = incident("i", "I", *cited, **given)
    return brief_of([only], lambda names: [(one, text) for one in cited if one.claim.id in names], Asked())


def a_claim(name: str = "c#1", **given: object) -> GroundedClaim:
    plain = {"kind": "event", "type": "shelling", "evidence": (Span(start=0, end=11),)}
    return GroundedClaim(id=name, **{**plain, **given})


def key(brief: Brief) -> str:
    return brief.sections[0].sentences[0].text


def test_what_is_only_denied_is_told_as_denied() -> None:
    said = key(story(a_claim(status="denied", sources=(Actor(name="The ministry", id="m", kind="state"),))))
    assert said == "The ministry denied shelling."


def test_what_is_announced_did_not_happen() -> None:
    assert "was announced" in key(story(a_claim(type="offensive", status="planned"), planned=True))


def test_an_unsure_account_is_called_so_only_where_all_are() -> None:
    hedge = words().parts["hedge"]
    assert hedge in key(story(a_claim(certainty="hedged")))
    assert hedge not in key(story(a_claim(certainty="hedged"), a_claim("c#2")))


def test_a_day_of_no_known_year_is_not_told_as_one() -> None:
    told = story(a_claim(date=Interval(start=date(1, 6, 3), end=date(1, 6, 3))))
    assert "June" not in key(told)
    assert any("On which day" in one.text for one in told.sections[2].sentences)


def test_contradictions_name_both_sides() -> None:
    sides = (
        Position(says="11 killed", voices=("One paper",), claims=("c#1",)),
        Position(says="15 killed", voices=("Another",), claims=("c#2",)),
    )
    told = story(a_claim(), a_claim("c#2"), contradictions=(Contradiction(about="figure", positions=sides),))
    (only,) = told.sections[1].sentences
    assert only.claims == ("c#1", "c#2")
    assert "One paper: 11 killed; Another: 15 killed" in only.text


def test_an_incident_whose_claims_are_gone_is_counted_and_not_told() -> None:
    told = brief_of([incident("i", "I", CITED["wire#1"])], lambda names: [], Asked())
    assert not sentences(told)
    assert any("1 incidents were left out" in note for note in told.notes)


def suffered(outcome: Outcome, group: str, low: int | None, high: int | None) -> str:
    toll = Toll(outcome=outcome, low=low, high=high, group=group)
    said = (Statement(claim_id="c#1", report_id="r", toll=toll),)
    return key(
        story(
            a_claim(tolls=(toll,)),
            figures=(Figure(outcome=outcome, side="unknown", low=low, best=low, high=high, statements=said),),
        )
    )


@pytest.mark.parametrize(
    ("group", "low", "high", "expected"),
    [
        ("fighters", 3, 7, "left 3 to 7 fighters dead"),
        ("", 4, None, "left at least 4 people dead"),
        ("-year-old man", 61, 61, "left 61 people dead"),
        ("managed", 8000, 8000, "left 8,000 people dead"),
        ("doctor", 1, 1, "left 1 doctor dead"),
        ("people", 1, 1, "left 1 person dead"),
        ("women", None, 20, "left up to 20 women dead"),
    ],
)
def test_whom_a_figure_counts_is_the_reports_noun_only_where_it_fits(
    group: str, low: int | None, high: int | None, expected: str
) -> None:
    assert expected in suffered("killed", group, low, high)


def test_every_type_and_outcome_has_its_words() -> None:
    assert set(words().events) == set(CLAIM_TYPES)
    from typing import get_args

    assert set(words().tolls) == set(get_args(Outcome))
    assert range_of(None, None) == ""


def test_what_is_empty_takes_its_bracket_along_and_fillings_are_no_templates() -> None:
    assert fill("a[ in {x}][ on {y}].", x="", y="{x}") == "A on {x}."


def test_words_of_reports_are_never_markup(brief: Brief) -> None:
    page, notes = (render(brief, form, style="/s.css").decode() for form in ("html", "md"))
    assert "<script" in HOSTILE
    assert "alert" in page
    assert "<script" not in page
    assert "<img" not in page
    assert "alert" in notes
    assert not re.search(r"(?<!\\)<(?!https?://)", notes)


def test_a_page_holds_no_code_and_no_style_but_what_was_asked_for(brief: Brief) -> None:
    page = render(brief, "html", style="/s.css").decode()
    assert '<link rel="stylesheet" href="/s.css">' in page
    assert not re.search(r"<style|<script|<[^<>]*\s(style|on\w+)=|<[^<>]*javascript:", page)
    kept = render(brief, "html").decode()
    assert "<style>" in kept
    assert "<link" not in kept


def test_every_citation_of_a_page_leads_to_words_that_are_there(brief: Brief) -> None:
    page = render(brief, "html").decode()
    pointed, there = set(re.findall(r'href="#(w\d+)"', page)), set(re.findall(r'id="(w\d+)"', page))
    assert pointed == there
    notes = render(brief, "md").decode()
    assert set(re.findall(r"\[\^(\d+)\](?!:)", notes)) == set(re.findall(r"^\[\^(\d+)\]:", notes, re.M))


def test_an_address_that_is_no_web_page_is_no_link() -> None:
    text = "Shells fell."
    head = report("r", "R", text, url="javascript:alert(1)").head
    cited = CitedClaim(report=head, claim=a_claim())
    told = brief_of([incident("i", "I", cited)], lambda names: [(cited, text)], Asked())
    assert "javascript:" not in render(told, "html").decode()


def test_map_and_chart_are_whole_drawings_with_words(brief: Brief) -> None:
    for drawn, told in ((brief.map, brief.map_told), (brief.chart, brief.chart_told)):
        root = ElementTree.fromstring(drawn)
        assert root.find("{http://www.w3.org/2000/svg}title").text == told
    circles = brief.map.count("<circle")
    assert 5 <= circles <= 70


def test_a_pdf_is_made_with_arabic_in_it(brief: Brief) -> None:
    assert any("\u0600" <= letter <= "\u06ff" for quote in brief.quotes for letter in quote.words)
    assert render(brief, "pdf").startswith(b"%PDF-")
