"""The 49 columns of UCDP GED, made from incidents with deaths. UCDP's own ids stay empty but for known actors."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from marsad.knowledge.actors import ActorRegistry, load_actors
from marsad.model import Actor, Interval, Place, ReportHead
from marsad.model.count import Count, in_all, of_side
from marsad.model.ontology import Side
from marsad.publish.codes import Codes, CountryCodes
from marsad.publish.form import File, Form, Options
from marsad.publish.forms.delimited import csv_chunks
from marsad.publish.material import CitedIncident, Material
from marsad.publish.table import Cell, Column, Table, col
from marsad.publish.where import drawn, point_of

_NEAR_KM: Final = 5.0
_STATE_BASED, _NON_STATE, _ONE_SIDED = 1, 2, 3
# The most days of each date precision; more is 5, a year.
_DAYS: Final = ((1, 1), (6, 2), (7, 3), (31, 4))


class _Row:
    """An incident as UCDP sees it: two sides, deaths of each, one place."""

    def __init__(self, cited: CitedIncident, codes: Codes, dead: Count, date: Interval, known: ActorRegistry) -> None:
        self.known = known
        self.incident, self.reports, self.codes, self.dead = cited.incident, cited.reports, codes, dead
        self.date = date
        self.place: Place | None = drawn(cited.incident.places)
        self.country: CountryCodes = codes.country(self.place.country if self.place else None)
        self.a: Actor | None = next(iter(self.incident.initiators), None)
        self.b: Actor | None = next(iter(self.incident.targets), None)

    @property
    def violence(self) -> Cell:
        """The type of violence; None where a side is not known, for which UCDP has no code."""
        if self.b is not None and self.b.kind in self.codes.ucdp.civilian_kinds:
            return _ONE_SIDED if self.a else None
        if self.a is None or self.b is None:
            return None
        states = self.codes.ucdp.state_kinds
        return _STATE_BASED if self.a.kind in states or self.b.kind in states else _NON_STATE

    @property
    def dyad(self) -> Cell:
        return f"{self.a.name} - {self.b.name}" if self.a and self.b else None

    def deaths(self, side: Side) -> int:
        count = of_side(self.incident.figures, "killed", side)
        return count.best if count else 0

    @property
    def deaths_unknown(self) -> int:
        return max(0, self.dead.best - sum(self.deaths(side) for side in ("initiator", "target", "civilians")))

    @property
    def where_prec(self) -> Cell:
        if self.place is None:
            return None
        if self.place.where_prec is not None:
            return self.place.where_prec
        code = self.codes.ucdp.where_prec.get(self.place.level)
        return 2 if code == 1 and (self.place.radius_km or 0) > _NEAR_KM else code

    def level(self, level: str) -> Cell:
        return next((place.name for place in self.incident.places if place.level == level), None)

    def told(self, part: Callable[[ReportHead], str]) -> str:
        return ";".join(part(head) for head in self.reports)


def _side_id(row: _Row, actor: Actor | None) -> Cell:
    entry = row.known.get(actor.id) if actor else None
    return entry.ucdp if entry else None


def _gwno(row: _Row, actor: Actor | None) -> Cell:
    known = actor is not None and actor.kind in row.codes.ucdp.state_kinds
    return row.codes.country(actor.country).gwno or None if actor and known else None


def _date_prec(date: Interval) -> int:
    days = (date.end - date.start).days + 1
    return next((code for most, code in _DAYS if days <= most), 5)


def _grid_cell(row: _Row) -> Cell:
    """Return the PRIO-GRID cell: half a degree each way, numbered from the south west (Tollefsen et al. 2012)."""
    point = point_of(row.place)
    return int((point.lat + 90) * 2) * 720 + int((point.lon + 180) * 2) + 1 if point else None


def _wkt(row: _Row) -> Cell:
    point = point_of(row.place)
    return f"POINT ({point.lon} {point.lat})" if point else None


def _point(row: _Row, axis: str) -> Cell:
    point = point_of(row.place)
    return getattr(point, axis) if point else None


def _published(head: ReportHead) -> str:
    return head.published.isoformat() if head.published else ""


def _article(head: ReportHead) -> str:
    return f'"{head.publisher},{_published(head)},{head.title}"'


def _empty(name: str) -> Column[_Row]:
    return col(name, "text", "empty: UCDP gives this", lambda row: None)


_WHO: Final[tuple[Column[_Row], ...]] = (
    col("id", "text", "the incident's id", lambda row: row.incident.id),
    col("relid", "text", "country, year and the incident's id",
        lambda row: f"{row.country.iso3}-{row.date.start.year}-{row.incident.id}"),
    col("year", "whole", "of the first day", lambda row: row.date.start.year),
    _empty("active_year"),
    col("code_status", "text", "Clear; Check where type_of_violence cannot be told",
        lambda row: "Clear" if row.violence else "Check"),
    col("type_of_violence", "whole", "1 state-based, 2 non-state, 3 one-sided; empty where a side is not known",
        lambda row: row.violence),
    _empty("conflict_dset_id"),
    _empty("conflict_new_id"),
    col("conflict_name", "text", "the country", lambda row: row.country.name),
    _empty("dyad_dset_id"),
    _empty("dyad_new_id"),
    col("dyad_name", "text", "both sides", lambda row: row.dyad),
    col("side_a_dset_id", "text", "UCDP's id of the actor, where the registry knows it",
        lambda row: _side_id(row, row.a)),
    _empty("side_a_new_id"),
    col("side_a", "text", "the first who did it", lambda row: row.a.name if row.a else None),
    col("side_b_dset_id", "text", "UCDP's id of the actor, where the registry knows it",
        lambda row: _side_id(row, row.b)),
    _empty("side_b_new_id"),
    col("side_b", "text", "the first it was done to", lambda row: row.b.name if row.b else None),
)  # fmt: skip
_TOLD: Final[tuple[Column[_Row], ...]] = (
    col("number_of_sources", "whole", "reports", lambda row: len(row.incident.reports)),
    col("source_article", "text", "publisher, day and title of each report", lambda row: row.told(_article)),
    col("source_office", "text", "their publishers", lambda row: row.told(lambda head: head.publisher)),
    col("source_date", "text", "their days of publication", lambda row: row.told(_published)),
    col("source_headline", "text", "their titles", lambda row: row.told(lambda head: head.title)),
    col("source_original", "text", "who says so", lambda row: "; ".join(row.incident.sources)),
)
_WHERE: Final[tuple[Column[_Row], ...]] = (
    col("where_prec", "whole", "1 exact, 2 near, 3 second-order division, 4 first-order, 5 vague, 6 country",
        lambda row: row.where_prec),
    col("where_coordinates", "text", "the place of the coordinates", lambda row: row.place.name if row.place else None),
    col("where_description", "text", "all places", lambda row: ", ".join(place.name for place in row.incident.places)),
    col("adm_1", "text", "province", lambda row: row.place.admin1 if row.place else None),
    col("adm_2", "text", "what lies between province and town",
        lambda row: (row.place.admin2 if row.place else None) or row.level("subprovince")),
    col("latitude", "number", "degrees, WGS 84", lambda row: _point(row, "lat")),
    col("longitude", "number", "degrees, WGS 84", lambda row: _point(row, "lon")),
    col("geom_wkt", "text", "the same as WKT", _wkt),
    col("priogrid_gid", "whole", "the PRIO-GRID cell", _grid_cell),
    col("country", "text", "the usual English name", lambda row: row.country.name),
    col("country_id", "text", "Gleditsch and Ward's number", lambda row: row.country.gwno),
    col("region", "text", "as countries.csv has it", lambda row: row.country.ucdp_region),
)  # fmt: skip
_WHEN: Final[tuple[Column[_Row], ...]] = (
    col("event_clarity", "whole", "1; 2 where the days span more than a week",
        lambda row: 1 if _date_prec(row.date) <= 3 else 2),
    col("date_prec", "whole", "1 day, 2 to six days, 3 week, 4 month, 5 longer", lambda row: _date_prec(
        row.date)),
    col("date_start", "day", "the first day that may be meant", lambda row: row.date.start),
    col("date_end", "day", "the last day that may be meant", lambda row: row.date.end),
)  # fmt: skip
_DEAD: Final[tuple[Column[_Row], ...]] = (
    col("deaths_a", "whole", "killed of those who did it", lambda row: row.deaths("initiator")),
    col("deaths_b", "whole", "killed of those it was done to", lambda row: row.deaths("target")),
    col("deaths_civilians", "whole", "killed civilians", lambda row: row.deaths("civilians")),
    col("deaths_unknown", "whole", "the rest of best", lambda row: row.deaths_unknown),
    col("best", "whole", "the best figure, all sides together", lambda row: row.dead.best),
    col(
        "high",
        "whole",
        "the highest; best where nobody bounds it",
        lambda row: row.dead.best if row.dead.high is None else max(row.dead.best, row.dead.high),
    ),
    col("low", "whole", "the lowest", lambda row: row.dead.low),
    col("gwnoa", "text", "Gleditsch and Ward's number of side_a, where it is a state's", lambda row: _gwno(row, row.a)),
    col("gwnob", "text", "Gleditsch and Ward's number of side_b, where it is a state's", lambda row: _gwno(row, row.b)),
)
GED: Final[Table[_Row]] = Table(
    name="ucdp-ged",
    meaning="one row an incident with at least one death, in the 49 columns of UCDP GED",
    columns=(*_WHO, *_TOLD, *_WHERE, *_WHEN, *_DEAD),
)


def _rows(material: Material, codes: Codes) -> Iterator[_Row]:
    known = load_actors()
    for cited in material.incidents():
        incident = cited.incident
        dead = in_all(incident.figures, "killed")
        if dead is None or dead.best < 1:
            material.left_out["incidents without a death, which UCDP does not code"] += 1
        elif incident.kind != "event" or incident.date is None or not incident.date.year_known:
            material.left_out["situations and incidents without a year, which UCDP does not code"] += 1
        else:
            yield _Row(cited, codes, dead, incident.date, known)


def _files(material: Material, options: Options) -> Iterator[File]:
    yield File("ged.csv", csv_chunks(GED, _rows(material, options.codes)))


def _tables(options: Options) -> tuple[Table[Any], ...]:
    return (GED,)


FORM: Final = Form(
    name="ucdp-ged",
    ending="csv",
    media_type="text/csv; charset=utf-8",
    meaning="incidents with deaths in the 49 columns of UCDP GED, as CSV",
    loses=(
        "incidents without a death, situations, and incidents without a year",
        "what happened: UCDP tells a type of violence, not air strikes from clashes",
        "more than two sides, and who backed whom",
        "injured, displaced and all other outcomes",
        "that a toll has no upper bound: high is then best",
        "whether a claim is hedged, planned or denied, and who gave which figure",
        "UCDP's own ids of conflicts and dyads, which only UCDP gives",
    ),
    files=_files,
    tables=_tables,
)
