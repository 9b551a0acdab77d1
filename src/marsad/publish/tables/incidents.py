"""One row an incident."""

from collections.abc import Callable
from typing import Final, Literal

from marsad.model import Contradiction, Figure, Grade
from marsad.model.ontology import Outcome, Side
from marsad.publish.material import CitedIncident
from marsad.publish.table import Cell, Column, Table, col
from marsad.publish.tables import cells
from marsad.publish.tables.sights import UNTOLD, IncidentSight

_Cell = Callable[[IncidentSight], Cell]

_COUNTED: Final[tuple[tuple[Outcome, str], ...]] = (
    ("killed", "killed"),
    ("injured", "injured"),
    ("displaced", "made to leave their homes"),
)
# Whose dead and hurt have columns of their own: the column's beginning, the side, who that is.
_SIDES: Final[tuple[tuple[str, Side, str], ...]] = (
    ("initiators", "initiator", "those who did it"),
    ("targets", "target", "those it was done to, as far as they fought"),
    ("civilians", "civilians", "civilians, as far as claims say that they were"),
)


def _count(outcome: Outcome, side: Side | Literal["all"], bound: Literal["low", "best", "high"]) -> _Cell:
    key, at = (outcome, side), UNTOLD._fields.index(bound)
    return lambda row: row.counts.get(key, UNTOLD)[at]


def _counts(outcome: Outcome, words: str) -> tuple[Column[IncidentSight], ...]:
    return (
        col(f"{outcome}_low", "whole", f"least that anyone says were {words}, all sides together",
            _count(outcome, "all", "low"), f"#affected+{outcome}+min"),
        col(f"{outcome}_best", "whole", f"{words}: the best figure; `reason` in the table figures says why",
            _count(outcome, "all", "best"), f"#affected+{outcome}"),
        col(f"{outcome}_high", "whole", f"most that anyone says were {words}; empty where nobody bounds it",
            _count(outcome, "all", "high"), f"#affected+{outcome}+max"),
    )  # fmt: skip


def _side(start: str, side: Side, who: str) -> tuple[Column[IncidentSight], ...]:
    return (
        col(f"{start}_killed_low", "whole", f"least killed of {who}", _count("killed", side, "low"),
            f"#affected+killed+{start}+min"),
        col(f"{start}_killed", "whole", f"killed of {who}: the best figure", _count("killed", side, "best"),
            f"#affected+killed+{start}"),
        col(f"{start}_killed_high", "whole", f"most killed of {who}; empty where nobody bounds it",
            _count("killed", side, "high"), f"#affected+killed+{start}+max"),
        col(f"{start}_injured", "whole", f"injured of {who}: the best figure", _count("injured", side, "best"),
            f"#affected+injured+{start}"),
    )  # fmt: skip


def _figure(figure: Figure) -> str:
    return f"{figure.outcome} {figure.side} {cells.range_words(figure.low, figure.high)}"


def _place(name: str) -> Callable[[IncidentSight], Cell]:
    return lambda row: getattr(row.place, name) if row.place else None


def _point(axis: str) -> Callable[[IncidentSight], Cell]:
    return lambda row: getattr(row.point, axis) if row.point else None


def _graded(part: Callable[[Grade], Cell]) -> Callable[[IncidentSight], Cell]:
    return lambda row: part(row.incident.grade) if row.incident.grade else None


def _disputed(one: Contradiction) -> str:
    sides = (f"{each.says} ({', '.join(each.voices)})" if each.voices else each.says for each in one.positions)
    return f"{one.about}: {' | '.join(sides)}"


INCIDENTS: Final[Table[CitedIncident]] = Table(
    name="incidents",
    meaning="one row an incident: what one or more claims tell of together",
    sight=IncidentSight,
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
        col("country", "text", "ISO 3166-1 alpha-2", _place("country"), "#country+code+v_iso2"),
        col("admin1", "text", "the province's name", _place("admin1"), "#adm1+name"),
        col("admin2", "text", "the district's name, where it is known", _place("admin2"), "#adm2+name"),
        col("place", "text", "the finest place that has coordinates", _place("name"), "#loc+name"),
        col("place_id", "text", "the gazetteer's id of it", _place("id"), "#loc+code"),
        col("level", "text", "how precisely: site, district, town, subprovince, province, country or region",
            _place("level"), "#loc+type"),
        col("latitude", "number", "degrees, WGS 84", _point("lat"), "#geo+lat"),
        col("longitude", "number", "degrees, WGS 84", _point("lon"), "#geo+lon"),
        col("radius_km", "number", "how far from there it may have been, in kilometres", _place("radius_km"),
            "#geo+radius"),
        col("places", "list", "all places, finest first",
            lambda row: tuple([place.name for place in row.incident.places]), "#loc+name+list"),
        col("initiators", "list", "who did it", lambda row: cells.names(row.incident.initiators), "#group+name+first"),
        col("initiator_ids", "list", "their ids", lambda row: cells.ids(row.incident.initiators), "#group+code+first"),
        col("supporters", "list", "who backed them", lambda row: cells.names(row.incident.supporters),
            "#group+name+support"),
        col("targets", "list", "whom it was done to", lambda row: cells.names(row.incident.targets),
            "#group+name+second"),
        col("target_ids", "list", "their ids", lambda row: cells.ids(row.incident.targets), "#group+code+second"),
        *(column for outcome, words in _COUNTED for column in _counts(outcome, words)),
        *(column for start, side, who in _SIDES for column in _side(start, side, who)),
        col("figures", "list", "every figure: outcome, side, range",
            lambda row: tuple(map(_figure, row.incident.figures)), "#affected+list"),
        col("planned", "flag", "whether it is only announced", lambda row: row.incident.planned, "#status+planned"),
        col("contested", "flag", "whether it is denied, or other doers are named", lambda row: row.incident.contested,
            "#status+contested"),
        col("contradictions", "list", "what its claims cannot all be right about, and who says which",
            lambda row: tuple(map(_disputed, row.incident.contradictions)), "#status+contradictions"),
        col("grade", "text", "Airwars' grade: confirmed, fair, weak, contested or discounted",
            _graded(lambda grade: grade.airwars), "#status+grade"),
        col("grade_reason", "text", "why", _graded(lambda grade: grade.airwars_reason), "#status+grade+reason"),
        col("admiralty", "text", "reliability of the source (A to F) and credibility of the information (1 to 6)",
            _graded(lambda grade: grade.admiralty), "#status+admiralty"),
        col("admiralty_reason", "text", "why", _graded(lambda grade: grade.admiralty_reason),
            "#status+admiralty+reason"),
        col("tells", "list", "who tells it: sources that claims name, else publishers",
            lambda row: row.voices("tells"), "#meta+source+tells"),
        col("denies", "list", "who denies it", lambda row: row.voices("denies"), "#meta+source+denies"),
        col("origins", "whole", "independent origins; empty where independence cannot be told",
            lambda row: row.incident.origins.count, "#meta+origins+num"),
        col("claims", "whole", "how many claims tell of it", lambda row: len(row.incident.claims), "#meta+claims+num"),
        col("reports", "whole", "in how many reports", lambda row: len(row.incident.reports), "#meta+reports+num"),
        col("sources", "list", "who says so", lambda row: row.incident.sources, "#meta+source"),
        col("publishers", "list", "who published it", lambda row: tuple(
            dict.fromkeys([head.publisher for head in row.reports if head.publisher])), "#meta+publisher"),
        col("claim_ids", "list", "the claims", lambda row: row.incident.claims, "#meta+claims+id"),
        col("report_ids", "list", "the reports", lambda row: row.incident.reports, "#meta+reports+id"),
    ),
)  # fmt: skip
