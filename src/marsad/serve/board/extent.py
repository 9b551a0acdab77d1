"""How many incidents fit, and where they lie: what a page needs before it draws a map of tiles."""

from typing import Final

import numpy as np

from marsad.serve.board.columns import Board, Mask
from marsad.serve.views import Extent

_DECIMALS: Final = 5  # of a degree: a metre
_FAR_KM: Final = 300


def extent_of(board: Board, mask: Mask) -> Extent:
    """Return the number of incidents of a mask and the box around those that could be placed.

    What is known to no better than a country bounds nothing where there is anything else: its middle may lie far off.
    """
    placed = mask & board.placed
    near = placed & ~(board.radius > _FAR_KM)
    bounding = near if near.any() else placed
    return Extent(
        incidents=int(mask.sum()),
        unplaced=int(mask.sum() - placed.sum()),
        box=_box(board, bounding) if bounding.any() else None,
    )


def _box(board: Board, placed: Mask) -> tuple[float, float, float, float]:
    lon, lat = board.lon[placed], board.lat[placed]
    west, south, east, north = (float(np.round(one, _DECIMALS)) for one in (lon.min(), lat.min(), lon.max(), lat.max()))
    return west, south, east, north
