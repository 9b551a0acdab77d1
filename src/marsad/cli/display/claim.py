"""One claim as a block: a heading, a line a field, and the sentence it stands in."""

from collections.abc import Iterator
from typing import Final

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from marsad.cli.display import sentence, words
from marsad.cli.terminal import one_line, out
from marsad.model import GroundedClaim

_STATUS_STYLES: Final = {"denied": "bold red", "planned": "yellow", "background": "dim", "ongoing": "cyan"}


def print_claim(
    claim: GroundedClaim, text: str, *, number: int | None = None, stands_in: str = "", standing: str = ""
) -> None:
    """Print a claim with its words in the report's text.

    `stands_in` tells which report, where that is not plain, `standing` what people made of the claim.
    """
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, min_width=9, style="dim")
    grid.add_column(overflow="fold")
    for label, value in _fields(claim):
        grid.add_row(label, value)
    if stands_in:
        grid.add_row("in", stands_in)
    if text:
        grid.add_row("words", sentence.in_sentences(text, claim))
    out().print(heading(claim, number, standing))
    out().print(Padding(grid, (0, 0, 1, 4)))


def heading(claim: GroundedClaim, number: int | None = None, standing: str = "") -> Text:
    """Return the claim's number, type, status and certainty, what people made of it, and its id."""
    count = f"{number:>3} " if number is not None else ""
    title = Text.assemble(count, (words.type_words(claim.type), "bold"), "  ")
    title.append(claim.status, style=_STATUS_STYLES.get(claim.status, "green"))
    title.append(" · ", style="dim")
    title.append(claim.certainty, style="yellow" if claim.certainty == "hedged" else "green")
    if standing:
        title.append(" · ", style="dim").append(standing, style="cyan")
    title.append(f"  {one_line(claim.id)}", style="dim")
    return title


def _fields(claim: GroundedClaim) -> Iterator[tuple[str, Text]]:
    who = _parties(claim)
    if who:
        yield "who", who
    if claim.supporters:
        yield "backed by", Text(words.names(claim.supporters), style=sentence.WHO)
    if claim.places:
        yield "where", Text("; ".join(map(words.place_words, claim.places)), style=sentence.WHERE)
    if claim.date:
        yield "when", Text(words.interval_words(claim.date), style=sentence.WHEN)
    if claim.tolls:
        yield "toll", Text("\n".join(words.toll_words(toll, claim) for toll in claim.tolls), style=sentence.TOLL)
    yield "says", Text(words.says(claim), style=sentence.SAYS if claim.sources else "dim")


def _parties(claim: GroundedClaim) -> Text:
    doers, sufferers = words.names(claim.initiators), words.names(claim.targets)
    text = Text(doers or ("?" if sufferers else ""), style=sentence.WHO if doers else "dim")
    return text.append(" → ", "dim").append(sufferers, sentence.WHOM) if sufferers else text
