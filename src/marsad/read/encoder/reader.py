"""The encoder reader: the rules propose what may be claimed, the model says what is, and how surely."""

import msgspec

from marsad.model import Claim, Report
from marsad.read.encoder.candidates import Features
from marsad.read.encoder.fields import Fields
from marsad.read.encoder.proposals import LANGUAGE, Proposer
from marsad.read.encoder.revise import revised
from marsad.read.encoder.weigh import claim_features
from marsad.read.rules.assemble import claims, filled_in
from marsad.read.rules.reader import RulesReader


class EncoderReader(RulesReader):
    """Reads reports by rules and the shipped model; see `marsad.read.protocol.Reader`.

    In a language that has rules but no model yet, the rules read alone.
    """

    def __init__(self, fields: Fields | None = None) -> None:
        super().__init__()
        self._proposer = Proposer()
        self._fields = fields or Fields()

    def claims(self, report: Report) -> tuple[Claim, ...]:
        """Return the claims of one report in the order of its text."""
        if report.language not in ("", LANGUAGE):
            return super().claims(report)
        proposed, features = self.proposed(report)
        likely = self._fields.claims(features)
        least = self._fields.meta.limits["claim"]
        return tuple(
            msgspec.structs.replace(claim, confidence=round(probability, 3))
            for claim, probability in zip(proposed, likely, strict=True)
            if probability >= least
        )

    def proposed(self, report: Report) -> tuple[tuple[Claim, ...], list[Features]]:
        """Return all that may be claims of a report, before the unlikely ones are left out, with what tells them."""
        document = self._proposer.document(report)
        drafts = filled_in(revised(document, self._fields, LANGUAGE))
        found = claims(report, drafts)
        return found, claim_features(document.sentences, drafts, found)
