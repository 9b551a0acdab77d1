"""HXL: CSV with a row of hashtags, as humanitarian data exchanges read it."""

from collections.abc import Iterator
from typing import Any, Final

from marsad.publish.form import File, Form, Options
from marsad.publish.forms.delimited import csv_chunks
from marsad.publish.material import Material
from marsad.publish.table import Table
from marsad.publish.tables import INCIDENTS


def _files(material: Material, options: Options) -> Iterator[File]:
    yield File("incidents.hxl.csv", csv_chunks(INCIDENTS, material.incidents(), tags=True))


def _tables(options: Options) -> tuple[Table[Any], ...]:
    return (INCIDENTS,)


FORM: Final = Form(
    name="hxl",
    ending="csv",
    media_type="text/csv; charset=utf-8",
    meaning="incidents as CSV with a row of HXL hashtags",
    loses=(
        "the claims behind an incident but for their ids",
        "+min, +max, +radius, +origins and +contested are attributes of our own: HXL has none for them",
    ),
    files=_files,
    tables=_tables,
)
