"""One row a claim."""

from typing import Final

from marsad.model import CitedClaim, Toll
from marsad.publish.table import Cell, Table, col
from marsad.publish.tables import cells
from marsad.publish.where import drawn, point_of


def _toll(toll: Toll) -> str:
    about = "about " if toll.approximate else ""
    group = f" ({toll.group})" if toll.group else ""
    return f"{toll.outcome} {toll.side} {about}{cells.range_words(toll.low, toll.high)}{group}"


def _killed(row: CitedClaim, bound: str) -> Cell:
    """Return the greatest toll of killed of one claim: a total stands beside its parts."""
    tolls = [toll for toll in row.claim.tolls if toll.outcome == "killed"]
    greatest = max(tolls, key=lambda toll: toll.high or toll.low or 0, default=None)
    return getattr(greatest, bound) if greatest else None


def _place(row: CitedClaim, name: str) -> Cell:
    place = drawn(row.claim.places)
    return getattr(place, name) if place else None


def _lat(row: CitedClaim) -> Cell:
    point = point_of(drawn(row.claim.places))
    return point.lat if point else None


def _lon(row: CitedClaim) -> Cell:
    point = point_of(drawn(row.claim.places))
    return point.lon if point else None


CLAIMS: Final[Table[CitedClaim]] = Table(
    name="claims",
    meaning="one row a claim: one thing that one source says happened, or is so",
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
        col("country", "text", "ISO 3166-1 alpha-2", lambda row: _place(row, "country")),
        col("admin1", "text", "the province's name", lambda row: _place(row, "admin1")),
        col("place", "text", "the finest place that has coordinates", lambda row: _place(row, "name")),
        col("place_id", "text", "the gazetteer's id of it", lambda row: _place(row, "id")),
        col("level", "text", "how precisely: site, district, town, subprovince, province, country or region",
            lambda row: _place(row, "level")),
        col("latitude", "number", "degrees, WGS 84", _lat),
        col("longitude", "number", "degrees, WGS 84", _lon),
        col("radius_km", "number", "how far from there it may have been, in kilometres",
            lambda row: _place(row, "radius_km")),
        col("places", "list", "all places, finest first",
            lambda row: tuple(place.name for place in row.claim.places)),
        col("initiators", "list", "who did it", lambda row: cells.names(row.claim.initiators)),
        col("initiator_ids", "list", "their ids", lambda row: cells.ids(row.claim.initiators)),
        col("supporters", "list", "who backed them", lambda row: cells.names(row.claim.supporters)),
        col("targets", "list", "whom it was done to", lambda row: cells.names(row.claim.targets)),
        col("target_ids", "list", "their ids", lambda row: cells.ids(row.claim.targets)),
        col("killed_low", "whole", "at least so many killed, in the claim's greatest toll of them",
            lambda row: _killed(row, "low")),
        col("killed_high", "whole", "at most so many; empty where it is open", lambda row: _killed(row, "high")),
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
