"""A report with its claims."""

from collections.abc import Mapping, Sequence

from rich.rule import Rule
from rich.text import Text

from marsad.cli.display import sentence, words
from marsad.cli.display.claim import print_claim
from marsad.cli.terminal import one_line, out
from marsad.model import GroundedClaim, GroundedReading, ReportHead, Span


def print_reading(reading: GroundedReading) -> None:
    """Print a report's head and each of its claims."""
    print_head(reading.report, len(reading.claims))
    print_claims(reading.claims, reading.report.text, {})


def print_head(head: ReportHead, claims: int) -> None:
    """Print what is known of a report besides its words."""
    count = "1 claim" if claims == 1 else f"{claims or 'no'} claims"
    known = (one_line(head.publisher), words.published_words(head), head.language, count)
    out().print(Rule(style="dim"))
    out().print(Text(one_line(head.title) or one_line(head.id), style="bold"))
    out().print(Text(" · ".join(part for part in known if part)))
    out().print(Text(one_line(head.id if head.title else head.url), style="dim"))
    out().print()


def print_claims(claims: Sequence[GroundedClaim], text: str, standings: Mapping[str, str]) -> None:
    """Print claims of one report, numbered; `standings` tells what people made of some."""
    for number, claim in enumerate(claims, 1):
        print_claim(claim, text, number=number, standing=standings.get(claim.id, ""))


def print_text(text: str, claims: Sequence[GroundedClaim]) -> None:
    """Print a report's whole text with the words of all its claims marked."""
    marks = [mark for claim in claims for mark in sentence.marks_of(claim)]
    start = 0
    for line in text.split("\n"):
        out().print(sentence.marked(text, Span(start=start, end=start + len(line)), marks))
        start += len(line) + 1
    out().print()
