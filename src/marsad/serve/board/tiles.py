"""One square of the map: dots, clusters where dots would lie on each other, and areas where only that is known."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

import numpy as np
from msgspec.structs import asdict

from marsad.serve.board.columns import Board
from marsad.serve.board.kinds import Mask, Real, Whole
from marsad.serve.board.markers import marker
from marsad.serve.board.mvt import EXTENT, Spot, layer
from marsad.serve.board.patches import areas_at, middles, patches
from marsad.serve.board.summing import Said, summaries

DEEPEST: Final = 20
_CELLS: Final = 8  # a side: at 512 pixels a tile, what would lie within 64 pixels is one cluster
_CELL: Final = EXTENT // _CELLS
_PIXEL: Final = EXTENT // 512


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
    `contested` (how many are) and `type`, that of most of its incidents. `areas` has the shape of every area that
    reaches into the square, the widest first, with the same of all incidents that are known to lie within it, how many
    are `weak`, its `place`, `level`, `radius_km` and `area`, and the `box` of its incidents' middles; `id` and `title`
    where it is but one. `middles` has a point and the `count` for each area whose middle lies in the square.
    """
    about = _about(board, mask, tile)
    inner = about.only(_inner(about.x) & _inner(about.y))
    cell, alone = _grouped(inner.y // _CELL * _CELLS + inner.x // _CELL)
    singles = (Spot(x, y, _said(board, row)) for row, x, y in _listed(inner.only(alone)))
    areas = areas_at(board, mask, tile.z, tile.x, tile.y)
    return b"".join(
        (
            layer("areas", patches(board, areas)),
            layer("middles", middles(board, areas)),
            layer("clusters", _clusters(board, inner.only(~alone), cell[~alone], _full(about))),
            layer("incidents", singles),
        )
    )


def _about(board: Board, mask: Mask, tile: Tile) -> _Here:
    """Return the dots in a square, and those in the next cells around it."""
    size, edge = 1 << tile.z, 1 / _CELLS
    rows = board.within((tile.x - edge) / size, (tile.x + 1 + edge) / size)
    rows = rows[mask[rows] & ~board.wide[rows]]
    down = board.y[rows] * size - tile.y
    rows = np.sort(rows[(down >= -edge) & (down < 1 + edge)])
    across, down = board.x[rows] * size - tile.x, board.y[rows] * size - tile.y
    return _Here(rows, np.floor(across * EXTENT).astype(np.int64), np.floor(down * EXTENT).astype(np.int64))


def _inner(position: Whole) -> Mask:
    inner: Mask = (position >= 0) & (position < EXTENT)
    return inner


def _full(about: _Here) -> Mask:
    """Return which cells of a square, and of one row around it, hold something: by row and column, from 1 on."""
    full = np.zeros((_CELLS + 2, _CELLS + 2), dtype=np.bool_)
    full[about.y // _CELL + 1, about.x // _CELL + 1] = True
    return full


def _grouped(key: Whole) -> tuple[Whole, Mask]:
    """Return the number of the group of each, and whether it is the only one in it."""
    _, group, count = np.unique(key, return_inverse=True, return_counts=True)
    alone: Mask = count[group] == 1
    return group, alone


def _clusters(board: Board, here: _Here, cell: Whole, full: Mask) -> Iterator[Spot]:
    """Yield the clusters, each in the middle of its incidents, but none reaching into a cell that holds others.

    So no cluster lies on another, whatever their squares: `_radius` is the page's own.
    """
    group, _ = _grouped(cell)
    count = np.maximum(np.bincount(group), 1)
    xs, ys = (np.bincount(group, weights=one).astype(np.float64) // count for one in (here.x, here.y))
    radius = _radius(np.bincount(group, weights=board.best[here.rows]).astype(np.float64))
    row, column = (ys // _CELL).astype(np.int64) + 1, (xs // _CELL).astype(np.int64) + 1
    around = {(down, right): full[row + down, column + right] for down in (-1, 0, 1) for right in (-1, 0, 1)}
    left, right = (around[-1, side] | around[0, side] | around[1, side] for side in (-1, 1))
    above, below = (around[side, -1] | around[side, 0] | around[side, 1] for side in (-1, 1))
    xs, ys = _kept_in(xs, radius, left, right), _kept_in(ys, radius, above, below)
    for x, y, said in zip(xs.tolist(), ys.tolist(), summaries(board, here.rows, group), strict=True):
        yield Spot(int(x), int(y), said)


def _radius(killed: Real) -> Real:
    """Return how far clusters reach on the page, in parts of a square: see its `CLUSTER_RADIUS`."""
    reach: Real = (np.minimum(23, 11 + 1.2 * np.log1p(killed)) + 4) * _PIXEL
    return reach


def _kept_in(middle: Real, radius: Real, before: Mask, behind: Mask) -> Real:
    """Return middles from which a radius does not lead over a side of their cell behind which there is something."""
    start = middle // _CELL * _CELL
    held = np.where(before, np.maximum(middle, start + radius), middle)
    kept: Real = np.where(behind, np.minimum(held, start + _CELL - radius), held)
    return kept


def _listed(here: _Here) -> Iterator[tuple[int, int, int]]:
    return zip(here.rows.tolist(), here.x.tolist(), here.y.tolist(), strict=True)


def _said(board: Board, row: int) -> Said:
    """Return what a marker says; a tile has no word for nothing."""
    said = asdict(marker(board, row)).items()
    told = ((key, value) for key, value in said if value is not None)
    return tuple((key, value.isoformat() if isinstance(value, date) else value) for key, value in told)
