"""`marsad add`: reports into the store."""

from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import (
    ActorsFile,
    LlmEndpoint,
    LlmModel,
    LlmTokenLimit,
    Paths,
    Published,
    Publisher,
    ReaderName,
    StorePath,
    Strict,
    intake_options,
    reading_settings,
    store_path,
)
from marsad.cli.terminal import complain, end, out, progress

if TYPE_CHECKING:
    from marsad.pipeline import Tally


def add(
    paths: Paths,
    store: StorePath = None,
    published: Published = None,
    publisher: Publisher = "",
    reader: ReaderName = "",
    again: Annotated[bool, typer.Option("--again", help="Read anew what another reader or version read.")] = False,
    llm_endpoint: LlmEndpoint = "",
    llm_model: LlmModel = "",
    llm_token_limit: LlmTokenLimit = None,
    actors: ActorsFile = None,
    strict: Strict = False,
) -> None:
    """Read reports into a store; what it holds already is not read again."""
    from marsad import pipeline
    from marsad.intake import total_bytes
    from marsad.read import make_reader
    from marsad.store import open_store

    settings = reading_settings(reader, llm_endpoint, llm_model, llm_token_limit)
    made, options = make_reader(settings=settings), intake_options(published, publisher)
    try:
        with open_store(store_path(store)) as opened, progress("Adding", lambda: total_bytes(paths)) as advance:
            tally = pipeline.add(paths, opened, options, made, advance, settings.batch, again)
    except KeyboardInterrupt:
        complain("stopped; what was read is kept, and the same command goes on from there")
        raise
    _tell(tally, again)
    if not tally.reports or (strict and tally.skipped):
        end(1)


def _tell(tally: "Tally", again: bool) -> None:
    for skipped in tally.skipped:
        complain(f"passed over {skipped}")
    rows = (
        ("added", tally.added, f"with {_count(tally.claims, 'claim')}" if tally.claims else ""),
        ("changed", tally.changed, "kept beside the old text" if tally.changed else ""),
        *([("reread", tally.reread, "the readings before are kept")] if again else []),
        ("unchanged", tally.unchanged, _elsewhere(tally.elsewhere)),
        ("passed over", len(tally.skipped), "told above; `marsad skipped` lists them" if tally.skipped else ""),
    )
    for label, number, remark in rows:
        out().print(f"{label:>11} {number:>6}  {remark}".rstrip())


def _elsewhere(number: int) -> str:
    return f"{number} of them read by another reader or version; --again reads them anew" if number else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
