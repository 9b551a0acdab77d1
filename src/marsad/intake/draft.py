"""A report in the making: what its input says of it, and how that becomes a `Report`."""

from datetime import date

from marsad.intake.dating import published_of
from marsad.intake.language import language_code, language_of
from marsad.intake.options import IntakeOptions
from marsad.intake.place import Place
from marsad.model import Record, Report, Skipped


class Draft(Record, frozen=True, kw_only=True):
    """What one input says of one report.

    `given` is the date that a listing gives, `metadata` the one in a page's metadata or in its address.
    `place` is where it was found, for the message if it cannot be used.
    """

    place: Place
    id: str
    url: str
    title: str = ""
    publisher: str = ""
    language: str = ""
    given: date | None = None
    metadata: date | None = None
    text: str


def finish(draft: Draft, options: IntakeOptions) -> Report | Skipped:
    """Return the report, or why there is none."""
    wrong = _fault(draft.text)
    if wrong:
        return draft.place.skip(wrong)
    published, basis = published_of(draft.text, stated=options.published, given=draft.given, metadata=draft.metadata)
    return Report(
        id=draft.id,
        url=draft.url,
        title=draft.title,
        publisher=options.publisher or draft.publisher,
        language=language_code(draft.language) or language_of(draft.text),
        published=published,
        published_basis=basis,
        text=draft.text,
    )


def _fault(text: str) -> str:
    if not text.strip():
        return "empty: there is no text in it; nothing to read"
    if "\0" in text:
        return "the text holds NUL characters, as binary data does; remove them"
    return ""
