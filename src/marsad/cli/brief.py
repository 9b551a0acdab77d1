"""`marsad brief`: a situation report."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import (
    Contested,
    LeastKilled,
    LeastOrigins,
    StorePath,
    first_day,
    last_day,
    open_existing,
    refreshed,
)
from marsad.cli.terminal import complain, waiting
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.publish.brief import Form


def brief(
    country: Annotated[str, typer.Option(metavar="NAME", help="Where: a country's name or two-letter code.")] = "",
    place: Annotated[str, typer.Option(metavar="NAME", help="Where: any of its names, or an id.")] = "",
    since: Annotated[
        date | None,
        typer.Option("--from", parser=first_day, metavar="DATE", help="The first day: 2016-05-28, 2016-05."),
    ] = None,
    until: Annotated[date | None, typer.Option("--to", parser=last_day, metavar="DATE", help="The last day.")] = None,
    contested: Contested = None,
    origins: LeastOrigins = 0,
    killed: LeastKilled = 0,
    form: Annotated[
        str, typer.Option("--format", metavar="FORM", show_default=False, help="html, md or pdf; by the file's name.")
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", show_default=False, help="Else it is printed; a PDF needs one."),
    ] = None,
    store: StorePath = None,
) -> None:
    """Write a situation report: what is said to have happened, every sentence with the words behind it."""
    from marsad.asking import Traits, resolved
    from marsad.publish.brief import render
    from marsad.serve.briefing import brief_of_store
    from marsad.store.interface import Query

    chosen = _form(form, output)
    query = resolved(Query(country=country, place=place, since=since, until=until))
    like = Traits(contested=contested, origins=origins, killed=killed)
    with open_existing(store) as opened:
        refreshed(opened)
        with waiting("Writing the report …"):
            written = render(brief_of_store(opened, query, like), chosen)
    if output is None:
        sys.stdout.buffer.write(written)
        return
    _keep(output, written)
    complain(f"written to {output}")


def _form(name: str, output: Path | None) -> "Form":
    from marsad.publish.brief import FORMS

    wanted = (name or (output.suffix.lstrip(".") if output else "") or "md").lower().replace("markdown", "md")
    found = next((form for form in FORMS if form == {"htm": "html"}.get(wanted, wanted)), None)
    if found is None:
        raise UsageError(f"{wanted!r} is no form of a report; write --format {', '.join(FORMS)}")
    if found == "pdf" and output is None:
        raise UsageError("a PDF is no text for a terminal; name a file with -o")
    return found


def _keep(path: Path, written: bytes) -> None:
    """Write a file beside its place and put it there whole."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(written)
        beside.replace(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); name another file with -o") from error
