"""Corroboration: which claims tell of the same incident, who stands behind it, and what its figures are.

`incidents` is all that a store needs.
"""

from marsad.corroborate.build import incidents

__all__ = ["incidents"]
