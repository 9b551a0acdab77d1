"""Standard input: its kind is told by its looks."""

import gzip
import io
from collections.abc import Callable

import pytest

from marsad.intake import reports
from marsad.model import Report, Skipped

Piped = Callable[[bytes], list[Report | Skipped]]
LINE = b'{"id": "1", "text": "Shells hit the market of Taiz."}\n'


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch, read: Callable[..., list[Report | Skipped]]) -> Piped:
    def of(data: bytes, **options: object) -> list[Report | Skipped]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        return read("-", **options)

    return of


@pytest.mark.parametrize(
    "data",
    [LINE * 3, b"\n " + LINE * 3, b"\xef\xbb\xbf" + LINE * 3, gzip.compress(LINE * 3, mtime=0)],
    ids=["plain", "indented", "marked", "packed"],
)
def test_json_lines(piped: Piped, data: bytes) -> None:
    assert [(result.id, result.url) for result in piped(data) if isinstance(result, Report)] == [("1", "stdin:#1")] * 3


@pytest.mark.parametrize("opening", ["<!DOCTYPE html>\n<html>", "\n<HTML lang=en>", "<!-- a -->"])
def test_pages(piped: Piped, opening: str) -> None:
    (report,) = piped(f"{opening}<body><p>Shells hit the market of Taiz, medics &amp; guards said.</p>".encode())
    assert isinstance(report, Report)
    assert report.text == "Shells hit the market of Taiz, medics & guards said."


@pytest.mark.parametrize(
    "text", ["Shells hit Taiz.", "{curly} words", "<Taiz> shells hit it.", "[Taiz] Shells hit it."]
)
def test_texts_differ_by_their_words(piped: Piped, text: str) -> None:
    (report,) = piped(text.encode())
    (again,) = piped(text.encode())
    (other,) = piped(text.encode() + b" Ten hurt.")
    assert isinstance(report, Report)
    assert isinstance(other, Report)
    assert report == again
    assert report.text == text
    assert report.id.startswith("stdin#")
    assert (report.id, report.url) != (other.id, other.url)


def test_bad_input(piped: Piped) -> None:
    for data, words in ((b"", "empty"), (b"%PDF", "PDF"), (b'{"text": "ab', "cut"), (b"x" * 2000, "max_report_mb")):
        (skipped,) = piped(data, max_report_mb=0.001)
        assert isinstance(skipped, Skipped)
        assert skipped.source == "-"
        assert words in skipped.reason


def test_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LINE * 100)))
    told: list[int] = []
    list(reports(["-"], advance=told.append))
    assert sum(told) == len(LINE * 100)
