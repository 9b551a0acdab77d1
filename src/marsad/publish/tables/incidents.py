"""One row an incident."""

from typing import Final

from marsad.model import Figure, Incident
from marsad.model.count import Count, in_all, of_side
from marsad.model.ontology import Outcome
from marsad.publish.material import CitedIncident
from marsad.publish.table import Cell, Column, Table, col
from marsad.publish.tables import cells
from marsad.publish.where import drawn, point_of

_COUNTED: Final[tuple[tuple[Outcome, str], ...]] = (
    ("killed", "killed"),
    ("injured", "injured"),
    ("displaced", "made to leave their homes"),
)


def _bound(count: Count | None, name: str) -> Cell:
    return getattr(count, name) if count else None


def _counts(outcome: Outcome, words: str) -> tuple[Column[CitedIncident], ...]:
    return (
        col(f"{outcome}_low", "whole", f"least that anyone says were {words}, all sides together",
            lambda row: _bound(in_all(row.incident.figures, outcome), "low"), f"#affected+{outcome}+min"),
        col(f"{outcome}_best", "whole", f"{words}: the latest report with a named source",
            lambda row: _bound(in_all(row.incident.figures, outcome), "best"), f"#affected+{outcome}"),
        col(f"{outcome}_high", "whole", f"most that anyone says were {words}; empty where nobody bounds it",
            lambda row: _bound(in_all(row.incident.figures, outcome), "high"), f"#affected+{outcome}+max"),
    )  # fmt: skip


def _figure(figure: Figure) -> str:
    return f"{figure.outcome} {figure.side} {cells.range_words(figure.low, figure.high)}"


def _place(row: CitedIncident, name: str) -> Cell:
    place = drawn(row.incident.places)
    return getattr(place, name) if place else None


def _lat(row: CitedIncident) -> Cell:
    point = point_of(drawn(row.incident.places))
    return point.lat if point else None


def _lon(row: CitedIncident) -> Cell:
    point = point_of(drawn(row.incident.places))
    return point.lon if point else None


def _civilians(incident: Incident) -> Cell:
    count = of_side(incident.figures, "killed", "civilians")
    return count.best if count else None


INCIDENTS: Final[Table[CitedIncident]] = Table(
    name="incidents",
    meaning="one row an incident: what one or more claims tell of together",
    columns=(
        col("id", "text", "the incident's id; it survives a rebuild", lambda row: row.incident.id, "#event+code"),
        col("kind", "text", "event (happens at a time) or situation (holds at a time)",
            lambda row: row.incident.kind, "#event+kind"),
        col("type", "text", "what happened, in Marsad's types", lambda row: row.incident.type, "#event+type"),
        col("title", "text", "the same in words", lambda row: row.incident.title, "#event+name"),
        col("date_start", "day", "first day that may be meant; empty where the year is not known",
            lambda row: cells.start(row.incident.date), "#date+start"),
        col("date_end", "day", "last day that may be meant", lambda row: cells.end(row.incident.date), "#date+end"),
        col("date_basis", "text", "text, published (the day of publication) or inferred",
            lambda row: row.incident.date.basis if row.incident.date else None, "#date+basis"),
        col("country", "text", "ISO 3166-1 alpha-2", lambda row: _place(row, "country"), "#country+code+v_iso2"),
        col("admin1", "text", "the province's name", lambda row: _place(row, "admin1"), "#adm1+name"),
        col("place", "text", "the finest place that has coordinates", lambda row: _place(row, "name"), "#loc+name"),
        col("place_id", "text", "the gazetteer's id of it", lambda row: _place(row, "id"), "#loc+code"),
        col("level", "text", "how precisely: site, district, town, subprovince, province, country or region",
            lambda row: _place(row, "level"), "#loc+type"),
        col("latitude", "number", "degrees, WGS 84", _lat, "#geo+lat"),
        col("longitude", "number", "degrees, WGS 84", _lon, "#geo+lon"),
        col("radius_km", "number", "how far from there it may have been, in kilometres",
            lambda row: _place(row, "radius_km"), "#geo+radius"),
        col("places", "list", "all places, finest first",
            lambda row: tuple(place.name for place in row.incident.places), "#loc+name+list"),
        col("initiators", "list", "who did it", lambda row: cells.names(row.incident.initiators), "#group+name+first"),
        col("initiator_ids", "list", "their ids", lambda row: cells.ids(row.incident.initiators), "#group+code+first"),
        col("supporters", "list", "who backed them", lambda row: cells.names(row.incident.supporters),
            "#group+name+support"),
        col("targets", "list", "whom it was done to", lambda row: cells.names(row.incident.targets),
            "#group+name+second"),
        col("target_ids", "list", "their ids", lambda row: cells.ids(row.incident.targets), "#group+code+second"),
        *(column for outcome, words in _COUNTED for column in _counts(outcome, words)),
        col("civilians_killed", "whole", "killed, as far as claims say that they were civilians",
            lambda row: _civilians(row.incident), "#affected+killed+civilians"),
        col("figures", "list", "every figure: outcome, side, range", lambda row: tuple(
            map(_figure, row.incident.figures)), "#affected+list"),
        col("contested", "flag", "whether its claims contradict each other", lambda row: row.incident.contested,
            "#status+contested"),
        col("origins", "whole", "independent origins; empty where independence cannot be told",
            lambda row: row.incident.origins.count, "#meta+origins+num"),
        col("claims", "whole", "how many claims tell of it", lambda row: len(row.incident.claims), "#meta+claims+num"),
        col("reports", "whole", "in how many reports", lambda row: len(row.incident.reports), "#meta+reports+num"),
        col("sources", "list", "who says so", lambda row: row.incident.sources, "#meta+source"),
        col("publishers", "list", "who published it", lambda row: tuple(
            dict.fromkeys(head.publisher for head in row.reports if head.publisher)), "#meta+publisher"),
        col("claim_ids", "list", "the claims", lambda row: row.incident.claims, "#meta+claims+id"),
        col("report_ids", "list", "the reports", lambda row: row.incident.reports, "#meta+reports+id"),
    ),
)  # fmt: skip
