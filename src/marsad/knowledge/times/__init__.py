"""The grammar of times: which words of a text tell a time, and which days they mean.

Words and rules of a language are data, in `languages/`; what expressions mean is code that knows no language, in
`resolve/`. `tense_at` says whether a time's sentence looks ahead.
"""

from marsad.knowledge.times.finding import find_times, tense_at
from marsad.knowledge.times.meaning import interval_of, reckoning
from marsad.knowledge.times.records import Days, Reckoning, Tense, TimeWords

__all__ = ["Days", "Reckoning", "Tense", "TimeWords", "find_times", "interval_of", "reckoning", "tense_at"]
