"""`marsad undo`: a decision is taken back."""

from typing import Annotated

import typer

from marsad.cli.deciding import By, decided, decision_line, signed
from marsad.cli.options import StorePath, open_existing
from marsad.cli.output import print_lines
from marsad.cli.terminal import out, stdout_is_terminal


def undo(
    decision: Annotated[
        str, typer.Argument(metavar="[DECISION]", show_default=False, help="Its id; without it, all are listed.")
    ] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="WORDS", show_default=False, help="Why.")] = "",
    by: By = "",
    store: StorePath = None,
) -> None:
    """Take back what somebody decided, or list all decisions in effect."""
    from marsad import deciding

    if decision:
        decided(store, lambda opened: deciding.undo(opened, decision, signed(by), reason))
        return
    with open_existing(store) as opened:
        decisions = deciding.effective(opened)
    if not stdout_is_terminal():
        print_lines(decisions)
        return
    for one in decisions:
        out().print(decision_line(one))
    if not decisions:
        out().print("nobody has decided anything", style="dim")
