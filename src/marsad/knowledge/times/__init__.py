"""The grammar of times: which words of a text tell a time, and which days they mean.

Words and rules of a language are data, in `languages/`; what expressions mean is code that knows no language, in
`resolve/`. `tense_at` says whether a time's sentence looks ahead; `partial_of` and `year_of` help to find a year
that a text leaves out.
"""

from marsad.knowledge.times.finding import find_times, tense_at
from marsad.knowledge.times.meaning import interval_of, partial_of, year_of
from marsad.knowledge.times.records import PartialDate, Tense, TimeWords

__all__ = ["PartialDate", "Tense", "TimeWords", "find_times", "interval_of", "partial_of", "tense_at", "year_of"]
