"""Counting incidents by period and by what else was asked for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, get_args

import numpy as np

from marsad.model import Incident
from marsad.model.trends import Band, Split, Step, Trend
from marsad.trends.columns import NEVER, Columns, Mask, Whole
from marsad.trends.rules import Seen

SPLITS: Final[tuple[Split, ...]] = get_args(Split)


class Trends(NamedTuple):
    """What happened, a row for each period and part, by time; and how many incidents were left out, by why."""

    rows: tuple[Trend, ...]
    left_out: dict[str, int]


class _Rows(NamedTuple):
    """The rows of a table: `of` are incidents, `at` the row that each counts in; `firsts` is one of each among them."""

    of: Whole
    at: Whole
    firsts: Whole


def trends(incidents: Iterable[Incident | Seen], split: Sequence[Split] = (), step: Step = "week") -> Trends:
    """Count what happened in each period and for each part of a split; what has no date comes last.

    An incident counts in the period that it begins in. What would count the same twice, or did not happen, is left
    out: situations, sums over long, the toll of a whole war, what is planned and what is only denied.
    """
    return counted(Columns(incidents), split, step)


def counted(columns: Columns, split: Sequence[Split] = (), step: Step = "week", fitting: Mask | None = None) -> Trends:
    """Count incidents, all or those of a mask, as `trends` does."""
    # Provinces of two countries may bear one name.
    parts = tuple(name for name in SPLITS if name in split or (name == "country" and "admin1" in split))
    among = np.ones(len(columns.ids), dtype=np.bool_) if fitting is None else fitting
    counting = among & columns.counts()
    doers = np.flatnonzero(counting[columns.doer])
    of = columns.doer[doers] if "side" in parts else np.flatnonzero(counting)
    values = {name: _values(columns, name, of, doers) for name in parts}
    days = columns.periods(step)[of]
    rows = _Rows(of, *_grouped([days, *values.values()]))
    words = _words(columns, values, doers, rows.firsts)
    return Trends(tuple(_told(columns, rows, days, words, step)), _left_out(columns, among & ~counting))


def _values(columns: Columns, name: Split, of: Whole, doers: Whole) -> Whole:
    return columns.sides.codes[doers] if name == "side" else columns.parts[name].codes[of]


def _grouped(keys: Sequence[Whole]) -> tuple[Whole, Whole]:
    """Return the number of the row of each, in the order of the keys, and the first of each row."""
    at = np.zeros(len(keys[0]), dtype=np.int64)
    firsts = at[:0]
    for key in keys:
        # Numbered anew after each key, so that no product of all can grow too large.
        _, firsts, at = np.unique(at * (NEVER + 1) + key, return_index=True, return_inverse=True)
    return at, firsts


def _words(columns: Columns, values: dict[Split, Whole], doers: Whole, firsts: Whole) -> dict[str, list[str]]:
    """Return the parts of each row in words, and what the side of each is called: as where it is told of first."""
    words: dict[str, list[str]] = {}
    for name, codes in values.items():
        known = columns.sides.words if name == "side" else columns.parts[name].words
        words[name] = [known[code] for code in codes[firsts].tolist()]
    if "side" in values:
        sides, first = np.unique(values["side"], return_index=True)
        called = columns.names.codes[doers[first]][np.searchsorted(sides, values["side"][firsts])]
        words["side_name"] = [columns.names.words[code] for code in called.tolist()]
    return words


def _told(columns: Columns, rows: _Rows, days: Whole, words: dict[str, list[str]], step: Step) -> Iterator[Trend]:
    number = len(rows.firsts)
    starts = {day: None if day == NEVER else date.fromordinal(day) for day in np.unique(days).tolist()}
    sums = [np.bincount(rows.at, weights=one[rows.of], minlength=number) for one in (columns.contested, columns.single)]
    numbers = (np.bincount(rows.at, minlength=number).tolist(), *(one.astype(np.int64).tolist() for one in sums))
    parts = [dict(zip(words, row, strict=True)) for row in zip(*words.values(), strict=True)] or [{}] * number
    counts = zip(*numbers, days[rows.firsts].tolist(), _bands(columns, rows), parts, strict=True)
    for incidents, contested, single, day, bands, part in counts:
        yield Trend(
            start=starts[day],
            step=step,
            incidents=incidents,
            contested=contested,
            single=single,
            tolls=bands,
            **part,
        )


def _bands(columns: Columns, rows: _Rows) -> Iterator[tuple[Band, ...]]:
    """Yield the tolls of each row, by outcome, all sides first."""
    tolls = columns.tolls
    many = tolls.many[rows.of]
    toll = np.arange(many.sum()) + np.repeat(tolls.first[rows.of] - np.cumsum(many) + many, many)
    kinds = max(len(tolls.kinds), 1)
    keys, at, number = np.unique(
        np.repeat(rows.at, many) * kinds + tolls.kind[toll], return_inverse=True, return_counts=True
    )
    columns_of = (*tolls.bounds[toll].T, tolls.open[toll])
    sums = [np.bincount(at, weights=one, minlength=len(keys)).astype(np.int64).tolist() for one in columns_of]
    every = list(map(_band, [tolls.kinds[kind] for kind in (keys % kinds).tolist()], *sums, number.tolist()))
    ends = np.searchsorted(keys, (np.arange(len(rows.firsts)) + 1) * kinds).tolist()
    for start, end in zip([0, *ends], ends, strict=False):
        yield tuple(every[start:end])


def _band(kind: Any, low: int, best: int, high: int, is_open: int, incidents: int) -> Band:
    outcome, side = kind
    return Band(outcome=outcome, side=side, low=low, best=best, high=high, open=is_open > 0, incidents=incidents)


def _left_out(columns: Columns, mask: Mask) -> dict[str, int]:
    codes, numbers = np.unique(columns.why.codes[mask], return_counts=True)
    return {columns.why.words[code]: number for code, number in zip(codes.tolist(), numbers.tolist(), strict=True)}
