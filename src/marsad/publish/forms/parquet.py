"""Parquet: every table of the record in a folder; and GeoParquet 1.1: incidents with their points."""

import json
import struct
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeVar

from marsad.publish.form import File, Form, Options, Part, Parts
from marsad.publish.forms.arrow import EXTRA, batches, batches_of, schema_of
from marsad.publish.material import CitedIncident, Material
from marsad.publish.needs import needed
from marsad.publish.rows import TABLES, Sheets
from marsad.publish.sink import Sink
from marsad.publish.table import Table
from marsad.publish.tables import INCIDENTS
from marsad.publish.where import drawn, point_of

Row = TypeVar("Row")

_GEO: Final = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},  # without a crs: OGC:CRS84
}


def parquet_chunks(schema: Any, record_batches: Iterable[Any]) -> Iterator[bytes]:
    """Yield record batches as one Parquet file, a row group each."""
    needed("pyarrow", EXTRA)
    parquet = needed("pyarrow.parquet", EXTRA)
    sink = Sink()
    writer = parquet.ParquetWriter(sink, schema, compression="zstd")
    for batch in record_batches:
        writer.write_batch(batch)
        yield sink.take()
    writer.close()
    yield sink.take()


def _all_files(material: Material, options: Options) -> Iterator[File]:
    parts = _parts(material)
    for name in TABLES:
        for chunks in options.ahead(name) or parts(name):
            yield File(f"{name}.parquet", chunks)


def _parts(material: Material) -> Parts:
    sheets = Sheets(material)

    def made(name: str) -> Iterator[Part]:
        table = TABLES[name]
        yield parquet_chunks(schema_of(table), batches_of(table, sheets.cells(name)))

    return made


def _all_tables(options: Options) -> tuple[Table[Any], ...]:
    return tuple(TABLES.values())


def wkb(row: CitedIncident) -> bytes | None:
    """Return an incident's point as little-endian WKB."""
    point = point_of(drawn(row.incident.places))
    return struct.pack("<BIdd", 1, 1, point.lon, point.lat) if point else None


def with_points(rows: Iterable[CitedIncident]) -> Iterator[Any]:
    """Yield incidents as record batches with a column `geometry`."""
    pa = needed("pyarrow", EXTRA)
    schema = geo_schema()
    points: list[bytes | None] = []

    def noted() -> Iterator[CitedIncident]:
        for row in rows:
            points.append(wkb(row))
            yield row

    for batch in batches(INCIDENTS, noted()):
        geometry = pa.array(points[: len(batch)], type=pa.binary())
        del points[: len(batch)]
        yield pa.RecordBatch.from_arrays([*batch.columns, geometry], schema=schema)


def geo_schema() -> Any:
    """Return the schema of incidents with a column `geometry`, and GeoParquet's metadata."""
    pa = needed("pyarrow", EXTRA)
    plain = schema_of(INCIDENTS)
    field = pa.field("geometry", pa.binary(), metadata={"meaning": "the point, WKB, WGS 84"})
    return plain.append(field).with_metadata({**plain.metadata, "geo": json.dumps(_GEO)})


def _geo_files(material: Material, options: Options) -> Iterator[File]:
    yield File("incidents.parquet", parquet_chunks(geo_schema(), with_points(material.incidents())))


def _geo_tables(options: Options) -> tuple[Table[Any], ...]:
    return (INCIDENTS,)


PARQUET: Final = Form(
    name="parquet",
    ending="",
    media_type="application/zip",
    meaning=f"all tables of the record as Parquet in a folder: {', '.join(TABLES)}",
    loses=("the words behind each value; `jsonl` holds them",),
    files=_all_files,
    tables=_all_tables,
    parts=_parts,
    folder=True,
    binary=True,
    needs=("pyarrow",),
)
GEOPARQUET: Final = Form(
    name="geoparquet",
    ending="parquet",
    media_type="application/vnd.apache.parquet",
    meaning="incidents with their points as GeoParquet 1.1, for GeoPandas, DuckDB and GDAL",
    loses=(
        "an area: the point is the middle of it, and radius_km says how far off it may be",
        "the claims behind an incident but for their ids",
    ),
    files=_geo_files,
    tables=_geo_tables,
    binary=True,
    needs=("pyarrow",),
)
