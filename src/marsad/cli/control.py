"""`marsad control`: who holds which place."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import ListForm, SourcesFile, StorePath, first_day, open_existing, source_book, whole_day
from marsad.cli.output import Form, print_lines
from marsad.cli.terminal import complain, stdout_is_terminal, waiting
from marsad.errors import NotFoundError

if TYPE_CHECKING:
    from marsad.control import Control


def control(
    on: Annotated[
        date | None,
        typer.Option(parser=whole_day, metavar="DATE", help="On this day; by default the last of which claims tell."),
    ] = None,
    since: Annotated[
        date | None, typer.Option(parser=first_day, metavar="DATE", help="What changed after this day, up to --on.")
    ] = None,
    country: Annotated[str, typer.Option(metavar="NAME", help="Where: a country's name or two-letter code.")] = "",
    place: Annotated[str, typer.Option(metavar="NAME", help="Where: the place of this name or id.")] = "",
    history: Annotated[
        str, typer.Option(metavar="NAME", help="All that is known of the place of this name or id, oldest first.")
    ] = "",
    store: StorePath = None,
    sources: SourcesFile = None,
    form: ListForm = None,
) -> None:
    """Tell who held which place on a day, how surely, and by which claims."""
    if since and on and on < since:
        raise typer.BadParameter(f"the days asked for end ({on}) before they begin ({since}); swap them")
    found = _worked_out(store, sources, country)
    as_table = stdout_is_terminal() if form is None else form is Form.TABLE
    if history:
        _history(found, history, as_table=as_table)
    elif since:
        _changes(found, since, on or found.last or since, place, as_table=as_table)
    else:
        _holdings(found, on or found.last, place, as_table=as_table)
    _tell_left_out(found)


def _worked_out(store: Path | None, sources: Path | None, country: str) -> "Control":
    from marsad.asking import resolved
    from marsad.store.interface import Query
    from marsad.views import control_of

    book, query = source_book(sources), resolved(Query(country=country))
    with open_existing(store) as opened, waiting("Working out who holds what …"):
        return control_of(opened, query, book)


def _holdings(found: "Control", day: date | None, place: str, *, as_table: bool) -> None:
    from marsad.cli.display.control import HOLDINGS
    from marsad.cli.display.tables import print_table

    keys = _keys(found, place)
    held = [] if day is None else [one for one in found.on(day) if keys is None or found.key(one.place) in keys]
    if as_table:
        print_table(HOLDINGS, held)
    else:
        print_lines(held)


def _changes(found: "Control", since: date, until: date, place: str, *, as_table: bool) -> None:
    from marsad.cli.display.control import CHANGES
    from marsad.cli.display.tables import print_table

    keys = _keys(found, place)
    changed = [one for one in found.changes(since, until) if keys is None or found.key(one.place) in keys]
    if as_table:
        print_table(CHANGES, changed)
    else:
        print_lines(changed)


def _history(found: "Control", name: str, *, as_table: bool) -> None:
    from marsad.cli.display.control import HISTORY
    from marsad.cli.display.tables import print_table

    held = [one for key in _keys(found, name) or () for one in found.history(key)]
    if as_table:
        print_table(HISTORY, held)
    else:
        print_lines(held)


def _keys(found: "Control", name: str) -> set[tuple[str, str]] | None:
    """Return the places of a name, None where none was asked for."""
    from marsad.asking import resolved
    from marsad.store.interface import Query

    if not name:
        return None
    keys = {*found.named(name), *found.named(resolved(Query(place=name)).place)}
    if not keys:
        raise NotFoundError(f"no claim tells who holds {name!r}; `marsad control` lists the places of which some do")
    return keys


def _tell_left_out(found: "Control") -> None:
    """Say how many claims of places held, taken, left or besieged said nothing of control, and why."""
    if found.left_out:
        ranked = sorted(found.left_out, key=lambda why: (-found.left_out[why], why))
        reasons = ", ".join(f"{found.left_out[why]} {why}" for why in ranked)
        number = sum(found.left_out.values())
        complain(f"{number} {'claim was' if number == 1 else 'claims were'} no evidence: {reasons}")
