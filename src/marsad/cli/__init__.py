"""The command line: one file a verb, nothing heavy imported before a verb runs."""

import sys
from collections.abc import Sequence

from marsad.errors import MarsadError


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `marsad`: 0 where it went well, 1 where nothing could be read, 2 where the command did not fit."""
    from marsad.cli.app import app

    try:
        app(arguments)
    except MarsadError as error:
        from marsad.cli.terminal import complain

        complain(str(error), red=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
