"""`marsad add`: reports into the store."""

from typing import TYPE_CHECKING

from marsad.cli.options import Paths, Published, Publisher, Reader, StorePath, Strict, intake_options, store_path
from marsad.cli.terminal import complain, end, out, progress

if TYPE_CHECKING:
    from marsad.pipeline import Tally


def add(
    paths: Paths,
    store: StorePath = None,
    published: Published = None,
    publisher: Publisher = "",
    reader: Reader = "rules",
    strict: Strict = False,
) -> None:
    """Read reports into a store; what it holds already is not read again."""
    from marsad import pipeline
    from marsad.config import load_settings
    from marsad.intake import total_bytes
    from marsad.store import open_store

    try:
        with open_store(store_path(store)) as opened, progress("Adding", lambda: total_bytes(paths)) as advance:
            options, batch = intake_options(published, publisher), load_settings().batch
            tally = pipeline.add(paths, opened, options, reader, advance, batch)
    except KeyboardInterrupt:
        complain("stopped; what was read is kept, and the same command goes on from there")
        raise
    _tell(tally)
    if not tally.reports or (strict and tally.skipped):
        end(1)


def _tell(tally: "Tally") -> None:
    for skipped in tally.skipped:
        complain(f"passed over {skipped}")
    rows = (
        ("added", tally.added, f"with {_count(tally.claims, 'claim')}" if tally.claims else ""),
        ("changed", tally.changed, "kept beside the old text" if tally.changed else ""),
        ("unchanged", tally.unchanged, ""),
        ("passed over", len(tally.skipped), "told above; `marsad skipped` lists them" if tally.skipped else ""),
    )
    for label, number, remark in rows:
        out().print(f"{label:>11} {number:>6}  {remark}".rstrip())


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
