"""A situation report as PDF, set by typst, which joins Arabic letters and sets right-to-left text rightly.

What comes from reports goes to typst as data (JSON), never as its markup. Raises `ImportError` where typst is missing.
"""

import json
from pathlib import Path
from typing import Final

import typst

from marsad.publish.brief.records import Brief, Quote, Section, Sentence, Table
from marsad.publish.brief.wording import fill, words

_TEMPLATE: Final = Path(__file__).with_name("brief.typ")


def pdf(brief: Brief) -> bytes:
    """Return the document: tagged, with its headings as bookmarks, each citation a link to the words."""
    made: bytes = typst.compile(_TEMPLATE, format="pdf", sys_inputs={"brief": json.dumps(_data(brief))})
    return made


def _data(brief: Brief) -> dict[str, object]:
    numbers = {one.claim: one.number for one in brief.quotes}
    key, disputed, unknown = (_section(one, numbers) for one in brief.sections)
    return {
        "title": brief.title,
        "titles": words().titles,
        "counts": _table(brief.counts),
        "key": key,
        "disputed": disputed,
        "unknown": unknown,
        "map": {"svg": brief.map, "told": brief.map_told},
        "chart": {"svg": brief.chart, "told": brief.chart_told},
        "by_province": _table(brief.by_province),
        "provinces": [_section(one, numbers) for one in brief.provinces],
        "quotes": [_quote(one) for one in brief.quotes],
        "notes": brief.notes,
    }


def _section(section: Section, numbers: dict[str, int]) -> dict[str, object]:
    return {
        "title": section.title,
        "sentences": [_sentence(one, numbers) for one in section.sentences],
        "nothing": section.nothing,
        "more": fill(words().titles["left_out"], number=str(section.left_out)) if section.left_out else "",
    }


def _sentence(sentence: Sentence, numbers: dict[str, int]) -> dict[str, object]:
    return {"text": sentence.text, "cited": sorted(numbers[claim] for claim in sentence.claims)}


def _table(table: Table) -> dict[str, object]:
    return {"headings": table.headings, "rows": [row.cells for row in table.rows]}


def _quote(quote: Quote) -> dict[str, object]:
    report = quote.report
    published = report.published.isoformat() if report.published else ""
    return {
        "number": quote.number,
        "words": quote.words,
        "who": words().listed(quote.voices),
        "report": ", ".join(filter(None, (report.title or report.id, report.publisher, published))),
        "url": report.url if report.url.lower().startswith(("https://", "http://")) else "",
    }
