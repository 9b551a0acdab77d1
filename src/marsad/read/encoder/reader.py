"""The encoder's reader: the rules find what could be claimed, the model decides what is."""

from marsad.model import Claim, Report
from marsad.read.encoder.revise import revised
from marsad.read.encoder.scorer import Scorer
from marsad.read.rules.assemble import claims
from marsad.read.rules.reader import RulesReader


class EncoderReader(RulesReader):
    """Reads reports with the shipped model; see `marsad.read.protocol.Reader`."""

    def __init__(self, language: str = "en") -> None:
        super().__init__(language)
        self._scorer = Scorer()

    def claims(self, report: Report) -> tuple[Claim, ...]:
        """Return the claims of one report in the order of its text."""
        sentences, said, found = self.drafts(report)
        return claims(report, sentences, revised(self._scorer, report.text, sentences, said, found))
