"""`marsad export`: the record in another form."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from marsad.cli.listing import Listing, with_incident_filters
from marsad.cli.options import open_existing, refreshed
from marsad.cli.terminal import complain, stdout_is_terminal, waiting
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.exchange import Export, Outcome

_NO_PATH: Final = "needs a place for its files: -o FOLDER"


@with_incident_filters
def export(
    asked: Listing,
    form: Annotated[str, typer.Option("--as", metavar="FORM", show_default=False, help="In which form.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", show_default=False, help="Where to; by default to a pipe."),
    ] = None,
    table: Annotated[str, typer.Option(metavar="NAME", help="Which table, of a form that holds one.")] = "incidents",
    profile: Annotated[str, typer.Option(metavar="NAME", help="For whom: internal, partner or public.")] = "internal",
    embargo: Annotated[
        int | None, typer.Option(min=0, metavar="DAYS", show_default=False, help="Hold back what is younger.")
    ] = None,
    coarsen: Annotated[
        str | None, typer.Option(metavar="KINDS", show_default=False, help="Kinds of place told by their district.")
    ] = None,
    codes: Annotated[
        Path | None, typer.Option(metavar="FOLDER", show_default=False, help="Code tables of your own.")
    ] = None,
) -> None:
    """Write the record, or what fits of it, in a form of the field."""
    from marsad.config import load_settings
    from marsad.exchange import Export, Request, form_named, terms_of, unswept

    terms = terms_of(load_settings(), profile, embargo, coarsen)
    _check_place(form, output, folder=form_named(form).folder, binary=form_named(form).binary)
    with open_existing(asked.store) as store:
        refreshed(store)
        request = Request(form=form, terms=terms, query=asked.query, traits=asked.traits, table=table, codes=codes)
        made = Export(store, request)
        with waiting("Exporting …"), unswept():
            _write(made, output)
    _tell(made, profile)


def _check_place(form: str, output: Path | None, *, folder: bool, binary: bool) -> None:
    if output is None and folder and stdout_is_terminal():
        raise UsageError(f"{form} {_NO_PATH}")
    if output is None and binary and stdout_is_terminal():
        raise UsageError(f"{form} is no text for a terminal; name a file with -o, or lead it into a pipe")


def _write(made: "Export", output: Path | None) -> None:
    if output is None:
        _print(made.chunks())
    else:
        made.write(output)


def _print(chunks: Iterable[bytes]) -> None:
    try:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # What is still buffered has nowhere to go; Python must not complain of it when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


def _tell(made: "Export", profile: str) -> None:
    outcome: Outcome = made.outcome
    for line in made.form.loses:
        complain(f"{made.form.name} cannot hold {line}")
    for what, number in sorted(outcome.left_out.items()):
        complain(f"left out: {number} {what}")
    for what, number in sorted(outcome.withheld.items()):
        complain(f"withheld: {number} {what}")
    if profile == "internal":
        complain("profile internal: nothing is withheld; choose --profile public before you pass it on")
