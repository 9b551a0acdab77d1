"""The record as tables, each column with its meaning; what CSV, XLSX, Parquet, Arrow and data frames hold.

A field that a record gains is one line in the table's module.
"""

from marsad.publish.tables.claims import CLAIMS
from marsad.publish.tables.incidents import INCIDENTS
from marsad.publish.tables.others import CONTRADICTIONS, FIGURES, JUDGEMENTS, REPORTS, SOURCES, VOICES

__all__ = ["CLAIMS", "CONTRADICTIONS", "FIGURES", "INCIDENTS", "JUDGEMENTS", "REPORTS", "SOURCES", "VOICES"]
