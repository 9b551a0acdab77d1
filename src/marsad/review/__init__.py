"""Review by people: claims as they stand with what reviewers did, how two of them agree, and what to learn from it.

Pure: records in, records out. `marsad.reviewing` does it on a store.
"""

from marsad.review.agreement import Agreement, Coding, agreement_of
from marsad.review.assignments import Assignment, open_to_all
from marsad.review.effective import Derived, blind_acts, checked_by, counting_acts, derive, in_effect
from marsad.review.follow import anchors_of, words_of

__all__ = [
    "Agreement",
    "Assignment",
    "Coding",
    "Derived",
    "agreement_of",
    "anchors_of",
    "blind_acts",
    "checked_by",
    "counting_acts",
    "derive",
    "in_effect",
    "open_to_all",
    "words_of",
]
