"""Corroboration: which claims tell of the same incident, who stands behind it, and what its figures are.

`incidents` is all that a store needs; `judge` says of one pair of claims why it was or was not united.
"""

from marsad.corroborate.build import incidents
from marsad.corroborate.compare import judge
from marsad.corroborate.facts import Facts, facts_of

__all__ = ["Facts", "facts_of", "incidents", "judge"]
