"""What is asked of incidents, as a mask over the board's rows.

Each filter of the store is asked of the store once and remembered, as a mask over its claims; a question of many
filters is their intersection. A claim fits where all do; an incident where, for each filter, some claim of it does.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Final, NamedTuple, TypeVar

import numpy as np
from msgspec.structs import replace

from marsad.asking import ANY, Traits
from marsad.model import Record
from marsad.serve.board.claims import NOWHERE
from marsad.serve.board.columns import Board
from marsad.serve.board.kinds import Mask
from marsad.store import Holding, Query, Store

Kept = TypeVar("Kept")
_NAMED: Final = ("place", "country", "actor", "type", "source", "report", "words", "min_confidence")
_NAMES: Final = 300  # a mask is a byte a claim
_HOLDINGS: Final = 4  # a common word is held by all there is
_QUESTIONS: Final = 60  # whose pages and squares are asked for one after the other


class Box(NamedTuple):
    """A part of the map in degrees; `west` may be greater than `east`, across the line of date."""

    west: float
    south: float
    east: float
    north: float


class Asked(Record, frozen=True, kw_only=True):
    """Which incidents: `query` as in a store, without cursor and limit; the rest are of the incident itself."""

    query: Query = Query()
    box: Box | None = None
    traits: Traits = ANY


def chosen(board: Board, store: Store, asked: Asked) -> Mask:
    """Return the mask of the incidents that fit."""
    return _remembered(board.questions, asked, lambda: _all(board, _masks(board, store, asked)), _QUESTIONS)


def _all(board: Board, masks: Iterable[Mask]) -> Mask:
    fitting = np.ones(len(board), dtype=np.bool_)
    for mask in masks:
        fitting &= mask
    return fitting


def _remembered(kept: OrderedDict[object, Kept], key: object, make: Callable[[], Kept], most: int) -> Kept:
    """Return what is kept, or make and keep it; what nobody asked for the longest makes room."""
    found = kept.get(key)
    if found is None:
        found = kept[key] = make()
        while len(kept) > most:
            with suppress(KeyError):  # another thread makes room too
                kept.popitem(last=False)
    else:
        with suppress(KeyError):
            kept.move_to_end(key)
    return found


def _masks(board: Board, store: Store, asked: Asked) -> Iterator[Mask]:
    for name in _NAMED:
        value = getattr(asked.query, name)
        if value not in ("", None):
            yield _named(board, store, name, value)
    if asked.query.since or asked.query.until:
        yield _told(board, board.claims.between(*_ordinals(asked.query)))  # a claim's days, not the incident's
    if asked.box:
        yield _inside(board, asked.box)
    yield from _like(board, asked.traits)


def _like(board: Board, traits: Traits) -> Iterator[Mask]:
    """Yield what `Traits.fit` says of an incident, for all of them at once."""
    if traits.contested is not None:
        yield board.contested == traits.contested
    if traits.origins:
        yield board.origins >= traits.origins
    if traits.killed:
        yield board.best >= traits.killed


def claims_chosen(board: Board, store: Store, query: Query) -> Mask:
    """Return the mask over the board's claims of those that fit all of a query; cursor and limit do not count."""
    key = replace(query, after="", limit=None, newest=False)

    def made() -> Mask:
        fitting = np.ones(len(board.claims), dtype=np.bool_)
        for mask in _claim_masks(board, store, query):
            fitting &= mask
        return fitting

    return _remembered(board.questions, key, made, _QUESTIONS)


def _claim_masks(board: Board, store: Store, query: Query) -> Iterator[Mask]:
    for name in _NAMED:
        value = getattr(query, name)
        if value not in ("", None):
            yield _claims_named(board, store, name, value)
    if query.since or query.until:
        yield board.claims.between(*_ordinals(query))


def _claims_named(board: Board, store: Store, name: str, value: str | float) -> Mask:
    def made() -> Mask:
        if name == "words":
            return _holding(board, store, str(value))
        return board.claims.mask_of(store.claim_keys(replace(Query(), **{name: value})))

    return _remembered(board.names, ("claims", name, value), made, _NAMES)


def held(board: Board, store: Store, words: str) -> list[Holding]:
    """Return what holds each of some words; the last few answers are remembered."""
    return _remembered(board.held, words, lambda: store.holding(words), _HOLDINGS)


def _holding(board: Board, store: Store, words: str) -> Mask:
    """Return the mask of the claims that hold each word, in their own words or in their report's; none for signs."""
    found = held(board, store, words)
    fitting = np.full(len(board.claims), bool(found) or not words.strip(), dtype=np.bool_)
    for one in found:
        fitting &= board.claims.mask_in(one.texts) | board.claims.mask_of(one.claims)
    return fitting


def _named(board: Board, store: Store, name: str, value: str | float) -> Mask:
    def made() -> Mask:
        return _told(board, _claims_named(board, store, name, value))

    return _remembered(board.names, (name, value), made, _NAMES)


def _told(board: Board, claims: Mask) -> Mask:
    """Return the mask of the incidents that tell of some claims."""
    rows = board.claims.incident[np.flatnonzero(claims)]
    mask = np.zeros(len(board), dtype=np.bool_)
    mask[rows[rows != NOWHERE]] = True
    return mask


def _ordinals(query: Query) -> tuple[int, int]:
    return (query.since or date.min).toordinal(), (query.until or date.max).toordinal()


def _inside(board: Board, box: Box) -> Mask:
    if box.west <= box.east:
        across = (board.lon >= box.west) & (board.lon <= box.east)
    else:
        across = (board.lon >= box.west) | (board.lon <= box.east)
    inside: Mask = across & (board.lat >= box.south) & (board.lat <= box.north)
    return inside
