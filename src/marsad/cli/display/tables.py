"""Lists as tables, printed in batches so that a long list begins at once and takes no room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from rich import box
from rich.table import Table
from rich.text import Text

from marsad.cli.display import words
from marsad.cli.display.incident import grade_words
from marsad.cli.output import batches
from marsad.cli.terminal import one_line, out
from marsad.model import CitedClaim, Incident, Skipped
from marsad.model.review import ReviewedClaim
from marsad.store.interface import SourceCount

Item = TypeVar("Item")

_BATCH: Final = 100


@dataclass(frozen=True)
class Heading:
    """A column: its name, and its width, or its share of the width that is left."""

    name: str
    share: int | None = None
    width: int | None = None


@dataclass(frozen=True)
class Layout(Generic[Item]):
    """How a list of something stands in columns, and what an item is in a row."""

    headings: tuple[Heading, ...]
    row: Callable[[Item], tuple[Text, ...]]


def print_table(layout: Layout[Item], items: Iterable[Item]) -> None:
    """Print a table, or say that there is nothing."""
    first = True
    for batch in batches(items, _BATCH):
        table = _empty(layout, heading=first)
        for item in batch:
            table.add_row(*layout.row(item))
            table.add_row()  # rows of several lines need air between them
        out().print(table)
        first = False
    if first:
        out().print("nothing fits", style="dim")


def _empty(layout: Layout[Item], *, heading: bool) -> Table:
    # Widths that do not depend on what stands in the cells, so that all batches look like one table.
    table = Table(box=box.SIMPLE_HEAD if heading else None, show_header=heading, expand=True)
    for column in layout.headings:
        table.add_column(column.name, ratio=column.share, width=column.width, overflow="fold")
    return table


def _claim_row(cited: CitedClaim) -> tuple[Text, ...]:
    claim, head = cited.claim, cited.report
    plain = ("stated", "happened" if claim.kind == "event" else "ongoing")
    marks = [mark for mark in (claim.status, claim.certainty) if mark not in plain]
    what = Text.assemble((words.type_words(claim.type), "bold"), (f"  {' '.join(marks)}" if marks else "", "yellow"))
    if isinstance(cited, ReviewedClaim):
        what.append(f"  {cited.standing}", "not bold cyan")
    return (
        Text(words.short_interval(claim.date).replace(" to ", "\n")),
        what.append("\n" + words.short_place(claim.places)).append(f"\n{one_line(claim.id)}", "dim"),
        Text(_lines(words.who_whom(claim), words.short_tolls(claim.tolls))),
        Text(words.says(claim)).append(f"\nin {one_line(head.publisher or head.title or head.id)}", "dim"),
    )


def _incident_row(incident: Incident) -> tuple[Text, ...]:
    origins = "?" if incident.origins.count is None else str(incident.origins.count)
    reports = "report" if len(incident.reports) == 1 else "reports"
    sure = Text(f"{len(incident.reports)} {reports}\n{origins} origin{'' if origins == '1' else 's'}")
    if incident.grade:
        sure.append("\n").append_text(grade_words(incident.grade))
    disputed = ", ".join(dict.fromkeys(one.about for one in incident.contradictions))
    if disputed:
        sure.append(f"\ndisputed: {disputed}", "red")
    return (
        Text(words.short_interval(incident.date).replace(" to ", "\n")),
        Text(one_line(incident.title), "bold").append(f"\n{one_line(incident.id)}", "not bold dim"),
        Text("\n".join(words.figure_words(figure, incident) for figure in incident.figures)),
        sure,
    )


def _source_row(source: SourceCount) -> tuple[Text, ...]:
    days = [day.isoformat() for day in (source.first, source.last) if day]
    name = Text(one_line(source.name), "bold").append(f"\n{one_line(source.id)}", "not bold dim")
    return name, Text(f"{source.claims}"), Text(f"{source.reports}"), Text(" to ".join(dict.fromkeys(days)))


def _skipped_row(skipped: Skipped) -> tuple[Text, ...]:
    line = "" if skipped.line is None else f":{skipped.line}"
    return Text(one_line(skipped.source) + line), Text(skipped.stage), Text(one_line(skipped.reason))


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


CLAIMS: Final = Layout(
    (
        Heading("when", width=10),
        Heading("what, where", share=5),
        Heading("who → whom, toll", share=5),
        Heading("who says so", share=4),
    ),
    _claim_row,
)
INCIDENTS: Final = Layout(
    (
        Heading("when", width=10),
        Heading("what, where", share=5),
        Heading("figures", share=4),
        Heading("how sure", width=18),
    ),
    _incident_row,
)
SOURCES: Final = Layout(
    (Heading("who", share=1), Heading("claims", width=7), Heading("reports", width=7), Heading("from, to", width=24)),
    _source_row,
)
SKIPPED: Final = Layout((Heading("input", share=4), Heading("stage", width=6), Heading("why", share=5)), _skipped_row)
