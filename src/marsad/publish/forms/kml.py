"""KML 2.2 (OGC): one placemark an incident, with its time and every column as data."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from marsad.publish.form import File, Form, Options
from marsad.publish.forms.delimited import printed
from marsad.publish.material import CitedIncident, Material
from marsad.publish.table import Table
from marsad.publish.tables import INCIDENTS
from marsad.publish.where import drawn, point_of

_BATCH: Final = 500
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Marsad</name>\n'
_TAIL: Final = "</Document></kml>\n"
# What no XML 1.0 may hold, escaped or not.
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def placemark(row: CitedIncident) -> str:
    """Return an incident as a placemark, without a point where no place of it is known."""
    cells = ((name, printed(cell)) for name, cell in INCIDENTS.named(row))
    data = "".join(f"<Data name={quoteattr(name)}><value>{_text(text)}</value></Data>" for name, text in cells if text)
    point = point_of(drawn(row.incident.places))
    where = f"<Point><coordinates>{point.lon},{point.lat}</coordinates></Point>" if point else ""
    body = f"<name>{_text(row.incident.title)}</name>{_when(row)}<ExtendedData>{data}</ExtendedData>{where}"
    return f"<Placemark>{body}</Placemark>\n"


def _when(row: CitedIncident) -> str:
    date = row.incident.date
    if date is None or not date.year_known:
        return ""
    return f"<TimeSpan><begin>{date.start}</begin><end>{date.end}</end></TimeSpan>"


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text))


def _chunks(material: Material) -> Iterator[bytes]:
    yield _HEAD.encode()
    marks = map(placemark, material.incidents())
    while batch := list(islice(marks, _BATCH)):
        yield "".join(batch).encode()
    yield _TAIL.encode()


def _files(material: Material, options: Options) -> Iterator[File]:
    yield File("incidents.kml", _chunks(material))


def _tables(options: Options) -> tuple[Table[Any], ...]:
    return (INCIDENTS,)


FORM: Final = Form(
    name="kml",
    ending="kml",
    media_type="application/vnd.google-earth.kml+xml",
    meaning="incidents as KML, for Google Earth and older map programs",
    loses=(
        "types of columns: every value is text",
        "an area: the point is the middle of it, and radius_km says how far off it may be",
        "the claims behind an incident but for their ids",
    ),
    files=_files,
    tables=_tables,
)
