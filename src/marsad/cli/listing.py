"""What the listing verbs share: the filters, and how records are shown."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple, TypeVar

import typer

from marsad.cli.options import (
    Contested,
    LeastKilled,
    LeastOrigins,
    ListForm,
    MinConfidence,
    StorePath,
    first_day,
    last_day,
)
from marsad.cli.output import Form, print_lines
from marsad.cli.terminal import complain, stdout_is_terminal

if TYPE_CHECKING:
    from marsad.asking import Traits
    from marsad.cli.display.tables import Layout
    from marsad.model import Record
    from marsad.store.interface import Query

Item = TypeVar("Item", bound="Record")


class Listing(NamedTuple):
    """What a listing verb is asked for; `traits` are of incidents, and asked for by verbs that list these alone."""

    store: Path | None
    query: "Query"
    as_table: bool
    traits: "Traits"

    def show(self, records: Iterable[Item], layout: "Layout[Item]", id_of: Callable[[Item], str]) -> None:
        """Print records as was asked, and how to go on where the limit cut them off."""
        from marsad.cli.display.tables import print_table

        counted = self._up_to_limit(records, id_of)
        if self.as_table:
            print_table(layout, counted)
        else:
            print_lines(counted)

    def _up_to_limit(self, records: Iterable[Item], id_of: Callable[[Item], str]) -> Iterator[Item]:
        number = 0
        for number, record in enumerate(records, 1):  # noqa: B007
            yield record
        if number and number == self.query.limit:
            complain(f"there may be more: --after {id_of(record)}")
        if not number and self.query.min_confidence is not None:
            complain("nothing is that sure; claims whose reader does not say how sure it is never fit --min-confidence")


def listing(
    store: StorePath = None,
    place: Annotated[str, typer.Option(metavar="NAME", help="Where: any of its names, or an id.")] = "",
    country: Annotated[str, typer.Option(metavar="NAME", help="Where: a country's name or two-letter code.")] = "",
    actor: Annotated[
        str, typer.Option(metavar="NAME", help="Who did it, backed it or suffered it: any of their names, or an id.")
    ] = "",
    claim_type: Annotated[str, typer.Option("--type", metavar="TYPE", help="What: air_strike, control, …")] = "",
    source: Annotated[str, typer.Option(metavar="NAME", help="Who says so, or passed it on.")] = "",
    report: Annotated[str, typer.Option(metavar="ID", help="In which report.")] = "",
    since: Annotated[
        date | None, typer.Option(parser=first_day, metavar="DATE", help="On or after: 2016-06-05, 2016-06 or 2016.")
    ] = None,
    until: Annotated[date | None, typer.Option(parser=last_day, metavar="DATE", help="On or before.")] = None,
    words: Annotated[str, typer.Option(metavar="WORDS", help="Words that the report must hold.")] = "",
    min_confidence: MinConfidence = None,
    contested: Contested = None,
    origins: LeastOrigins = 0,
    killed: LeastKilled = 0,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many.")] = None,
    after: Annotated[str, typer.Option(metavar="ID", help="Go on after the one with this id.")] = "",
    form: ListForm = None,
) -> Listing:
    """Gather the filters of a listing verb."""
    from marsad.asking import Traits, resolved
    from marsad.store.interface import Query

    query = Query(
        place=place,
        country=country,
        actor=actor,
        type=type_named(claim_type),
        source=source,
        report=report,
        since=since,
        until=until,
        words=words,
        min_confidence=min_confidence,
        limit=limit,
        after=after,
    )
    as_table = stdout_is_terminal() if form is None else form is Form.TABLE
    return Listing(store, resolved(query), as_table, Traits(contested=contested, origins=origins, killed=killed))


_OF_CLAIMS: Final = {"contested": None, "origins": 0, "killed": 0}
_NO_LIST: Final = {"form": Form.JSONL}


def filtered(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a listing verb, beside its own options, those of `listing`, so that they are written down once."""
    return _with_filters(verb, **_OF_CLAIMS)


def with_filters(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb that lists nothing, beside its own options, the filters of `listing`, without its form."""
    return _with_filters(verb, **_OF_CLAIMS, **_NO_LIST)


def filtered_incidents(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb that lists incidents, beside what `filtered` gives, the filters of what they are like themselves."""
    return _with_filters(verb)


def with_incident_filters(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb that lists nothing, beside what `with_filters` gives, those filters."""
    return _with_filters(verb, **_NO_LIST)


def _with_filters(verb: Callable[..., None], **fixed: object) -> Callable[..., None]:
    """Return a command that gathers the filters and hands them to a verb as its first argument."""
    gather: Callable[..., Listing] = listing
    own = [*inspect.signature(verb).parameters.values()][1:]
    shared = [one for name, one in inspect.signature(listing).parameters.items() if name not in fixed]

    def command(**given: object) -> None:
        extra = {option.name: given.pop(option.name) for option in own}
        verb(gather(**given, **fixed), **extra)

    options = [*own, *shared]
    command.__name__ = verb.__name__
    command.__doc__ = verb.__doc__
    command.__annotations__ = {option.name: option.annotation for option in options}
    parameters = [option.replace(kind=inspect.Parameter.KEYWORD_ONLY) for option in options]
    command.__dict__["__signature__"] = inspect.Signature(parameters)
    return command


def type_named(text: str) -> str:
    """Return the type of claim of a name, in any case; empty for none."""
    from marsad.model import CLAIM_TYPES

    name = text.strip().lower().replace(" ", "_").replace("-", "_")
    if name and name not in CLAIM_TYPES:
        raise typer.BadParameter(f"{text!r} is no type of claim; the types are {', '.join(CLAIM_TYPES)}")
    return name
