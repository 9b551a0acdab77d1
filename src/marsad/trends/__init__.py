"""Trends: how many incidents there were and what they cost, by time, place, side and type.

`trends(incidents, split, step)` counts incidents and returns a `marsad.model.trends.Trend` for each row, by time, and
what was left out. `Columns(incidents)` keeps what counts of them (some 150 bytes each), and `counted` counts that again
and again, all of it or a part. `marsad.views.trends_of` does it for a store.
docs/trends.md tells what is counted and how.
"""

from marsad.trends.columns import Columns
from marsad.trends.count import SPLITS, Trends, counted, trends
from marsad.trends.periods import STEPS
from marsad.trends.rules import LONGEST_DAYS, MOST_KILLED, Seen

__all__ = ["LONGEST_DAYS", "MOST_KILLED", "SPLITS", "STEPS", "Columns", "Seen", "Trends", "counted", "trends"]
