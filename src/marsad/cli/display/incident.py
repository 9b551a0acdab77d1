"""An incident: what is known, how sure, the figures with all who give them, and what is disputed."""

from collections.abc import Iterable, Iterator
from typing import Final

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from marsad.cli.display import sentence, words
from marsad.cli.terminal import one_line, out
from marsad.model import Contradiction, Figure, Grade, Incident, Origins, Statement

_GRADES: Final = {
    "confirmed": "bold green",
    "fair": "green",
    "weak": "yellow",
    "contested": "bold red",
    "discounted": "red",
}
_STANDINGS: Final = {"best": "best", "counts": "", "replaced": "replaced later", "followed": "a later count goes on"}


def print_incident(incident: Incident) -> None:
    """Print everything about an incident but its claims' words."""
    out().print(Rule(style="dim"))
    out().print(Text(one_line(incident.title), style="bold"))
    planned = " · planned" if incident.planned else ""
    out().print(Text(f"{words.type_words(incident.type)} · {one_line(incident.id)}{planned}", style="dim"))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, min_width=9, style="dim")
    grid.add_column(overflow="fold")
    for label, value in _fields(incident):
        grid.add_row(label, value)
    out().print(Padding(grid, (1, 0, 1, 4)))


def grade_words(grade: Grade) -> Text:
    """Return "fair F2": Airwars' grade and the Admiralty's pair."""
    return Text(grade.airwars, _GRADES[grade.airwars]).append(f" {grade.admiralty}", "not bold dim")


def _fields(incident: Incident) -> Iterator[tuple[str, Text]]:
    yield from (row for row in _known(incident) if row[1])
    if incident.grade:
        yield from _graded(incident.grade)
    for figure in incident.figures:
        yield from _figure(figure, incident)
    if len(incident.figures) > len(incident.totals):
        for figure in incident.totals:
            yield "in all", _with_reason(figure, incident)
    yield "say so", Text(", ".join(map(one_line, incident.sources)) or "the reports themselves", style=sentence.SAYS)
    yield from _labelled("origins", _origin_lines(incident.origins))
    yield from _labelled("reports", map(one_line, incident.reports))
    for contradiction in incident.contradictions:
        yield from _disputed(contradiction)


def _known(incident: Incident) -> Iterator[tuple[str, Text]]:
    yield "who", Text(words.who_whom(incident), style=sentence.WHO)
    yield "where", Text("; ".join(map(words.place_words, incident.places)), style=sentence.WHERE)
    yield "when", Text(words.interval_words(incident.date), style=sentence.WHEN)


def _graded(grade: Grade) -> Iterator[tuple[str, Text]]:
    yield "grade", Text(grade.airwars, _GRADES[grade.airwars]).append(f": {grade.airwars_reason}", "not bold")
    yield "", Text(grade.admiralty, "bold").append(f": {one_line(grade.admiralty_reason)}", "not bold")
    if grade.against_interest:
        ids = ", ".join(map(one_line, grade.against_interest))
        yield "", Text(f"against its own side's interest: {ids}", "green")


def _figure(figure: Figure, incident: Incident) -> Iterator[tuple[str, Text]]:
    yield "figure", _with_reason(figure, incident)
    for statement in figure.statements:
        yield "  by", _statement(statement, incident)


def _with_reason(figure: Figure, incident: Incident) -> Text:
    text = Text(words.figure_words(figure, incident), style=sentence.TOLL)
    return text.append(f"  {one_line(figure.reason)}", "not bold dim") if figure.reason else text


def _statement(statement: Statement, incident: Incident) -> Text:
    counts = statement.standing in {"best", "counts"}
    text = Text(words.statement_words(statement, incident), "" if counts else "dim")
    noted = [statement.published.isoformat() if statement.published else "", _STANDINGS[statement.standing]]
    noted.append(one_line(statement.claim_id))
    return text.append(f"  {' · '.join(part for part in noted if part)}", "dim")


def _disputed(contradiction: Contradiction) -> Iterator[tuple[str, Text]]:
    for number, position in enumerate(contradiction.positions):
        who = ", ".join(map(one_line, position.voices))
        text = Text(one_line(position.says), "bold red").append(f": {who}", "not bold default")
        ids = ", ".join(map(one_line, position.claims))
        yield "" if number else f"{contradiction.about}?", text.append(f"  {ids}", "dim")


def _origin_lines(origins: Origins) -> Iterator[str]:
    yield "how many cannot be told" if origins.count is None else f"{origins.count} independent"
    yield from map(one_line, origins.reasons)


def _labelled(label: str, lines: Iterable[str]) -> Iterator[tuple[str, Text]]:
    for number, line in enumerate(lines):
        yield "" if number else label, Text(line)
