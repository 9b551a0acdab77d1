"""Views of a store that are worked out when they are asked for: who holds what, and how things went over time.

For the command line, the API and whoever uses Marsad as a library: `control_of(store, query, book)`.
"""

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from marsad import control
from marsad.knowledge.sources import SourceBook
from marsad.model import CitedClaim
from marsad.store.interface import Query, Store


def control_of(store: Store, query: Query, book: SourceBook) -> control.Control:
    """Return who held which place, from the claims in a store that fit a query.

    Of the query only `country` and `place` are for this: a bound on days would hide how a place came to be held.
    """
    text_of = lru_cache(maxsize=64)(lambda report_id: store.report(report_id).text)
    return control.records(_signs(store, query), book, text_of)


def _signs(store: Store, query: Query) -> Iterator[CitedClaim]:
    for claim_type in control.DEEDS:
        yield from store.claims(msgspec.structs.replace(query, type=claim_type))
