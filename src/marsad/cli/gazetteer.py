"""`marsad gazetteer`: what a name may mean, and places of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.options import ListForm
from marsad.cli.output import Form, print_lines
from marsad.cli.terminal import complain, end, out, stdout_is_terminal, waiting

gazetteer = typer.Typer(no_args_is_help=True, help="Look places up, and add places of your own.")


@gazetteer.command()
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="As a report would write it.")],
    near: Annotated[
        str, typer.Option(metavar="WORDS", help="What else the report says: countries, other places.")
    ] = "",
    form: ListForm = None,
) -> None:
    """List the places that a name may mean, the one that wins first, with what speaks for each."""
    from marsad.cli.display.candidate import candidates_for

    found = candidates_for(name, near)
    if form is Form.TABLE or (form is None and stdout_is_terminal()):
        from marsad.cli.display.candidate import CANDIDATES
        from marsad.cli.display.tables import print_table

        print_table(CANDIDATES, found)
    else:
        print_lines(found)
    if not found:
        complain(f"{name}: the gazetteer knows no such place; `marsad gazetteer import` adds places of your own")
        end(1)


@gazetteer.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", show_default=False, help="A CSV with a heading, or a dump of GeoNames.")
    ],
) -> None:
    """Add villages, camps, checkpoints, p-codes to the places that reports are put at."""
    from marsad.config import load_settings
    from marsad.knowledge.gazetteer.gazetteer import Gazetteer
    from marsad.knowledge.gazetteer.importing import import_places
    from marsad.knowledge.gazetteer.store import open_place_file

    own = Path(load_settings().gazetteer)
    with waiting(f"Adding the places of {file} …"):
        done = import_places(file, own, Gazetteer(open_place_file()))
    for skipped in done.skipped:
        complain(f"passed over {skipped}")
    known = f", {done.known} known already" if done.known else ""
    out().print(f"{done.kept} places added to {own}{known}, {len(done.skipped)} lines passed over", soft_wrap=True)
    if not done.kept and not done.known:
        end(1)
