"""One row a claim."""

from collections.abc import Callable
from typing import Final

from marsad.model import CitedClaim, Toll
from marsad.publish.table import Cell, Table, col
from marsad.publish.tables import cells
from marsad.publish.tables.sights import ClaimSight


def _toll(toll: Toll) -> str:
    about = "about " if toll.approximate else ""
    group = f" ({toll.group})" if toll.group else ""
    return f"{toll.outcome} {toll.side} {about}{cells.range_words(toll.low, toll.high)}{group}"


def _killed(bound: str) -> Callable[[ClaimSight], Cell]:
    return lambda row: getattr(row.killed, bound) if row.killed else None


def _place(name: str) -> Callable[[ClaimSight], Cell]:
    return lambda row: getattr(row.place, name) if row.place else None


def _point(axis: str) -> Callable[[ClaimSight], Cell]:
    return lambda row: getattr(row.point, axis) if row.point else None


CLAIMS: Final[Table[CitedClaim]] = Table(
    name="claims",
    meaning="one row a claim: one thing that one source says happened, or is so",
    sight=ClaimSight,
    columns=(
        col("id", "text", "the claim's id", lambda row: row.claim.id),
        col("report_id", "text", "the report that makes it", lambda row: row.report.id),
        col("kind", "text", "event or situation", lambda row: row.claim.kind),
        col("type", "text", "what, in Marsad's types", lambda row: row.claim.type),
        col("status", "text", "happened, ongoing, planned, background or denied", lambda row: row.claim.status),
        col("certainty", "text", "stated, or hedged (reportedly, believed, alleged)", lambda row: row.claim.certainty),
        col("date_start", "day", "first day that may be meant; empty where the year is not known",
            lambda row: cells.start(row.claim.date)),
        col("date_end", "day", "last day that may be meant", lambda row: cells.end(row.claim.date)),
        col("date_basis", "text", "text, published (the day of publication) or inferred",
            lambda row: row.claim.date.basis if row.claim.date else None),
        col("country", "text", "ISO 3166-1 alpha-2", _place("country")),
        col("admin1", "text", "the province's name", _place("admin1")),
        col("admin2", "text", "the district's name, where it is known", _place("admin2")),
        col("place", "text", "the finest place that has coordinates", _place("name")),
        col("place_id", "text", "the gazetteer's id of it", _place("id")),
        col("level", "text", "how precisely: site, district, town, subprovince, province, country or region",
            _place("level")),
        col("latitude", "number", "degrees, WGS 84", _point("lat")),
        col("longitude", "number", "degrees, WGS 84", _point("lon")),
        col("radius_km", "number", "how far from there it may have been, in kilometres",
            _place("radius_km")),
        col("places", "list", "all places, finest first",
            lambda row: tuple([place.name for place in row.claim.places])),
        col("initiators", "list", "who did it", lambda row: cells.names(row.claim.initiators)),
        col("initiator_ids", "list", "their ids", lambda row: cells.ids(row.claim.initiators)),
        col("supporters", "list", "who backed them", lambda row: cells.names(row.claim.supporters)),
        col("targets", "list", "whom it was done to", lambda row: cells.names(row.claim.targets)),
        col("target_ids", "list", "their ids", lambda row: cells.ids(row.claim.targets)),
        col("killed_low", "whole", "at least so many killed, in the claim's greatest toll of them",
            _killed("low")),
        col("killed_high", "whole", "at most so many; empty where it is open", _killed("high")),
        col("tolls", "list", "every toll: outcome, side, range, whom it counts",
            lambda row: tuple(map(_toll, row.claim.tolls))),
        col("sources", "list", "who says so; empty where the report itself does",
            lambda row: cells.names(row.claim.sources)),
        col("source_ids", "list", "their ids", lambda row: cells.ids(row.claim.sources)),
        col("via", "list", "who passed it on, nearest to the reader first", lambda row: cells.names(row.claim.via)),
        col("publisher", "text", "who published the report", lambda row: row.report.publisher),
        col("published", "day", "when it was published", lambda row: row.report.published),
        col("report_title", "text", "the report's title", lambda row: row.report.title),
        col("report_url", "text", "where the report came from", lambda row: row.report.url),
        col("confidence", "number", "probability that the claim is right; empty where the reader gives none",
            lambda row: row.claim.confidence),
    ),
)  # fmt: skip
