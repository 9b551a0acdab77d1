"""`marsad read`: reports into claims, printed and not kept."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import Paths, Published, Publisher, Reader, Strict, intake_options
from marsad.cli.output import ReadForm, print_array, print_lines
from marsad.cli.terminal import complain, end, progress, stdout_is_terminal

if TYPE_CHECKING:
    from marsad.model import GroundedReading, Skipped

ReadFormOption = Annotated[
    ReadForm | None,
    typer.Option("--format", show_default=False, help="By default a table in a terminal, JSON lines in a pipe."),
]


def read(
    paths: Paths,
    form: ReadFormOption = None,
    published: Published = None,
    publisher: Publisher = "",
    reader: Reader = "rules",
    strict: Strict = False,
) -> None:
    """Read reports and print the claims in them."""
    from marsad import pipeline
    from marsad.intake import total_bytes

    form = form or (ReadForm.TABLE if stdout_is_terminal() else ReadForm.JSONL)
    options = intake_options(published, publisher)
    # Readings that scroll by in a terminal are progress enough; a bar would tear them.
    with progress("Reading", lambda: total_bytes(paths), wanted=not stdout_is_terminal()) as advance:
        sifted = _Sifted(pipeline.read(paths, options, reader, advance))
        _print(sifted, form)
    if sifted.skipped:
        complain(f"{sifted.read} read, {sifted.skipped} passed over")
    if not sifted.read or (strict and sifted.skipped):
        end(1)


def _print(readings: "Iterable[GroundedReading]", form: ReadForm) -> None:
    if form is ReadForm.JSONL:
        print_lines(readings)
    elif form is ReadForm.JSON:
        print_array(readings)
    else:
        from marsad.cli.display.report import print_reading

        for reading in readings:
            print_reading(reading)


class _Sifted:
    """The readings of a stream that can be printed; what was passed over is told on the way, and both counted."""

    def __init__(self, stream: "Iterator[GroundedReading | Skipped]") -> None:
        self._stream = stream
        self.read = 0
        self.skipped = 0

    def __iter__(self) -> "Iterator[GroundedReading]":
        from marsad.model import GroundedReading

        for item in self._stream:
            if isinstance(item, GroundedReading):
                self.read += 1
                yield item
            else:
                self.skipped += 1
                complain(f"passed over {item}")
