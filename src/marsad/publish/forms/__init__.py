"""The forms, one module each; `FORMS` is all of them by name."""

from typing import Final

from marsad.publish.form import Form
from marsad.publish.forms import acled, delimited, ftm, geo, hxl, jsonl, kml, parquet, plover, ucdp, xlsx

FORMS: Final[dict[str, Form]] = {
    form.name: form
    for form in (
        acled.FORM,
        ucdp.FORM,
        plover.FORM,
        hxl.FORM,
        geo.FORM,
        parquet.GEOPARQUET,
        parquet.PARQUET,
        delimited.FORM,
        jsonl.FORM,
        xlsx.FORM,
        kml.FORM,
        ftm.FORM,
    )
}
