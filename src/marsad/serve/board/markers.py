"""Rows of the board as what a map draws."""

from datetime import date
from typing import Final

import numpy as np

from marsad.serve.board.columns import Board
from marsad.serve.board.kinds import Mask
from marsad.serve.views import Feature, FeatureCollection, Marker, Point

_DECIMALS: Final = 5  # of a degree: a metre


def marker(board: Board, row: int) -> Marker:
    """Return what the map needs of an incident."""
    labels, told = board.labels, bool(board.told[row])
    return Marker(
        id=labels.ids[row],
        type=labels.types[row],
        title=labels.titles[row],
        place=labels.places[row],
        level=labels.levels[row],
        radius_km=None if np.isnan(board.radius[row]) else float(board.radius[row]),
        date=date.fromordinal(int(board.day[row])) if board.day[row] else None,
        killed=int(board.best[row]) if told else None,
        killed_low=int(board.low[row]),
        killed_high=int(board.high[row]),
        killed_open=bool(board.open[row]),
        origins=int(board.origins[row]) if board.origins[row] >= 0 else None,
        contested=bool(board.contested[row]),
        area=board.shapes[board.area[row]].key if board.wide[row] else None,
    )


def features_of(board: Board, mask: Mask) -> FeatureCollection:
    """Return the incidents of a mask as GeoJSON, each at the finest of its places that has coordinates."""
    rows = np.flatnonzero(mask & board.placed).tolist()
    features = tuple(Feature(geometry=_point(board, row), properties=marker(board, row)) for row in rows)
    return FeatureCollection(features=features, unplaced=int(mask.sum()) - len(rows))


def _point(board: Board, row: int) -> Point:
    return Point(coordinates=(round(float(board.lon[row]), _DECIMALS), round(float(board.lat[row]), _DECIMALS)))
