"""Records in notebooks, as HTML: every text is somebody else's and is escaped."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TypeVar

from marsad.model import Figure, GroundedClaim, GroundedReading, Incident, Interval, Mention, Place, Report, Toll
from marsad.publish.forms.delimited import printed
from marsad.publish.table import Table
from marsad.publish.tables.cells import range_words

Row = TypeVar("Row")

_MARK = "background:#fff3bf;color:#1f2328"


def reading_html(reading: GroundedReading) -> str:
    """Return a report with its claims: its words, those that carry a claim marked, and a row a claim."""
    return report_html(reading.report, reading.claims) + claims_html(reading.claims, reading.report.text)


def report_html(report: Report, claims: Sequence[GroundedClaim] = ()) -> str:
    """Return a report's head and its words, those that carry a claim marked."""
    known = (report.publisher, str(report.published or ""), report.language)
    about = " · ".join(escape(part) for part in known if part)
    words = "".join(_marked(report.text, claims)).replace("\n", "<br>")
    title = escape(report.title or report.id)
    return f"<h4>{title}</h4><p><small>{about}</small></p><blockquote>{words}</blockquote>"


def claims_html(claims: Iterable[GroundedClaim], text: str) -> str:
    """Return claims as a table; with the report's text, the words behind each."""
    rows = "".join(_row(_claim_cells(claim, text)) for claim in claims)
    return f"<table>{_row(('what', 'who → whom', 'where', 'when', 'toll', 'says', 'words'), 'th')}{rows}</table>"


def incident_html(incident: Incident) -> str:
    """Return an incident with its figures, its sources and its origins."""
    origins = "cannot be told" if incident.origins.count is None else str(incident.origins.count)
    rows = (
        ("who → whom", _sides(incident.initiators, incident.targets)),
        ("where", _places(incident.places)),
        ("when", _days(incident.date)),
        *(("figure", _figure(figure)) for figure in incident.figures),
        ("say so", ", ".join(incident.sources) or "the reports themselves"),
        ("origins", origins),
        ("reports", ", ".join(incident.reports)),
        ("contested", "its claims contradict each other" if incident.contested else ""),
    )
    body = "".join(_row(row) for row in rows if row[1])
    return f"<h4>{escape(incident.title)}</h4><table>{body}</table>"


def table_html(table: Table[Row], rows: Iterable[Row], most: int) -> str:
    """Return the first rows of a table; one more than `most` says that there are others."""
    cells = [tuple(map(printed, table.row(row))) for row in rows]
    more = f"<p>… and more than these {most}</p>" if len(cells) > most else ""
    return f"<table>{_row(table.names, 'th')}{''.join(map(_row, cells[:most]))}</table>{more}"


def _claim_cells(claim: GroundedClaim, text: str) -> tuple[str, ...]:
    words = " … ".join(span.of(text) for span in claim.evidence) if text else ""
    return (
        f"{claim.type.replace('_', ' ')} ({claim.status}, {claim.certainty})",
        _sides(claim.initiators, claim.targets),
        _places(claim.places),
        _days(claim.date),
        "; ".join(map(_toll, claim.tolls)),
        ", ".join(actor.name for actor in claim.sources) or "the report itself",
        words,
    )


def _row(cells: Iterable[str], tag: str = "td") -> str:
    inside = "".join(f'<{tag} style="text-align:left;vertical-align:top">{escape(cell)}</{tag}>' for cell in cells)
    return f"<tr>{inside}</tr>"


def _marked(text: str, claims: Iterable[GroundedClaim]) -> Iterator[str]:
    """Yield a text with the words that carry claims marked."""
    at = 0
    for start, end in sorted({(span.start, span.end) for claim in claims for span in claim.evidence}):
        start = max(start, at)
        if start < end:
            yield escape(text[at:start])
            yield f'<mark style="{_MARK}">{escape(text[start:end])}</mark>'
            at = end
    yield escape(text[at:])


def _sides(initiators: Iterable[Mention], targets: Iterable[Mention]) -> str:
    doers, sufferers = (", ".join(one.name for one in side) for side in (initiators, targets))
    return f"{doers or '?'} → {sufferers}" if sufferers else doers


def _places(places: Iterable[Place]) -> str:
    return "; ".join(f"{place.name} ({place.level}, {place.country or '?'})" for place in places)


def _days(interval: Interval | None) -> str:
    if interval is None:
        return ""
    days = dict.fromkeys((interval.start, interval.end))
    return " to ".join(day.isoformat() if day.year > 1 else f"????-{day:%m-%d}" for day in days)


def _toll(toll: Toll) -> str:
    return " ".join(part for part in (range_words(toll.low, toll.high), toll.outcome, toll.group) if part)


def _figure(figure: Figure) -> str:
    best = "" if figure.best is None else f", best {figure.best}"
    return f"{range_words(figure.low, figure.high)} {figure.outcome} ({figure.side}{best})"
