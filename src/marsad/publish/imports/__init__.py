"""Others' data sets as readings: each row a report of that data set, with one claim that it makes.

A mapping (TOML) says which column is what; those of ACLED, UCDP GED and GDELT 2 ship, a user's own has the same form.
"""

from marsad.publish.imports.mapping import SHIPPED, Mapping, read_mapping, shipped_mapping
from marsad.publish.imports.reading import readings

__all__ = ["SHIPPED", "Mapping", "read_mapping", "readings", "shipped_mapping"]
