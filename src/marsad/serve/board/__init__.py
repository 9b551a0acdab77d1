"""The board: all incidents of a store as columns in memory, so that maps, lists and charts are answered at once.

`board_of(store)` reads it in one pass; `Boards` keeps the newest. `chosen` turns what is asked into a mask over its
rows, `tile_of` draws one square of the map, `timeline_of` counts days, `extent_of` tells where all of it lies.
"""

from marsad.serve.board.choice import Asked, Box, chosen, claims_chosen, held
from marsad.serve.board.columns import Board, board_of
from marsad.serve.board.extent import extent_of
from marsad.serve.board.keeping import Boards
from marsad.serve.board.markers import features_of
from marsad.serve.board.patches import cut_ahead
from marsad.serve.board.tiles import DEEPEST, Tile, tile_of
from marsad.serve.board.timeline import span_of, timeline_of

__all__ = [
    "DEEPEST",
    "Asked",
    "Board",
    "Boards",
    "Box",
    "Tile",
    "board_of",
    "chosen",
    "claims_chosen",
    "cut_ahead",
    "extent_of",
    "features_of",
    "held",
    "span_of",
    "tile_of",
    "timeline_of",
]
