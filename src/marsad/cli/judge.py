"""`marsad judge`: whether two claims tell of the same."""

from enum import StrEnum
from typing import Annotated

import typer

from marsad.cli.deciding import By, Reason, decided, signed
from marsad.cli.options import StorePath


class VerdictName(StrEnum):
    """What can be judged of two claims."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


def judge(
    left: Annotated[str, typer.Argument(metavar="CLAIM", show_default=False, help="The id of a claim.")],
    right: Annotated[str, typer.Argument(metavar="CLAIM", show_default=False, help="The id of another.")],
    verdict: Annotated[
        VerdictName, typer.Argument(metavar="VERDICT", show_default=False, help="same, different or unsure.")
    ],
    reason: Reason,
    by: By = "",
    store: StorePath = None,
) -> None:
    """Decide whether two claims tell of the same."""
    from marsad import deciding

    decided(store, lambda opened: deciding.judge(opened, left, right, verdict.value, signed(by), reason))
