"""`marsad import`: what others coded, or an export, into a store."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import StorePath, store_path
from marsad.cli.terminal import complain, end, out, waiting
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.exchange import Imported
    from marsad.publish.imports import Mapping


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="What to read.")],
    form: Annotated[
        str,
        typer.Option(
            "--as", metavar="FORM", show_default=False, help="What it is: jsonl, acled, ucdp-ged, gdelt or csv."
        ),
    ],
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default=False, help="Which column is what, for csv or instead of ours."),
    ] = None,
    store: StorePath = None,
) -> None:
    """Read a data set or an export into a store, each row a claim by that data set."""
    from marsad.exchange import import_data_set, import_lines
    from marsad.store import open_store

    columns = None if form == "jsonl" else mapping_of(form, mapping)
    with open_store(store_path(store)) as opened, waiting("Importing …"):
        imported = import_lines(opened, file) if columns is None else import_data_set(opened, file, columns)
    _tell(imported)
    if not imported.added + imported.changed + imported.reread + imported.unchanged:
        end(1)


def mapping_of(form: str, own: Path | None) -> "Mapping":
    """Return the user's mapping, else the shipped one of a form."""
    from marsad.publish.imports import read_mapping, shipped_mapping

    if own is not None:
        return read_mapping(own)
    if form == "csv":
        raise UsageError("a CSV of your own needs a mapping: --mapping FILE; docs/exports.md tells its form")
    return shipped_mapping(form)


def _tell(imported: "Imported") -> None:
    for skipped in imported.first_skipped:
        complain(f"passed over {skipped}")
    if imported.skipped > len(imported.first_skipped):
        complain(f"… and {imported.skipped - len(imported.first_skipped)} more; `marsad skipped` lists them")
    rows = (
        ("added", imported.added),
        ("changed", imported.changed),
        ("unchanged", imported.unchanged),
        ("passed over", imported.skipped),
    )
    for label, number in rows:
        out().print(f"{label:>11} {number:>6}")
