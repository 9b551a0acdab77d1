"""A situation report as Markdown, with the words as footnotes; nothing that comes from reports is taken for markup."""

import re
from typing import Final

from marsad.publish.brief.records import Brief, Quote, Section, Table
from marsad.publish.brief.wording import fill, words

_MARKUP: Final = re.compile(r"([\\`*_\[\]#|<>~&$])")
_SPACE: Final = re.compile(r"\s+")


def markdown(brief: Brief) -> str:
    """Return the text; map and chart are told in words, since drawings would have to lie in files of their own."""
    titles, numbers = words().titles, {one.claim: one.number for one in brief.quotes}
    key, disputed, unknown = (_section(one, numbers) for one in brief.sections)
    parts = [f"# {_text(brief.title)}", _table(brief.counts), key]
    parts += [f"## {titles['map']}\n\n{_text(brief.map_told)}"] if brief.map_told else []
    parts += [f"## {titles['chart']}\n\n{_text(brief.chart_told)}"] if brief.chart_told else []
    parts += [f"## {titles['provinces']}\n\n{_table(brief.by_province)}"] if brief.provinces else []
    parts += [_section(one, numbers) for one in brief.provinces]
    parts += [disputed, unknown, f"## {titles['notes']}\n\n" + "\n\n".join(map(_text, brief.notes))]
    parts += [f"## {titles['words']}\n\n" + "\n".join(map(_quote, brief.quotes))] if brief.quotes else []
    return "\n\n".join(parts) + "\n"


def _text(said: str) -> str:
    """Return text on one line that means just itself."""
    plain = "".join(one if one.isprintable() else " " for one in said)
    return _MARKUP.sub(r"\\\1", _SPACE.sub(" ", plain).strip())


def _section(section: Section, numbers: dict[str, int]) -> str:
    head = f"{'#' * section.level} {_text(section.title)}"
    told = [
        f"- {_text(one.text)} {' '.join(f'[^{number}]' for number in sorted(numbers[claim] for claim in one.claims))}"
        for one in section.sentences
    ]
    more = [fill(words().titles["left_out"], number=str(section.left_out))] if section.left_out else []
    return "\n\n".join([head, "\n".join(told) if told else _text(section.nothing), *more])


def _table(table: Table) -> str:
    lines = [table.headings, tuple("---" for _ in table.headings)]
    rows = [f"| {' | '.join(map(_text, row.cells))} |" for row in table.rows]
    return "\n".join([f"| {' | '.join(line)} |" for line in lines] + rows)


def _quote(quote: Quote) -> str:
    report = quote.report
    published = report.published.isoformat() if report.published else ""
    where = ", ".join(filter(None, (report.title or report.id, report.publisher, published)))
    address = f" <{report.url}>" if re.fullmatch(r"https?://[^\s<>]+", report.url) else ""
    return f"[^{quote.number}]: “{_text(quote.words)}” {_text(words().listed(quote.voices))}; {_text(where)}{address}"
