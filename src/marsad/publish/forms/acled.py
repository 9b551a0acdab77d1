"""ACLED's 31 columns, made from incidents. The form is ACLED's, the data are not: none of ACLED's is in it."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from marsad.model import Place
from marsad.model.count import in_all
from marsad.publish.codes import Codes, CountryCodes, EventCode
from marsad.publish.form import File, Form, Options
from marsad.publish.forms.delimited import csv_chunks
from marsad.publish.forms.sides import Side, initiating, suffering
from marsad.publish.material import CitedIncident, Material
from marsad.publish.table import JOINT, Cell, Table, col
from marsad.publish.where import drawn, point_of

_WEEK: Final = 7


class _Row:
    """An incident as ACLED sees it: one place, two sides, one code."""

    def __init__(self, cited: CitedIncident, codes: Codes) -> None:
        self.incident, self.reports = cited.incident, cited.reports
        self.place: Place | None = drawn(cited.incident.places)
        home = self.place.country if self.place else None
        self.country: CountryCodes = codes.country(home)
        self.one: Side = initiating(self.incident, codes, home)
        self.other: Side = suffering(self.incident, codes, home)
        self.geo_precision = _geo_precision(self.place, codes)
        self.event: EventCode = codes.acled.events[self.incident.type]

    @property
    def sub_event(self) -> str:
        return self.event.by_state if self.event.by_state and self.one.inter in (1, 8) else self.event.sub_event_type

    @property
    def interaction(self) -> str:
        known = sorted(code for code in (self.one.inter, self.other.inter) if code)
        return "".join(map(str, known)) + "0" * (len(known) == 1)

    @property
    def time_precision(self) -> Cell:
        date = self.incident.date
        if date is None:
            return None
        days = (date.end - date.start).days + 1
        return 1 if days == 1 else 2 if days <= _WEEK else 3

    @property
    def outlets(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([head.publisher for head in self.reports if head.publisher]))

    def admin(self, level: str) -> Cell:
        return next((place.name for place in self.incident.places if place.level == level), None)

    @property
    def tags(self) -> str:
        origins, grade = self.incident.origins.count, self.incident.grade
        told = (
            "contested" if self.incident.contested else "",
            f"origins={origins}" if origins else "",
            f"grade={grade.airwars}" if grade else "",
            f"admiralty={grade.admiralty}" if grade else "",
        )
        return JOINT.join(tag for tag in told if tag)


def _geo_precision(place: Place | None, codes: Codes) -> Cell:
    """Return the code of a place, as its words were understood where that is known, else by its level."""
    if place is None:
        return None
    return codes.acled.geo_precision.get(place.level) if place.geo_precision is None else place.geo_precision


def _dead(row: _Row) -> Cell:
    count = in_all(row.incident.figures, "killed")
    return count.best if count else 0


def _point(row: _Row, axis: str) -> Cell:
    point = point_of(row.place)
    return getattr(point, axis) if point else None


def _name(side: Side) -> Cell:
    return side.main.name if side.main else None


def _others(side: Side) -> Cell:
    return JOINT.join(dict.fromkeys(actor.name for actor in side.others))


def _start(row: _Row) -> Cell:
    return row.incident.date.start if row.incident.date else None


def _table(made: Callable[[], int]) -> Table[_Row]:
    return Table(
        name="acled",
        meaning="one row an incident, in the 31 columns of ACLED",
        columns=(
            col("event_id_cnty", "text", "ISO 3166-1 alpha-3 and the incident's id",
                lambda row: f"{row.country.iso3}{row.incident.id}"),
            col("event_date", "day", "the first day that may be meant", _start),
            col("year", "whole", "its year", lambda row: row.incident.date.start.year if row.incident.date else None),
            col("time_precision", "whole", "1 the day, 2 a week, 3 longer", lambda row: row.time_precision),
            col("disorder_type", "text", "as acled.toml has it", lambda row: row.event.disorder_type),
            col("event_type", "text", "as acled.toml has it", lambda row: row.event.event_type),
            col("sub_event_type", "text", "as acled.toml has it", lambda row: row.sub_event),
            col("actor1", "text", "the first who did it", lambda row: _name(row.one)),
            col("assoc_actor_1", "text", "others who did it, and who backed them", lambda row: _others(row.one)),
            col("inter1", "whole", "the kind of actor1, as acled.toml has it", lambda row: row.one.inter),
            col("actor2", "text", "the first it was done to", lambda row: _name(row.other)),
            col("assoc_actor_2", "text", "others it was done to", lambda row: _others(row.other)),
            col("inter2", "whole", "the kind of actor2", lambda row: row.other.inter),
            col("interaction", "text", "both kinds, the smaller first; 0 for none", lambda row: row.interaction),
            col("civilian_targeting", "text", "whether it was done to civilians",
                lambda row: "Civilian targeting" if row.other.inter == 7 else None),
            col("iso", "text", "ISO 3166-1 numeric", lambda row: row.country.iso_numeric),
            col("region", "text", "as countries.csv has it", lambda row: row.country.acled_region),
            col("country", "text", "the usual English name", lambda row: row.country.name),
            col("admin1", "text", "province", lambda row: row.place.admin1 if row.place else None),
            col("admin2", "text", "what lies between province and town",
                lambda row: (row.place.admin2 if row.place else None) or row.admin("subprovince")),
            col("admin3", "text", "empty: no gazetteer of Marsad's has it", lambda row: None),
            col("location", "text", "the finest place", lambda row: row.place.name if row.place else None),
            col("latitude", "number", "degrees, WGS 84", lambda row: _point(row, "lat")),
            col("longitude", "number", "degrees, WGS 84", lambda row: _point(row, "lon")),
            col("geo_precision", "whole", "1 exact, 2 near, 3 a region", lambda row: row.geo_precision),
            col("source", "text", "who published it, else who says so",
                lambda row: JOINT.join(row.outlets or row.incident.sources)),
            col("source_scale", "text", "empty: it is not known how far each outlet reaches", lambda row: None),
            col("notes", "text", "the incident in words, and who says so",
                lambda row: " · ".join((row.incident.title, *row.incident.sources))),
            col("fatalities", "whole", "killed, the best figure; 0 where no claim gives one", _dead),
            col("tags", "text",
                "contested, independent origins, Airwars' grade and the Admiralty's, where they can be told",
                lambda row: row.tags),
            col("timestamp", "whole", "when this export was made, seconds since 1970", lambda row: made()),
        ),
    )  # fmt: skip


def _rows(material: Material, codes: Codes) -> Iterator[_Row]:
    known = codes.acled.events
    for cited in material.incidents():
        if cited.incident.type not in known:
            material.left_out[f"incidents of type {cited.incident.type}, which ACLED does not code"] += 1
        elif cited.incident.date is None or not cited.incident.date.year_known:
            material.left_out["incidents without a year, which ACLED does not code"] += 1
        else:
            yield _Row(cited, codes)


def _files(material: Material, options: Options) -> Iterator[File]:
    yield File("acled.csv", csv_chunks(_tables(options)[0], _rows(material, options.codes)))


def _tables(options: Options) -> tuple[Table[Any], ...]:
    stamp = int(options.made.timestamp())
    return (_table(lambda: stamp),)


FORM: Final = Form(
    name="acled",
    ending="csv",
    media_type="text/csv; charset=utf-8",
    meaning="incidents in the 31 columns of ACLED, as CSV",
    loses=(
        "who did it to whom: actor1 and actor2 imply no direction",
        "the range of a toll and who gave each figure: fatalities is one number, 0 where nobody gives one",
        "injured, displaced and all other outcomes",
        "how far off a place may be, and the last day of an interval, but for a precision code",
        "whether a claim is hedged, planned or denied",
        "situations (control, presence, population, alliance), aid, and incidents without a year",
    ),
    files=_files,
    tables=_tables,
)
