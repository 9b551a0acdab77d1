"""Which report a report is: a new one, a known one, or a new text of one that is kept already.

An id that was given says which report it is. One that was not given is only the name of a file below the folder that
was read, and two files may share that: then the address says it, and the second comes to be called "name (2).txt".
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import PurePosixPath
from typing import Final, NamedTuple
from urllib.parse import quote

import msgspec
from sqlalchemy import Connection, or_, select

from marsad.model import Report
from marsad.store.interface import Arrival
from marsad.store.schema import report as report_table
from marsad.store.schema import report_version

_NUMBERED: Final = re.compile(r" \(\d+\)$")


class Held(NamedTuple):
    """A report that a store holds: its id, its latest address, the digest of its current text, and who read that."""

    id: str
    url: str
    digest: str
    reader: str = ""


def arrive(connection: Connection, report: Report, reader: str = "") -> tuple[Arrival, Report]:
    """Say what a report is to this store, and return it under the id that it has or will have here.

    A known text is "reread" where a reader is named and another one read it.
    """
    held = same_report(report, _held(connection, report))
    if held is None:
        return "added", msgspec.structs.replace(report, id=_free_id(connection, report.id))
    return _arrival(report, held, reader), msgspec.structs.replace(report, id=held.id)


def _arrival(report: Report, held: Held, reader: str) -> Arrival:
    if held.digest != digest_of(report):
        return "changed"
    return "reread" if reader and reader != held.reader else "unchanged"


def digest_of(report: Report) -> str:
    """Return what stays the same as long as nothing that a publisher writes changes.

    A date that was worked out from the text does not count: it may not be known yet when a report arrives.
    """
    stated = report.published if report.published_basis in ("given", "metadata") else None
    parts = msgspec.json.encode([report.text, report.title, report.publisher, stated])
    return hashlib.blake2b(parts, digest_size=16).hexdigest()


def same_report(report: Report, held: Iterable[Held]) -> Held | None:
    """Return which of those held a report is, if any."""
    held = sorted(held)
    by_url = (one for one in held if _goes_by_url(report) and one.url == report.url)
    by_id = (one for one in held if one.id == report.id and _may_share_id(report, one))
    return next(by_url, None) or next(by_id, None)


def numbered(report_id: str) -> Iterator[str]:
    """Yield an id and then others like it: "a.txt", "a (2).txt", "a (3).txt"."""
    yield report_id
    ending = PurePosixPath(report_id).suffix
    stem = _NUMBERED.sub("", report_id.removesuffix(ending))
    for number in count(2):
        yield f"{stem} ({number}){ending}"


def _goes_by_url(report: Report) -> bool:
    """Return whether no other report can have its address; a web address may stand under many with ids of their own."""
    return _is_local(report.url) or (bool(report.url) and report.id == report.url)


def _may_share_id(report: Report, held: Held) -> bool:
    elsewhere = held.url and report.url and held.url != report.url
    return not (elsewhere and (_is_made_up(report.id, report.url) or _is_made_up(held.id, held.url)))


def _is_made_up(report_id: str, url: str) -> bool:
    """Return whether an id is but a file's name: one that was given in a file of many stands behind its address."""
    return _is_local(url) and not url.endswith("#" + quote(report_id))


def _is_local(url: str) -> bool:
    return url.startswith(("file:", "stdin:"))


def _held(connection: Connection, report: Report) -> list[Held]:
    named = report_table.c.id == report.id
    wanted = or_(named, report_table.c.url == report.url) if _goes_by_url(report) else named
    joined = report_table.join(report_version, report_version.c.report_id == report_table.c.id)
    columns = (report_table.c.id, report_table.c.url, report_version.c.digest, report_version.c.reader)
    held = select(*columns).select_from(joined)
    return [Held(*row) for row in connection.execute(held.where(wanted, report_version.c.current))]


def _free_id(connection: Connection, report_id: str) -> str:
    taken = select(report_table.c.id)
    return next(
        free for free in numbered(report_id) if connection.scalar(taken.where(report_table.c.id == free)) is None
    )
