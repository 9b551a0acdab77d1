"""One text into claims, with no files and no store."""

import hashlib
from datetime import date

from marsad import pipeline
from marsad.errors import UsageError
from marsad.intake.draft import Draft, finish
from marsad.intake.options import IntakeOptions
from marsad.intake.place import Place
from marsad.intake.plain import title_of
from marsad.model import GroundedReading, Skipped
from marsad.read import make_reader


def read(
    text: str, *, published: date | None = None, publisher: str = "", title: str = "", reader: str = ""
) -> GroundedReading:
    """Return a text with the claims in it, grounded.

    `published` is the day of publication, by which "on Friday" is understood; without it a dateline in the text is
    looked for. `reader` is by default the one in the settings. Raises `UsageError` where the text cannot be read, or
    there is no such reader.

    >>> import marsad
    >>> reading = marsad.read(
    ...     "Shells hit a bakery in Douma on Friday, killing at least nine people, residents said.",
    ...     published=date(2016, 6, 5),
    ... )
    >>> claim = reading.claims[0]
    >>> claim.type, claim.places[0].name, claim.date.start.isoformat(), claim.tolls[0].low
    ('shelling', 'Douma', '2016-06-03', 9)
    """
    name = hashlib.sha256(text.encode(errors="replace")).hexdigest()[:12]
    place = Place(source="the text", id=name, url="")
    draft = Draft(place=place, id=name, url="", title=title or title_of(text), text=text)
    report = finish(draft, IntakeOptions(published=published, publisher=publisher))
    if isinstance(report, Skipped):
        raise UsageError(str(report))
    read_text = next(pipeline.understand([report], make_reader(reader)))
    if isinstance(read_text, Skipped):
        raise UsageError(str(read_text))
    return read_text
