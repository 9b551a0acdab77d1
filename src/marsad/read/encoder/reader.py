"""The encoder reader: the rules propose what may be claimed, the model says what is, and how surely."""


from marsad.model import Claim, Report
from marsad.read.encoder.fields import Fields
from marsad.read.encoder.proposals import LANGUAGE, Proposer
from marsad.read.encoder.revise import revised
from marsad.read.rules.assemble import claims
from marsad.read.rules.merge import merged
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
        document = self._proposer.document(report)
        drafts = merged(revised(document, self._fields), LANGUAGE)
        return claims(report, document.sentences, drafts, dated=True)
