"""Kinds of text other than news: lists of strikes, transcripts, live pages, posts; each made up."""

from datetime import date

import pytest

from marsad.model import Claim, Report
from marsad.read.rules.reader import RulesReader

LISTED = """Russian strikes on Ukraine, 4 May

- Kherson: shelling killed three people and wounded five
- Kostiantynivka: a missile hit a shop, two dead
- Odesa: drones struck a port warehouse, no casualties
- Zaporizhzhia: air strikes destroyed six houses, one woman killed
"""
BRIEFING = """BRIEFING BY THE SPOKESPERSON

MR. HADDAD: Good morning. Two peacekeepers were killed in clashes near Bunia on Sunday.

QUESTION: And in Goma? Was anybody killed in the clashes in Goma?

MS. OKELLO: In Goma, 40,000 people have been displaced. The army said that shelling killed three people in Goma.
"""


@pytest.fixture(scope="module")
def reader() -> RulesReader:
    return RulesReader()


def told(reader: RulesReader, text: str) -> tuple[Claim, ...]:
    return reader.claims(Report(id="r", text=text, language="en", published=date(2023, 5, 10)))


def names(mentions: tuple[object, ...]) -> list[str]:
    return [getattr(mention, "name") for mention in mentions]  # noqa: B009


def test_each_item_of_a_list_tells_its_own(reader: RulesReader) -> None:
    items = [claim for claim in told(reader, LISTED) if names(claim.places) != ["Ukraine"]]
    tolls = {name: [(t.outcome, t.low) for t in c.tolls] for c in items for name in names(c.places)}
    assert tolls["Kherson"] == [("killed", 3), ("injured", 5)]
    assert tolls["Kostiantynivka"] == [("killed", 2)]
    assert tolls["Odesa"] == []
    assert tolls["Zaporizhzhia"] == [("killed", 1)]


def test_in_a_transcript_whose_turn_it_is_says_so(reader: RulesReader) -> None:
    sources = {claim.type: names(claim.sources) for claim in told(reader, BRIEFING)}
    assert sources["armed_clash"] == ["MR. HADDAD"]
    assert sources["displacement"] == ["MS. OKELLO"]
    assert sources["shelling"] == ["army"]


def test_one_label_makes_no_transcript(reader: RulesReader) -> None:
    [claim] = told(reader, "BREAKING: Shelling killed three people in Kherson. Two more died in hospital.")
    assert claim.sources == ()


def test_a_body_before_a_colon_says_what_follows(reader: RulesReader) -> None:
    [claim] = told(reader, "09:15 UNHCR: 100,000 people have been displaced in Darfur.")
    assert [source.text for source in claim.sources] == ["UNHCR"]
    assert claim.initiators == ()
