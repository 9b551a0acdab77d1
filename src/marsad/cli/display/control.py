"""Who holds what, as tables."""

from collections.abc import Iterable
from typing import Final

from rich.text import Text

from marsad.cli.display.tables import Heading, Layout
from marsad.cli.terminal import one_line
from marsad.model import Actor, Change, Holding, Place, Sign

_SHOWN: Final = 3
_STATUS_STYLES: Final = {"held": "bold green", "contested": "bold yellow", "unknown": "dim"}
_CONFIDENCE_STYLES: Final = {"high": "green", "medium": "cyan", "low": "yellow"}


def _holding_row(holding: Holding) -> tuple[Text, ...]:
    return _where(holding.place), _who(holding), _since(holding), _how_sure(holding), _claims(holding)


def _history_row(holding: Holding) -> tuple[Text, ...]:
    until = holding.until.isoformat() if holding.until else "…"
    when = Text(f"{holding.start.isoformat()}\n{until}").append(f"\n{one_line(holding.place.name)}", "dim")
    return when, _who(holding), _how_sure(holding), _claims(holding)


def _change_row(change: Change) -> tuple[Text, ...]:
    before = _who(change.before) if change.before else Text("nothing known", "dim")
    after = change.after
    return Text(after.start.isoformat()), _where(change.place), before, _who(after), _claims(after)


def _where(place: Place) -> Text:
    wider = ", ".join(one_line(part) for part in (place.admin1, place.country) if part and part != place.name)
    return Text(one_line(place.name), "bold").append(f"\n{place.level}{', ' + wider if wider else ''}", "not bold dim")


def _who(holding: Holding) -> Text:
    text = Text(_names(holding.holders) or "not known", _STATUS_STYLES[holding.status])
    if holding.contested_by:
        text.append(f"\ncontested by {_names(holding.contested_by)}", "not bold yellow")
    elif holding.status == "contested":
        text.append("\ncontested", "not bold yellow")
    if holding.besieged_by:
        text.append(f"\nbesieged by {_names(holding.besieged_by)}", "not bold red")
    return text


def _since(holding: Holding) -> Text:
    if holding.since is None:
        return Text("")
    # Where no change was told, the first day of which somebody says so is all that is known.
    return Text(holding.since.isoformat()) if holding.exact else Text(f"{holding.since.isoformat()}\nor before", "dim")


def _how_sure(holding: Holding) -> Text:
    text = Text(holding.confidence, _CONFIDENCE_STYLES[holding.confidence])
    return text.append(f"\n{one_line(holding.reason)}", "not bold dim")


def _claims(holding: Holding) -> Text:
    """Return the latest claims for and against, to be followed with `marsad show`."""
    other = "against" if holding.holders else "said"
    parts = [
        Text(_ids(holding.evidence)),
        Text(f"{other}: {_ids(holding.against)}" if holding.against else "", "yellow"),
        Text(f"siege: {_ids(holding.sieges)}" if holding.sieges else "", "red"),
    ]
    return Text("\n").join(part for part in parts if part)


def _ids(signs: tuple[Sign, ...]) -> str:
    shown = [one_line(sign.claim_id) for sign in reversed(signs[-_SHOWN:])]
    more = len(signs) - len(shown)
    return "\n".join([*shown, *([f"and {more} more"] if more else [])])


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(one_line(actor.name) for actor in actors)


HOLDINGS: Final = Layout(
    (
        Heading("place", share=4),
        Heading("held by", share=4),
        Heading("since", width=10),
        Heading("how sure", share=4),
        Heading("claims", share=3),
    ),
    _holding_row,
)
HISTORY: Final = Layout(
    (
        Heading("from, until", width=14),
        Heading("held by", share=4),
        Heading("how sure", share=4),
        Heading("claims", share=3),
    ),
    _history_row,
)
CHANGES: Final = Layout(
    (
        Heading("day", width=10),
        Heading("place", share=4),
        Heading("before", share=4),
        Heading("after", share=4),
        Heading("claims", share=3),
    ),
    _change_row,
)
