"""`marsad compare`: this record beside another."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.import_ import mapping_of
from marsad.cli.listing import Listing, with_filters
from marsad.cli.options import open_existing, refreshed
from marsad.cli.output import print_lines
from marsad.cli.terminal import complain, one_line, out, stdout_is_terminal, waiting
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.publish.compare import Comparison

_SHOWN = 40


class Other(StrEnum):
    """What the other record may be."""

    STORE = "store"
    ACLED = "acled"
    UCDP_GED = "ucdp-ged"
    GDELT = "gdelt"
    CSV = "csv"


@with_filters
def compare(
    asked: Listing,
    other: Annotated[Path, typer.Argument(metavar="OTHER", show_default=False, help="The other record.")],
    form: Annotated[Other, typer.Option("--as", help="What the other record is.")] = Other.STORE,
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default=False, help="Which column is what, for csv or instead of ours."),
    ] = None,
    days: Annotated[int, typer.Option(min=0, metavar="N", help="How many days may lie between two tellings.")] = 2,
    km: Annotated[float, typer.Option(min=0, metavar="N", help="How many kilometres, beyond their own radius.")] = 30.0,
    map_file: Annotated[
        Path | None, typer.Option("--map", metavar="FILE", show_default=False, help="A map: .geojson or .html.")
    ] = None,
) -> None:
    """Set the incidents of a store beside those of another store, or beside a data set that people coded."""
    from marsad.exchange import compare_stores, compare_with_file
    from marsad.publish.compare import Reach

    _check_map(map_file)
    reach = Reach(days=days, km=km)
    with open_existing(asked.store) as store, waiting("Comparing …"):
        refreshed(store)
        if form is Other.STORE:
            with open_existing(other) as theirs:
                refreshed(theirs)
                comparison = compare_stores(store, theirs, asked.query, reach)
        else:
            comparison = compare_with_file(store, other, mapping_of(form.value, mapping), asked.query, reach)
    _write_map(comparison, map_file)
    if stdout_is_terminal():
        _print_table(comparison)
    else:
        print_lines(comparison.rows)
        for what, number in comparison.counts.items():
            complain(f"{what}: {number}")


def _check_map(path: Path | None) -> None:
    if path is not None and path.suffix not in (".geojson", ".html"):
        raise UsageError(f"{path}: a map is written as .geojson or .html; name it so")


def _write_map(comparison: "Comparison", path: Path | None) -> None:
    from marsad.publish.compare.maps import as_geojson, as_html
    from marsad.publish.files import write_file

    if path is not None:
        write_file(path, [as_html(comparison) if path.suffix == ".html" else as_geojson(comparison)])


def _print_table(comparison: "Comparison") -> None:
    from rich.table import Table

    counts = Table.grid(padding=(0, 2))
    for what, number in comparison.counts.items():
        counts.add_row(what, str(number))
    out().print(counts)
    pairs = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("here", "there", "km", "days", "deaths"):
        pairs.add_column(heading, overflow="fold")
    for row in [row for row in comparison.rows if row.here and row.there][:_SHOWN]:
        sides = [f"{event.start} {one_line(event.title)}" for event in (row.here, row.there) if event]
        pairs.add_row(*sides, str(row.km), str(row.days), str(row.deaths))
    out().print(pairs)
