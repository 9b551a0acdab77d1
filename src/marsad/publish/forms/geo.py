"""GeoJSON (RFC 7946): one feature an incident, at the finest of its places, with how far off that may be."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any, Final

import msgspec

from marsad.publish.form import File, Form, Options
from marsad.publish.material import CitedIncident, Material
from marsad.publish.table import Cell, Table
from marsad.publish.tables import INCIDENTS
from marsad.publish.where import drawn, point_of

_BATCH: Final = 500
# They are the geometry.
_ELSEWHERE: Final = ("latitude", "longitude")


def feature(row: CitedIncident) -> bytes:
    """Return an incident as a GeoJSON feature; its geometry is null where no place of it is known."""
    point = point_of(drawn(row.incident.places))
    geometry = {"type": "Point", "coordinates": [point.lon, point.lat]} if point else None
    properties = {name: _plain(cell) for name, cell in INCIDENTS.named(row) if name not in _ELSEWHERE}
    return msgspec.json.encode(
        {"type": "Feature", "id": row.incident.id, "geometry": geometry, "properties": properties}
    )


def _plain(cell: Cell) -> object:
    return cell.isoformat() if isinstance(cell, date) else cell


def _chunks(material: Material) -> Iterator[bytes]:
    yield b'{"type":"FeatureCollection","name":"incidents","features":[\n'
    features = map(feature, _counted(material))
    joint = b""
    while batch := list(islice(features, _BATCH)):
        yield joint + b",\n".join(batch)
        joint = b",\n"
    yield b"\n]}\n"


def _counted(material: Material) -> Iterator[CitedIncident]:
    for row in material.incidents():
        if point_of(drawn(row.incident.places)) is None:
            material.left_out["incidents without a point: their geometry is null"] += 1
        yield row


def _files(material: Material, options: Options) -> Iterator[File]:
    yield File("incidents.geojson", _chunks(material))


def _tables(options: Options) -> tuple[Table[Any], ...]:
    return (INCIDENTS,)


FORM: Final = Form(
    name="geojson",
    ending="geojson",
    media_type="application/geo+json",
    meaning="incidents as GeoJSON, for QGIS and web maps",
    loses=(
        "more than one place to an incident has its name alone: the point is that of the finest",
        "an area: the point is the middle of it, and radius_km says how far off it may be",
        "the claims behind an incident but for their ids",
    ),
    files=_files,
    tables=_tables,
)
