"""`marsad why`: how an incident came about, down to the words."""

from typing import Annotated

import typer

from marsad.cli.options import ListForm, StorePath, open_existing, refreshed
from marsad.cli.output import Form, print_record
from marsad.cli.terminal import stdout_is_terminal


def why(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", show_default=False, help="Its id.")],
    store: StorePath = None,
    form: ListForm = None,
) -> None:
    """Tell how an incident came about: what joined its claims, what was kept apart, who decided what."""
    from marsad import deciding

    with open_existing(store) as opened:
        refreshed(opened)
        told = deciding.why(opened, incident)
    if form is Form.TABLE or (form is None and stdout_is_terminal()):
        from marsad.cli.display.why import print_why

        print_why(told)
    else:
        print_record(told)
