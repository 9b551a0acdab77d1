"""From files, folders and standard input to reports. Nothing here raises for one bad input: it is `Skipped`.

::

    walk ─ which files          plain, page, lines ─ one kind of input each
                       └─ source ─ picks ─┘      └─ draft ─ dating, language ─→ Report
"""

from marsad.intake.options import IntakeOptions
from marsad.intake.source import reports, total_bytes

__all__ = ["IntakeOptions", "reports", "total_bytes"]
