"""How acts, queued claims and agreement are told on one line or in a table."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from marsad.cli.display import words
from marsad.cli.options import open_existing, refreshed
from marsad.cli.output import print_lines
from marsad.cli.terminal import one_line, out, stdout_is_terminal
from marsad.model import Review

if TYPE_CHECKING:
    from marsad.review import Agreement, Assignment
    from marsad.reviewing import Compared, Queue
    from marsad.store.interface import Store

_VERBS = {
    "accept": "accepted",
    "reject": "rejected",
    "correct": "corrected",
    "add": "added",
    "undo": "took back",
    "assign": "assigned",
    "done": "is done with",
    "settle": "settled",
    "check": "found nothing more in",
}


def act_line(act: Review) -> str:
    """Return an act on one line."""
    about = act.undoes or act.claim or act.assignment or act.report
    what = f" {', '.join(act.fields)} of" if act.fields else ""
    who = f" to {' and '.join(act.reviewers)}" if act.reviewers else ""
    why = f" ({act.reason})" if act.reason else ""
    return one_line(f"{act.id}  {act.at:%Y-%m-%d %H:%M}  {act.by} {_VERBS[act.verb]}{what} {about}{who}{why}")


def acted(path: Path | None, do: "Callable[[Store], Iterable[Review] | Review]") -> None:
    """Do something on a store that is up to date, bring it up to date again, and tell what was done."""
    with open_existing(path) as store:
        refreshed(store)
        made = do(store)
        acts = [made] if isinstance(made, Review) else list(made)
        refreshed(store)
        if not stdout_is_terminal():
            print_lines(acts)
            return
        for act in acts:
            out().print(act_line(act), markup=False)
        for one in store.incidents_of([act.claim for act in acts if act.claim]):
            out().print(one_line(f"  {one.id}  {one.title} ({len(one.claims)} claims)"), markup=False)


def print_queue(queue: "Queue") -> None:
    """Print the queue as a table, and how far one is."""
    table = Table(box=box.SIMPLE_HEAD, expand=True)
    for name, share in (("sure", None), ("what", 3), ("who and how many", 4), ("says", 3)):
        table.add_column(name, ratio=share, width=None if share else 9, overflow="fold")
    for one in queue.claims:
        claim = one.claim
        sure = Text(f"{one.lowest:.0%}", "red" if one.lowest < 0.5 else "yellow" if one.lowest < 0.8 else "green")
        sure.append("\ncontested" if one.contested else "", "red")
        what = Text(words.type_words(claim.type), "bold").append("\n" + words.short_place(claim.places), "not bold")
        who = "\n".join(filter(None, (words.who_whom(claim), words.short_tolls(claim.tolls))))
        says = Text(words.says(claim)).append(f"\nin {one_line(one.report.id)}", "dim")
        table.add_row(sure, what.append(f"\n{one_line(claim.id)}", "dim not bold"), Text(who), says)
    out().print(table)
    for silent in queue.unread:
        why = "nothing was read in" if silent.why == "silent" else "passed over, it did not look like conflict:"
        out().print(one_line(f"{why} {silent.report.id}  {silent.report.title}"), markup=False)
    out().print(f"{queue.today} of {queue.today + queue.waiting} reviewed today", style="dim")
    for mine in queue.assigned:
        out().print(one_line(f"to be coded blind: {mine.report} ({mine.id})"), markup=False)


def assignment_line(one: "Assignment") -> str:
    """Return an assignment on one line."""
    left = [name for name in one.reviewers if name not in one.done]
    state = "both are done" if one.closed else f"waits for {' and '.join(left)}"
    return one_line(f"{one.id}  {one.report}  {' and '.join(one.reviewers)}, from {one.start}: {state}")


def print_agreement(told: "Agreement") -> None:
    """Print how far two agree."""
    found = told.found
    head = f"{told.reports} reports; {found.both} claims found by both, {found.left} and {found.right} by each"
    out().print(head, markup=False)
    table = Table("", "claims", "equal", "share", "kappa", box=box.SIMPLE_HEAD)
    table.add_row(
        "found", str(found.left + found.right - found.both), str(found.both), *_figures(found.share, found.kappa)
    )
    for one in told.fields:
        table.add_row(one.field, str(one.claims), str(one.equal), *_figures(one.share, one.kappa))
    out().print(table)


def print_compared(both: "Compared") -> None:
    """Print what two made of a report, claim by claim."""
    left, right = both.assignment.reviewers
    for one in both.claims:
        claim = one.left or one.right
        if claim is None:
            continue
        alone = f"only {left if one.left else right} found it"
        state = "agreed" if one.agreed else ", ".join(one.fields) + " differ" if one.fields else alone
        settled = f"  settled by {one.settled}" if one.settled else ""
        line = f"{one.number:>3}  {words.type_words(claim.type)}, {words.short_place(claim.places)}: {state}{settled}"
        out().print(one_line(line), style="green" if one.agreed or one.settled else "yellow", markup=False)
    print_agreement(both.agreement)


def _figures(share: float | None, kappa: float | None) -> tuple[str, str]:
    return ("–" if share is None else f"{share:.2f}"), ("–" if kappa is None else f"{kappa:.2f}")
