"""Reviewed reports in the form of hand-made gold: what readers are trained on and measured by (`record.md`).

Each report is NAME.txt, NAME.gold.json and a line of reports.jsonl. Names stand as texts, and `quotes` are the words
that carry a claim.
"""

import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

import msgspec

from marsad.model import GroundedClaim, Mention, Place, Record, Report, Span, Toll

_ODD: Final = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST: Final = 60


class GoldPlace(Record, frozen=True, kw_only=True):
    """Where, by its name."""

    name: str
    level: str
    country: str | None = None


class GoldDate(Record, frozen=True, kw_only=True):
    """When: a closed interval of days."""

    start: str
    end: str


class GoldToll(Record, frozen=True, kw_only=True):
    """How many of a group suffered what."""

    outcome: str
    low: int | None
    high: int | None
    group: str
    side: str


class GoldClaim(Record, frozen=True, kw_only=True):
    """A claim that somebody judged to be right."""

    kind: str
    type: str
    status: str
    certainty: str
    initiators: tuple[str, ...]
    supporters: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[GoldPlace, ...]
    date: GoldDate | None
    tolls: tuple[GoldToll, ...]
    sources: tuple[str, ...]
    via: tuple[str, ...]
    quotes: tuple[str, ...]


class Gold(Record, frozen=True, kw_only=True):
    """What a report claims: NAME.gold.json."""

    id: str
    published: str | None
    claims: tuple[GoldClaim, ...]


class GoldReport(Record, frozen=True, kw_only=True):
    """A report as a program is to read it: a line of reports.jsonl."""

    id: str
    title: str
    publisher: str
    published: str | None
    text: str


def gold_of(report: Report, claims: Iterable[GroundedClaim]) -> tuple[GoldReport, Gold]:
    """Return a report and its claims as gold, both under a name that is fit for files."""
    name = file_name(report.id)
    published = report.published.isoformat() if report.published else None
    told = tuple(_claim(claim, report.text) for claim in claims)
    head = GoldReport(id=name, title=report.title, publisher=report.publisher, published=published, text=report.text)
    return head, Gold(id=name, published=published, claims=told)


def file_name(report_id: str) -> str:
    """Return a name for files, without dots, that no other report has."""
    plain = _ODD.sub("-", report_id).strip("-")[-_LONGEST:].strip("-") or "report"
    return f"{plain}-{blake2b(report_id.encode(), digest_size=4).hexdigest()}"


def pretty(gold: Gold) -> bytes:
    """Return the content of NAME.gold.json."""
    return msgspec.json.format(msgspec.json.encode(gold), indent=1) + b"\n"


def _claim(claim: GroundedClaim, text: str) -> GoldClaim:
    date = claim.date
    return GoldClaim(
        kind=claim.kind,
        type=claim.type,
        status=claim.status,
        certainty=claim.certainty,
        initiators=_names(claim.initiators),
        supporters=_names(claim.supporters),
        targets=_names(claim.targets),
        places=tuple(map(_place, claim.places)),
        date=GoldDate(start=date.start.isoformat(), end=date.end.isoformat()) if date else None,
        tolls=tuple(map(_toll, claim.tolls)),
        sources=_names(claim.sources),
        via=_names(claim.via),
        quotes=tuple(_quote(span, text) for span in claim.evidence),
    )


def _names(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name for mention in mentions))


def _place(place: Place) -> GoldPlace:
    return GoldPlace(name=place.name, level=place.level, country=place.country)


def _toll(toll: Toll) -> GoldToll:
    return GoldToll(outcome=toll.outcome, low=toll.low, high=toll.high, group=toll.group, side=toll.side)


def _quote(span: Span, text: str) -> str:
    """Return the words of a passage; those that stand earlier in the text too, with as many more as tell them apart.

    Whoever reads a quote looks for the first place in the text that has it.
    """
    end = span.end
    while text.find(text[span.start : end]) != span.start and end < len(text):
        following = text.find(" ", end + 1)
        end = len(text) if following < 0 else following
    return text[span.start : end]
