"""Tables of the record as Arrow: typed columns, their meanings as metadata."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final, TypeVar

from marsad.publish.needs import needed
from marsad.publish.table import Cell, Table

Row = TypeVar("Row")
EXTRA: Final = "exports"
_BATCH: Final = 4096


def schema_of(table: Table[Any]) -> Any:
    """Return the `pyarrow.Schema` of a table."""
    pa = needed("pyarrow", EXTRA)
    types = {
        "text": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
        "day": pa.date32(),
        "list": pa.list_(pa.string()),
    }
    fields = [pa.field(one.name, types[one.kind], metadata={"meaning": one.meaning}) for one in table.columns]
    return pa.schema(fields, metadata={"marsad": f"{table.name}: {table.meaning}"})


def batches(table: Table[Row], rows: Iterable[Row]) -> Iterator[Any]:
    """Yield rows as `pyarrow.RecordBatch`es of some thousand."""
    return batches_of(table, map(table.row, rows))


def batches_of(table: Table[Any], cells: Iterator[tuple[Cell, ...]]) -> Iterator[Any]:
    """Yield the cells of rows as `pyarrow.RecordBatch`es of some thousand."""
    pa = needed("pyarrow", EXTRA)
    schema = schema_of(table)
    while batch := list(islice(cells, _BATCH)):
        arrays = [
            pa.array(column, type=field.type) for column, field in zip(zip(*batch, strict=True), schema, strict=True)
        ]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def arrow_table(table: Table[Row], rows: Iterable[Row]) -> Any:
    """Return rows as a `pyarrow.Table`."""
    return needed("pyarrow", EXTRA).Table.from_batches(batches(table, rows), schema_of(table))
