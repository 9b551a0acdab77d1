"""The square map of the web: the world from 0 to 1, rightwards from the west and downwards from the north."""

from typing import Final

import numpy as np

from marsad.serve.board.kinds import Real

_FARTHEST: Final = 85.0511287  # it ends there


def across(lon: Real) -> Real:
    """Return where longitudes lie on it."""
    return (lon + 180) / 360


def down(lat: Real) -> Real:
    """Return where latitudes lie on it."""
    radians = np.radians(np.clip(lat, -_FARTHEST, _FARTHEST))
    found: Real = (1 - np.arcsinh(np.tan(radians)) / np.pi) / 2
    return found


def squared(points: Real) -> Real:
    """Return points of longitude and latitude as points of it."""
    return np.stack((across(points[:, 0]), down(points[:, 1])), axis=1)
