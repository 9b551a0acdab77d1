"""The areas of one square of the map, each with what is known to lie within it."""

from collections.abc import Iterator
from itertools import product
from typing import Final, NamedTuple

import numpy as np
from msgspec.structs import asdict

from marsad.serve.board.areas import AROUND, cut
from marsad.serve.board.columns import Board
from marsad.serve.board.kinds import Mask, Whole
from marsad.serve.board.markers import marker
from marsad.serve.board.mvt import EXTENT, Patch, Spot
from marsad.serve.board.summing import Said, summaries

_AROUND: Final = AROUND / EXTENT
_SEVERAL: Final = range(2, 6)  # zooms
_OF_ALL: Final = ("area", "place", "level", "radius_km")
_OF_ONE: Final = ("id", "title")


class Areas(NamedTuple):
    """The areas that reach into a square, the widest first: `numbers` are those of their shapes.

    `rows` are their incidents, each area's together: they begin at `starts`, and `of` tells which area each is of.
    """

    square: tuple[int, int, int]
    numbers: Whole
    rows: Whole
    of: Whole
    starts: Whole


def cut_ahead(board: Board) -> None:
    """Cut all areas into the squares of maps that show several countries: so many at once take a while."""
    for shape, box in zip(board.shapes, board.boxes, strict=True):
        for z in _SEVERAL:
            left, top, right, bottom = np.floor(box * (1 << z)).astype(int).tolist()
            for x, y in product(range(left, right + 1), range(top, bottom + 1)):
                cut(shape, z, x, y)


def areas_at(board: Board, mask: Mask, z: int, x: int, y: int) -> Areas:
    """Return the areas of what a mask leaves that reach into a square, wherever their middles lie."""
    rows = board.in_areas[mask[board.in_areas]]
    rows = rows[_reaching(board, z, x, y)[board.area[rows]]]
    numbers = np.unique(board.area[rows])
    left, top, right, bottom = board.boxes[numbers].T
    numbers = numbers[np.argsort((left - right) * (bottom - top), kind="stable")]
    place = np.zeros(len(board.shapes), dtype=np.int64)
    place[numbers] = np.arange(len(numbers))
    of = place[board.area[rows]]
    order = np.argsort(of, kind="stable")
    rows, of = rows[order], of[order]
    return Areas((z, x, y), numbers, rows, of, np.flatnonzero(np.diff(of, prepend=-1)))


def _reaching(board: Board, z: int, x: int, y: int) -> Mask:
    size = 1 << z
    left, top, right, bottom = board.boxes.T * size
    across = (right >= x - _AROUND) & (left <= x + 1 + _AROUND)
    reaching: Mask = across & (bottom >= y - _AROUND) & (top <= y + 1 + _AROUND)
    return reaching


def patches(board: Board, areas: Areas) -> Iterator[Patch]:
    """Yield the areas as they are drawn."""
    weak = np.bincount(areas.of, weights=board.origins[areas.rows] < 2).tolist()
    said = zip(weak, summaries(board, areas.rows, areas.of), _named(board, areas), strict=True)
    for number, (faint, summary, names) in zip(areas.numbers.tolist(), said, strict=True):
        if shape := cut(board.shapes[number], *areas.square):
            yield Patch(shape, (*summary, ("weak", int(faint)), *names))


def _named(board: Board, areas: Areas) -> Iterator[Said]:
    """Yield what is said of each area, and the box of its incidents' middles."""
    if not len(areas.rows):
        return
    lon, lat = board.lon[areas.rows], board.lat[areas.rows]
    ends = (least.reduceat(one, areas.starts).tolist() for least in (np.minimum, np.maximum) for one in (lon, lat))
    counts = np.bincount(areas.of).tolist()
    for row, count, *box in zip(areas.rows[areas.starts].tolist(), counts, *ends, strict=True):
        about = asdict(marker(board, row))
        names = (*_OF_ALL, *_OF_ONE) if count == 1 else _OF_ALL
        around = ",".join(f"{degrees:.5f}" for degrees in box)
        yield (("box", around), *((name, about[name]) for name in names if about[name] is not None))


def middles(board: Board, areas: Areas) -> Iterator[Spot]:
    """Yield the middle of each area that lies in the square itself, with how many incidents are in the area."""
    z, left, top = areas.square
    rows = areas.rows[areas.starts]
    across, down = ((board.x[rows] * (1 << z) - left) * EXTENT, (board.y[rows] * (1 << z) - top) * EXTENT)
    inside = (across >= 0) & (across < EXTENT) & (down >= 0) & (down < EXTENT)
    counts = np.bincount(areas.of)
    for at in np.flatnonzero(inside).tolist():
        said = (("count", int(counts[at])), ("level", board.labels.levels[rows[at]]))
        yield Spot(int(across[at]), int(down[at]), said)
