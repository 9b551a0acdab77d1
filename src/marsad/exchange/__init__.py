"""The record out of a store and into one: where stores, forms and files meet.

An `Export` writes a file or folder, or gives the bytes for a pipe or an answer; `import_lines` reads back what the form
`jsonl` wrote, `import_data_set` what others coded.

::

    exporting ─ a request and its files        taking ─ imports        comparing ─ two records side by side
        ├─ material ─ what of a store fits
        └─ beside ─ a second process, `__main__`, that makes some of the tables
"""

from marsad.exchange.comparing import compare_stores, compare_with_file
from marsad.exchange.exporting import Export, Outcome, Request, form_named, terms_of, unswept
from marsad.exchange.material import StoreMaterial, outlines_of
from marsad.exchange.taking import Imported, import_data_set, import_lines

__all__ = [
    "Export",
    "Imported",
    "Outcome",
    "Request",
    "StoreMaterial",
    "compare_stores",
    "compare_with_file",
    "form_named",
    "import_data_set",
    "import_lines",
    "outlines_of",
    "terms_of",
    "unswept",
]
