"""A situation report as one HTML page without any code; all that comes from reports is escaped."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Final

from marsad.publish.brief.records import Brief, Quote, Section, Sentence, Table
from marsad.publish.brief.wording import fill, words

STYLE: Final = Path(__file__).with_name("brief.css")


def html(brief: Brief, style: str = "") -> str:
    """Return the page; it asks for the style sheet at the address `style`, or carries it where there is none."""
    titles, numbers = words().titles, {one.claim: one.number for one in brief.quotes}
    key, disputed, unknown = (_section(one, numbers) for one in brief.sections)
    parts = (
        f"<h1>{_text(brief.title)}</h1>",
        _table(brief.counts),
        key,
        _figure(titles["map"], brief.map, brief.map_told),
        _figure(titles["chart"], brief.chart, brief.chart_told),
        f"<h2>{_text(titles['provinces'])}</h2>" + _table(brief.by_province) if brief.provinces else "",
        *(_section(one, numbers) for one in brief.provinces),
        disputed,
        unknown,
        f'<h2>{_text(titles["words"])}</h2><ol class="words">{"".join(map(_quote, brief.quotes))}</ol>',
        f"<h2>{_text(titles['notes'])}</h2>" + "".join(f"<p>{_text(note)}</p>" for note in brief.notes),
    )
    return _page(brief.title, style, "\n".join(filter(None, parts)))


def _page(title: str, style: str, content: str) -> str:
    sheet = f'<link rel="stylesheet" href="{escape(style)}">' if style else f"<style>{STYLE.read_text('utf-8')}</style>"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{_text(title)}</title>"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{sheet}</head>\n'
        f"<body><main>\n{content}\n</main></body></html>\n"
    )


def _text(words_of_others: str) -> str:
    """Return text escaped, its control characters gone."""
    return escape("".join(one if one.isprintable() or one == "\n" else " " for one in words_of_others))


def _section(section: Section, numbers: dict[str, int]) -> str:
    head = f"<h{section.level}>{_text(section.title)}</h{section.level}>"
    more = fill(words().titles["left_out"], number=str(section.left_out)) if section.left_out else ""
    if not section.sentences:
        return f"{head}<p>{_text(section.nothing)}</p>"
    told = "".join(_sentence(one, numbers) for one in section.sentences)
    return f"{head}<ul>{told}</ul>" + (f'<p class="more">{_text(more)}</p>' if more else "")


def _sentence(sentence: Sentence, numbers: dict[str, int]) -> str:
    cited = " ".join(f'<a href="#w{number}">[{number}]</a>' for number in _cited(sentence, numbers))
    return f'<li><bdi>{_text(sentence.text)}</bdi> <span class="cited">{cited}</span></li>'


def _cited(sentence: Sentence, numbers: dict[str, int]) -> Iterable[int]:
    return sorted(numbers[claim] for claim in sentence.claims)


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{_text(one)}</th>' for one in table.headings)
    rows = "".join(f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row.cells)}</tr>" for row in table.rows)
    return f'<div class="table"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _figure(title: str, drawing: str, told: str) -> str:
    if not drawing:
        return ""
    return f"<h2>{_text(title)}</h2><figure>{drawing}<figcaption>{_text(told)}</figcaption></figure>"


def _quote(quote: Quote) -> str:
    who = _text(words().listed(quote.voices))
    return (
        f'<li id="w{quote.number}" value="{quote.number}"><q><bdi dir="auto">{_text(quote.words)}</bdi></q> '
        f'<span class="who">{who}; {_report(quote)}</span></li>'
    )


def _report(quote: Quote) -> str:
    report = quote.report
    named = f'<bdi dir="auto">{_text(report.title or report.id)}</bdi>'
    # Only what a browser fetches as a page: an address out of a report may be anything.
    if report.url.lower().startswith(("https://", "http://")):
        named = f'<a href="{escape(report.url)}" rel="noreferrer noopener">{named}</a>'
    published = report.published.isoformat() if report.published else ""
    return ", ".join(filter(None, (named, _text(report.publisher), published)))
