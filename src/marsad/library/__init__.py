"""Marsad in Python: read a text, open a store, and take its records as they are, as data frames or as Arrow tables.

`import marsad` gives all of it; see docs/python.md. Records show themselves in notebooks.
"""

from marsad.library.display import claims_html, incident_html, reading_html, report_html
from marsad.library.monitor import Monitor, open_monitor
from marsad.library.reading import read
from marsad.library.records import Records
from marsad.model import CitedClaim, GroundedReading, Incident, Report
from marsad.model.record import show_in_notebooks

open = open_monitor  # noqa: A001  (as `gzip.open` is called)

__all__ = ["Monitor", "Records", "open", "read"]

show_in_notebooks(GroundedReading, reading_html)
show_in_notebooks(Report, report_html)
show_in_notebooks(Incident, incident_html)
show_in_notebooks(CitedClaim, lambda cited: claims_html([cited.claim], ""))
