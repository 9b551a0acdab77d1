"""The verbs of one reviewer: the queue, acts on claims, what was done, training data."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.deciding import By, signed
from marsad.cli.listing import Listing, filtered, with_filters
from marsad.cli.options import ListForm, StorePath, open_existing, refreshed
from marsad.cli.output import Form, print_lines
from marsad.cli.terminal import complain, out, stdout_is_terminal
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.model import Review
    from marsad.store.interface import Query, QueuedStanding, Store

_FEW = 20

review = typer.Typer(rich_markup_mode=None, help="Check claims, the doubtful first; alone, it lists them.")

Claim = Annotated[str, typer.Argument(metavar="CLAIM", show_default=False, help="Its id.")]
Why = Annotated[str, typer.Option("--reason", metavar="WORDS", show_default=False, help="Why; it stays on record.")]
Values = Annotated[
    list[str], typer.Argument(metavar="FIELD=VALUE…", show_default=False, help="See docs/review.md for the values.")
]


@review.callback(invoke_without_command=True)
def begin(context: typer.Context, store: StorePath = None) -> None:
    """Check claims, the doubtful first; without a verb, list the first of them."""
    if context.invoked_subcommand is None:
        from marsad.store.interface import Query

        _queue(store, Query(limit=_FEW), "unreviewed", signed(""), as_table=stdout_is_terminal())


@filtered
def queue(
    asked: Listing,
    standing: Annotated[str, typer.Option(metavar="WHICH", help="unreviewed, reviewed or all.")] = "unreviewed",
    by: By = "",
) -> None:
    """List claims to be reviewed, the most doubtful first."""
    if asked.query.after:
        raise UsageError("the queue has no --after: what was reviewed leaves it; ask again")
    _queue(asked.store, asked.query, _standing(standing), signed(by), as_table=asked.as_table)


def accept(claim: Claim, reason: Why = "", by: By = "", store: StorePath = None) -> None:
    """Say that a claim is right as it stands."""
    from marsad import reviewing
    from marsad.cli.review.telling import acted

    acted(store, lambda opened: reviewing.accept(opened, claim, signed(by), reason))


def reject(claim: Claim, reason: Why = "", by: By = "", store: StorePath = None) -> None:
    """Say that there is no such claim; it makes no incident any more."""
    from marsad import reviewing
    from marsad.cli.review.telling import acted

    acted(store, lambda opened: reviewing.reject(opened, claim, signed(by), reason))


def correct(claim: Claim, values: Values, reason: Why = "", by: By = "", store: StorePath = None) -> None:
    """Say how some fields of a claim should be, by words in its report, names, days, numbers."""
    from marsad import reviewing
    from marsad.cli.review.telling import acted
    from marsad.cli.review.values import Typed

    def do(opened: "Store") -> "Review":
        cited = opened.claim(claim)
        near = min((span.start for span in cited.claim.evidence), default=0)
        wish = Typed(opened.report(cited.report.id).text, near).wish(values)
        return reviewing.correct(opened, claim, wish, signed(by), reason)

    acted(store, do)


def add(
    report: Annotated[str, typer.Argument(metavar="REPORT", show_default=False, help="Its id.")],
    values: Values,
    reason: Why = "",
    by: By = "",
    store: StorePath = None,
) -> None:
    """Add a claim that was missed: at least its type and its evidence."""
    from marsad import reviewing
    from marsad.cli.review.telling import acted
    from marsad.cli.review.values import Typed

    def do(opened: "Store") -> "Review":
        wish = Typed(opened.report(report).text).wish(values)
        return reviewing.add(opened, report, wish, signed(by), reason)

    acted(store, do)


def check(
    report: Annotated[str, typer.Argument(metavar="REPORT", show_default=False, help="Its id.")],
    reason: Why = "",
    by: By = "",
    store: StorePath = None,
) -> None:
    """Say that nothing more is to be found in a report whose every claim was judged, or in which none was read."""
    from marsad import reviewing
    from marsad.cli.review.telling import acted

    acted(store, lambda opened: reviewing.check(opened, report, signed(by), reason))


def undo(
    act: Annotated[str, typer.Argument(metavar="ACT", show_default=False, help="Its id; `marsad review acts` lists.")],
    reason: Why = "",
    by: By = "",
    store: StorePath = None,
) -> None:
    """Take back what a reviewer did; it stays on record."""
    from marsad import reviewing
    from marsad.cli.review.telling import acted

    acted(store, lambda opened: reviewing.undo(opened, act, signed(by), reason))


def acts(
    report: Annotated[str, typer.Option(metavar="ID", help="What was done to one report.")] = "",
    orphans: Annotated[
        bool, typer.Option("--orphans", help="Only acts whose claims their reports make no more.")
    ] = False,
    by: By = "",
    store: StorePath = None,
    form: ListForm = None,
) -> None:
    """List what reviewers did, oldest first; of what is coded blind only one's own."""
    from marsad import reviewing
    from marsad.cli.review.telling import act_line

    with open_existing(store) as opened:
        refreshed(opened)
        told = reviewing.orphans(opened) if orphans else reviewing.acts(opened, signed(by), report)
        told = [act for act in told if report in ("", act.report)]
    if form is Form.JSONL or (form is None and not stdout_is_terminal()):
        print_lines(told)
        return
    for act in told:
        out().print(act_line(act), markup=False)
    if not told:
        out().print("nothing was done", style="dim")


@with_filters
def training(
    asked: Listing,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", show_default=False, help="Where to; made anew.")
    ],
) -> None:
    """Write the reports whose every claim was judged, to train and measure readers with."""
    from marsad import reviewing

    with open_existing(asked.store) as opened:
        refreshed(opened)
        made = reviewing.write_training(opened, output, asked.query)
    out().print(f"{made.reports} reports with {made.claims} claims in {output}", markup=False, soft_wrap=True)
    if made.left_out:
        complain(f"left out: {made.left_out} reports of which only some claims were judged")
    complain("whole texts and all names: nothing is withheld; see to it who may have it")


def _queue(path: Path | None, query: "Query", standing: "QueuedStanding", by: str, *, as_table: bool) -> None:
    from marsad import reviewing
    from marsad.cli.review.telling import print_queue

    with open_existing(path) as opened:
        refreshed(opened)
        found = reviewing.queue(opened, query, by, standing)
    if as_table:
        print_queue(found)
    else:
        print_lines(found.claims)


def _standing(text: str) -> "QueuedStanding":
    from typing import get_args

    from marsad.store.interface import QueuedStanding

    names: tuple[QueuedStanding, ...] = get_args(QueuedStanding)
    found = next((name for name in names if name == text.strip().lower()), None)
    if found is None:
        raise UsageError(f"{text!r}: no such part of the queue; there are {', '.join(names)}")
    return found
