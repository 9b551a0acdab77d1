"""`marsad read`: reports into claims, printed and not kept."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import (
    ActorsFile,
    LlmEndpoint,
    LlmModel,
    LlmTokenLimit,
    MinConfidence,
    Paths,
    Published,
    Publisher,
    ReaderName,
    Strict,
    intake_options,
    reading_settings,
)
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
    reader: ReaderName = "",
    min_confidence: MinConfidence = None,
    llm_endpoint: LlmEndpoint = "",
    llm_model: LlmModel = "",
    llm_token_limit: LlmTokenLimit = None,
    actors: ActorsFile = None,
    strict: Strict = False,
) -> None:
    """Read reports and print the claims in them."""
    from marsad import pipeline
    from marsad.intake import total_bytes
    from marsad.read import make_reader

    made = make_reader(settings=reading_settings(reader, llm_endpoint, llm_model, llm_token_limit))
    form = form or (ReadForm.TABLE if stdout_is_terminal() else ReadForm.JSONL)
    options = intake_options(published, publisher)
    # Readings that scroll by in a terminal are progress enough; a bar would tear them.
    with progress("Reading", lambda: total_bytes(paths), wanted=not stdout_is_terminal()) as advance:
        sifted = _Sifted(pipeline.read(paths, options, made, advance), min_confidence)
        _print(sifted, form)
    if sifted.doubtful:
        complain(f"{sifted.doubtful} claims less sure than {min_confidence:g} left out{_unsure(sifted.unsure)}")
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


def _unsure(number: int) -> str:
    return f", {number} of them because their reader does not say how sure it is" if number else ""


class _Sifted:
    """The readings of a stream that can be printed; what was passed over is told on the way, and both counted."""

    def __init__(self, stream: "Iterator[GroundedReading | Skipped]", min_confidence: float | None) -> None:
        self._stream = stream
        self._least = min_confidence
        self.read = 0
        self.skipped = 0
        self.doubtful = 0
        self.unsure = 0

    def __iter__(self) -> "Iterator[GroundedReading]":
        from marsad.model import GroundedReading

        for item in self._stream:
            if isinstance(item, GroundedReading):
                self.read += 1
                yield item if self._least is None else self._surely(item, self._least)
            else:
                self.skipped += 1
                complain(f"passed over {item}")

    def _surely(self, reading: "GroundedReading", least: float) -> "GroundedReading":
        """Return a reading without the claims that are less sure, or not said to be sure at all; both are counted."""
        import msgspec

        kept = tuple(claim for claim in reading.claims if claim.confidence is not None and claim.confidence >= least)
        self.doubtful += len(reading.claims) - len(kept)
        self.unsure += sum(claim.confidence is None for claim in reading.claims)
        return msgspec.structs.replace(reading, claims=kept)
