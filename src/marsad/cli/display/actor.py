"""One actor as a card: names, kind, bonds by the registry, and ties by reports."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from rich.table import Table
from rich.text import Text

from marsad.cli.terminal import one_line, out
from marsad.ground.relations import Relation
from marsad.model import Record, ReportHead

_WORDS: Final = {"backs": ("backs", "is backed by"), "with": ("fights beside",) * 2, "fights": ("fights",) * 2}


class Tie(Record, frozen=True, kw_only=True):
    """An ally or enemy in the years it was one, by the registry."""

    name: str
    since: int | None = None
    until: int | None = None


class ReportedTie(Record, frozen=True, kw_only=True):
    """What reports say of two actors: `how` in words, the days from the first to the last, the claims and reports."""

    how: str
    name: str
    id: str
    first: date | None = None
    last: date | None = None
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class ActorCard(Record, frozen=True, kw_only=True):
    """All that is known of an actor: what `marsad actors show` prints."""

    id: str
    name: str
    kind: str
    country: str | None = None
    names: tuple[str, ...] = ()
    inter: int | None = None
    ucdp: str | None = None
    since: int | None = None
    until: int | None = None
    parents: tuple[str, ...] = ()
    allies: tuple[Tie, ...] = ()
    enemies: tuple[Tie, ...] = ()
    merged: tuple[str, ...] = ()
    ties: tuple[ReportedTie, ...] = ()


def ties(
    ids: Collection[str], relations: Iterable[Relation], reports: Mapping[str, ReportHead]
) -> tuple[ReportedTie, ...]:
    """Return one line for each way in which an actor stands to another, most often told first."""
    grouped: dict[tuple[str, str], list[Relation]] = {}
    names: dict[str, str] = {}
    for relation in relations:
        forward = relation.one.id in ids
        other = relation.other if forward else relation.one
        names.setdefault(other.id, other.name)
        grouped.setdefault((_WORDS[relation.kind][not forward], other.id), []).append(relation)
    lines = (_tie(how, other, names[other], told, reports) for (how, other), told in grouped.items())
    return tuple(sorted(lines, key=lambda tie: (-len(tie.reports), tie.how, tie.name)))


def _tie(how: str, other: str, name: str, told: list[Relation], reports: Mapping[str, ReportHead]) -> ReportedTie:
    days = [relation.date for relation in told if relation.date and relation.date.year_known]
    return ReportedTie(
        how=how,
        name=name,
        id=other,
        first=min((interval.start for interval in days), default=None),
        last=max((interval.end for interval in days), default=None),
        claims=tuple(dict.fromkeys(relation.claim_id for relation in told)),
        reports=tuple(dict.fromkeys(reports[relation.claim_id].id for relation in told)),
    )


def print_card(card: ActorCard) -> None:
    """Print a card for people."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, min_width=14, style="dim")
    grid.add_column(overflow="fold")
    for label, value in _lines(card):
        grid.add_row(label, value)
    out().print(Text.assemble((one_line(card.name), "bold"), (f"  {one_line(card.id)}", "dim")))
    out().print(grid)


def _lines(card: ActorCard) -> Iterator[tuple[str, str]]:
    kind = card.kind.replace("_", " ") + (f" (ACLED inter {card.inter})" if card.inter else "")
    yield "kind", ", ".join(filter(None, (kind, card.country or "", _years(card.since, card.until))))
    for label, names in (("also", card.names), ("part of", card.parents), ("merged", card.merged)):
        if names:
            yield label, ", ".join(map(one_line, names))
    if card.ucdp:
        yield "UCDP", one_line(card.ucdp)
    for label, bonds in (("allies", card.allies), ("enemies", card.enemies)):
        if bonds:
            yield label, ", ".join(f"{one_line(tie.name)} {_years(tie.since, tie.until)}".strip() for tie in bonds)
    for tie in card.ties:
        days = " to ".join(dict.fromkeys(day.isoformat() for day in (tie.first, tie.last) if day))
        said = f"by {', '.join(map(one_line, tie.reports))}"
        yield tie.how, "  ".join(filter(None, (one_line(tie.name), days, said)))


def _years(since: int | None, until: int | None) -> str:
    return f"{since or ''}-{until or ''}" if since or until else ""
