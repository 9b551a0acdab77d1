"""Trends: how many incidents there were and what they cost, by time, place, side and type.

`trends(incidents, split, step)` counts incidents in one pass, with no more in memory than the rows, and returns a
`marsad.model.trends.Trend` for each row, by time, and what was left out. `marsad.views.trends_of` does it for a store.
docs/trends.md tells what is counted and how.
"""

from marsad.trends.count import LONGEST_DAYS, MOST_KILLED, SPLITS, Trends, trends
from marsad.trends.periods import STEPS

__all__ = ["LONGEST_DAYS", "MOST_KILLED", "SPLITS", "STEPS", "Trends", "trends"]
