"""How many incidents fit, and where they lie: what a page needs before it draws a map of tiles."""

from typing import Final

import numpy as np

from marsad.serve.board.columns import Board
from marsad.serve.board.kinds import Mask
from marsad.serve.views import Extent

_DECIMALS: Final = 5  # of a degree: a metre
_FAR_KM: Final = 300
_MANY: Final = 100
_LEFT_OUT: Final = 0.01  # of many, at each side: one report from far away would make all others a spot


def extent_of(board: Board, mask: Mask) -> Extent:
    """Return the number of incidents of a mask and the box around those that could be placed.

    What is known to no better than a country bounds nothing where there is anything else: its middle may lie far off.
    """
    placed = mask & board.placed
    near = placed & ~(board.radius > _FAR_KM)
    bounding = near if near.any() else placed
    return Extent(
        incidents=int(np.count_nonzero(mask)),
        unplaced=int(np.count_nonzero(mask) - np.count_nonzero(placed)),
        box=_box(board, bounding) if bounding.any() else None,
    )


def _box(board: Board, placed: Mask) -> tuple[float, float, float, float]:
    lon, lat = board.lon[placed], board.lat[placed]
    left_out = _LEFT_OUT if len(lon) >= _MANY else 0
    ends = [np.quantile(one, share, method="nearest") for share in (left_out, 1 - left_out) for one in (lon, lat)]
    west, south, east, north = (round(float(one), _DECIMALS) for one in ends)
    return west, south, east, north
