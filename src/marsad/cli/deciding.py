"""What the verbs share by which people decide: who signs, and how a decision is told."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import open_existing, refreshed
from marsad.cli.output import print_record
from marsad.cli.terminal import one_line, out, stdout_is_terminal

if TYPE_CHECKING:
    from marsad.model import Decision
    from marsad.store.interface import Store

By = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Who decides; by default the setting `user`, else the system's.")
]
Reason = Annotated[str, typer.Option("--reason", metavar="WORDS", show_default=False, help="Why.")]


def signed(by: str) -> str:
    """Return who decides: the one named, else the setting, else the user of the system."""
    from getpass import getuser

    from marsad.config import load_settings

    return by.strip() or load_settings().user.strip() or getuser()


def decided(path: Path | None, decide: "Callable[[Store], Decision]") -> None:
    """Take a decision on a store that is up to date, bring it up to date again, and tell what came of it."""
    with open_existing(path) as store:
        refreshed(store)
        decision = decide(store)
        refreshed(store)
        if stdout_is_terminal():
            _tell(store, decision)
        else:
            print_record(decision)


def decision_line(decision: "Decision") -> str:
    """Return a decision on one line."""
    what = {"merge": "merged", "split": "split", "judge": f"judged {decision.verdict}", "undo": "undone"}[decision.verb]
    groups = [f"{len(group)} claims" if len(group) > 1 else group[0] for group in decision.groups]
    about = decision.undoes or " | ".join(groups)
    when = f"{decision.at:%Y-%m-%d %H:%M}"
    return one_line(f"{decision.id}  {when}  {decision.by}: {what} {about} ({decision.reason or 'no reason given'})")


def _tell(store: "Store", decision: "Decision") -> None:
    out().print(decision_line(decision))
    undone = [one for one in store.decisions() if one.id == decision.undoes]
    claims = {claim for one in (decision, *undone) for group in one.groups for claim in group}
    homes = {one.id: one for one in store.incidents_of(claims)}
    for one in homes.values():
        out().print(one_line(f"  {one.id}  {one.title} ({len(one.claims)} claims)"))
