"""Views of a store that are worked out when they are asked for: who holds what, and how things went over time.

For the command line, the API and whoever uses Marsad as a library: `control_of` and `trends_of`. Both take the filters
of any list; `marsad.asking.resolved` puts names into the form that these need.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

import msgspec

from marsad import control, trends
from marsad.knowledge.sources import SourceBook
from marsad.model import CitedClaim
from marsad.model.trends import Split, Step
from marsad.store.interface import Query, Store


def control_of(store: Store, query: Query, book: SourceBook) -> control.Control:
    """Return who held which place, from the claims in a store that fit a query.

    Of the query only `country` and `place` are for this: a bound on days would hide how a place came to be held.
    """
    text_of = lru_cache(maxsize=64)(lambda report_id: store.report(report_id).text)
    return control.records(_signs(store, query), book, text_of)


def trends_of(store: Store, query: Query, split: Sequence[Split] = (), step: Step = "week") -> trends.Trends:
    """Return how the incidents in a store that fit a query, and their tolls, went over time.

    Where the query bounds the days, what began outside of them is not counted.
    """
    first, last = query.since or date.min, query.until or date.max
    bounded = query.since is not None or query.until is not None
    found = store.incidents(query)
    begun = (one for one in found if not bounded or (one.date is not None and first <= one.date.start <= last))
    return trends.trends(begun, split, step)


def _signs(store: Store, query: Query) -> Iterator[CitedClaim]:
    for claim_type in control.DEEDS:
        yield from store.claims(msgspec.structs.replace(query, type=claim_type))
