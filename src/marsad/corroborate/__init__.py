"""Corroboration: which claims tell of the same incident, who stands behind it, and what its figures are.

`incidents` works on claims at hand; `Corroboration` keeps incidents up to date in a `Memory`, which a store gives.
`graded` grades an incident anew by the user's book of sources (`marsad.knowledge.sources.load_sources`).
"""

from marsad.corroborate.build import incidents
from marsad.corroborate.grades import graded
from marsad.corroborate.memory import Memory
from marsad.corroborate.update import EDITION, Corroboration

__all__ = ["EDITION", "Corroboration", "Memory", "graded", "incidents"]
