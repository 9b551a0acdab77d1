"""`marsad audit`: who changed what."""

from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import ListForm, StorePath, store_path
from marsad.cli.output import Form, print_lines
from marsad.cli.terminal import one_line, out, stdout_is_terminal

if TYPE_CHECKING:
    from marsad.store.accounts import Act


def audit(
    who: Annotated[str, typer.Option(metavar="NAME", help="What one person did.")] = "",
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many.")] = None,
    store: StorePath = None,
    form: ListForm = None,
) -> None:
    """List who changed what in a store, newest first: accounts, tokens, signing in, judgements."""
    from marsad.store import open_accounts

    with open_accounts(store_path(store)) as accounts:
        acts = accounts.acts(who, limit=limit)
        if form is Form.JSONL or (form is None and not stdout_is_terminal()):
            print_lines(acts)
            return
        for act in acts:
            out().print(_line(act), markup=False, soft_wrap=True)


def _line(act: "Act") -> str:
    told = "  ".join(filter(None, (act.act, act.subject, act.detail)))
    return one_line(f"{act.at:%Y-%m-%d %H:%M:%S} UTC  {act.who:<20}  {told}")
