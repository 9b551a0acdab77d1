"""`marsad split`: some claims of an incident tell of something else."""

from typing import Annotated

import typer

from marsad.cli.deciding import By, Reason, decided, signed
from marsad.cli.options import StorePath


def split(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", show_default=False, help="Its id.")],
    parts: Annotated[
        list[str], typer.Argument(metavar="ID…", show_default=False, help="Claims, or reports, that leave it.")
    ],
    reason: Reason,
    by: By = "",
    store: StorePath = None,
) -> None:
    """Decide that some claims of an incident tell of something else."""
    from marsad import deciding

    decided(store, lambda opened: deciding.split(opened, incident, parts, signed(by), reason))
