"""Trends as a table with bars: how many incidents, and between which bounds the toll lies."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from rich import box
from rich.table import Table
from rich.text import Text

from marsad.cli.display.words import type_words
from marsad.cli.terminal import one_line, out
from marsad.model.ontology import Outcome
from marsad.model.trends import Band, Split, Trend
from marsad.trends.periods import periods

_WIDTH: Final = 14
_COUNT_WIDTH: Final = 8
_SPLITS: Final[tuple[Split, ...]] = ("country", "admin1", "side", "type")
_HEADS: Final[dict[Split, str]] = {"country": "country", "admin1": "province", "side": "by whom", "type": "what"}
_UNKNOWN: Final = "not known"


def print_trends(trends: Sequence[Trend], outcome: Outcome) -> None:
    """Print a row for each trend; periods without any stand as one line."""
    if not trends:
        out().print("nothing fits", style="dim")
        return
    table = _empty(trends[0], outcome)
    most = max(trend.incidents for trend in trends)
    highest = max((band.high for trend in trends if (band := _band(trend, outcome))), default=0)
    before: date | None = None
    for start, rows in groupby(trends, key=lambda trend: trend.start):
        _add_gap(table, before, start, trends[0])
        for number, trend in enumerate(rows):
            table.add_row(*_cells(trend, outcome, most, highest, first=number == 0))
        before = start
    out().print(table)
    _print_legend(outcome)


def _empty(trend: Trend, outcome: Outcome) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(trend.step, no_wrap=True, min_width=12)
    for split in _asked(trend):
        table.add_column(_HEADS[split], overflow="fold", min_width=9)
    table.add_column("incidents", justify="right", no_wrap=True)
    if not _asked(trend):  # where there is a row for each part, there is no room for what follows from other columns
        table.add_column("", width=_COUNT_WIDTH, no_wrap=True)
    table.add_column(outcome, justify="right", no_wrap=True)
    table.add_column("", width=_WIDTH, no_wrap=True)
    if not _asked(trend):
        table.add_column("civilians", justify="right", no_wrap=True)
        table.add_column("contested", justify="right", no_wrap=True)
    return table


def _asked(trend: Trend) -> list[Split]:
    return [split for split in _SPLITS if getattr(trend, split) is not None]


def _cells(trend: Trend, outcome: Outcome, most: int, highest: int, *, first: bool) -> Iterator[Text]:
    yield Text(_period(trend) if first else "")
    yield from (Text(_value(trend, split), "" if getattr(trend, split) else "dim") for split in _asked(trend))
    band, civilians = _band(trend, outcome), _band(trend, outcome, "civilians")
    yield Text(f"{trend.incidents:,}", "bold")
    if not _asked(trend):
        yield Text("█" * _share(trend.incidents, most, _COUNT_WIDTH), "blue")
    yield Text(_words(band) if band else "·", "bold yellow" if band else "dim")
    yield _bar(band, highest) if band else Text("")
    if not _asked(trend):
        yield Text(f"{civilians.best:,}{'+' if civilians.open else ''}" if civilians else "")
        yield Text(f"{trend.contested:,}" if trend.contested else "", "red")


def _add_gap(table: Table, before: date | None, start: date | None, sample: Trend) -> None:
    """Add one dim row for periods without incidents, which are no rows of their own."""
    if before is None or start is None:
        return
    empty = sum(1 for _ in periods(before, start, sample.step)) - 2
    if empty > 0:
        table.add_row(Text(f"+{empty} without", "dim"))


def _period(trend: Trend) -> str:
    if trend.start is None:
        return "no date"
    return {"month": f"{trend.start:%Y-%m}", "year": f"{trend.start:%Y}"}.get(trend.step, trend.start.isoformat())


def _value(trend: Trend, split: Split) -> str:
    value: str = (trend.side_name if split == "side" and trend.side else getattr(trend, split)) or _UNKNOWN
    return type_words(value) if split == "type" else one_line(value)


def _band(trend: Trend, outcome: Outcome, side: str = "all") -> Band | None:
    return next((band for band in trend.tolls if (band.outcome, band.side) == (outcome, side)), None)


def _words(band: Band) -> str:
    """Return "41 (38–60+)": the best figure, and its bounds where they differ; "+" where more may be."""
    more = "+" if band.open else ""
    if band.low == band.high:
        return f"{band.best:,}{more}"
    return f"{band.best:,} ({band.low:,}–{band.high:,}{more})"


def _bar(band: Band, highest: int) -> Text:
    """Return a bar that is full up to the lowest, shaded to the best and light to the highest figure."""
    low, best, high = (_share(number, highest, _WIDTH) for number in (band.low, band.best, band.high))
    bar = Text("█" * low, "yellow").append("▓" * (best - low), "yellow").append("░" * (high - best), "yellow")
    return bar.append("→", "dim") if band.open and high < _WIDTH else bar


def _share(number: int, most: int, width: int) -> int:
    """Return how long the bar of a number is; what is there at all is seen."""
    return max(round(width * number / most), 1) if number and most else 0


def _print_legend(outcome: Outcome) -> None:
    out().print(
        f"{outcome}: best (lowest–highest), bars █ lowest ▓ best ░ highest; "
        "+ and → where of some only a least number is known",
        style="dim",
    )
