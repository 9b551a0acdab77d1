"""`marsad sources`: who says what the reports say."""

from marsad.cli.listing import Listing, filtered
from marsad.cli.options import open_existing


@filtered
def sources(asked: Listing) -> None:
    """List who makes the claims in a store, most claims first."""
    from marsad.cli.display.tables import SOURCES

    with open_existing(asked.store) as store:
        asked.show(store.sources(asked.query), SOURCES, lambda source: source.id)
