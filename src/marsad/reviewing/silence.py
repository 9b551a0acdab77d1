"""Reports in which nothing was read: they wait behind all claims, for whatever was missed in them."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from msgspec.structs import replace

from marsad.errors import UsageError
from marsad.model import Record, Report, ReportHead
from marsad.read.lexicon import languages
from marsad.read.relevance import is_about_conflict
from marsad.review import checked_by
from marsad.store.interface import Query, QueuedStanding

if TYPE_CHECKING:
    from marsad.store.reviewing import SqlReviews

Why = Literal["silent", "passed_over"]
"""Why nothing was read: no claim was found, or a first look took the text for one that is not about conflict."""

_MARK: Final = "silent "
_ABOUT_CLAIMS: Final = ("words", "report", "after", "limit", "newest")


class Unread(Record, frozen=True, kw_only=True):
    """A report in whose latest text nothing was read, and of which nobody said that there is nothing to be read."""

    report: ReportHead
    why: Why = "silent"


def is_behind_claims(after: str) -> bool:
    """Return whether a cursor of the queue stands among these reports, behind all claims."""
    return after.startswith(_MARK)


def unread(reviews: "SqlReviews", query: Query, standing: QueuedStanding, limit: int) -> tuple[tuple[Unread, ...], str]:
    """Return those that fit, what came last first, and the cursor to go on with, empty at the end."""
    if limit <= 0 or not _may_fit(query, standing):
        return (), ""
    asked = replace(query, after="")
    found = list(islice(_open(reviews, asked, _before(query.after)), limit + 1))
    told = tuple(Unread(report=report.head, why=_why(report)) for report, _ in found[:limit])
    return told, f"{_MARK}{found[limit - 1][1]}" if len(found) > limit else ""


def unread_length(reviews: "SqlReviews", query: Query, standing: QueuedStanding) -> int:
    """Return how many fit."""
    if not _may_fit(query, standing):
        return 0
    sure, unsure = reviews.silent_length(query)
    return sure + sum(_is_open(reviews, *one) for one in unsure)


def _may_fit(query: Query, standing: QueuedStanding) -> bool:
    """Return whether a report without claims can fit: no filter asks for a claim's own place, type or source."""
    bare = replace(Query(), **{name: getattr(query, name) for name in _ABOUT_CLAIMS})
    return standing != "reviewed" and query == bare


def _open(reviews: "SqlReviews", query: Query, before: int | None) -> Iterator[tuple[Report, int]]:
    for one in reviews.silent(query, before):
        if one.is_open or _is_open(reviews, one.report.id, one.version):
            yield one.report, one.key


def _is_open(reviews: "SqlReviews", report: str, version: int) -> bool:
    return checked_by(reviews.acts(report), version) is None


def _before(after: str) -> int | None:
    if not is_behind_claims(after):
        return None
    key = after.removeprefix(_MARK)
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        raise UsageError(f"{after!r}: no cursor of the queue; give `next` of the page before")
    return int(key)


def _why(report: Report) -> Why:
    language = report.language or "en"
    return "silent" if language not in languages() or is_about_conflict(report.text, language) else "passed_over"
