"""What a model is asked: what a claim is, and one part of a report as JSON, so that no text ends its own quotation."""

from functools import cache
from importlib.resources import files

import msgspec

from marsad.model import Record, Report
from marsad.read.llm.windows import Window


class _Question(Record, frozen=True, kw_only=True):
    published: str
    title: str
    publisher: str
    before: str
    text: str


@cache
def instructions() -> str:
    """Return what a claim is, as a model is told it."""
    return files("marsad.read.llm").joinpath("instructions.md").read_text(encoding="utf-8")


def question(report: Report, window: Window) -> str:
    """Return what is asked of one part of a report."""
    asked = _Question(
        published=report.published.isoformat() if report.published else "unknown",
        title=report.title,
        publisher=report.publisher,
        before=report.text[window.before : window.start],
        text=report.text[window.start : window.end],
    )
    return msgspec.json.encode(asked).decode()
