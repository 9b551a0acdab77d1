"""`marsad merge`: some incidents are one."""

from typing import Annotated

import typer

from marsad.cli.deciding import By, Reason, decided, signed
from marsad.cli.options import StorePath


def merge(
    incidents: Annotated[list[str], typer.Argument(metavar="INCIDENT…", show_default=False, help="Two ids or more.")],
    reason: Reason,
    by: By = "",
    store: StorePath = None,
) -> None:
    """Decide that some incidents are one."""
    from marsad import deciding

    decided(store, lambda opened: deciding.merge(opened, incidents, signed(by), reason))
