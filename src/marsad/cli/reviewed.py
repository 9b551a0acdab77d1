"""What people made of claims, told beside them: their word goes before the machine's."""

from collections.abc import Iterable, Iterator
from typing import Final

from marsad.cli.output import batches
from marsad.model import CitedClaim
from marsad.model.review import ReviewedClaim
from marsad.store.interface import Store

_BATCH: Final = 100


def reviewed(store: Store, claims: Iterable[CitedClaim]) -> Iterator[CitedClaim]:
    """Yield claims, those that people judged or added as `ReviewedClaim`."""
    for batch in batches(claims, _BATCH):
        told = list(batch)
        standings = store.standings([cited.claim.id for cited in told])
        for cited in told:
            standing = standings.get(cited.claim.id)
            yield ReviewedClaim(report=cited.report, claim=cited.claim, standing=standing) if standing else cited
