"""Distances on the globe."""

import pytest

from marsad.knowledge.geo import distance_km


def test_distances_on_the_globe() -> None:
    assert distance_km(35.81, 36.61, 35.90, 36.73) == pytest.approx(14.7, abs=0.5)
    assert distance_km(0, 179.5, 0, -179.5) == pytest.approx(111.2, abs=0.5)
    assert distance_km(10, 20, 10, 20) == 0
