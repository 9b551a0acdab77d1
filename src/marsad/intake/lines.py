"""JSON lines, one report a line, read as a stream: no file is too long, gzip or not."""

import zlib
from collections.abc import Iterator
from datetime import date
from io import BufferedReader
from typing import Final
from urllib.parse import quote

import msgspec

from marsad.intake.dating import date_in_address, read_date
from marsad.intake.decode import decode
from marsad.intake.draft import Draft, finish
from marsad.intake.options import IntakeOptions
from marsad.intake.place import Place, digest
from marsad.intake.streams import Lines, as_lines
from marsad.model import Record, Report, Skipped

_ONE_DOCUMENT: Final = (b"[", b"{")


class Row(Record, frozen=True, kw_only=True):
    """One line, as the fields are called; all may be missing or null, other fields do not matter."""

    id: str | int | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    text: str | None = None


class _BadLineError(ValueError):
    """A line is no report; the text says why."""


def reports_in(stream: BufferedReader, place: Place, options: IntakeOptions) -> Iterator[Report | Skipped]:
    """Yield the report of each line, or why it has none; a stream that breaks off ends with why, and where."""
    number = 0
    try:
        for number, line in enumerate(_lines(as_lines(stream), options.max_bytes), start=1):
            here = place.at(number)
            if number == 1 and _is_one_document(line):
                yield here.skip("one JSON document over many lines; write one object a line (jq -c '.[]')")
                return
            if line is None or line.strip():
                yield _report(line, here, options)
    except (EOFError, OSError, zlib.error) as error:
        yield place.at(number + 1).skip(f"breaks off or is damaged here ({error}); the lines above were read")
    else:
        if number == 0:
            yield place.skip("empty: there is no line in it; nothing to read")


def _lines(stream: Lines, limit: int) -> Iterator[bytes | None]:
    """Yield lines, and None for each over the limit, of which no more than the limit is ever held."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit + 1)
        yield None


def _is_one_document(line: bytes | None) -> bool:
    return line is not None and line.strip().removeprefix(b"\xef\xbb\xbf") in _ONE_DOCUMENT


def _report(line: bytes | None, place: Place, options: IntakeOptions) -> Report | Skipped:
    if line is None:
        return place.skip(f"the line is over max_report_mb = {options.max_report_mb:g} MB; raise it to read this")
    try:
        return finish(_draft(_row(line), place), options)
    except _BadLineError as error:
        return place.skip(str(error))


def _row(line: bytes) -> Row:
    text = decode(line)
    if text is None:
        raise _BadLineError("not text in any encoding known here; save the file as UTF-8")
    try:
        return _ROWS.decode(text)
    except msgspec.ValidationError as error:
        raise _BadLineError(f"not a report: {error}; the fields of a report are strings") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise _BadLineError(f"not valid JSON ({error}); the line may be cut or damaged") from error


_ROWS: Final = msgspec.json.Decoder(Row)


def _draft(row: Row, place: Place) -> Draft:
    key = _key(row)
    return Draft(
        place=place,
        id=key if row.id not in (None, "") else row.url or f"{place.id}#{key}",
        url=row.url or f"{place.url}#{quote(key)}",
        title=row.title or "",
        publisher=row.publisher or "",
        language=row.language or "",
        given=_given(row.published),
        metadata=date_in_address(row.url or ""),
        text=row.text or row.title or "",
    )


def _key(row: Row) -> str:
    """Return what a line is known by within its file: its id, else a digest of its title and text.

    Not its number: lines put in above it would make other reports of all that follow. A changed text without id
    or address is another report, as nothing says that it is the same.
    """
    if row.id not in (None, ""):
        return str(row.id)
    return digest(f"{row.title}\n{row.text}".encode())


def _given(published: str | None) -> date | None:
    if not published or not published.strip():
        return None
    day = read_date(published)
    if day is None:
        raise _BadLineError(f"published {published[:40]!r} is no full date; write it YYYY-MM-DD, or null if unknown")
    return day
