"""An incident: what is known, the figures with all who give them, and the claims behind it."""

from collections.abc import Iterable, Iterator

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from marsad.cli.display import sentence, words
from marsad.cli.terminal import one_line, out
from marsad.model import Incident, Origins


def print_incident(incident: Incident) -> None:
    """Print everything about an incident but its claims' words."""
    out().print(Rule(style="dim"))
    out().print(Text(one_line(incident.title), style="bold"))
    out().print(Text(f"{words.type_words(incident.type)} · {one_line(incident.id)}", style="dim"))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, min_width=9, style="dim")
    grid.add_column(overflow="fold")
    for label, value in _fields(incident):
        grid.add_row(label, value)
    out().print(Padding(grid, (1, 0, 1, 4)))


def _fields(incident: Incident) -> Iterator[tuple[str, Text]]:
    yield from (row for row in _known(incident) if row[1])
    for figure in incident.figures:
        yield "figure", Text(words.figure_words(figure, incident), style=sentence.TOLL)
        for statement in figure.statements:
            yield "  by", Text(words.statement_words(statement, incident))
    yield "say so", Text(", ".join(map(one_line, incident.sources)) or "the reports themselves", style=sentence.SAYS)
    yield from _labelled("origins", _origin_lines(incident.origins))
    yield from _labelled("reports", map(one_line, incident.reports))
    if incident.contested:
        yield "contested", Text("its claims contradict each other", style="bold red")


def _known(incident: Incident) -> Iterator[tuple[str, Text]]:
    yield "who", Text(words.who_whom(incident), style=sentence.WHO)
    yield "where", Text("; ".join(map(words.place_words, incident.places)), style=sentence.WHERE)
    yield "when", Text(words.interval_words(incident.date), style=sentence.WHEN)


def _origin_lines(origins: Origins) -> Iterator[str]:
    yield "how many cannot be told" if origins.count is None else f"{origins.count} independent"
    yield from map(one_line, origins.reasons)


def _labelled(label: str, lines: Iterable[str]) -> Iterator[tuple[str, Text]]:
    for number, line in enumerate(lines):
        yield "" if number else label, Text(line)
