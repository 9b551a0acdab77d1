"""The rules reader on a sentence or two, for all tests of reading that ask it."""

from datetime import date

from marsad.model import Claim, Report
from marsad.read.rules.reader import RulesReader


def claims(reader: RulesReader, text: str) -> tuple[Claim, ...]:
    return reader.claims(Report(id="r", text=text, language="en", published=date(2019, 4, 10)))


def one(reader: RulesReader, text: str, claim_type: str) -> Claim:
    [found] = [c for c in claims(reader, text) if c.type == claim_type]
    return found
