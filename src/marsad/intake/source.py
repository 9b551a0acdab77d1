"""The way in: from paths to reports, each file by its kind, standard input by its looks."""

import re
import sys
from collections.abc import Iterable, Iterator
from typing import Final

from marsad.intake import lines
from marsad.intake.binary import binary_kind
from marsad.intake.decode import decode
from marsad.intake.draft import Draft, finish
from marsad.intake.options import BYTES_PER_MB, IntakeOptions
from marsad.intake.page import NoArticleError, declared_charset, page_draft
from marsad.intake.place import Place
from marsad.intake.plain import title_of
from marsad.intake.streams import GZIP_MARK, PEEK, Advance, Readable, counted
from marsad.intake.walk import STDIN, Found, printable, walk
from marsad.model import Report, Skipped

_PAGE: Final = re.compile(
    rb"\s*<(?:!--|(?:!doctype\s+html|html|head|body|title|meta|article|div|p|h1)\b)", re.IGNORECASE
)
_JSON: Final = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[\[{])")
_PAGES: Final = (".html", ".htm")
_BOM: Final = b"\xef\xbb\xbf"


def reports(
    paths: Iterable[str], options: IntakeOptions | None = None, advance: Advance | None = None
) -> Iterator[Report | Skipped]:
    """Yield every report in files and folders, and in standard input for "-", or why one could not be read.

    `advance` is told how many bytes are done since it was last told; for files they add up to `total_bytes`.
    """
    options = options or IntakeOptions()
    advance = advance or _ignore
    for path in paths:
        if path == STDIN:
            yield from _from_stdin(options, advance)
            continue
        for found in walk([path]):
            yield from [found] if isinstance(found, Skipped) else _from_file(found, options, advance)


def total_bytes(paths: Iterable[str]) -> int:
    """Return how many bytes the files to be read hold, for a progress bar; standard input counts as none."""
    return sum(found.size for found in walk(path for path in paths if path != STDIN) if isinstance(found, Found))


def _ignore(_: int) -> None:
    """Take no notice of progress."""


def _from_file(found: Found, options: IntakeOptions, advance: Advance) -> Iterator[Report | Skipped]:
    place = Place(source=printable(found.path), id=found.id, url=found.path.absolute().as_uri())
    left = found.size

    def told(count: int) -> None:
        nonlocal left
        left -= count
        advance(count)

    try:
        if not found.suffix.startswith(".jsonl") and found.size > options.max_bytes:
            yield place.skip(_too_large(found.size, options))
        else:
            with found.path.open("rb") as stream:
                yield from _from_stream(stream, found.suffix, place, options, told)
    except OSError as error:
        yield place.skip(f"cannot be read ({error.strerror or error}); check its rights")
    # A file passed over, or not read to its end, is done with all the same.
    if left > 0:
        advance(left)


def _from_stream(
    raw: Readable, suffix: str, place: Place, options: IntakeOptions, advance: Advance
) -> Iterator[Report | Skipped]:
    stream = counted(raw, advance)
    if suffix.startswith(".jsonl"):
        yield from lines.reports_in(stream, place, options)
        return
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        yield place.skip(_too_large(len(data), options))
    else:
        yield _from_bytes(data, suffix, place, options)


def _from_stdin(options: IntakeOptions, advance: Advance) -> Iterator[Report | Skipped]:
    stream = counted(sys.stdin.buffer, advance)
    head = stream.peek(PEEK)
    place = Place(source=STDIN, id="stdin", url="stdin:", piped=True)
    yield from _from_stream(stream, _kind_of(head), place, options, _ignore)


def _kind_of(head: bytes) -> str:
    """Return the suffix that a file with this beginning would have."""
    head = head.removeprefix(_BOM)
    if head.startswith(GZIP_MARK) or _JSON.match(head):
        return ".jsonl"
    return ".html" if _PAGE.match(head) else ".txt"


def _from_bytes(data: bytes, suffix: str, place: Place, options: IntakeOptions) -> Report | Skipped:
    kind = binary_kind(data)
    if kind:
        return place.skip(kind)
    text = decode(data, declared_charset(data) if suffix in _PAGES else "")
    if text is None:
        return place.skip("binary data, or no encoding known here; if it is a text, save it as UTF-8")
    place = place.of(data)
    try:
        return finish(_draft(text, suffix, place), options)
    except NoArticleError as error:
        return place.skip(str(error))


def _draft(text: str, suffix: str, place: Place) -> Draft:
    if suffix in _PAGES and text.strip():
        return page_draft(text, place)
    return Draft(place=place, id=place.id, url=place.url, title=title_of(text), text=text)


def _too_large(size: int, options: IntakeOptions) -> str:
    return (
        f"{size / BYTES_PER_MB:.1f} MB are more than max_report_mb = {options.max_report_mb:g}; raise it to read this"
    )
