"""When a text was published: the day that it prints, or the one that its own times let be known.

`words` finds days in words, `datelines` which of them dates the text; where none does, `inference` reckons from
`evidence`.
"""

from datetime import date

from marsad.intake.dating.datelines import date_in_address, dateline, read_date
from marsad.intake.dating.inference import inferred
from marsad.model.ontology import PublishedBasis

__all__ = ["date_in_address", "dateline", "inferred", "published_of", "read_date"]


def published_of(
    text: str, *, stated: date | None = None, given: date | None = None, metadata: date | None = None
) -> tuple[date | None, PublishedBasis]:
    """Return the publication date of a text, and what it rests on.

    What the caller states beats all. A page's metadata beats its words, but a dateline beats a listing's date:
    listings carry the day of the harvest, or of the event, for the day of the report.
    """
    if stated:
        return stated, "given"
    if metadata and not given:
        return metadata, "metadata"
    printed = dateline(text, near=given)
    if printed and printed != given:
        return printed, "text"
    if given:
        return given, "given"
    day = inferred(text)
    return (day, "inferred") if day else (None, "unknown")
