"""`marsad incidents`: what happened, each with all the claims that tell of it."""

from marsad.cli.listing import Listing, filtered_incidents
from marsad.cli.options import SourcesFile, open_existing, refreshed, source_book


@filtered_incidents
def incidents(asked: Listing, sources: SourcesFile = None) -> None:
    """List the incidents that the reports in a store tell of."""
    from marsad import corroborate
    from marsad.asking import incidents_like
    from marsad.cli.display.tables import INCIDENTS

    book = source_book(sources)
    with open_existing(asked.store) as store:
        refreshed(store)
        found = (corroborate.graded(incident, book) for incident in incidents_like(store, asked.query, asked.traits))
        asked.show(found, INCIDENTS, lambda incident: incident.id)
