"""Options that several verbs share, each defined once."""

import calendar
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from marsad.cli.output import Form
from marsad.cli.terminal import waiting

if TYPE_CHECKING:
    from marsad.config import Settings
    from marsad.intake import IntakeOptions
    from marsad.knowledge.sources import SourceBook
    from marsad.store.interface import Store

_DAY: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def first_day(text: str) -> date:
    """Read `2016-06-05`, or the first day of `2016-06` or `2016`."""
    return _day(text, last=False)


def last_day(text: str) -> date:
    """Read `2016-06-05`, or the last day of `2016-06` or `2016`."""
    return _day(text, last=True)


def whole_day(text: str) -> date:
    """Read `2016-06-05`; a month or a year is no day of publication."""
    if first_day(text) != last_day(text):
        raise typer.BadParameter(f"{text!r} is not one day; write it like 2016-06-05, or leave it out")
    return first_day(text)


def _day(text: str, *, last: bool) -> date:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise typer.BadParameter(f"{text!r} is no date; write 2016-06-05, 2016-06 or 2016")
    year, month, day = (int(part) if part else 0 for part in found.groups())
    month = month or (12 if last else 1)
    try:
        return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no date: {error}") from error


Paths = Annotated[
    list[str], typer.Argument(metavar="PATH…", show_default=False, help="Files, folders, or - for standard input.")
]
Published = Annotated[
    date | None,
    typer.Option(parser=whole_day, metavar="DATE", help="The day of publication of all, whatever they say."),
]
Publisher = Annotated[str, typer.Option(metavar="NAME", help="The publisher of all, whatever they say.")]
ReaderName = Annotated[
    str, typer.Option("--reader", metavar="NAME", show_default=False, help="What reads; by default the setting.")
]
LlmEndpoint = Annotated[str, typer.Option(metavar="URL", show_default=False, help="For the reader llm: where to ask.")]
LlmModel = Annotated[str, typer.Option(metavar="NAME", show_default=False, help="For the reader llm: which model.")]
LlmTokenLimit = Annotated[
    int | None, typer.Option(min=0, metavar="N", show_default=False, help="For the reader llm: stop after so many.")
]
MinConfidence = Annotated[
    float | None,
    typer.Option(min=0, max=1, metavar="P", show_default=False, help="Only claims that are at least so surely right."),
]

Contested = Annotated[
    bool | None,
    typer.Option("--contested/--uncontested", show_default=False, help="Only contested incidents, or only others."),
]
LeastOrigins = Annotated[int, typer.Option("--origins", min=0, metavar="N", help="With so many independent origins.")]
LeastKilled = Annotated[int, typer.Option("--killed", min=0, metavar="N", help="With so many killed, at best.")]


def _use_actors(path: Path | None) -> Path | None:
    """Let the reader, the grounding and all else know a user's own actors."""
    from marsad.config import override

    if path is not None:
        override("actors", str(path))
    return path


ActorsFile = Annotated[
    Path | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        show_default=False,
        callback=_use_actors,
        help="Actors of your own, as TOML; by default the setting `actors`.",
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Fail where anything was passed over.")]
StorePath = Annotated[
    Path | None,
    typer.Option("--store", metavar="FILE", show_default=False, help="The store; by default the setting `store`."),
]
SourcesFile = Annotated[
    Path | None,
    typer.Option(
        "--sources", metavar="FILE", show_default=False, help="How far sources are trusted; see docs/grades.md."
    ),
]
ListForm = Annotated[
    Form | None,
    typer.Option("--format", show_default=False, help="By default a table in a terminal, JSON lines in a pipe."),
]


def intake_options(published: date | None, publisher: str) -> "IntakeOptions":
    """Return what intake is to take for granted, with the size limit from the settings."""
    from marsad.config import load_settings
    from marsad.intake import IntakeOptions

    return IntakeOptions(published=published, publisher=publisher, max_report_mb=load_settings().max_report_mb)


def reading_settings(reader: str, endpoint: str, model: str, token_limit: int | None) -> "Settings":
    """Return the settings, with what the command says of the reader in the place of theirs."""
    import msgspec

    from marsad.config import load_settings

    said = {"reader": reader, "llm_endpoint": endpoint, "llm_model": model}
    changes: dict[str, object] = {key: value for key, value in said.items() if value}
    if token_limit is not None:
        changes["llm_token_limit"] = token_limit
    return msgspec.structs.replace(load_settings(), **changes)


def open_existing(path: Path | None) -> "Store":
    """Open a store to look at it; one that is not there is an error, not an empty store."""
    from marsad.store import open_store

    return open_store(store_path(path), create=False)


def store_path(path: Path | None) -> Path:
    """Return the store that was named, else the one in the settings."""
    from marsad.config import load_settings

    return path if path is not None else load_settings().store_path


def source_book(path: Path | None) -> "SourceBook":
    """Return the book of sources that was named, else the one in the settings, else an empty one."""
    from marsad.config import load_settings
    from marsad.knowledge.sources import load_sources

    return load_sources(path or load_settings().sources_path)


def refreshed(store: "Store") -> None:
    """Make the incidents anew where claims have come since."""
    from marsad import pipeline

    if pipeline.awaits_refresh(store):
        with waiting("Working out incidents …"):
            pipeline.refresh(store)
