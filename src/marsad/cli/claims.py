"""`marsad claims`: what the reports say."""

from marsad.cli.listing import Listing, filtered
from marsad.cli.options import open_existing


@filtered
def claims(asked: Listing) -> None:
    """List what the reports in a store say."""
    from marsad.cli.display.tables import CLAIMS
    from marsad.cli.reviewed import reviewed

    with open_existing(asked.store) as store:
        asked.show(reviewed(store, store.claims(asked.query)), CLAIMS, lambda cited: cited.claim.id)
