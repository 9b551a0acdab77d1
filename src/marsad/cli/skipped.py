"""`marsad skipped`: what was passed over, and why."""

from marsad.cli.options import ListForm, StorePath, open_existing
from marsad.cli.output import Form, print_lines
from marsad.cli.terminal import stdout_is_terminal


def skipped(store: StorePath = None, form: ListForm = None) -> None:
    """List what was passed over when reports were added to a store."""
    from marsad.cli.display.tables import SKIPPED, print_table

    with open_existing(store) as opened:
        if form is Form.TABLE or (form is None and stdout_is_terminal()):
            print_table(SKIPPED, opened.skipped())
        else:
            print_lines(opened.skipped())
