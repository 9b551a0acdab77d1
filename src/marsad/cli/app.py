"""The verbs, put together."""

from typing import Annotated

import typer

from marsad import __version__
from marsad.cli.actors import actors
from marsad.cli.add import add
from marsad.cli.audit import audit
from marsad.cli.brief import brief
from marsad.cli.claims import claims
from marsad.cli.compare import compare
from marsad.cli.control import control
from marsad.cli.export import export
from marsad.cli.gazetteer import gazetteer
from marsad.cli.import_ import import_
from marsad.cli.incidents import incidents
from marsad.cli.judge import judge
from marsad.cli.merge import merge
from marsad.cli.read import read
from marsad.cli.review import agreement, review
from marsad.cli.schema import schema
from marsad.cli.serve import serve
from marsad.cli.show import show
from marsad.cli.skipped import skipped
from marsad.cli.sources import sources
from marsad.cli.split import split
from marsad.cli.trends import trends
from marsad.cli.undo import undo
from marsad.cli.users import users
from marsad.cli.why import why

# Plain help and tracebacks: rich's take a tenth of a second to import, and show people's texts as local variables.
app = typer.Typer(
    name="marsad", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)
_VERBS = (
    *(read, add, claims, incidents, sources, control, trends, brief, show, why),
    *(merge, split, judge, undo, agreement, skipped, export, import_, compare, serve, audit, schema),
)
for verb in _VERBS:
    app.command(verb.__name__.rstrip("_"))(verb)
app.add_typer(gazetteer, name="gazetteer")
app.add_typer(actors, name="actors")
app.add_typer(users, name="users")
app.add_typer(review, name="review")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"marsad {__version__}")
        raise typer.Exit


@app.callback()
def marsad(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Read reports of armed conflict into a record of who says that what happened, where, when and to whom."""
