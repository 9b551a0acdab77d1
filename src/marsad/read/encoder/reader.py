"""The encoder reader: the rules propose what may be claimed, the model says what is, and how surely."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final

import msgspec

from marsad.model import Claim, Reading, Report, Skipped
from marsad.read.encoder.annotation import Annotation
from marsad.read.encoder.candidates import Features
from marsad.read.encoder.fields import Fields
from marsad.read.encoder.proposals import LANGUAGE, Proposer
from marsad.read.encoder.revise import revised
from marsad.read.encoder.weigh import claim_features
from marsad.read.rules.assemble import claims, filled_in
from marsad.read.rules.reader import RulesReader, reading, sifted

_AHEAD: Final = 2  # reports at which the encoder looks while the rules read one: as many as keep two processors busy


class EncoderReader(RulesReader):
    """Reads reports by rules and the shipped model; see `marsad.read.protocol.Reader`.

    In a language that has rules but no model yet, the rules read alone.
    """

    def __init__(self, fields: Fields | None = None) -> None:
        super().__init__()
        self._proposer = Proposer()
        self._fields = fields or Fields()

    def read(self, reports: Iterable[Report | Skipped]) -> Iterator[Reading | Skipped]:
        """Yield one reading a report, in order; the encoder looks at the next reports while one is read."""
        begun: deque[Callable[[], Reading | Skipped]] = deque()
        for report in reports:
            begun.append(self._begun(report))
            if len(begun) > _AHEAD:
                yield begun.popleft()()
        yield from (finish() for finish in begun)

    def _begun(self, report: Report | Skipped) -> Callable[[], Reading | Skipped]:
        """Let the encoder look at a report, if it is to be read at all; return what finishes the reading."""
        read = sifted(report)
        if not isinstance(read, Report):
            return lambda: read
        return partial(reading, read, partial(self._claims, annotation=self._seen(read)))

    def _seen(self, report: Report) -> Annotation | None:
        if report.language not in ("", LANGUAGE):
            return None
        try:
            return self._proposer.annotation(report)
        except Exception:  # comes again, and is told, when the report is read
            return None

    def claims(self, report: Report) -> tuple[Claim, ...]:
        """Return the claims of one report in the order of its text."""
        return self._claims(report)

    def _claims(self, report: Report, annotation: Annotation | None = None) -> tuple[Claim, ...]:
        if report.language not in ("", LANGUAGE):
            return super().claims(report)
        proposed, features = self.proposed(report, annotation)
        likely = self._fields.claims(features)
        least = self._fields.meta.limits["claim"]
        return tuple(
            msgspec.structs.replace(claim, confidence=round(probability, 3))
            for claim, probability in zip(proposed, likely, strict=True)
            if probability >= least
        )

    def proposed(
        self, report: Report, annotation: Annotation | None = None
    ) -> tuple[tuple[Claim, ...], list[Features]]:
        """Return all that may be claims of a report, before the unlikely ones are left out, with what tells them.

        `annotation` is the encoder's view of the report, where that is at hand.
        """
        document = self._proposer.document(report, annotation)
        drafts = filled_in(revised(document, self._fields, LANGUAGE))
        found = claims(report, drafts)
        return found, claim_features(document.sentences, drafts, found)
