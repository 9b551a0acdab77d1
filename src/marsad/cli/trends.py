"""`marsad trends`: how incidents and their tolls go over time."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import ListForm, StorePath, first_day, last_day, open_existing, refreshed
from marsad.cli.output import Form, print_lines
from marsad.cli.terminal import complain, stdout_is_terminal, waiting

if TYPE_CHECKING:
    from pathlib import Path

    from marsad.store.interface import Query
    from marsad.trends import Trends


class Step(StrEnum):
    """The length of a period."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Split(StrEnum):
    """What incidents are told apart by."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    SIDE = "side"
    TYPE = "type"


class Outcome(StrEnum):
    """What the table shows a toll of."""

    KILLED = "killed"
    INJURED = "injured"
    DISPLACED = "displaced"
    ABDUCTED = "abducted"
    ARRESTED = "arrested"
    CAPTURED = "captured"
    DESTROYED = "destroyed"


def trends(
    step: Annotated[Step, typer.Option(help="How long a period is; weeks begin on Monday.")] = Step.WEEK,
    by: Annotated[
        list[Split] | None, typer.Option(help="Told apart by what; may be given several times.", show_default=False)
    ] = None,
    toll: Annotated[Outcome, typer.Option(help="Which toll the table shows; JSON lines have all.")] = Outcome.KILLED,
    place: Annotated[str, typer.Option(metavar="NAME", help="Where: any of its names, or an id.")] = "",
    country: Annotated[str, typer.Option(metavar="NAME", help="Where: a country's name or two-letter code.")] = "",
    actor: Annotated[str, typer.Option(metavar="NAME", help="Who did it, backed it or suffered it.")] = "",
    claim_type: Annotated[str, typer.Option("--type", metavar="TYPE", help="What: air_strike, shelling, …")] = "",
    since: Annotated[date | None, typer.Option(parser=first_day, metavar="DATE", help="On or after.")] = None,
    until: Annotated[date | None, typer.Option(parser=last_day, metavar="DATE", help="On or before.")] = None,
    store: StorePath = None,
    form: ListForm = None,
) -> None:
    """Count incidents and their tolls by period, and by place, side or type."""
    from marsad.asking import resolved
    from marsad.cli.listing import type_named
    from marsad.store.interface import Query

    kind = type_named(claim_type)
    query = resolved(Query(place=place, country=country, actor=actor, type=kind, since=since, until=until))
    found = _counted(store, query, step, by or [])
    if stdout_is_terminal() if form is None else form is Form.TABLE:
        from marsad.cli.display.trends import print_trends

        print_trends(found.rows, toll.value)
    else:
        print_lines(found.rows)
    if found.left_out:
        reasons = ", ".join(f"{number} {why}" for why, number in sorted(found.left_out.items()))
        complain(f"{sum(found.left_out.values())} not counted: {reasons}")


def _counted(store: "Path | None", query: "Query", step: Step, by: list[Split]) -> "Trends":
    from marsad.views import trends_of

    with open_existing(store) as opened:
        refreshed(opened)
        with waiting("Counting incidents …"):
            return trends_of(opened, query, [split.value for split in by], step.value)
