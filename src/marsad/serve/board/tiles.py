"""One square of the map: dots, clusters where dots would lie on each other, and areas where only that is known."""

from collections.abc import Iterator
from datetime import date
from math import cos, radians
from typing import Final, NamedTuple

import numpy as np
from msgspec.structs import asdict

from marsad.serve.board.columns import Board
from marsad.serve.board.kinds import Mask, Whole
from marsad.serve.board.markers import marker
from marsad.serve.board.mvt import EXTENT, Spot, Value, layer

DEEPEST: Final = 20
_CELLS: Final = 12  # a side: at 512 pixels a tile, what would lie within 43 pixels is one cluster

Said = tuple[tuple[str, Value], ...]


class Tile(NamedTuple):
    """A square of the web's map at zoom `z`: column `x` from the west, row `y` from the north."""

    z: int
    x: int
    y: int


class _Here(NamedTuple):
    """Some rows of the board, and where in the tile they lie."""

    rows: Whole
    x: Whole
    y: Whole

    def only(self, mask: Mask | Whole) -> "_Here":
        return _Here(self.rows[mask], self.x[mask], self.y[mask])


def tile_of(board: Board, mask: Mask, tile: Tile) -> bytes:
    """Return a vector tile, empty where nothing lies there.

    `incidents` has what `Marker` has. A cluster in `clusters` has `count`, `killed` (the best figures added up),
    `contested` (how many are) and `type`, that of most of its incidents. `areas` has the same of all incidents that
    are known to lie within the same area, and its `place`, `level` and `radius_km`; `id` where it is but one; `stretch`
    is how much longer a kilometre looks there than on the equator.
    """
    here = _within(board, mask, tile)
    wide = board.wide[here.rows]
    dots, areas = here.only(~wide), here.only(wide)
    cell, alone = _grouped(dots.y * _CELLS // EXTENT * _CELLS + dots.x * _CELLS // EXTENT)
    singles = (Spot(x, y, _said(board, row)) for row, x, y in _listed(dots.only(alone)))
    return b"".join(
        (
            layer("areas", _areas(board, areas)),
            layer("clusters", _clusters(board, dots.only(~alone), cell[~alone])),
            layer("incidents", singles),
        )
    )


def _within(board: Board, mask: Mask, tile: Tile) -> _Here:
    size = 1 << tile.z
    rows = board.within(tile.x / size, (tile.x + 1) / size)
    rows = rows[mask[rows]]
    down = board.y[rows] * size - tile.y
    rows = np.sort(rows[(down >= 0) & (down < 1)])
    across, down = board.x[rows] * size - tile.x, board.y[rows] * size - tile.y
    return _Here(rows, (across * EXTENT).astype(np.int64), (down * EXTENT).astype(np.int64))


def _grouped(key: Whole) -> tuple[Whole, Mask]:
    """Return the number of the group of each, and whether it is the only one in it."""
    _, group, count = np.unique(key, return_inverse=True, return_counts=True)
    alone: Mask = count[group] == 1
    return group, alone


def _clusters(board: Board, here: _Here, cell: Whole) -> Iterator[Spot]:
    group, _ = _grouped(cell)
    count = np.bincount(group)
    xs, ys = (np.bincount(group, weights=one) // np.maximum(count, 1) for one in (here.x, here.y))
    for x, y, said in zip(xs.tolist(), ys.tolist(), _summaries(board, here.rows, group), strict=True):
        yield Spot(int(x), int(y), said)


def _areas(board: Board, here: _Here) -> Iterator[Spot]:
    group, _ = _grouped(board.area[here.rows])
    first = np.unique(group, return_index=True)[1].astype(np.int64)
    for (row, x, y), said in zip(_listed(here.only(first)), _summaries(board, here.rows, group), strict=True):
        about = asdict(marker(board, row))
        kept = ("place", "level", "radius_km", *(("id", "title") if dict(said)["count"] == 1 else ()))
        stretch = ("stretch", round(1 / cos(radians(float(board.lat[row]))), 3))
        yield Spot(x, y, (*said, stretch, *((name, about[name]) for name in kept if about[name] is not None)))


def _summaries(board: Board, rows: Whole, group: Whole) -> Iterator[Said]:
    """Yield what is said of each group of incidents."""
    columns = (np.bincount(group, weights=column[rows]).tolist() for column in (board.best, board.contested))
    kinds = _commonest(group, board.kind[rows], len(board.kinds)).tolist()
    for count, dead, contested, kind in zip(np.bincount(group).tolist(), *columns, kinds, strict=True):
        yield (
            ("count", count),
            ("killed", int(dead)),
            ("contested", int(contested)),
            ("type", board.kinds[kind]),
        )


def _commonest(group: Whole, kind: Whole, kinds: int) -> Whole:
    """Return, for each group, the type that most of its incidents are of."""
    if not len(group):
        return np.zeros(0, dtype=np.int64)
    table = np.bincount(group * kinds + kind, minlength=(int(group.max()) + 1) * kinds)
    commonest: Whole = table.reshape(-1, kinds).argmax(axis=1)
    return commonest


def _listed(here: _Here) -> Iterator[tuple[int, int, int]]:
    return zip(here.rows.tolist(), here.x.tolist(), here.y.tolist(), strict=True)


def _said(board: Board, row: int) -> Said:
    """Return what a marker says; a tile has no word for nothing."""
    said = asdict(marker(board, row)).items()
    told = ((key, value) for key, value in said if value is not None)
    return tuple((key, value.isoformat() if isinstance(value, date) else value) for key, value in told)
