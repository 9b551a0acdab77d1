"""`marsad incidents`: what happened, each with all the claims that tell of it."""

from marsad.cli.listing import Listing, filtered
from marsad.cli.options import open_existing, refreshed


@filtered
def incidents(asked: Listing) -> None:
    """List the incidents that the reports in a store tell of."""
    from marsad.cli.display.tables import INCIDENTS

    with open_existing(asked.store) as store:
        refreshed(store)
        asked.show(store.incidents(asked.query), INCIDENTS, lambda incident: incident.id)
