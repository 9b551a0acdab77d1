"""The encoder reader: the rules propose what may be claimed, the model says what is, and how surely."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import Final

import msgspec

from marsad.model import Claim, Reading, Report, Skipped
from marsad.read.encoder.annotation import Annotation
from marsad.read.encoder.candidates import Document, Features
from marsad.read.encoder.fields import Fields
from marsad.read.encoder.proposals import LANGUAGE, Proposer
from marsad.read.encoder.revise import revised
from marsad.read.encoder.weigh import claim_features
from marsad.read.rules.assemble import claims, filled_in
from marsad.read.rules.drafts import Draft
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
        document = self._proposer.document(report, annotation)
        drafts, found = self._found(report, document)
        likely, least = self._weighed(document, drafts, found)
        return tuple(
            msgspec.structs.replace(claim, confidence=round(probability, 3))
            for claim, probability in zip(found, likely, strict=True)
            if probability >= least
        )

    def proposed(self, report: Report) -> tuple[tuple[Claim, ...], list[Features]]:
        """Return all that may be claims of a report, before the unlikely ones are left out, with what tells them."""
        document = self._proposer.document(report)
        drafts, found = self._found(report, document)
        return found, claim_features(document.sentences, drafts, found)

    def _found(self, report: Report, document: Document) -> tuple[list[Draft], tuple[Claim, ...]]:
        likely = revised(document, self._fields, LANGUAGE)
        lines = groupby(likely, lambda draft: document.is_list and draft.sentence)
        drafts = [draft for _, of_line in lines for draft in filled_in(of_line)]
        return drafts, claims(report, drafts)

    def _weighed(self, document: Document, drafts: list[Draft], found: tuple[Claim, ...]) -> tuple[list[float], float]:
        """Return how likely each claim stands, and from when on it does.

        A claim of a short text stands as surely as its draft: there is no more of a text to weigh it by.
        """
        limits = self._fields.meta.limits
        if document.terse and self._fields.weighs_terse:
            return [claim.confidence or 0.0 for claim in found], limits["terse"]
        return self._fields.claims(claim_features(document.sentences, drafts, found)), limits["claim"]
