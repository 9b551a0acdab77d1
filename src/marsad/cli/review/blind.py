"""The verbs of two who code one report blind."""

from typing import TYPE_CHECKING, Annotated, get_args

import typer

from marsad.cli.deciding import By, signed
from marsad.cli.options import ListForm, StorePath, open_existing, refreshed
from marsad.cli.output import Form, print_lines, print_record
from marsad.cli.review.verbs import Why
from marsad.cli.terminal import out, stdout_is_terminal
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.model import Review
    from marsad.store.interface import Store

Assignment = Annotated[str, typer.Argument(metavar="ASSIGNMENT", show_default=False, help="Its id.")]


def assign(
    report: Annotated[str, typer.Argument(metavar="REPORT", show_default=False, help="Its id.")],
    reviewers: Annotated[list[str], typer.Argument(metavar="NAME NAME", show_default=False, help="Who codes it.")],
    start: Annotated[str, typer.Option(metavar="WHAT", help="What both begin with: machine, or nothing.")] = "machine",
    reason: Why = "",
    by: By = "",
    store: StorePath = None,
) -> None:
    """Give a report to two reviewers, neither of whom sees what the other does until both are done."""
    from marsad import reviewing
    from marsad.cli.review.telling import acted
    from marsad.model.review import Start

    starts: tuple[Start, ...] = get_args(Start)
    begin = next((one for one in starts if one == start), None)
    if begin is None:
        raise UsageError(f"--start {start}: begin with {' or '.join(starts)}")
    acted(store, lambda opened: reviewing.assign(opened, report, reviewers, signed(by), begin, reason))


def assignments(store: StorePath = None, form: ListForm = None) -> None:
    """List the reports that two code blind, and how far each is."""
    from marsad import reviewing
    from marsad.cli.review.telling import assignment_line

    with open_existing(store) as opened:
        told = reviewing.assignments(opened)
    if form is Form.JSONL or (form is None and not stdout_is_terminal()):
        print_lines(told)
        return
    for one in told:
        out().print(assignment_line(one), markup=False)
    if not told:
        out().print("nothing is coded blind", style="dim")


def done(assignment: Assignment, by: By = "", store: StorePath = None) -> None:
    """Say that one is done with a report that one codes blind; what was left stands as it was."""
    from marsad import reviewing
    from marsad.cli.review.telling import acted

    acted(store, lambda opened: reviewing.done(opened, assignment, signed(by)))


def compare(assignment: Assignment, store: StorePath = None, form: ListForm = None) -> None:
    """Show what two made of a report, claim by claim, once both are done."""
    from marsad import reviewing
    from marsad.cli.review.telling import print_compared

    with open_existing(store) as opened:
        both = reviewing.compared(opened, assignment)
    if form is Form.TABLE or (form is None and stdout_is_terminal()):
        print_compared(both)
    else:
        print_record(both)


def settle(
    assignment: Assignment,
    number: Annotated[
        int | None, typer.Argument(metavar="[NUMBER]", show_default=False, help="Of the claim; none: all agreed ones.")
    ] = None,
    side: Annotated[
        str, typer.Argument(metavar="[SIDE]", show_default=False, help="left or right: whose coding is taken.")
    ] = "",
    reason: Why = "",
    by: By = "",
    store: StorePath = None,
) -> None:
    """Settle a difference by taking one coding; without a number, let all that both coded alike stand."""
    from marsad import reviewing
    from marsad.cli.review.telling import acted
    from marsad.reviewing.blind import Side

    sides: tuple[Side, ...] = get_args(Side)
    taken = next((one for one in sides if one == side), None)
    if number is not None and taken is None:
        raise UsageError(f"{side or 'no side'}: name whose coding is taken, {' or '.join(sides)}")

    def do(opened: "Store") -> "tuple[Review, ...]":
        if number is None or taken is None:
            return reviewing.settle_agreed(opened, assignment, signed(by))
        return reviewing.settle(opened, assignment, number, taken, signed(by), reason)

    acted(store, do)


def agreement(
    reviewers: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME NAME]", show_default=False, help="Of these two only.")
    ] = None,
    store: StorePath = None,
    form: ListForm = None,
) -> None:
    """Tell how far those agree who coded the same reports blind."""
    from marsad import reviewing
    from marsad.cli.review.telling import print_agreement

    with open_existing(store) as opened:
        refreshed(opened)
        told = reviewing.agreement(opened, reviewers or ())
    if form is Form.TABLE or (form is None and stdout_is_terminal()):
        print_agreement(told)
    else:
        print_record(told)
